//! Pagination
//! ([`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait)).

use std::collections::HashMap;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
pub use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;

use crate::client::Handle;
use crate::error::{BuildError, SdkError};
use crate::operation::Operation;
use crate::service::Service;

/// A pagination token.
pub trait Token: Clone + PartialEq + Send + Sync + 'static {
    /// Returns true if there are no more pages.
    fn is_empty(&self) -> bool;
}

impl Token for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> Token for HashMap<K, V>
where
    Self: Clone + PartialEq + Send + Sync + 'static,
{
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// Numbers of pages or items, of which none but the first is zero.
impl Token for i32 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

/// The same.
impl Token for i64 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

/// Tokens of a page, put into the input that requests the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// There is one.
    any: bool,
    /// One differs from the input's.
    differ: bool,
}

impl Tokens {
    /// Puts another token into its field of the input.
    #[must_use]
    pub fn put<T: Token>(self, slot: &mut Option<T>, token: Option<&T>) -> Self {
        self.change(slot, token.filter(|token| !token.is_empty()))
    }

    /// The same for a variant of an enum.
    #[must_use]
    pub fn put_variant<T: Clone + PartialEq + AsRef<str>>(self, slot: &mut Option<T>, token: Option<&T>) -> Self {
        self.change(slot, token.filter(|token| !token.as_ref().is_empty()))
    }

    fn change<T: Clone + PartialEq>(self, slot: &mut Option<T>, token: Option<&T>) -> Self {
        let (any, differ) = (token.is_some(), token != slot.as_ref());
        *slot = token.cloned();
        Self { any: self.any || any, differ: self.differ || differ }
    }
}

/// Returns the first token that there is; for generated code.
#[doc(hidden)]
pub fn or<'p, T: Token>(token: Option<&'p T>, other: impl FnOnce() -> Option<&'p T>) -> Option<&'p T> {
    token.filter(|token| !token.is_empty()).or_else(other)
}

/// Returns a stream of pages, each requested on demand. An error ends the stream.
///
/// With `stops_on_duplicate` it also ends when a page returns the token that was used to request it.
///
/// `advance` puts the tokens of a page into the input.
pub fn pages<O: Operation, S: Service>(
    handle: Handle<S>,
    input: Result<O::Input, BuildError>,
    advance: fn(&mut O::Input, &O::Output) -> Tokens,
    stops_on_duplicate: bool,
) -> PaginationStream<Result<O::Output, SdkError<O::Error>>>
where
    O::Input: Clone,
{
    PaginationStream::new(FnStream::new(move |sender| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => {
                    // Fails only if the stream was dropped.
                    let _ = sender.send(Err(SdkError::construction_failure(error))).await;
                    return;
                }
            };
            loop {
                let page = handle.call_as::<O>(SmithySdkFeature::Paginator, input.clone()).await;
                let tokens = page.as_ref().map(|page| advance(&mut input, page)).unwrap_or_default();
                let is_last = !tokens.any || (stops_on_duplicate && !tokens.differ);
                if sender.send(page).await.is_err() || is_last {
                    return;
                }
            }
        })
    }))
}

/// Defines a paginator, the type that `into_paginator` of a fluent builder returns.
#[macro_export]
macro_rules! paginator {
    (
        $name:ident, $operation:path, $output:ty, $error:ty, $builder:ty, $service:ty,
        $(more: $more:expr,)? [$($slot:ident $($variant:ident)?: $next:expr),+]
        $(, page_size $size:ty, $set_size:ident)? $(, items $items:ident, $item:ty, $take:expr)?
    ) => {
        #[doc = ::std::concat!("Paginator of [`", ::std::stringify!($operation), "`]($operation).")]
        #[derive(Clone, Debug)]
        pub struct $name {
            handle: $crate::client::Handle<$service>,
            builder: $builder,
            stop_on_duplicate_token: bool,
        }

        impl $name {
            #[inline]
            pub(crate) fn new(handle: $crate::client::Handle<$service>, builder: $builder) -> Self {
                Self { handle, builder, stop_on_duplicate_token: true }
            }
            $(
                /// Sets the maximum number of items in a page; the service may return fewer.
                #[inline]
                pub fn page_size(mut self, limit: $size) -> Self {
                    self.builder = self.builder.$set_size(::std::option::Option::Some(limit));
                    self
                }
            )?
            /// Sets whether the stream ends when a page returns the token that was used to request it. The default is
            /// true.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }
            /// Returns a stream of pages, each requested on demand.
            #[inline]
            pub fn send(
                self,
            ) -> $crate::paginators::PaginationStream<
                ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > {
                $crate::paginators::pages::<$operation, _>(
                    self.handle,
                    self.builder.build(),
                    |input, page| {
                        $(
                            if $crate::paginators::of_page::<$output, bool>($more)(page) != ::std::option::Option::Some(&true) {
                                return ::std::default::Default::default();
                            }
                        )?
                        let tokens = $crate::paginators::Tokens::default();
                        $(
                            let next = $crate::paginators::of_page::<$output, _>($next);
                            let tokens = $crate::paginator!(@put tokens, input.$slot, next(page) $(, $variant)?);
                        )+
                        tokens
                    },
                    self.stop_on_duplicate_token,
                )
            }
        }

        $(
            impl $name {
                /// Flattens the pages into a stream of items.
                #[inline]
                pub fn items(self) -> $items {
                    $items(self)
                }
            }

            #[doc = ::std::concat!("Paginator over the items of [`", ::std::stringify!($name), "`].")]
            #[derive(Clone, Debug)]
            pub struct $items($name);

            impl $items {
                /// Returns a stream of items. Each page is requested on demand.
                #[inline]
                pub fn send(
                    self,
                ) -> $crate::paginators::PaginationStream<
                    ::std::result::Result<$item, $crate::error::SdkError<$error>>,
                > {
                    let take = $crate::paginators::lens::<$output, _>($take);
                    $crate::paginators::TryFlatMap::new(self.0.send())
                        .flat_map(move |page| take(page).unwrap_or_default())
                }
            }
        )?
    };
    (@put $tokens:ident, $slot:expr, $token:expr) => { $tokens.put(&mut $slot, $token) };
    (@put $tokens:ident, $slot:expr, $token:expr, variant) => { $tokens.put_variant(&mut $slot, $token) };
}

/// Returns the closure as a function of a known argument type; for generated code.
#[doc(hidden)]
pub fn of_page<Page, T>(read: fn(&Page) -> Option<&T>) -> fn(&Page) -> Option<&T> {
    read
}

/// Returns the closure as a function of a known argument type; for generated code.
#[doc(hidden)]
pub fn lens<Page, T>(take: fn(Page) -> Option<T>) -> fn(Page) -> Option<T> {
    take
}
