//! The functions that patch models.

use serde_json::json;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Model, ShapeId, Simple};

use super::apply_trait;

/// Amazon EC2 marks members as required that it omits in responses, so AWS's clients treat all of them as optional
/// ([smithy-rs, `EC2MakePrimitivesOptional`](https://github.com/smithy-lang/smithy-rs/tree/main/aws/sdk-codegen)).
pub(super) fn ec2_members_optional(model: &mut Model, _: &ShapeId) -> usize {
    let mut patched = 0;
    for shape in model.shapes.values_mut() {
        let Kind::Structure(members) = &mut shape.kind else { continue };
        for member in members.values_mut().filter(|member| !member.traits.has(traits::CLIENT_OPTIONAL)) {
            member.traits.annotate(traits::CLIENT_OPTIONAL);
            patched += 1;
        }
    }
    patched
}

/// Amazon Route 53 rejects a batch with a document of its own, whose list of messages has another name
/// than the model's ([`ChangeResourceRecordSets`](https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html);
/// [aws-sdk-go-v2](https://github.com/aws/aws-sdk-go-v2) reads it in code).
pub(super) fn route53_batch_messages(model: &mut Model, id: &ShapeId) -> usize {
    let member = model.shapes.get_mut(id).and_then(|shape| shape.kind.member_mut("messages"));
    let Some(member) = member.filter(|member| !member.traits.has(traits::XML_NAME)) else { return 0 };
    member.traits.insert(traits::XML_NAME, "Messages".into());
    1
}

/// A union that botocore has as a structure, from the time before its format had unions.
pub(super) fn structure_to_union(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    let Kind::Structure(members) = &mut shape.kind else { return 0 };
    shape.kind = Kind::Union(std::mem::take(members));
    1
}

/// STS could not connect to the identity provider: the next call may succeed. The model has `client` as the kind of error
/// ([smithy-rs, `STSDecorator`](https://github.com/smithy-lang/smithy-rs/tree/main/aws/sdk-codegen)).
pub(super) fn sts_idp_error_retryable(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    if shape.traits.has(traits::RETRYABLE) {
        return 0;
    }
    shape.traits.insert(traits::ERROR, "server".into());
    shape.traits.annotate(traits::RETRYABLE);
    1
}

/// The models of STS and SSO do not mark credentials as sensitive (smithy-rs, `STSDecorator`, `SSODecorator`).
pub(super) fn sts_credentials_sensitive(model: &mut Model, id: &ShapeId) -> usize {
    apply_trait(model, id, traits::SENSITIVE, json!({}))
}

/// An unset flag of the structure is not `false`: the service leaves the setting unchanged, or did not return it. The
/// model has the default of the language that it was made for ([smithy-rs#3220](https://github.com/smithy-lang/smithy-rs/issues/3220)).
pub(super) fn s3_control_flags_without_default(model: &mut Model, id: &ShapeId) -> usize {
    let Some(Kind::Structure(members)) = model.kind(id) else { return 0 };
    let is_flag = |target: &ShapeId| model.kind(target) == Some(&Kind::Simple(Simple::Boolean));
    let flags: Vec<_> = members.iter().filter(|(_, it)| is_flag(&it.target)).map(|(name, _)| name.clone()).collect();
    let Some(Kind::Structure(members)) = model.shapes.get_mut(id).map(|shape| &mut shape.kind) else { return 0 };
    flags.iter().filter_map(|name| members.get_mut(name)?.traits.remove(traits::DEFAULT)).count()
}

/// The default of the shape is out of its own range: members that target the shape have no default
/// ([smithy-rs#3220](https://github.com/smithy-lang/smithy-rs/issues/3220)).
pub(super) fn emr_worker_counts_without_default(model: &mut Model, id: &ShapeId) -> usize {
    let own = model.shapes.get_mut(id).and_then(|shape| shape.traits.remove(traits::DEFAULT));
    let structures = model.shapes.values_mut().filter_map(|shape| match &mut shape.kind {
        Kind::Structure(members) => Some(members),
        _ => None,
    });
    let members = structures.flat_map(|members| members.values_mut()).filter(|member| member.target == *id);
    own.into_iter().count() + members.filter_map(|member| member.traits.remove(traits::DEFAULT)).count()
}
