//! Faults of upstream models, mended by named functions.
//!
//! Each function stands in `FIXUPS` with the service and the shape it mends, a comment that says what is wrong
//! upstream, and a link to where that was found or reported. One that finds its shape and nothing to mend is dead:
//! upstream has mended it, and it is to be deleted. That is an error, so that it shows at the next import.

mod customs;
mod enum_names;
mod fault;
mod headers;
mod known;
mod manifest;
mod poll;
mod redact;
mod s3;

use serde_json::Value;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::read::Format;
use whitesmith_model::{Kind, Model, Operation, Shape, ShapeId};

pub(crate) use manifest::of_manifest;

/// One known fault.
struct Fixup {
    /// The function's name, for messages.
    name: &'static str,
    /// `sdkId` of the service.
    service: &'static str,
    /// The name of the shape at fault, or of one of them: in a model that holds a part of the service, without that shape,
    /// nothing need be at fault.
    shape: &'static str,
    /// The format whose models have the fault, `None` for both. Of the other, only those that were made of such.
    format: Option<Format>,
    /// Mends the shape of that id, or all that share its fault, and says in how many places.
    mend: fn(&mut Model, &ShapeId) -> usize,
}

/// All fixups, by service.
static FIXUPS: &[Fixup] = &[
    fixup("accept_json", headers::accept_json, "API Gateway", SERVICE),
    botocore_union("CloudDirectory", "TypedAttributeValue"),
    fixup("dsql_token", customs::dsql_token, "DSQL", SERVICE),
    fixup("faster_retries", customs::faster_retries, "DynamoDB", SERVICE),
    fixup("faster_retries", customs::faster_retries, "DynamoDB Streams", SERVICE),
    botocore_union("DynamoDB", "AttributeValue"),
    botocore_union("DynamoDB Streams", "AttributeValue"),
    fixup("take_nothing_for_granted", known::take_nothing_for_granted, "EC2", SERVICE),
    smithy("unset_is_no_default", known::unset_is_no_default, "EMR Serverless", "WorkerCounts"),
    fixup("own_account", customs::own_account, "Glacier", "ListVaults"),
    fixup("glacier_version", headers::glacier_version, "Glacier", SERVICE),
    botocore_union("IoT", "AssetPropertyVariant"),
    fixup("long_answers", customs::long_answers, "Lambda", "Invoke"),
    fixup("long_answers", customs::long_answers, "Lambda", "InvokeAsync"),
    fixup("endpoint_of_input", customs::endpoint_of_input, "Machine Learning", "PredictInput"),
    botocore_union("QuickSight", "DataSourceParameters"),
    botocore_union("QuickSight", "PhysicalTable"),
    botocore_union("QuickSight", "TransformOperation"),
    fixup("rds_token", customs::rds_token, "RDS", SERVICE),
    smithy("ends_where_nothing_pends", customs::ends_where_nothing_pends, "RDS", "DownloadDBLogFilePortion"),
    fixup("ids_without_path", customs::ids_without_path, "Route 53", "ChangeId"),
    fixup("ids_without_path", customs::ids_without_path, "Route 53", "DelegationSetId"),
    fixup("ids_without_path", customs::ids_without_path, "Route 53", "ResourceId"),
    fixup("messages_of_a_batch", known::messages_of_a_batch, "Route 53", "InvalidChangeBatch"),
    botocore_union("S3", "AnalyticsFilter"),
    botocore_union("S3", "MetricsFilter"),
    fixup("long_answers", customs::long_answers, "S3", "CopyObject"),
    smithy("ends_where_not_truncated", customs::ends_where_not_truncated, "S3", "ListParts"),
    fixup("extended_request_id", customs::extended_request_id, "S3", SERVICE),
    fixup("anonymous_access", s3::anonymous_access, "S3", SERVICE),
    fixup("expires_is_a_date", s3::expires_is_a_date, "S3", "Expires"),
    fixup("signed_as_is", s3::signed_as_is, "S3", SERVICE),
    fixup("transient_errors", s3::transient_errors, "S3", SERVICE),
    fixup("signed_as_is", s3::signed_as_is, "S3 Control", SERVICE),
    botocore("location_is_the_root", s3::location_is_the_root, "S3", "GetBucketLocation"),
    smithy("flags_may_be_unset", known::flags_may_be_unset, "S3 Control", "PublicAccessBlockConfiguration"),
    fixup("account_in_host", s3::account_in_host, "S3 Control", "DescribeJob"),
    fixup("long_poll", customs::long_poll, "SFN", "GetActivityTask"),
    fixup("long_poll", customs::long_poll, "SQS", "ReceiveMessage"),
    fixup("keep_secret", known::keep_secret, "SSO", "RoleCredentials"),
    fixup("keep_secret", known::keep_secret, "STS", "Credentials"),
    fixup("provider_not_reached", customs::provider_not_reached, "STS", SERVICE),
    fixup("try_again", known::try_again, "STS", "IDPCommunicationErrorException"),
    fixup("long_poll", customs::long_poll, "SWF", "PollForActivityTask"),
    fixup("long_poll", customs::long_poll, "SWF", "PollForDecisionTask"),
    botocore_union("SageMaker", "TrialComponentParameterValue"),
    Fixup {
        name: "name_members",
        service: "Signin",
        shape: "OAuth2ErrorCode",
        format: Some(Format::Botocore),
        mend: enum_names::name_members,
    },
    botocore_union("XRay", "AnnotationValue"),
];

