//! Behaviour of Amazon S3 and its control plane that AWS's SDKs have and the models do not state.

use serde_json::json;
use whitesmith_model::traits::{self, SESSIONS, SIGNED_AS_IS, TEXT_OF_DATE, TRANSIENT_ERRORS};
use whitesmith_model::{Kind, Member, Model, Shape, ShapeId, Simple};

use super::{apply_trait, structures};

/// Buckets can be open to all, so that calls need no credentials. The model has only `SigV4`; AWS's own SDKs add
/// `smithy.api#noAuth` after it ([smithy-rs#2955](https://github.com/smithy-lang/smithy-rs/pull/2955)).
pub(super) fn anonymous_access(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, traits::AUTH, json!([traits::SIGV4, traits::NO_AUTH]))
}

/// Calls of directory buckets are signed with the credentials of a session, which each SDK creates by itself ([S3:
/// `CreateSession`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html); smithy-rs, `S3ExpressDecorator`;
/// botocore, `S3ExpressIdentityCache`).
pub(super) fn sessions(model: &mut Model, id: &ShapeId) -> usize {
    let creation = ["CreateSession", "/?session", "Bucket", "DisableS3ExpressSessionAuth"];
    apply_trait(model, id, SESSIONS, std::iter::once("sigv4-s3express").chain(creation).collect())
}

/// Keys of objects are paths that must not be normalized, and the payload's hash is required
/// ([S3: signature calculations](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html)). botocore's
/// models have `signatureVersion` `s3` and `s3v4` for it, for which Smithy's have no trait.
pub(super) fn signed_as_is(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, SIGNED_AS_IS, json!({}))
}

/// Amazon S3 responds to some calls with status 200 before it knows their outcome, and with an error in the body
/// ([S3: `CopyObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html)): the status then does not show
/// that `InternalError` is worth a retry. smithy-rs's `S3Decorator` has the code.
pub(super) fn transient_errors(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, TRANSIENT_ERRORS, json!(["InternalError"]))
}

/// The endpoint rules already add the account to the host, and the operations' host prefixes would repeat it. All SDKs
/// omit the prefixes (botocore: `remove_accid_host_prefix_from_model`).
pub(super) fn s3_control_without_host_prefix(model: &mut Model, _: &ShapeId) -> usize {
    let operations = model.shapes.values_mut().filter(|shape| matches!(shape.kind, Kind::Operation(_)));
    operations.filter_map(|shape| shape.traits.remove(traits::ENDPOINT)).count()
}

/// The root element of the response is the member itself. Smithy's models have this trait, botocore's format cannot
/// express it (botocore, `parse_get_bucket_location`).
pub(super) fn s3_location_is_the_root(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, traits::S3_UNWRAPPED_XML_OUTPUT, json!({}))
}

/// `Expires` was a date in earlier models and is text in newer ones. AWS's SDKs keep the date for compatibility, and add
/// the text to outputs: objects were stored with all kinds of text
/// ([smithy-rs, `S3ExpiresDecorator`](https://github.com/smithy-lang/smithy-rs/pull/3730)).
pub(super) fn s3_expires_is_a_date(model: &mut Model, id: &ShapeId) -> usize {
    // Never dead: older models have only the date, and facts turn the text of newer ones into a date.
    let is_known = |shape: &&mut Shape| matches!(shape.kind, Kind::Simple(Simple::String | Simple::Timestamp));
    let Some(shape) = model.shapes.get_mut(id).filter(is_known) else { return 0 };
    shape.kind = Kind::Simple(Simple::Timestamp);
    for output in structures(model, |operation| &operation.output) {
        let Some(Kind::Structure(members)) = model.shapes.get_mut(&output).map(|shape| &mut shape.kind) else {
            continue;
        };
        if members.contains_key("ExpiresString") {
            continue;
        }
        if members.get("Expires").is_none_or(|date| date.target != *id) {
            continue;
        }
        // Both are the last members, as in AWS's crate.
        let Some(mut date) = members.shift_remove("Expires") else { continue };
        let mut text = Member { target: ShapeId::new("smithy.api", "String"), traits: date.traits.clone() };
        date.traits
            .insert(traits::DEPRECATED, json!({ "message": "use `expires_string`, which is what the service sent" }));
        text.traits.insert(traits::HTTP_HEADER, "ExpiresString".into());
        text.traits.insert(TEXT_OF_DATE, "Expires".into());
        members.extend([("Expires".to_owned(), date), ("ExpiresString".to_owned(), text)]);
    }
    1
}
