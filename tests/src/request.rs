//! A request as a client handed it to the network, and how two of them differ.

use crate::{document, sigv4};
use std::collections::{BTreeMap, BTreeSet};

/// One HTTP request, with header names in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The whole URI, as written.
    pub uri: String,
    /// The header fields, in the order they were sent.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Headers whose value is each client's own: who it is, which call this is, and the signature that covers them.
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

    /// What is wrong with this request by itself: a signature that does not fit it, a length that is not its body's.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if let Err(fault) = sigv4::verify(self, &sigv4::Key::of_the_tests()) {
            faults.push(format!("signature: {fault}"));
        }
        if self.header("content-length") != Some(self.body.len().to_string().as_str()) {
            let said = self.values("content-length");
            faults.push(format!("content-length: said {said:?}, the body has {} bytes", self.body.len()));
        }
        faults
    }

    /// Every difference from `other` that a service could see; none when they are the same call.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut found =
            self.differences_at(other, &self.header_names().union(&other.header_names()).copied().collect());
        let (ours, theirs) = (sigv4::scope(self), sigv4::scope(other));
        if ours != theirs {
            found.push(format!("what is signed: {ours:?} against {theirs:?}"));
        }
        found
    }

    /// The differences in method, URI, body and the headers named; of each client's own headers, only whether they are there.
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

    /// The body's value in a canonical spelling, or why it has none.
    fn body_shown(&self) -> String {
        match document::decode(self.header("content-type").unwrap_or_default(), &self.body) {
            Ok(value) => format!("{:?}", document::sorted(value)),
            Err(fault) => format!("undecodable ({fault}): {:?}", self.body),
        }
    }

    /// The headers as a map, for a test that looks at several.
    pub fn header_map(&self) -> BTreeMap<&str, &str> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}
