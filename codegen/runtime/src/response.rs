//! From the response of an operation to its output or its error.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::{RequestId, apply_request_id};

use crate::error::ErrorResponse;
use crate::operation::OperationDescriptor;
use crate::protocol::{self, Syntax};

/// Reads the responses of an operation.
#[derive(Debug)]
pub(crate) struct Deserializer(pub(crate) &'static OperationDescriptor);

impl DeserializeResponse for Deserializer {
    fn deserialize_nonstreaming(&self, _: &HttpResponse) -> OutputOrError {
        // The orchestrator calls the method below.
        Err(OrchestratorError::other("a configuration is needed"))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let syntax = protocol::syntax(protocol::configured(cfg).map_err(OrchestratorError::other)?);
        tracing::debug!(request_id = ?response.request_id());
        #[cfg(feature = "test-util")]
        crate::test_util::deserialized(self.0, response, cfg);
        if response.status().is_success() {
            self.read_output(syntax, response, cfg)
        } else {
            self.read_error(syntax, response, cfg)
        }
    }
}

impl Deserializer {
    fn read_output(&self, syntax: &dyn Syntax, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        syntax
            .output(response, self.0.output.schema(), cfg)
            .and_then(|mut members| (self.0.read_output)(&mut *members, response.request_id()))
            .map_err(|error| self.unhandled(error))
    }

    fn read_error(&self, syntax: &dyn Syntax, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let meta = syntax.error_metadata(response, cfg).map_err(|error| self.unhandled(error))?;
        let meta = if self.0.service.aws_query_compatible {
            protocol::with_query_code(meta, response.headers())
        } else {
            meta
        };
        let meta = apply_request_id(meta, response.headers());
        let customizations = self.0.service.customizations.iter();
        let meta = customizations.fold(meta, |meta, it| it.error_metadata(meta, response.headers())).build();
        let Some(code) = meta.code().map(str::to_owned) else {
            return Err(self.unhandled(meta));
        };
        let error = syntax
            .error(response, cfg)
            .and_then(|deserializer| (self.0.read_error)(&code, ErrorResponse { deserializer, meta }))
            .map_err(|error| self.unhandled(error))?;
        Err(OrchestratorError::operation(error))
    }

    /// A response that says neither what came of the call nor, in a way to be read, what went wrong.
    fn unhandled<E: Into<BoxError>>(&self, source: E) -> OrchestratorError<Error> {
        OrchestratorError::operation((self.0.unhandled)(source.into()))
    }
}
