//! Keys that a botocore model may have, and reasons for those that are not lifted.

use crate::json::Node;
use crate::traits::{self, Part};

/// The keys of one kind of object.
pub(super) struct Keys {
    /// Keys that are lifted, except those of `part`.
    pub(super) lifted: &'static [&'static str],
    /// The part of a model whose keys the table of traits has.
    pub(super) part: Option<Part>,
    /// Keys that are ignored, with the reasons.
    pub(super) ignored: &'static [(&'static str, &'static str)],
}

impl Keys {
    /// All keys that are known, most frequent ones first.
    fn all(&self) -> impl Iterator<Item = &'static str> {
        let ignored = self.ignored.iter().map(|&(key, _)| key);
        let traits = self.part.into_iter().flat_map(|part| traits::flags(part).chain(traits::values(part)));
        self.lifted.iter().copied().chain(traits.map(|(_, key)| key)).chain(ignored)
    }
}

/// Reports keys that are not known.
pub(super) fn only(node: &Node<'_>, keys: &Keys) {
    for entry in node.entries().filter(|entry| keys.all().all(|known| known != entry.key())) {
        entry.unknown("key", entry.key(), keys.all());
    }
}

const CODEGEN: &str = "a hint to generators of other languages";
const DOCS: &str = "documentation";

pub(super) static ROOT: &Keys = &Keys {
    lifted: &[
        "metadata",
        "operations",
        "shapes",
        "documentation",
        "clientContextParams",
        "deprecated",
        "deprecatedMessage",
    ],
    part: None,
    ignored: &[("version", "the version of the format, 2.0 throughout"), ("examples", DOCS)],
};

pub(super) static METADATA: &Keys = &Keys {
    lifted: &[
        "apiVersion",
        "auth",
        "awsQueryCompatible",
        "endpointPrefix",
        "jsonVersion",
        "protocol",
        "protocolSettings",
        "protocols",
        "serviceFullName",
        "serviceId",
        "signatureVersion",
        "signingName",
        "targetPrefix",
        "xmlNamespace",
    ],
    part: None,
    ignored: &[
        ("checksumFormat", "SHA-256 or MD5, as a service once used; now a trait"),
        ("globalEndpoint", "endpoints come from the rule set"),
        ("ripServiceName", "a name of AWS's own tools"),
        ("serviceAbbreviation", DOCS),
        ("timestampFormat", "no service has had it since the protocols define their formats"),
        ("uid", "a combination of endpointPrefix and apiVersion"),
    ],
};

pub(super) static OPERATION: &Keys = &Keys {
    lifted: &[
        "auth",
        "authtype",
        "deprecated",
        "deprecatedMessage",
        "deprecatedSince",
        "documentation",
        "endpointdiscovery",
        "endpointoperation",
        "errors",
        "http",
        "input",
        "name",
        "output",
    ],
    part: Some(Part::Operation),
    ignored: &[("alias", CODEGEN), ("documentationUrl", DOCS)],
};

pub(super) static REFERENCE: &Keys = &Keys {
    lifted: &["shape", "locationName", "xmlNamespace", "resultWrapper"],
    part: None,
    ignored: &[
        ("documentation", "the shape has its own"),
        ("error", "the shape has its own"),
        ("exception", "the shape has its own"),
        ("fault", "the shape has its own"),
    ],
};

pub(super) static SHAPE: &Keys = &Keys {
    lifted: &[
        "type",
        "deprecated",
        "deprecatedMessage",
        "deprecatedSince",
        "document",
        "documentation",
        "enum",
        "error",
        "event",
        "eventstream",
        "exception",
        "fault",
        "flattened",
        "key",
        "locationName",
        "max",
        "member",
        "members",
        "min",
        "pattern",
        "payload",
        "required",
        "retryable",
        "streaming",
        "timestampFormat",
        "union",
        "value",
        "xmlNamespace",
    ],
    part: Some(Part::Shape),
    ignored: &[
        ("box", "marks a nullable Java type; it is absent from most members without a default too"),
        ("synthetic", "the shape came from a tool, not from an author"),
        ("wrapper", "result wrappers follow from the protocol"),
        ("xmlOrder", "the order of elements affects no AWS service"),
    ],
};

pub(super) static MEMBER: &Keys = &Keys {
    lifted: &[
        "shape",
        "deprecated",
        "deprecatedMessage",
        "deprecatedSince",
        "documentation",
        "flattened",
        "jsonvalue",
        "location",
        "locationName",
        "queryName",
        "timestampFormat",
        "xmlNamespace",
    ],
    part: Some(Part::Member),
    ignored: &[("box", "as for shapes"), ("enum", "the target has the values")],
};
