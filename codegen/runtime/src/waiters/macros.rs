/// Implements the conversion of a wait's error to the service's error.
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

/// Implements a waiter: its fluent builder, whose field `inner` is the input's builder, and the result types of its
/// wait.
///
/// `job` is for waiters that report the reason of a failure: access to the job's state and to the reason in the output.
#[macro_export]
macro_rules! waiter {
    (
        $fluent:ident, $poll:ident, $error:ident, $operation:path, $output:ty, $failure:ty, $builder:ty, $config:ident, $waits:literal,
        [$min:literal, $max:literal], [$($state:ident: $matcher:ident $(($of:expr))?),*]
        $(, job { status: $status:expr, message: $message:expr })?
    ) => {
        #[doc = ::std::concat!("Last response of a successful `", $waits, "`.")]
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
            /// Returns the input's builder.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
            /// Waits until success, for at most `max_wait`. Drop the future to stop waiting earlier.
            ///
            /// # Errors
            /// `max_wait` was exceeded, the awaited state cannot be reached any more, or a call failed.
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
        #[doc = ::std::concat!("Error of `", $waits, "`.")]
        pub type $error = $crate::waiters::WaiterError<$output, $failure>;
    };
    (@error $error:ident, $output:ty, $failure:ty, $waits:literal, $status:expr) => {
        #[doc = ::std::concat!("Error of `", $waits, "`.")]
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
