//! The vectors recorded by `tests/vectors/record.py`.

use crate::differences::Reply;
use aws_smithy_types::base64;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use whitesmith_tests::canned::Response;
use whitesmith_tests::request::Request;
use whitesmith_tests::world::{self, Protocol};

/// One service's file.
#[derive(Deserialize)]
pub(crate) struct Golden {
    botocore: String,
    clock: u64,
    region: String,
    credentials: BTreeMap<String, String>,
    idempotency_token: String,
    /// botocore's default protocol.
    pub(crate) botocore_selects: String,
    /// Inputs that botocore does not send.
    pub(crate) refused: Vec<Refused>,
    /// Number of attempts, and the maximum delay between them, in its own settings.
    pub(crate) retries: Vec<Retried>,
    /// Its requests and responses, for each protocol.
    pub(crate) protocols: Vec<Recorded>,
}

/// An input that lacks required members.
#[derive(Deserialize)]
pub(crate) struct Refused {
    pub(crate) name: String,
    pub(crate) input: Value,
    /// The missing members, according to botocore, one in each line.
    pub(crate) report: Vec<String>,
}

/// A response that every attempt of a call gets.
#[derive(Deserialize)]
pub(crate) struct Retried {
    pub(crate) name: String,
    /// The retry mode.
    pub(crate) mode: String,
    status: u16,
    headers: BTreeMap<String, String>,
    body: Body,
    /// `amz-sdk-request` of each attempt.
    pub(crate) attempts: Vec<String>,
    /// Seconds between attempts, with a jitter of one.
    pub(crate) waits: Vec<f64>,
}

/// The vectors of one protocol.
#[derive(Deserialize)]
pub(crate) struct Recorded {
    protocol: String,
    pub(crate) requests: Vec<Sent>,
    pub(crate) responses: Vec<Answer>,
}

/// A request that botocore sent.
#[derive(Deserialize)]
pub(crate) struct Sent {
    pub(crate) name: String,
    pub(crate) input: Value,
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    body: Body,
}

/// A response, and botocore's result for it.
#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) name: String,
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    body: Body,
    pub(crate) outcome: Reply,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Body {
    Text(String),
    Base64(String),
}

impl Body {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Base64(text) => base64::decode(text).unwrap(),
        }
    }
}

impl Golden {
    /// Reads a file, and checks that it was recorded in the same test environment.
    pub(crate) fn read(text: &str) -> Self {
        let golden: Self = serde_json::from_str(text).unwrap();
        let credential = |name: &str| golden.credentials.get(name).map(String::as_str);
        assert_eq!(golden.botocore, "1.44.8");
        assert_eq!((golden.clock, golden.region.as_str()), (world::CLOCK, world::REGION));
        assert_eq!(golden.idempotency_token, world::IDEMPOTENCY_TOKEN);
        assert_eq!(credential("access_key"), Some(world::ACCESS_KEY));
        assert_eq!(credential("secret_key"), Some(world::SECRET_KEY));
        assert_eq!(credential("token"), Some(world::SESSION_TOKEN));
        golden
    }

    /// The vectors of `ComprehendMedical`.
    pub(crate) fn comprehendmedical() -> Self {
        Self::read(include_str!("../../vectors/comprehendmedical.json"))
    }

    /// The vectors of `HealthImaging`.
    pub(crate) fn medicalimaging() -> Self {
        Self::read(include_str!("../../vectors/medicalimaging.json"))
    }
}

impl Recorded {
    /// The protocol, by botocore's name.
    pub(crate) fn protocol(&self) -> Protocol {
        match self.protocol.as_str() {
            "json" => Protocol::AwsJson,
            "rest-json" => Protocol::RestJson,
            "smithy-rpc-v2-cbor" => Protocol::RpcV2Cbor,
            other => panic!("no protocol {other:?}"),
        }
    }
}

impl Sent {
    pub(crate) fn request(&self) -> Request {
        Request {
            method: self.method.clone(),
            uri: self.url.clone(),
            headers: self.headers.clone().into_iter().collect(),
            body: self.body.bytes(),
        }
    }
}

impl Answer {
    pub(crate) fn response(&self) -> Response {
        response(self.status, &self.headers, &self.body)
    }

    pub(crate) fn request_id(&self) -> Option<String> {
        self.header("x-amzn-requestid").or_else(|| self.header("x-amz-request-id")).map(str::to_owned)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

impl Retried {
    pub(crate) fn response(&self) -> Response {
        response(self.status, &self.headers, &self.body)
    }
}

fn response(status: u16, headers: &BTreeMap<String, String>, body: &Body) -> Response {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Response::new(status, &headers, body.bytes())
}
