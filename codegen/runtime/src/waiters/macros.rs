/// How what came of a wait becomes the service's error.
#[macro_export]
macro_rules! from_waiter_error {
    ($name:ident, $error:ident) => {
        impl<O, E> ::std::convert::From<$crate::waiters::$error<O, E>> for $name
        where
            O: ::std::fmt::Debug + ::std::marker::Send + ::std::marker::Sync + 'static,
            E: ::std::error::Error
                + $crate::error::ProvideErrorMetadata
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
        {
            fn from(error: $crate::waiters::$error<O, E>) -> Self {
                let meta = $crate::error::ProvideErrorMetadata::meta(&error).clone();
                Self::Unhandled($crate::error::Unhandled::new(error.into(), meta))
            }
        }
    };
}

/// A waiter: its fluent builder, which holds the input's builder as `inner`, and the types that its wait comes to.
///
/// `job` is for one whose failures say why: where the output has the job's state, and where the reason.
#[macro_export]
macro_rules! waiter {
    (
        $fluent:ident, $poll:ident, $error:ident, $operation:path, $output:ty, $failure:ty, $builder:ty, $config:ident, $waits:literal,
        [$min:literal, $max:literal], [$($state:ident: $matcher:ident $(($of:expr))?),*]
        $(, job { status: $status:expr, message: $message:expr })?
    ) => {
        #[doc = ::std::concat!("What the service said last, where `", $waits, "` was a success.")]
        pub type $poll = $crate::waiters::FinalPoll<$output, $crate::error::SdkError<$failure>>;

        $crate::waiter!(@error $error, $output, $failure, $waits $(, $status)?);

        impl $fluent {
            const WAITER: &'static $crate::waiters::Waiter<$operation> = &$crate::waiters::Waiter {
                min_delay: $min,
                max_delay: $max,
                acceptors: &[
                    $(($crate::waiters::State::$state, $crate::waiters::Matcher::<$operation>::$matcher $(($of))?)),*
                ],
            };

            // No setter begins with an underscore.
            #[inline]
            pub(crate) fn _new(handle: $crate::client::Handle<$config::Service>) -> Self {
                Self { handle, inner: ::std::default::Default::default() }
            }
            /// What has been set.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
            /// Waits, but no longer than `max_wait`. To end the wait earlier, drop the future.
            ///
            /// # Errors
            /// Time was up, what is waited for failed, or a call did.
            #[inline]
            pub async fn wait(
                self,
                max_wait: ::std::time::Duration,
            ) -> ::std::result::Result<$poll, $error> {
                $crate::waiter!(@wait self, max_wait, $output $(, $status, $message)?)
            }
        }
    };
    (@error $error:ident, $output:ty, $failure:ty, $waits:literal) => {
        #[doc = ::std::concat!("What came of `", $waits, "` where it was no success.")]
        pub type $error = $crate::waiters::WaiterError<$output, $failure>;
    };
    (@error $error:ident, $output:ty, $failure:ty, $waits:literal, $status:expr) => {
        #[doc = ::std::concat!("What came of `", $waits, "` where it was no success.")]
        pub type $error = $crate::waiters::JobError<$output, $failure>;
    };
    (@wait $this:ident, $max_wait:ident, $output:ty) => {
        Self::WAITER.wait($this.handle, $this.inner.build(), $max_wait).await
    };
    (@wait $this:ident, $max_wait:ident, $output:ty, $status:expr, $message:expr) => {{
        let report = $crate::waiters::Report::<$output> { status: $status, message: $message };
        Self::WAITER.wait_for_job($this.handle, $this.inner.build(), $max_wait, report).await
    }};
}
