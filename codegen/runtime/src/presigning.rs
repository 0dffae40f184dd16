//! Presigned requests: anyone who has one can send it until it expires, without credentials.

mod plugin;

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

pub(crate) use plugin::PresigningPlugin;

/// The longest validity that AWS accepts ([query parameter
/// `X-Amz-Expires`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html)).
const ONE_WEEK: Duration = Duration::from_hours(7 * 24);

/// The validity of a presigned request, which also ends with that of the credentials.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// Returns a configuration that is valid from now on, for `expires_in`.
    ///
    /// # Errors
    /// `expires_in` is longer than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Returns a builder with nothing set.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// The validity, from the start.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// The time from which on the request is valid.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builder of [`PresigningConfig`].
#[non_exhaustive]
#[derive(Debug, Default)]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets the time from which on the request is valid; now by default.
    #[must_use]
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets or unsets the time from which on the request is valid.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets the validity, from the start. Required.
    #[must_use]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets or unsets the validity.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// The validity is not set, or longer than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let Self { start_time, expires_in } = self;
        let expires_in = expires_in.ok_or(PresigningConfigError("`expires_in` is required"))?;
        if expires_in > ONE_WEEK {
            return Err(PresigningConfigError("`expires_in` must be no longer than one week"));
        }
        Ok(PresigningConfig { start_time: start_time.unwrap_or_else(SystemTime::now), expires_in })
    }
}

/// The validity of a presigned request is missing or too long.
#[derive(Debug)]
pub struct PresigningConfigError(&'static str);

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for PresigningConfigError {}

/// A presigned request without its body: the method, the URI and the headers. `Debug` shows its signature.
#[non_exhaustive]
#[derive(Clone)]
pub struct PresignedRequest {
    uri: String,
    request: http::Request<()>,
}

impl PresignedRequest {
    pub(crate) fn new(request: HttpRequest) -> Result<Self, BoxError> {
        let uri = request.uri().to_owned();
        Ok(Self { uri, request: request.map(|_| SdkBody::empty()).try_into_http1x()?.map(|_| ()) })
    }

    /// The HTTP method.
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// The URI, with the signature.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The headers that the signature covers, except `Host`.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.request.headers().iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// Returns a request of the `http` crate with this body.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// Converts the request to one of the `http` crate, with this body.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.request.map(|()| body)
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &self.uri)
            .field("headers", self.request.headers())
            .finish()
    }
}
