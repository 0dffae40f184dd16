//! Bugs of upstream models, patched by named functions.
//!
//! Each function is listed in `FIXUPS` with the service and the shape it patches, and has a comment that describes the bug
//! and links to the place where that was found or reported. One that finds its shape and nothing to patch is dead:
//! upstream has fixed the bug, and it is to be deleted. That is an error of `cargo xtask corpus`, never of a user's build:
//! users cannot delete a fixup, and newer models must not block them.

mod customs;
mod enum_names;
mod headers;
mod known;
mod manifest;
mod poll;
mod problem;
mod redact;
mod s3;

use serde_json::Value;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::read::Format;
use whitesmith_model::{Kind, Model, Operation, Shape, ShapeId};

pub(crate) use manifest::of_manifest;

/// One known bug.
struct Fixup {
    /// The function's name, for messages.
    name: &'static str,
    /// `sdkId` of the service.
    service: &'static str,
    /// The name of the patched shape, or of one of them: in a model that has a part of the service, without that shape,
    /// there may be nothing to patch.
    shape: &'static str,
    /// The format whose models have the bug, `None` for both. In the other, only models converted from that one have it.
    format: Option<Format>,
    /// Patches the shape of that id, or all with the same bug, and returns the number of patched places.
    patch: fn(&mut Model, &ShapeId) -> usize,
}

/// All fixups, by service.
static FIXUPS: &[Fixup] = &[
    fixup("api_gateway_accept_json", headers::api_gateway_accept_json, "API Gateway", SERVICE),
    botocore_union("CloudDirectory", "TypedAttributeValue"),
    fixup("dsql_token", customs::dsql_token, "DSQL", SERVICE),
    fixup("faster_retries", customs::faster_retries, "DynamoDB", SERVICE),
    fixup("faster_retries", customs::faster_retries, "DynamoDB Streams", SERVICE),
    botocore_union("DynamoDB", "AttributeValue"),
    botocore_union("DynamoDB Streams", "AttributeValue"),
    fixup("ec2_members_optional", known::ec2_members_optional, "EC2", SERVICE),
    enum_names("EC2", "AcceleratorName"),
    enum_names("EC2", "BatchState"),
    enum_names("EC2", "CapacityReservationInstancePlatform"),
    enum_names("EC2", "EventType"),
    enum_names("EC2", "FleetStateCode"),
    enum_names("EC2", "ImageReferenceResourceType"),
    enum_names("EC2", "InstanceHealthStatus"),
    enum_names("EC2", "IpamPublicAddressAwsService"),
    enum_names("EC2", "MacModificationTaskState"),
    enum_names("EC2", "SnapshotReturnCodes"),
    enum_names("EC2", "UnsuccessfulInstanceCreditSpecificationErrorCode"),
    enum_names("EC2", "scope"),
    smithy(
        "emr_worker_counts_without_default",
        known::emr_worker_counts_without_default,
        "EMR Serverless",
        "WorkerCounts",
    ),
    fixup("glacier_default_account", customs::glacier_default_account, "Glacier", "ListVaults"),
    fixup("glacier_tree_hash", customs::glacier_tree_hash, "Glacier", "UploadArchive"),
    fixup("glacier_tree_hash", customs::glacier_tree_hash, "Glacier", "UploadMultipartPart"),
    fixup("glacier_version", headers::glacier_version, "Glacier", SERVICE),
    botocore_union("IoT", "AssetPropertyVariant"),
    fixup("long_answers", customs::long_answers, "Lambda", "Invoke"),
    fixup("long_answers", customs::long_answers, "Lambda", "InvokeAsync"),
    fixup("machine_learning_endpoint", customs::machine_learning_endpoint, "Machine Learning", "PredictInput"),
    fixup("presigned_in_query", customs::presigned_in_query, "Polly", "SynthesizeSpeech"),
    botocore_union("QuickSight", "DataSourceParameters"),
    botocore_union("QuickSight", "PhysicalTable"),
    botocore_union("QuickSight", "TransformOperation"),
    fixup("rds_token", customs::rds_token, "RDS", SERVICE),
    smithy("rds_log_ends_by_flag", customs::rds_log_ends_by_flag, "RDS", "DownloadDBLogFilePortion"),
    fixup("route53_ids_without_path", customs::route53_ids_without_path, "Route 53", "ChangeId"),
    fixup("route53_ids_without_path", customs::route53_ids_without_path, "Route 53", "DelegationSetId"),
    fixup("route53_ids_without_path", customs::route53_ids_without_path, "Route 53", "ResourceId"),
    fixup("route53_batch_messages", known::route53_batch_messages, "Route 53", "InvalidChangeBatch"),
    botocore_union("S3", "AnalyticsFilter"),
    botocore_union("S3", "MetricsFilter"),
    fixup("long_answers", customs::long_answers, "S3", "CopyObject"),
    smithy("s3_list_parts_ends_by_flag", customs::s3_list_parts_ends_by_flag, "S3", "ListParts"),
    fixup("extended_request_id", customs::extended_request_id, "S3", SERVICE),
    fixup("anonymous_access", s3::anonymous_access, "S3", SERVICE),
    fixup("s3_expires_is_a_date", s3::s3_expires_is_a_date, "S3", "Expires"),
    fixup("sessions", s3::sessions, "S3", SERVICE),
    fixup("signed_as_is", s3::signed_as_is, "S3", SERVICE),
    fixup("transient_errors", s3::transient_errors, "S3", SERVICE),
    fixup("signed_as_is", s3::signed_as_is, "S3 Control", SERVICE),
    botocore("s3_location_is_the_root", s3::s3_location_is_the_root, "S3", "GetBucketLocation"),
    smithy(
        "s3_control_flags_without_default",
        known::s3_control_flags_without_default,
        "S3 Control",
        "PublicAccessBlockConfiguration",
    ),
    fixup("s3_control_without_host_prefix", s3::s3_control_without_host_prefix, "S3 Control", "DescribeJob"),
    fixup("long_poll", customs::long_poll, "SFN", "GetActivityTask"),
    fixup("long_poll", customs::long_poll, "SQS", "ReceiveMessage"),
    fixup("sts_credentials_sensitive", known::sts_credentials_sensitive, "SSO", "RoleCredentials"),
    fixup("sts_credentials_sensitive", known::sts_credentials_sensitive, "STS", "Credentials"),
    fixup("sts_idp_error_transient", customs::sts_idp_error_transient, "STS", SERVICE),
    fixup("sts_idp_error_retryable", known::sts_idp_error_retryable, "STS", "IDPCommunicationErrorException"),
    fixup("long_poll", customs::long_poll, "SWF", "PollForActivityTask"),
    fixup("long_poll", customs::long_poll, "SWF", "PollForDecisionTask"),
    botocore_union("SageMaker", "TrialComponentParameterValue"),
    enum_names("Signin", "OAuth2ErrorCode"),
    botocore_union("XRay", "AnnotationValue"),
];

