//! Members that the manifest calls sensitive, beyond those that the model does.

use super::fault::{Fault, suggest};
use crate::manifest::ServiceEntry;
use crate::model::{Kind, Model, Shape, ShapeId};

/// Applies `smithy.api#sensitive` to the members that a service's manifest entry lists.
pub(super) fn redact(model: &mut Model, entry: &ServiceEntry) -> Vec<Fault> {
    let redacted = entry.sensitive.iter().enumerate().map(|(position, path)| {
        let (message, help) = redact_member(model, path).err()?;
        Some((format!("sensitive[{position}]"), message, help))
    });
    redacted.flatten().collect()
}

/// What is wrong with the path, and the way out.
fn redact_member(model: &mut Model, path: &str) -> Result<(), (String, String)> {
    let Some((shape_name, member_name)) = path.split_once('.') else {
        let help = "write the structure and its member: `InputDataConfig.S3Key`";
        return Err((format!("`{path}` is no member of a structure"), help.to_owned()));
    };
    let Some(shape) = aggregate(model, shape_name) else {
        let known = model.shapes.iter().filter(|(_, shape)| has_members(shape)).map(|(id, _)| id.name());
        return Err((format!("there is no structure or union `{shape_name}`"), suggest(shape_name, known)));
    };
    if let Some(member) = shape.kind.member_mut(member_name) {
        member.traits.annotate("smithy.api#sensitive");
        return Ok(());
    }
    let known = shape.kind.members().map(|(name, _)| name);
    Err((format!("`{shape_name}` has no member `{member_name}`"), suggest(member_name, known)))
}

fn aggregate<'m>(model: &'m mut Model, name: &str) -> Option<&'m mut Shape> {
    let named = |id: &ShapeId, shape: &Shape| id.name() == name && has_members(shape);
    model.shapes.iter_mut().find(|(id, shape)| named(id, shape)).map(|(_, shape)| shape)
}

fn has_members(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::Union(_))
}
