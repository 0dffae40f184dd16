//! A call, as seen by a recorder: its sensitive values, and the headers and query parameters that its model binds.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use aws_smithy_runtime_api::client::interceptors::context::OutputOrError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::collect::{Reading, Writing};
use super::secrets::Secrets;
use crate::error::{BoxError, ErrorResponse};
use crate::node::payload;
use crate::operation::OperationDescriptor;
use crate::protocol::{self, Form};
use crate::response::{Deserializer, ErrorParts};
use crate::serde::{Serializable, Structure};

/// One attempt of a call. Clones share the attempt.
#[derive(Clone, Debug)]
pub(crate) struct Exchange(Arc<Attempt>);

#[derive(Debug)]
struct Attempt {
    request: Arc<Secrets>,
    /// Set once a recorder has the attempt.
    recorded: OnceLock<()>,
    /// Set once the response was read; `None` if that failed.
    response: OnceLock<Option<Secrets>>,
}

impl Storable for Exchange {
    type Storer = StoreReplace<Self>;
}

/// The sensitive values of a serialized input.
#[derive(Clone, Debug)]
struct Serialized(Arc<Secrets>);

impl Storable for Serialized {
    type Storer = StoreReplace<Self>;
}

/// Keeps the sensitive values of an input for a recorder.
pub(crate) fn serialized(input: &dyn Structure, cfg: &mut ConfigBag) {
    let secrets = Writing::secrets(&Serializable(input));
    cfg.interceptor_state().store_put(Serialized(Arc::new(secrets)));
}

/// Starts an attempt.
pub(crate) fn attempt(request: &mut HttpRequest, cfg: &mut ConfigBag) {
    let Some(Serialized(secrets)) = cfg.load::<Serialized>().cloned() else { return };
    let attempt = Attempt { request: secrets, recorded: OnceLock::new(), response: OnceLock::new() };
    let exchange = Exchange(Arc::new(attempt));
    request.add_extension(exchange.clone());
    cfg.interceptor_state().store_put(exchange);
}

/// A deserializer that collects the sensitive values of a response, if a recorder has the attempt.
#[derive(Debug)]
pub(crate) struct RecordingDeserializer(pub(crate) Deserializer);

impl DeserializeResponse for RecordingDeserializer {
    fn deserialize_streaming_with_config(&self, response: &mut HttpResponse, cfg: &ConfigBag) -> Option<OutputOrError> {
        self.0.deserialize_streaming_with_config(response, cfg)
    }

    #[expect(deprecated, reason = "the trait still requires it")]
    fn deserialize_nonstreaming(&self, response: &HttpResponse) -> OutputOrError {
        self.0.deserialize_nonstreaming(response)
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        collect(self.0.0, response, cfg);
        self.0.deserialize_nonstreaming_with_config(response, cfg)
    }
}

fn collect(operation: &'static OperationDescriptor, response: &HttpResponse, cfg: &ConfigBag) {
    if let Some(Exchange(attempt)) = cfg.load::<Exchange>().filter(|exchange| exchange.0.recorded.get().is_some()) {
        let secrets = Rc::default();
        let is_read = read(operation, response, cfg, &secrets).is_ok();
        let _ = attempt.response.set(is_read.then(|| secrets.take()));
    }
}

fn read(
    operation: &'static OperationDescriptor,
    response: &HttpResponse,
    cfg: &ConfigBag,
    secrets: &Rc<RefCell<Secrets>>,
) -> Result<(), BoxError> {
    let protocol = protocol::implementation(protocol::configured(cfg)?);
    let form = response.status().is_success().then(|| protocol.form(response, operation.output.schema()));
    if form == Some(Form::Output) {
        let raw = payload(operation.output.schema()).map(Schema::shape_type);
        secrets.borrow_mut().is_raw = matches!(raw, Some(ShapeType::Blob | ShapeType::String));
        let mut members = Reading::new(protocol.output(response, operation.output.schema(), cfg)?, secrets);
        (operation.read_output)(&mut members, None, None)?;
    } else {
        // The content of a body in no form of the protocol is not known.
        protocol.error_metadata(response, cfg)?;
        let ErrorParts { meta, other_code, body } = Deserializer(operation).error(protocol, response, cfg);
        let code = meta.code().unwrap_or_default().to_owned();
        let deserializer = Box::new(Reading::new(protocol.error(body, response, cfg)?, secrets));
        (operation.read_error)(&code, ErrorResponse { deserializer, meta, other_code })?;
    }
    Ok(())
}

impl Exchange {
    /// Returns the attempt of a request, and marks it as recorded.
    pub(super) fn recorded(request: &HttpRequest) -> Option<Self> {
        let exchange = request.extension::<Self>().cloned()?;
        let _ = exchange.0.recorded.set(());
        Some(exchange)
    }

    pub(super) fn request(&self) -> &Secrets {
        &self.0.request
    }

    /// Returns `None` if the response was not read, or that failed.
    pub(super) fn response(&self) -> Option<&Secrets> {
        self.0.response.get()?.as_ref()
    }
}
