//! A call as a recorder needs to know it: its sensitive values, and the headers and queries that its model binds.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::collect::{Reading, Writing};
use super::secrets::Secrets;
use crate::error::{BoxError, ErrorResponse};
use crate::node::payload;
use crate::operation::OperationDescriptor;
use crate::protocol::{self, Form};
use crate::response::{Deserializer, Said};
use crate::serde::{Serializable, Structure};

/// One attempt of a call. Clones are of the same attempt.
#[derive(Clone, Debug)]
pub(crate) struct Exchange(Arc<Attempt>);

#[derive(Debug)]
struct Attempt {
    request: Arc<Secrets>,
    /// Set once a recorder has the attempt.
    recorded: OnceLock<()>,
    /// Set once the response was read; `None` if it could not be.
    response: OnceLock<Option<Secrets>>,
}

impl Storable for Exchange {
    type Storer = StoreReplace<Self>;
}

/// The sensitive values of an input that was serialized.
#[derive(Clone, Debug)]
struct Serialized(Arc<Secrets>);

impl Storable for Serialized {
    type Storer = StoreReplace<Self>;
}

/// Keeps what a recorder must know of an input before it is gone.
pub(crate) fn serialized(input: &dyn Structure, cfg: &mut ConfigBag) {
    let secrets = Writing::secrets(&Serializable(input));
    cfg.interceptor_state().store_put(Serialized(Arc::new(secrets)));
}

/// Begins an attempt.
pub(crate) fn attempt(request: &mut HttpRequest, cfg: &mut ConfigBag) {
    let Some(Serialized(secrets)) = cfg.load::<Serialized>().cloned() else { return };
    let attempt = Attempt { request: secrets, recorded: OnceLock::new(), response: OnceLock::new() };
    let exchange = Exchange(Arc::new(attempt));
    request.add_extension(exchange.clone());
    cfg.interceptor_state().store_put(exchange);
}

/// Looks for the sensitive values of a response, if a recorder has the attempt.
pub(crate) fn deserialized(operation: &'static OperationDescriptor, response: &HttpResponse, cfg: &ConfigBag) {
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
    let syntax = protocol::syntax(protocol::configured(cfg)?);
    let form = response.status().is_success().then(|| syntax.form(response, operation.output.schema()));
    if form == Some(Form::Output) {
        let raw = payload(operation.output.schema()).map(Schema::shape_type);
        secrets.borrow_mut().is_raw = matches!(raw, Some(ShapeType::Blob | ShapeType::String));
        let mut members = Reading::new(syntax.output(response, operation.output.schema(), cfg)?, secrets);
        (operation.read_output)(&mut members, None)?;
    } else {
        // Nobody knows what a body in no form of the protocol holds.
        syntax.error_metadata(response, cfg)?;
        let Said { meta, other_code, body } = Deserializer(operation).error(syntax, response, cfg);
        let code = meta.code().unwrap_or_default().to_owned();
        let deserializer = Box::new(Reading::new(syntax.error(body, response, cfg)?, secrets));
        (operation.read_error)(&code, ErrorResponse { deserializer, meta, other_code })?;
    }
    Ok(())
}

impl Exchange {
    /// The attempt that a request belongs to, now known to be recorded.
    pub(super) fn recorded(request: &HttpRequest) -> Option<Self> {
        let exchange = request.extension::<Self>().cloned()?;
        let _ = exchange.0.recorded.set(());
        Some(exchange)
    }

    pub(super) fn request(&self) -> &Secrets {
        &self.0.request
    }

    /// `None` if the response was not read, or could not be.
    pub(super) fn response(&self) -> Option<&Secrets> {
        self.0.response.get()?.as_ref()
    }
}
