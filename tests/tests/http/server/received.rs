//! A request as received.

use std::time::SystemTime;

use aws_smithy_types::date_time::{DateTime, Format};
use http::HeaderMap;
use hyper::body::Bytes;
use serde_json::Value;

use crate::sigv4::{self, Signable, Signed};

use super::{KEY, SESSION_KEY};

/// A request as received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The number of the connection, from 0.
    pub(crate) connection: usize,
    pub(crate) method: String,
    /// Path and query, as on the request line.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    pub(super) fn new(connection: usize, head: http::request::Parts, body: Bytes) -> Self {
        let target = head.uri.path_and_query().map_or_else(|| head.uri.to_string(), ToString::to_string);
        Self { connection, method: head.method.to_string(), target, headers: head.headers, body }
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// A header, or `""`.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("the header is text"))
    }

    /// The scope and headers of the signature, which was valid when the request arrived.
    pub(crate) fn signed(&self) -> Signed {
        let (path, query) = (self.path(), self.query());
        let signable = Signable { method: &self.method, path, query, headers: &self.headers, body: &self.body };
        sigv4::verify(&signable, &[KEY, SESSION_KEY]).expect("the server took only valid signatures")
    }

    /// The time of the signature.
    pub(crate) fn signed_at(&self) -> SystemTime {
        parse_amz_date(self.header("x-amz-date")).expect("x-amz-date is a date")
    }

    /// `attempt` of `amz-sdk-request`.
    pub(crate) fn attempt(&self) -> &str {
        self.sdk_request("attempt")
    }

    /// `max` of `amz-sdk-request`.
    pub(crate) fn max_attempts(&self) -> &str {
        self.sdk_request("max")
    }

    fn sdk_request(&self, name: &str) -> &str {
        let pairs = self.header("amz-sdk-request").split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find_map(|(key, value)| (key == name).then_some(value)).unwrap_or("")
    }

    /// The body, from JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }

    /// The body, from CBOR; its maps have text keys.
    pub(crate) fn cbor(&self) -> Value {
        let value: ciborium::Value = ciborium::from_reader(&*self.body).expect("the body is CBOR");
        value.deserialized().expect("CBOR of text, maps and lists alone")
    }
}

/// `YYYYMMDD'T'HHMMSS'Z'`, the form of `x-amz-date`.
pub(super) fn parse_amz_date(text: &str) -> Option<SystemTime> {
    let (day, time) = text.split_once('T')?;
    let (year, month, date) = (day.get(..4)?, day.get(4..6)?, day.get(6..)?);
    let (hour, minute, second) = (time.get(..2)?, time.get(2..4)?, time.get(4..)?);
    let extended = format!("{year}-{month}-{date}T{hour}:{minute}:{second}");
    SystemTime::try_from(DateTime::from_str(&extended, Format::DateTime).ok()?).ok()
}
