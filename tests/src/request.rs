//! A request, as a client passes it to the network, and the comparison of two.

use crate::{document, events, sigv4};
use std::collections::{BTreeMap, BTreeSet};

/// One HTTP request, with header names in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The URI, as written.
    pub uri: String,
    /// The header fields, in the order they were sent.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Headers whose value depends on the client: the user agent, the invocation id, and the signature that covers them.
const OWN: [&str; 4] = ["user-agent", "x-amz-user-agent", "amz-sdk-invocation-id", "authorization"];

impl Request {
    /// The value of the header `name`, if it was sent exactly once.
    pub fn header(&self, name: &str) -> Option<&str> {
        match self.values(name).as_slice() {
            [value] => Some(value),
            _ => None,
        }
    }

    /// Every value of the header `name`.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(sent, _)| sent == name).map(|(_, value)| value.as_str()).collect()
    }

    fn header_names(&self) -> BTreeSet<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Returns the defects of this request by itself: an invalid signature, or a length that is not its body's.
    pub fn defects(&self) -> Vec<String> {
        let mut defects = Vec::new();
        if let Err(defect) = sigv4::verify(self, &sigv4::Key::of_the_tests()) {
            defects.push(format!("signature: {defect}"));
        }
        if self.header("content-length") != Some(self.body.len().to_string().as_str()) {
            let sent = self.values("content-length");
            defects.push(format!("content-length: is {sent:?}, the body has {} bytes", self.body.len()));
        }
        defects
    }

    /// Returns all differences from `other` that a service could observe; none if both are the same call.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut found =
            self.differences_at(other, &self.header_names().union(&other.header_names()).copied().collect());
        let (ours, theirs) = (sigv4::scope(self), sigv4::scope(other));
        if ours != theirs {
            found.push(format!("what is signed: {ours:?} against {theirs:?}"));
        }
        found
    }

    /// The differences in method, URI, body and the given headers; for headers that depend on the client, only in their
    /// presence.
    pub fn differences_at(&self, other: &Self, headers: &BTreeSet<&str>) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, ours: String, theirs: String| {
            if ours != theirs {
                found.push(format!("{what}: {ours} against {theirs}"));
            }
        };
        compare("method", self.method.clone(), other.method.clone());
        compare("URI", self.uri.clone(), other.uri.clone());
        for name in headers {
            let (ours, theirs) = (self.values(name), other.values(name));
            if OWN.contains(name) {
                compare(name, ours.len().to_string(), theirs.len().to_string());
            } else if *name != "content-length" {
                compare(name, format!("{ours:?}"), format!("{theirs:?}"));
            }
        }
        compare("body", self.body_shown(), other.body_shown());
        found
    }

    /// The body's value in a canonical form, or the error if it cannot be decoded.
    fn body_shown(&self) -> String {
        if self.header("content-type") == Some(events::MEDIA_TYPE) {
            let messages = events::messages(&self.body);
            return format!("{:#?}", messages.map(|them| them.iter().map(events::shown).collect::<Vec<_>>()));
        }
        match document::decode(self.header("content-type").unwrap_or_default(), &self.body) {
            Ok(value) => format!("{:?}", document::sorted(value)),
            Err(error) => format!("undecodable ({error}): {:?}", self.body),
        }
    }

    /// The headers as a map, for a test that looks at several.
    pub fn header_map(&self) -> BTreeMap<&str, &str> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}
