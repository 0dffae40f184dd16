//! Member docs: sentences on a member's traits, in addition to the model's text.

use serde_json::Value;
use whitesmith_model::traits::{self, DEFAULT_TEXT};
use whitesmith_model::{Kind, Member};

use super::fields::{self, is_demanded};
use super::{Context, defaults, docs, schema};
use crate::ir;

/// Wire name, presence, default and limits of a member.
pub(super) fn notes(context: &Context<'_>, member_name: &str, member: &Member, role: Option<ir::Role>) -> String {
    let mut notes = vec![wire_name(member_name, member, fields::is_stream(context.model, member))];
    notes.extend(presence(member, role));
    notes.extend(defaults::of(member).map(|value| format!("Default {}.", docs::code(&value.to_string()))));
    let effective = context.model.effective(member);
    let kind = || context.model.kind(&member.target);
    notes.extend(effective(traits::LENGTH).and_then(|limits| length(limits, kind())));
    notes.extend(effective(traits::RANGE).and_then(range));
    notes.extend(
        effective(traits::PATTERN).and_then(Value::as_str).map(|pattern| format!("Matches {}.", docs::code(pattern))),
    );
    notes.join(" ")
}

fn wire_name(member_name: &str, member: &Member, is_stream: bool) -> String {
    let text = |name: &str| member.traits.text(name);
    let named = |place: &str, name: &str| [place, " ", &docs::code(name), "."].concat();
    if member.traits.has(traits::EVENT_HEADER) {
        return format!("Header {} of the event.", docs::code(member_name));
    }
    if member.traits.has(traits::EVENT_PAYLOAD) {
        return "The event's payload.".to_owned();
    }
    let Some(binding) = schema::binding(member) else {
        let name = text(traits::JSON_NAME).or_else(|| text(traits::XML_NAME));
        return named("Wire name", name.unwrap_or(member_name));
    };
    let name = binding.text().unwrap_or(member_name);
    match binding.id {
        traits::HTTP_HEADER => named("Header", name),
        traits::HTTP_PREFIX_HEADERS if name.is_empty() => "All headers.".to_owned(),
        traits::HTTP_PREFIX_HEADERS => named("Headers that begin with", name),
        traits::HTTP_QUERY => named("Query parameter", name),
        traits::HTTP_QUERY_PARAMS => "Query parameters.".to_owned(),
        traits::HTTP_LABEL => named("In the URI, as", name),
        traits::HTTP_PAYLOAD => format!("The HTTP body{}.", if is_stream { ", a stream" } else { "" }),
        traits::HTTP_RESPONSE_CODE => "The HTTP status.".to_owned(),
        other => named(&docs::code(other), name),
    }
}

fn presence(member: &Member, role: Option<ir::Role>) -> Option<String> {
    if let Some(text) = member.traits.text(DEFAULT_TEXT) {
        return Some(format!("If it is not set or empty, {} is sent.", docs::code(text)));
    }
    let note = if member.traits.has(traits::IDEMPOTENCY_TOKEN) {
        "If it is not set, a random UUID is sent, the same on every attempt of a call."
    } else if is_demanded(member) && matches!(role, Some(ir::Role::Input | ir::Role::Plain)) {
        "Required."
    } else {
        return None;
    };
    Some(note.to_owned())
}

/// `smithy.api#length`, in the unit of the shape.
fn length(limits: &Value, kind: Option<&Kind>) -> Option<String> {
    let unit = match kind {
        Some(Kind::List(_)) => "element",
        Some(Kind::Map { .. }) => "entry",
        Some(Kind::Simple(whitesmith_model::Simple::Blob)) => "byte",
        _ => "character",
    };
    let plural = |count: &Value| match (unit, count.as_u64()) {
        (unit, Some(1)) => unit.to_owned(),
        ("entry", _) => "entries".to_owned(),
        (unit, _) => format!("{unit}s"),
    };
    let (min, max) = (limits.get("min"), limits.get("max"));
    Some(match (min, max) {
        (Some(min), Some(max)) if min == max => format!("Exactly {min} {}.", plural(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {}.", plural(max)),
        (Some(min), None) => format!("At least {min} {}.", plural(min)),
        (None, Some(max)) => format!("At most {max} {}.", plural(max)),
        (None, None) => return None,
    })
}

/// `smithy.api#range`.
fn range(limits: &Value) -> Option<String> {
    Some(match (limits.get("min"), limits.get("max")) {
        (Some(min), Some(max)) => format!("From {min} to {max}."),
        (Some(min), None) => format!("At least {min}."),
        (None, Some(max)) => format!("At most {max}."),
        (None, None) => return None,
    })
}

#[cfg(test)]
mod tests;
