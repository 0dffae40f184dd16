//! Which protocol a client speaks, and why.

use serde_json::Value;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits::own::PROTOCOLS;
use whitesmith_model::{Shape, ShapeId};

use super::Context;
use crate::ir::Protocol;

/// The protocols of a service that the runtime has, the one to speak first, and why that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) reason: String,
}

impl Choice {
    /// The name of the protocol to speak.
    pub(crate) fn name(&self) -> &'static str {
        self.protocols.first().map_or("", |protocol| name(*protocol))
    }
}

/// The protocols that the runtime has, by trait.
const SUPPORTED: &[(&str, Protocol)] = &[
    ("aws.protocols#awsJson1_0", Protocol::AwsJson1_0),
    ("aws.protocols#awsJson1_1", Protocol::AwsJson1_1),
    ("aws.protocols#awsQuery", Protocol::AwsQuery),
    ("aws.protocols#ec2Query", Protocol::Ec2Query),
    ("aws.protocols#restJson1", Protocol::RestJson1),
    ("aws.protocols#restXml", Protocol::RestXml),
    ("smithy.protocols#rpcv2Cbor", Protocol::Rpcv2Cbor),
];

fn name(protocol: Protocol) -> &'static str {
    let found = SUPPORTED.iter().find(|(_, known)| *known == protocol);
    found.map_or("", |(id, _)| short(id))
}

fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// Chooses: what the manifest pins, otherwise the model's first that the runtime has.
pub(super) fn choose(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    pin: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Choice> {
    let listed: Vec<&str> = match shape.traits.get(PROTOCOLS) {
        Some(Value::Array(listed)) => listed.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut protocols: Vec<Protocol> = listed.iter().filter_map(|id| supported(id)).collect();
    let names: Vec<_> = listed.iter().map(|id| short(id)).collect();
    let Some(first) = protocols.first().copied() else {
        let message = format!("no protocol of the service is supported; the model lists: {}", or_none(&names));
        let known: Vec<_> = SUPPORTED.iter().map(|(id, _)| short(id)).collect();
        context.report_shape(id, message, diagnostics).help(format!("supported are {}", known.join(", ")));
        return None;
    };
    let Some(pin) = pin else {
        let reason = if listed.len() == 1 {
            "the model's only one".to_owned()
        } else if listed.first().and_then(|id| supported(id)) == Some(first) {
            format!("the model's first of {}", names.join(", "))
        } else {
            format!("the model's first that is supported, of {}", names.join(", "))
        };
        return Some(Choice { protocols, reason });
    };
    let Some(position) = protocols.iter().position(|protocol| name(*protocol) == pin) else {
        let known: Vec<_> = protocols.iter().map(|protocol| name(*protocol)).collect();
        let message = format!("the manifest pins protocol `{pin}`, but the service offers: {}", known.join(", "));
        context.report_shape(id, message, diagnostics).help("pin one of these, or take `protocol` out of the manifest");
        return None;
    };
    let pinned = protocols.remove(position);
    protocols.insert(0, pinned);
    Some(Choice { protocols, reason: "pinned in the manifest".to_owned() })
}

fn supported(id: &str) -> Option<Protocol> {
    SUPPORTED.iter().find(|(known, _)| *known == id).map(|(_, protocol)| *protocol)
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests;
