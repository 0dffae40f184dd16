//! Decoding of an operation's response to its output or error.

use aws_smithy_runtime_api::client::interceptors::context::{Error, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError, SensitiveOutput};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};
use aws_types::request_id::{RequestId, apply_request_id};

use crate::error::{BoxError, ErrorResponse, HTTP_STATUS, Unreadable, bounded, excerpt};
use crate::operation::OperationDescriptor;
use crate::protocol::{self, Form, Protocol};
use crate::streaming::ResponseBody;

/// Decodes the responses of an operation.
#[derive(Debug)]
pub(crate) struct Deserializer(pub(crate) &'static OperationDescriptor);

impl DeserializeResponse for Deserializer {
    /// Decodes an output whose body is a stream. Bounds the size of an error's body, which is decoded later.
    fn deserialize_streaming_with_config(&self, response: &mut HttpResponse, cfg: &ConfigBag) -> Option<OutputOrError> {
        if !response.status().is_success() {
            bounded::bound(response);
            return None;
        }
        if !self.0.streams_output {
            return None;
        }
        tracing::debug!(request_id = ?response.request_id());
        let body = ResponseBody::take(response, cfg);
        Some(implementation(cfg).and_then(|protocol| self.read_output(protocol, response, cfg, Some(body))))
    }

    fn deserialize_nonstreaming(&self, _: &HttpResponse) -> OutputOrError {
        // The orchestrator calls the method below.
        Err(OrchestratorError::other("a configuration is needed"))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let protocol = implementation(cfg)?;
        tracing::debug!(request_id = ?response.request_id());
        if !response.status().is_success() {
            return self.read_error(protocol, response, cfg);
        }
        match protocol.form(response, self.0.output.schema()) {
            Form::Output => self.read_output(protocol, response, cfg, None),
            Form::Error => self.read_error(protocol, response, cfg),
            Form::Foreign => {
                let secret = cfg.load::<SensitiveOutput>().is_some();
                Err(self
                    .unhandled(Unreadable::new(response, secret), self.with_request_ids(Builder::default(), response)))
            }
        }
    }
}

fn implementation(cfg: &ConfigBag) -> Result<&dyn Protocol, OrchestratorError<Error>> {
    Ok(protocol::implementation(protocol::configured(cfg).map_err(OrchestratorError::other)?))
}

impl Deserializer {
    fn read_output(
        &self,
        protocol: &dyn Protocol,
        response: &HttpResponse,
        cfg: &ConfigBag,
        body: Option<ResponseBody>,
    ) -> OutputOrError {
        protocol
            .output(response, self.0.output.schema(), cfg)
            .and_then(|mut members| (self.0.read_output)(&mut *members, response.request_id(), body))
            .map_err(|error| self.unhandled(error, self.with_request_ids(Builder::default(), response)))
    }

    fn read_error(&self, protocol: &dyn Protocol, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let ErrorParts { meta, other_code, body } = self.error(protocol, response, cfg);
        let code = meta.code().unwrap_or_default().to_owned();
        let error = protocol.error(body, response, cfg).and_then(|deserializer| {
            (self.0.read_error)(&code, ErrorResponse { deserializer, meta: meta.clone(), other_code })
        });
        Err(match error {
            Ok(error) => OrchestratorError::operation(error),
            Err(error) => self.unhandled(error, meta),
        })
    }

    /// Decodes an error, except its members.
    pub(crate) fn error<'a>(
        &self,
        protocol: &dyn Protocol,
        response: &'a HttpResponse,
        cfg: &ConfigBag,
    ) -> ErrorParts<'a> {
        let (metadata, body) = match protocol.error_metadata(response, cfg) {
            Ok(metadata) => (metadata, protocol::body(response)),
            // A body in no form of the protocol has no members.
            Err(_) => (of_any_text(response), &[][..]),
        };
        let (metadata, other_code) = self.with_code(metadata, response);
        ErrorParts { meta: self.with_request_ids(metadata, response), other_code, body }
    }

    /// Adds the code from its location in the response. Also returns an alternative code.
    fn with_code(&self, metadata: Builder, response: &HttpResponse) -> (Builder, Option<String>) {
        let headers = response.headers();
        let parsed = metadata.build();
        let in_header = || headers.get("x-amzn-errortype").map(sanitize_error_code);
        let known = |code: &&str| !code.is_empty();
        let own = parsed.code().filter(known).or_else(|| in_header().filter(known)).map(str::to_owned);
        let status = || response.status().as_u16().to_string();
        let metadata = parsed.into_builder();
        let is_complete = own.is_some() && !protocol::body(response).is_empty();
        let metadata = if is_complete { metadata } else { metadata.custom(HTTP_STATUS, status()) };
        let metadata = metadata.code(own.clone().unwrap_or_else(status));
        if self.0.service.aws_query_compatible {
            protocol::with_query_code(metadata, headers, own)
        } else {
            (metadata, None)
        }
    }

    fn with_request_ids(&self, metadata: Builder, response: &HttpResponse) -> ErrorMetadata {
        let metadata = apply_request_id(metadata, response.headers());
        let customizations = self.0.service.customizations.iter();
        customizations.fold(metadata, |metadata, it| it.error_metadata(metadata, response.headers())).build()
    }

    /// Wraps a response that can be decoded neither as an output nor as an error.
    fn unhandled<E: Into<BoxError>>(&self, source: E, metadata: ErrorMetadata) -> OrchestratorError<Error> {
        OrchestratorError::operation((self.0.unhandled)(source.into(), metadata))
    }
}

/// An error without its members.
pub(crate) struct ErrorParts<'a> {
    /// Code, message and request ids.
    pub(crate) meta: ErrorMetadata,
    /// An alternative code.
    pub(crate) other_code: Option<String>,
    /// The body that contains its members.
    pub(crate) body: &'a [u8],
}

/// Returns the text of a body in no form of the protocol, such as a proxy's HTML page, and the status.
fn of_any_text(response: &HttpResponse) -> Builder {
    let metadata = Builder::default().custom(HTTP_STATUS, response.status().as_u16().to_string());
    match excerpt(protocol::body(response)) {
        Some(text) => metadata.message(text),
        None => metadata,
    }
}
