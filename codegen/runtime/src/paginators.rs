//! Lists that services give page by page
//! ([`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait)).

use std::collections::HashMap;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
pub use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;

use crate::client::Handle;
use crate::error::{BuildError, SdkError};
use crate::operation::Operation;
use crate::service::Service;

/// What says where a list goes on.
pub trait Token: Clone + PartialEq + Send + Sync + 'static {
    /// Whether it says that there is no more.
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

/// Where an operation's input and output have the token.
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

/// The pages of a list, each asked for when it is wanted. An error ends them.
///
/// `stops_on_duplicate` ends them also where a page gives the token that it was asked for by.
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
                    // Nobody listens any more, if that fails.
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

/// What makes a paginator: the type that a fluent builder turns into.
#[macro_export]
macro_rules! paginator {
    (
        $name:ident, $operation:path, $output:ty, $error:ty, $builder:ty, $service:ty, $slot:ident, $next:expr
        $(, page_size $size:ty, $set_size:ident)? $(, items $items:ident, $item:ty, $take:expr)?
    ) => {
        #[doc = ::std::concat!("The pages of [`", ::std::stringify!($operation), "`]($operation).")]
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
                /// How much a page holds at most; the service may put less on it.
                #[inline]
                pub fn page_size(mut self, limit: $size) -> Self {
                    self.builder = self.builder.$set_size(::std::option::Option::Some(limit));
                    self
                }
            )?
            /// Whether the list ends where a page gives the token that it was asked for by. It does, unless set otherwise.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }
            /// The pages. Each is asked for when it is wanted.
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
                /// What is on the pages, one by one.
                #[inline]
                pub fn items(self) -> $items {
                    $items(self)
                }
            }

            #[doc = ::std::concat!("What is on the pages of [`", ::std::stringify!($name), "`].")]
            #[derive(Clone, Debug)]
            pub struct $items($name);

            impl $items {
                /// What is on the pages, one by one. Each page is asked for when it is wanted.
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

/// A closure, so that its argument's type is known; for generated code.
#[doc(hidden)]
pub fn lens<Page, T>(take: fn(Page) -> Option<T>) -> fn(Page) -> Option<T> {
    take
}