/// The value of `shape` that means the service, with any name.
const SERVICE: &str = "";

const fn fixup(
    name: &'static str,
    patch: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { name, service, shape, format: None, patch }
}

/// A fixup for Smithy's models only, such as one of a default, which botocore's format cannot express.
const fn smithy(
    name: &'static str,
    patch: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { format: Some(Format::Smithy), ..fixup(name, patch, service, shape) }
}

/// A fixup for botocore's models only.
const fn botocore(
    name: &'static str,
    patch: fn(&mut Model, &ShapeId) -> usize,
    service: &'static str,
    shape: &'static str,
) -> Fixup {
    Fixup { format: Some(Format::Botocore), ..fixup(name, patch, service, shape) }
}

const fn botocore_union(service: &'static str, shape: &'static str) -> Fixup {
    botocore("structure_to_union", known::structure_to_union, service, shape)
}

const fn enum_names(service: &'static str, shape: &'static str) -> Fixup {
    botocore("name_members", enum_names::name_members, service, shape)
}

/// Patches the known bugs of a model of that format. Returns an error for each dead fixup.
pub fn apply(model: &mut Model, format: Format) -> Diagnostics {
    apply_all(FIXUPS, model, format)
}

fn apply_all(fixups: &[Fixup], model: &mut Model, format: Format) -> Diagnostics {
    let mut dead = Diagnostics::default();
    let Some((service, sdk_id)) = identity(model) else { return dead };
    for fixup in fixups.iter().filter(|fixup| fixup.service == sdk_id) {
        let id = match fixup.shape {
            SERVICE => service.clone(),
            shape => ShapeId::new(service.namespace(), shape),
        };
        let expected = fixup.format.is_none_or(|of| of == format);
        if (fixup.patch)(model, &id) == 0 && model.shape(&id).is_some() && expected {
            dead.report(
                &model.source.0,
                Place::Shape(id),
                format!("the fixup `{}` is dead: it found nothing to patch", fixup.name),
            )
            .help("upstream has fixed the bug; delete the fixup");
        }
    }
    dead
}

/// Applies a trait to a shape that does not have it; returns the number of changes.
fn apply_trait(model: &mut Model, id: &ShapeId, name: &str, value: Value) -> usize {
    let Some(shape) = model.shapes.get_mut(id).filter(|shape| !shape.traits.has(name)) else { return 0 };
    shape.traits.insert(name.to_owned(), value);
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
