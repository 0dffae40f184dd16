//! Errors, and the selection of an operation's error for a situation, by rules over the model: no service is named.

use whitesmith_model::traits;
use whitesmith_model::{Model, ShapeId};

use super::catalog::{Operation, Service};

/// An error to respond with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ServiceError {
    pub(super) name: String,
    /// Its structure, if it is modeled.
    pub(super) shape: Option<ShapeId>,
    pub(super) status: u16,
    pub(super) message: String,
}

/// Errors that any service can return, modeled or not, with their status: AWS's
/// ([Common errors](https://docs.aws.amazon.com/signer/latest/api/CommonErrors.html)), and those for requests without an operation.
const COMMON: &[(&str, u16)] = &[
    ("AccessDeniedException", 403),
    ("BadDigest", 400),
    ("ExpiredTokenException", 403),
    ("IncompleteBody", 400),
    ("IncompleteSignatureException", 403),
    ("InternalFailure", 500),
    ("InvalidSignatureException", 403),
    ("MissingAuthenticationTokenException", 403),
    ("NotAuthorized", 401),
    ("OptInRequired", 403),
    ("RequestEntityTooLargeException", 413),
    ("RequestExpired", 403),
    ("RequestTimeoutException", 408),
    ("SerializationException", 400),
    ("ServiceUnavailable", 503),
    ("ThrottlingException", 400),
    ("UnknownOperationException", 404),
    ("UnrecognizedClientException", 403),
    ("UnsupportedMediaTypeException", 415),
    ("ValidationException", 400),
];

impl ServiceError {
    /// Returns an error that is not modeled.
    pub(super) fn common(name: &str, message: impl Into<String>) -> Self {
        let status = COMMON.iter().find(|(known, _)| *known == name).map_or(400, |(_, status)| *status);
        Self { name: name.to_owned(), shape: None, status, message: message.into() }
    }

    /// Returns a modeled error.
    pub(super) fn modeled(model: &Model, id: &ShapeId, message: impl Into<String>) -> Self {
        let status = status(model, id);
        Self { name: id.name().to_owned(), shape: Some(id.clone()), status, message: message.into() }
    }

    /// Returns the error with this name: one of the operation's, or one that any service can return.
    pub(super) fn named(service: &Service, operation: &Operation, name: &str, message: &str) -> Option<Self> {
        if let Some(id) = operation.errors.iter().find(|id| id.name() == name) {
            return Some(Self::modeled(&service.model, id, message));
        }
        COMMON.iter().any(|(known, _)| *known == name).then(|| Self::common(name, message))
    }

    /// Returns the error for invalid input.
    pub(super) fn validation(service: &Service, operation: &Operation, message: impl Into<String>) -> Self {
        let words = ["validation", "invalidrequest", "badrequest", "invalidparameter", "invalidinput"];
        let chosen = choose(service, operation, &words, |error| error.status == 400);
        Self::of(service, chosen, "ValidationException", message)
    }

    /// Returns the error for a throttled call.
    pub(super) fn throttling(service: &Service, operation: &Operation, message: impl Into<String>) -> Self {
        let marked = errors(service, operation).find(|error| error.throttles).map(|error| error.id);
        let words = ["throttl", "toomanyrequests", "limitexceeded", ""];
        let chosen = marked.or_else(|| choose(service, operation, &words, |error| error.status == 429));
        let chosen = chosen.or_else(|| choose(service, operation, &["throttl", "toomanyrequests"], |_| true));
        Self::of(service, chosen, "ThrottlingException", message)
    }

    /// Returns the error for an unknown resource.
    pub(super) fn missing(service: &Service, operation: &Operation, message: impl Into<String>) -> Self {
        let chosen = choose(service, operation, &["resourcenotfound", "notfound", ""], |error| error.status == 404);
        let chosen = chosen.or_else(|| choose(service, operation, &["notfound", "doesnotexist", "nosuch"], |_| true));
        Self::of(service, chosen, "ResourceNotFoundException", message)
    }

    /// Returns the error for an idempotency token that was used with another input; `None` if the operation has no such error.
    pub(super) fn mismatch(service: &Service, operation: &Operation, message: &str) -> Option<Self> {
        let chosen = choose(service, operation, &["idempotent", "conflict"], |error| error.status < 500)?;
        Some(Self::modeled(&service.model, chosen, message))
    }

    fn of(service: &Service, chosen: Option<&ShapeId>, otherwise: &str, message: impl Into<String>) -> Self {
        match chosen {
            Some(id) => Self::modeled(&service.model, id, message),
            None => Self::common(otherwise, message),
        }
    }
}

/// Returns the names of the errors that can be requested for an operation.
pub(super) fn names(operation: &Operation) -> Vec<&str> {
    let modeled = operation.errors.iter().map(ShapeId::name);
    let mut names: Vec<_> = modeled.chain(COMMON.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Properties of a modeled error.
struct Modeled<'a> {
    id: &'a ShapeId,
    status: u16,
    throttles: bool,
}

fn errors<'a>(service: &'a Service, operation: &'a Operation) -> impl Iterator<Item = Modeled<'a>> {
    operation.errors.iter().map(|id| {
        let throttles = service.model.shape(id).and_then(|shape| shape.traits.retryable()).unwrap_or(false);
        Modeled { id, status: status(&service.model, id), throttles }
    })
}

/// Returns the first error that satisfies `fits` and whose name contains the first word that any of them contains.
fn choose<'a>(
    service: &'a Service,
    operation: &'a Operation,
    words: &[&str],
    fits: impl Fn(&Modeled<'_>) -> bool,
) -> Option<&'a ShapeId> {
    let fitting: Vec<_> = errors(service, operation).filter(|error| fits(error)).collect();
    let named = |word: &&str| fitting.iter().find(|error| error.id.name().to_lowercase().contains(*word));
    words.iter().find_map(named).map(|error| error.id)
}

/// Returns `smithy.api#httpError`, or the default for client and server errors.
fn status(model: &Model, id: &ShapeId) -> u16 {
    let traits = model.shape(id).map(|shape| &shape.traits);
    let status = traits.and_then(|traits| traits.get(traits::HTTP_ERROR)?.as_u64());
    let default = if traits.and_then(|traits| traits.text(traits::ERROR)) == Some("server") { 500 } else { 400 };
    status.and_then(|status| u16::try_from(status).ok()).unwrap_or(default)
}
