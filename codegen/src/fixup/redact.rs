//! Members that the manifest marks as sensitive, in addition to the model's.

use std::collections::BTreeMap;

use whitesmith_model::traits;
use whitesmith_model::{Kind, Model, Shape, ShapeId};

use super::problem::{Problem, Suggestions};
use crate::manifest::ServiceEntry;

/// Applies `smithy.api#sensitive` to the members that a service's manifest entry lists.
pub(super) fn redact(model: &mut Model, entry: &ServiceEntry) -> Vec<Problem> {
    let mut aggregates = BTreeMap::new();
    for (id, _) in model.shapes.iter().filter(|(_, shape)| !entry.sensitive.is_empty() && has_members(shape)) {
        aggregates.entry(id.name().to_owned()).or_insert_with(|| id.clone());
    }
    let mut suggestions = Suggestions::new();
    let redacted = entry.sensitive.iter().enumerate().map(|(position, path)| {
        let (message, help) = redact_member(model, path, &aggregates, &mut suggestions).err()?;
        Some((format!("sensitive[{position}]"), message, help))
    });
    redacted.flatten().collect()
}

/// The problem of a path, and the help.
fn redact_member(
    model: &mut Model,
    path: &str,
    aggregates: &BTreeMap<String, ShapeId>,
    suggestions: &mut Suggestions,
) -> Result<(), (String, String)> {
    let Some((shape_name, member_name)) = path.split_once('.') else {
        let help = "write the structure and its member: `InputDataConfig.S3Key`";
        return Err((format!("`{path}` is no member of a structure"), help.to_owned()));
    };
    let Some(shape) = aggregates.get(shape_name).and_then(|id| model.shapes.get_mut(id)) else {
        let known = aggregates.keys().map(String::as_str);
        let help = suggestions.suggest(shape_name, known);
        return Err((format!("there is no structure or union `{shape_name}`"), help));
    };
    if let Some(member) = shape.kind.member_mut(member_name) {
        member.traits.annotate(traits::SENSITIVE);
        return Ok(());
    }
    let known = shape.kind.members().map(|(name, _)| name);
    Err((format!("`{shape_name}` has no member `{member_name}`"), suggestions.suggest(member_name, known)))
}

fn has_members(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::Union(_))
}
