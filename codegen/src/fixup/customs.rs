//! Behaviour of AWS's clients that no model states, as traits that `lower` reads.

use serde_json::json;
use whitesmith_model::traits::{
    self, AUTH_TOKEN, CUT_PREFIXES, DEFAULT_TEXT, EXTENDED_REQUEST_ID, FASTER_RETRIES, LONG_ANSWERS, LONG_POLL,
    MORE_RESULTS, PRESIGNED_IN_QUERY, TRANSIENT_ERRORS, TREE_HASH,
};
use whitesmith_model::{Model, ShapeId};

use super::{apply_trait, structures};

/// Route 53 adds a path before ids in its responses (`/hostedzone/Z1`) and accepts none in requests (smithy-rs,
/// `Route53Decorator`; botocore, `fix_route53_ids`; [aws-sdk-rust#344](https://github.com/awslabs/aws-sdk-rust/issues/344)).
pub(super) fn route53_ids_without_path(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, CUT_PREFIXES, json!(["/hostedzone/", "/change/", "/delegationset/"]))
}

/// `-` is the account of the caller (smithy-rs, `GlacierDecorator`; botocore, `inject_account_id`;
/// [account id](https://docs.aws.amazon.com/amazonglacier/latest/dev/api-vaults-get.html)).
pub(super) fn glacier_default_account(model: &mut Model, _: &ShapeId) -> usize {
    let inputs = structures(model, |operation| &operation.input);
    let mut given = 0;
    for input in inputs {
        let Some(member) = model.shapes.get_mut(&input).and_then(|shape| shape.kind.member_mut("accountId")) else {
            continue;
        };
        if !member.traits.has(DEFAULT_TEXT) {
            member.traits.insert(DEFAULT_TEXT, "-".into());
            given += 1;
        }
    }
    given
}

/// A hash of each mebibyte of the body, and of their tree (smithy-rs, `GlacierDecorator`; botocore, `add_glacier_checksums`).
pub(super) fn glacier_tree_hash(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, TREE_HASH, json!({}))
}

/// The headers are sent at once, and the body when the work is done (smithy-rs, `DisableStalledStreamProtection`;
/// [aws-sdk-rust#1148](https://github.com/awslabs/aws-sdk-rust/issues/1148)).
pub(super) fn long_answers(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, LONG_ANSWERS, json!({}))
}

/// The call waits until there is something to receive (smithy-rs, `LongPollingDecorator`; botocore, `retries/standard.py`).
pub(super) fn long_poll(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, LONG_POLL, json!({}))
}

/// Polly takes the members of a presigned request from its query, so that a browser can play it (smithy-rs,
/// `AwsPresigningDecorator`; botocore, `SigV4QueryAuth`).
pub(super) fn presigned_in_query(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, PRESIGNED_IN_QUERY, json!({}))
}

/// AWS Support asks for the second request id of S3's responses (smithy-rs, `S3ExtendedRequestIdDecorator`;
/// [request ids](https://repost.aws/knowledge-center/s3-request-id-values)).
pub(super) fn extended_request_id(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, EXTENDED_REQUEST_ID, json!({}))
}

/// Tokens for users of databases (smithy-rs, `RdsDecorator`).
pub(super) fn rds_token(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, AUTH_TOKEN, "rds".into())
}

/// Tokens for clusters (smithy-rs, `DsqlDecorator`).
pub(super) fn dsql_token(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, AUTH_TOKEN, "dsql".into())
}

/// Retries of 2026: four attempts from 25 ms (smithy-rs, `DynamoDbRetryDecorator`; botocore, `retries/standard.py`, which has
/// both services).
pub(super) fn faster_retries(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, FASTER_RETRIES, json!([4, 25]))
}

/// STS could not connect to the identity provider: any operation may return this error, whether listed in the model or not
/// (smithy-rs, `STSDecorator`).
pub(super) fn sts_idp_error_transient(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, TRANSIENT_ERRORS, json!(["IDPCommunicationError"]))
}

/// The last page has a token too, and a flag that there are no more (smithy-rs, `IsTruncatedPaginator`; botocore,
/// `paginators-1.json`, which is next to its models).
pub(super) fn s3_list_parts_ends_by_flag(model: &mut Model, id: &ShapeId) -> usize {
    ends_where(model, id, "IsTruncated")
}

/// Like [`s3_list_parts_ends_by_flag`]: the marker is the position at which the log will continue.
pub(super) fn rds_log_ends_by_flag(model: &mut Model, id: &ShapeId) -> usize {
    ends_where(model, id, "AdditionalDataPending")
}

/// Never dead: a model converted from botocore's already has it.
fn ends_where(model: &mut Model, id: &ShapeId, path: &str) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    shape.traits.insert(MORE_RESULTS, path.into());
    1
}

/// The endpoint is a member of the input (botocore, `switch_host_machinelearning`; Smithy's protocol test
/// `MachinelearningPredictEndpoint`).
pub(super) fn machine_learning_endpoint(model: &mut Model, id: &ShapeId) -> usize {
    let member = model.shapes.get_mut(id).and_then(|shape| shape.kind.member_mut("PredictEndpoint"));
    let Some(member) = member.filter(|member| !member.traits.has(traits::CONTEXT_PARAM)) else { return 0 };
    member.traits.insert(traits::CONTEXT_PARAM, json!({ "name": "Endpoint" }));
    1
}
