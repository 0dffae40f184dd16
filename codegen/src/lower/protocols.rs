//! The choice of a client's protocol.

use serde_json::Value;
use whitesmith_model::ServiceShape;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits::{PROTOCOLS, Protocol};

use super::Context;

/// The protocols of a service that the runtime supports, the chosen one first, and the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) reason: String,
}

impl Choice {
    /// The name of the chosen protocol.
    pub(crate) fn name(&self) -> &'static str {
        self.protocols.first().map_or("", |protocol| protocol.name())
    }
}

/// The part of a trait id after its namespace.
fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// The names of protocols, sorted.
fn sorted(protocols: &[Protocol]) -> String {
    let mut names: Vec<_> = protocols.iter().map(|protocol| protocol.name()).collect();
    names.sort_unstable();
    names.join(", ")
}

/// Chooses a protocol: the one that the manifest pins, otherwise the model's first that the runtime supports.
pub(super) fn choose(
    context: &Context<'_>,
    service: ServiceShape<'_>,
    pin: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Choice> {
    let ServiceShape { id, traits, .. } = service;
    let listed: Vec<&str> = match traits.get(PROTOCOLS) {
        Some(Value::Array(listed)) => listed.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut protocols: Vec<Protocol> = listed.iter().filter_map(|id| Protocol::of(id)).collect();
    let names: Vec<_> = listed.iter().map(|id| short(id)).collect();
    let Some(first) = protocols.first().copied() else {
        let message = format!("no protocol of the service is supported; the model lists: {}", or_none(&names));
        context.report_shape(id, message, diagnostics).help(format!("supported are {}", sorted(&Protocol::ALL)));
        return None;
    };
    let Some(pin) = pin else {
        let reason = if listed.len() == 1 {
            "the model's only one".to_owned()
        } else if listed.first().and_then(|id| Protocol::of(id)) == Some(first) {
            format!("the model's first of {}", names.join(", "))
        } else {
            format!("the model's first that is supported, of {}", names.join(", "))
        };
        return Some(Choice { protocols, reason });
    };
    let Some(position) = protocols.iter().position(|protocol| protocol.name() == pin) else {
        let known: Vec<_> = protocols.iter().map(|protocol| protocol.name()).collect();
        let message = format!("the manifest pins protocol `{pin}`, but the service offers: {}", known.join(", "));
        context.report_shape(id, message, diagnostics).help("pin one of these, or take `protocol` out of the manifest");
        return None;
    };
    let pinned = protocols.remove(position);
    protocols.insert(0, pinned);
    Some(Choice { protocols, reason: "pinned in the manifest".to_owned() })
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests;
