//! Headers that services expect in every request, which AWS's SDKs send and the models do not state.

use serde_json::json;
use whitesmith_model::traits::REQUEST_HEADERS;
use whitesmith_model::{Kind, Model, ShapeId};

use super::apply_trait;

/// Without it Amazon API Gateway responds in another form, HAL
/// ([smithy-rs: `ApiGatewayDecorator`](https://github.com/smithy-lang/smithy-rs/issues/1130)).
pub(super) fn api_gateway_accept_json(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, REQUEST_HEADERS, json!({ "accept": "application/json" }))
}

/// The version of Amazon Glacier's API is selected by
/// [a header](https://docs.aws.amazon.com/amazonglacier/latest/dev/api-common-request-headers.html), not by the path.
pub(super) fn glacier_version(model: &mut Model, id: &ShapeId) -> usize {
    let Some(Kind::Service(service)) = model.kind(id) else { return 0 };
    let version = service.version.clone();
    apply_trait(model, id, REQUEST_HEADERS, json!({ "x-amz-glacier-version": version }))
}
