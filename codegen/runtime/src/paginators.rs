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

/// Access to the token in an operation's input and output.
pub struct Tokens<O: Operation, T> {
    /// In the output.
    pub next: fn(&O::Output) -> Option<&T>,
    /// In the input.
    pub slot: fn(&mut O::Input) -> &mut Option<T>,
}

impl<O: Operation, T> std::fmt::Debug for Tokens<O, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("operation", O::DESCRIPTOR).finish_non_exhaustive()
    }
}

/// Returns a stream of pages, each requested on demand. An error ends the stream.
///
/// With `stops_on_duplicate` it also ends when a page returns the token that was used to request it.
pub fn pages<O: Operation, S: Service, T: Token>(
    handle: Handle<S>,
    input: Result<O::Input, BuildError>,
    Tokens { next, slot }: Tokens<O, T>,
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
                let token = page.as_ref().ok().and_then(next).filter(|token| !token.is_empty()).cloned();
                let before = slot(&mut input);
                let is_last = token.is_none() || (stops_on_duplicate && token == *before);
                *before = token;
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
        $name:ident, $operation:path, $output:ty, $error:ty, $builder:ty, $service:ty, $slot:ident, $next:expr
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
                let tokens = $crate::paginators::Tokens::<$operation, _> {
                    next: $next,
                    slot: |input| &mut input.$slot,
                };
                $crate::paginators::pages(self.handle, self.builder.build(), tokens, self.stop_on_duplicate_token)
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
}

/// Returns the closure as a function of a known argument type; for generated code.
#[doc(hidden)]
pub fn lens<Page, T>(take: fn(Page) -> Option<T>) -> fn(Page) -> Option<T> {
    take
}