/// In place of a shape's name: the service, whatever it is called.
const SERVICE: &str = "";

const fn fixup(
    name: &'static str,
    mend: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { name, service, shape, format: None, mend }
}

/// A fault of Smithy's models alone, such as a default, for which botocore's format has no word.
const fn smithy(
    name: &'static str,
    mend: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { format: Some(Format::Smithy), ..fixup(name, mend, service, shape) }
}

/// A fault of botocore's models alone.
const fn botocore(
    name: &'static str,
    mend: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { format: Some(Format::Botocore), ..fixup(name, mend, service, shape) }
}

const fn botocore_union(service: &'static str, shape: &'static str) -> Fixup {
    botocore("make_a_union", known::make_a_union, service, shape)
}

/// Mends what is known to be wrong in a model of that format.
pub fn mend(model: &mut Model, format: Format, diagnostics: &mut Diagnostics) {
    mend_by(FIXUPS, model, format, diagnostics);
}

fn mend_by(fixups: &[Fixup], model: &mut Model, format: Format, diagnostics: &mut Diagnostics) {
    let Some((service, sdk_id)) = identity(model) else { return };
    for fixup in fixups.iter().filter(|fixup| fixup.service == sdk_id) {
        let id = match fixup.shape {
            SERVICE => service.clone(),
            shape => ShapeId::new(service.namespace(), shape),
        };
        let expected = fixup.format.is_none_or(|of| of == format);
        if (fixup.mend)(model, &id) == 0 && model.shape(&id).is_some() && expected {
            diagnostics
                .report(
                    &model.source.0,
                    Place::Shape(id),
                    format!("the fixup `{}` is dead: it found nothing to mend", fixup.name),
                )
                .help("upstream has mended the fault; delete the fixup");
        }
    }
}

/// Gives a shape a trait that it does not have; returns how many it gave.
fn give(model: &mut Model, id: &ShapeId, name: &str, value: Value) -> usize {
    let Some(shape) = model.shapes.get_mut(id).filter(|shape| !shape.traits.has(name)) else { return 0 };
    shape.traits.insert(name, value);
    1
}

/// The inputs of all operations, or their outputs.
fn structures(model: &Model, of: fn(&Operation) -> &ShapeId) -> Vec<ShapeId> {
    let operation = |shape: &Shape| match &shape.kind {
        Kind::Operation(operation) => Some(of(operation).clone()),
        _ => None,
    };
    model.shapes.values().filter_map(operation).collect()
}

/// The service's id and `sdkId`.
fn identity(model: &Model) -> Option<(ShapeId, String)> {
    let (id, ..) = model.services().next()?;
    Some((id.clone(), model.sdk_id()?.to_owned()))
}

#[cfg(test)]
mod tests;
