//! From the response of an operation to its output or its error.

use aws_smithy_runtime_api::client::interceptors::context::{Error, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError, SensitiveOutput};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};
use aws_types::request_id::{RequestId, apply_request_id};

use crate::error::{BoxError, ErrorResponse, HTTP_STATUS, Unreadable, bounded, said};
use crate::operation::OperationDescriptor;
use crate::protocol::{self, Form, Syntax};

/// Reads the responses of an operation.
#[derive(Debug)]
pub(crate) struct Deserializer(pub(crate) &'static OperationDescriptor);

impl DeserializeResponse for Deserializer {
    /// Reads nothing yet, but sees to it that of an error not more is read than can be told.
    fn deserialize_streaming_with_config(&self, response: &mut HttpResponse, _: &ConfigBag) -> Option<OutputOrError> {
        if !response.status().is_success() {
            bounded::bound(response);
        }
        None
    }

    fn deserialize_nonstreaming(&self, _: &HttpResponse) -> OutputOrError {
        // The orchestrator calls the method below.
        Err(OrchestratorError::other("a configuration is needed"))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let syntax = protocol::syntax(protocol::configured(cfg).map_err(OrchestratorError::other)?);
        tracing::debug!(request_id = ?response.request_id());
        #[cfg(feature = "test-util")]
        crate::test_util::deserialized(self.0, response, cfg);
        if !response.status().is_success() {
            return self.read_error(syntax, response, cfg);
        }
        match syntax.form(response, self.0.output.schema()) {
            Form::Output => self.read_output(syntax, response, cfg),
            Form::Error => self.read_error(syntax, response, cfg),
            Form::Foreign => {
                let secret = cfg.load::<SensitiveOutput>().is_some();
                Err(self
                    .unhandled(Unreadable::new(response, secret), self.with_request_ids(Builder::default(), response)))
            }
        }
    }
}

impl Deserializer {
    fn read_output(&self, syntax: &dyn Syntax, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        syntax
            .output(response, self.0.output.schema(), cfg)
            .and_then(|mut members| (self.0.read_output)(&mut *members, response.request_id()))
            .map_err(|error| self.unhandled(error, self.with_request_ids(Builder::default(), response)))
    }

    fn read_error(&self, syntax: &dyn Syntax, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let Said { meta, other_code, body } = self.error(syntax, response, cfg);
        let code = meta.code().unwrap_or_default().to_owned();
        let error = syntax.error(body, response, cfg).and_then(|deserializer| {
            (self.0.read_error)(&code, ErrorResponse { deserializer, meta: meta.clone(), other_code })
        });
        Err(match error {
            Ok(error) => OrchestratorError::operation(error),
            Err(error) => self.unhandled(error, meta),
        })
    }

    /// Everything of an error but its members.
    pub(crate) fn error<'a>(&self, syntax: &dyn Syntax, response: &'a HttpResponse, cfg: &ConfigBag) -> Said<'a> {
        let (metadata, body) = match syntax.error_metadata(response, cfg) {
            Ok(metadata) => (metadata, protocol::body(response)),
            // Of a body in no form of the protocol nothing is a member.
            Err(_) => (of_any_text(response), &[][..]),
        };
        let (metadata, other_code) = self.with_code(metadata, response);
        Said { meta: self.with_request_ids(metadata, response), other_code, body }
    }

    /// The metadata with a code, wherever the response has it; and a second code that it may go by.
    fn with_code(&self, metadata: Builder, response: &HttpResponse) -> (Builder, Option<String>) {
        let headers = response.headers();
        let said = metadata.build();
        let in_header = || headers.get("x-amzn-errortype").map(sanitize_error_code);
        let known = |code: &&str| !code.is_empty();
        let own = said.code().filter(known).or_else(|| in_header().filter(known)).map(str::to_owned);
        let status = || response.status().as_u16().to_string();
        let metadata = said.into_builder();
        let says_enough = own.is_some() && !protocol::body(response).is_empty();
        let metadata = if says_enough { metadata } else { metadata.custom(HTTP_STATUS, status()) };
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

    /// A response that says neither what came of the call nor, in a way to be read, what went wrong.
    fn unhandled<E: Into<BoxError>>(&self, source: E, metadata: ErrorMetadata) -> OrchestratorError<Error> {
        OrchestratorError::operation((self.0.unhandled)(source.into(), metadata))
    }
}

/// An error before its members are read.
pub(crate) struct Said<'a> {
    /// Code, message and request ids.
    pub(crate) meta: ErrorMetadata,
    /// A second code that it may go by.
    pub(crate) other_code: Option<String>,
    /// The body with its members.
    pub(crate) body: &'a [u8],
}

/// What a body that is in no form of the protocol says, such as a page of a proxy, and the status.
fn of_any_text(response: &HttpResponse) -> Builder {
    let metadata = Builder::default().custom(HTTP_STATUS, response.status().as_u16().to_string());
    match said(protocol::body(response)) {
        Some(text) => metadata.message(text),
        None => metadata,
    }
}
