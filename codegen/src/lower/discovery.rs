//! Endpoint discovery: the operations whose endpoint another operation returns
//! ([`aws.api#clientEndpointDiscovery`](https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery)).
//!
//! Operations whose endpoint may be discovered, but need not, are called at the service's own, as AWS's Rust crates do.

use whitesmith_model::traits;
use whitesmith_model::{Kind, Model, OperationShape, ServiceShape, ShapeId, Simple};

use super::field_path::Types;
use super::operations::Draft;
use crate::ir;
use crate::naming;

/// The members of the output of the operation that returns endpoints.
const ENDPOINTS: &str = "Endpoints";
const ADDRESS: &str = "Address";
const MINUTES: &str = "CachePeriodInMinutes";

/// The code of the error of an invalid endpoint, if the model does not name it.
const INVALID_ENDPOINT: &str = "InvalidEndpointException";

/// The reason why an operation whose endpoint must be discovered is not supported, if it is not.
pub(super) fn refusal(model: &Model, shape: OperationShape<'_>) -> Option<&'static str> {
    if !shape.traits.requires_discovery() {
        return None;
    }
    let mut input = model.members(&shape.operation.input).into_iter().flatten();
    if input.any(|(_, member)| member.traits.has(traits::CLIENT_ENDPOINT_DISCOVERY_ID)) {
        return Some("endpoint discovery by members of the input");
    }
    let mut services = model.services();
    let operation = services.find_map(|(_, service, _)| service.traits.discovery_operation());
    let is_known = operation.is_some_and(|id| returns_endpoints(model, &id));
    (!is_known).then_some("endpoint discovery without an operation that returns endpoints")
}

/// Returns true if the output of an operation has the form that the trait prescribes, and nothing is required in its input.
fn returns_endpoints(model: &Model, id: &ShapeId) -> bool {
    let Some(OperationShape { operation, .. }) = model.operation(id) else { return false };
    let mut input = model.members(&operation.input).into_iter().flatten();
    let member = |of: &ShapeId, name: &str| model.members(of)?.get(name).map(|member| &member.target);
    let element = || {
        let list = model.shape(member(&operation.output, ENDPOINTS)?)?;
        match &list.kind {
            Kind::List(element) if !list.traits.has(traits::SPARSE) => Some(&element.target),
            _ => None,
        }
    };
    let kind = |name: &str| model.kind(member(element()?, name)?);
    input.all(|(_, member)| !member.traits.has(traits::REQUIRED))
        && matches!(kind(ADDRESS), Some(Kind::Simple(Simple::String)))
        && matches!(kind(MINUTES), Some(Kind::Simple(Simple::Integer | Simple::Long)))
}

/// The discovery of an operation's endpoint, if it must be discovered.
pub(super) fn discovery(
    service: ServiceShape<'_>,
    shape: OperationShape<'_>,
    error: &ir::OperationError,
) -> Option<ir::EndpointDiscovery> {
    if !shape.traits.requires_discovery() {
        return None;
    }
    let operation = service.traits.discovery_operation().filter(|id| id != shape.id)?;
    let code = service.traits.invalid_endpoint_error();
    let names = naming::operation(operation.name());
    Some(ir::EndpointDiscovery {
        module: names.method,
        operation: names.marker,
        error: error.name.clone(),
        invalid: code.as_ref().map_or(INVALID_ENDPOINT, ShapeId::name).to_owned(),
    })
}

/// Completes the operation that returns endpoints, if another needs it.
pub(super) fn complete(service: ServiceShape<'_>, drafts: &mut [Draft<'_>], types: &Types<'_>) {
    let Some(operation) = service.traits.discovery_operation() else { return };
    let needs = |draft: &Draft<'_>| *draft.shape.id != operation && draft.shape.traits.requires_discovery();
    if !drafts.iter().any(needs) {
        return;
    }
    if let Some(draft) = drafts.iter_mut().find(|draft| *draft.shape.id == operation) {
        let steps = |name| Some(types.find(&draft.output, &format!("{ENDPOINTS}[0].{name}"))?.steps);
        draft.endpoint =
            steps(ADDRESS).zip(steps(MINUTES)).map(|(address, minutes)| ir::DiscoveredEndpoint { address, minutes });
    }
}
