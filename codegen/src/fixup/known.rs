//! The functions that mend.

use crate::model::{Kind, Model, ShapeId};

/// Amazon EC2 marks members as required that it leaves out of responses, so AWS's clients take none at its word
/// ([smithy-rs, `EC2MakePrimitivesOptional`](https://github.com/smithy-lang/smithy-rs/tree/main/aws/sdk-codegen)).
pub(super) fn take_nothing_for_granted(model: &mut Model, _: &ShapeId) -> usize {
    let mut mended = 0;
    for shape in model.shapes.values_mut() {
        let Kind::Structure(members) = &mut shape.kind else { continue };
        for member in members.values_mut().filter(|member| !member.traits.has("smithy.api#clientOptional")) {
            member.traits.annotate("smithy.api#clientOptional");
            mended += 1;
        }
    }
    mended
}

/// botocore keeps as structures what was one before its format had unions.
pub(super) fn make_a_union(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    let Kind::Structure(members) = &mut shape.kind else { return 0 };
    shape.kind = Kind::Union(std::mem::take(members));
    1
}

/// STS could not reach the identity provider: the next call may succeed. The model says that the caller is at fault
/// ([smithy-rs, `STSDecorator`](https://github.com/smithy-lang/smithy-rs/tree/main/aws/sdk-codegen)).
pub(super) fn try_again(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    if shape.traits.has("smithy.api#retryable") {
        return 0;
    }
    shape.traits.insert("smithy.api#error", "server".into());
    shape.traits.annotate("smithy.api#retryable");
    1
}

/// The models of STS and SSO do not say that credentials are secret (smithy-rs, `STSDecorator`, `SSODecorator`).
pub(super) fn keep_secret(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    if shape.traits.has("smithy.api#sensitive") {
        return 0;
    }
    shape.traits.annotate("smithy.api#sensitive");
    1
}
