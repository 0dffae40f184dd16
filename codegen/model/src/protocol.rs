//! Which protocols a service speaks, in order of preference.

use serde_json::Value;

use crate::traits::own::PROTOCOLS;
use crate::{Kind, Model, Traits};

/// The protocols of AWS services in the order in which an AWS SDK prefers them where a model gives no order:
/// the most compact first ([SDKs prioritize the most performant protocol]
/// (<https://docs.aws.amazon.com/compute-optimizer/latest/ug/cbor-faq.html>)), queries last.
pub const PRECEDENCE: [&str; 7] = [
    "smithy.protocols#rpcv2Cbor",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
];

/// The protocols among a service's traits, by precedence.
pub fn by_precedence(traits: &Traits) -> Value {
    PRECEDENCE.iter().filter(|id| traits.has(id)).copied().collect()
}

/// Lists the protocols of every service that has no list yet.
pub(super) fn list(model: &mut Model) {
    for shape in model.shapes.values_mut() {
        if matches!(shape.kind, Kind::Service(_)) && !shape.traits.has(PROTOCOLS) {
            let protocols = by_precedence(&shape.traits);
            shape.traits.insert(PROTOCOLS, protocols);
        }
    }
}
