//! Strategies: valid responses, and responses with mutated members, bytes, status and headers.

use crate::text::text;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use whitesmith_tests::canned::Response;
use whitesmith_tests::document::{Value, map, to_cbor, to_json};
use whitesmith_tests::world::Protocol;

/// The responses of a service, and the names of its errors.
pub(crate) struct Service {
    pub(crate) protocol: Protocol,
    pub(crate) success: fn() -> Value,
    pub(crate) errors: &'static [&'static str],
}

/// `StartDICOMImportJob` over restJson1.
pub(crate) const DICOM_IMPORT: Service = Service {
    protocol: Protocol::RestJson,
    success: || {
        map([
            ("datastoreId", "12345678901234567890123456789012".into()),
            ("jobId", "0123456789abcdef".into()),
            ("jobStatus", "SUBMITTED".into()),
            ("submittedAt", Value::from(1_657_000_000.125)),
        ])
    },
    errors: &[
        "AccessDeniedException",
        "ConflictException",
        "InternalServerException",
        "ResourceNotFoundException",
        "ServiceQuotaExceededException",
        "ThrottlingException",
        "ValidationException",
    ],
};

/// `StartSNOMEDCTInferenceJob` over either of its protocols.
pub(crate) const fn snomed_inference(protocol: Protocol) -> Service {
    Service {
        protocol,
        success: || map([("JobId", "abc/123".into())]),
        errors: &[
            "InternalServerException",
            "InvalidRequestException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        ],
    }
}

/// A change of one member of a body, or of the body's shape.
#[derive(Clone, Debug)]
enum Edit {
    Remove(Index),
    Rename(Index, String),
    Retype(Index, Value),
    Repeat(Index, Value),
    Nest(Index),
    Add(String, Value),
    Wrap,
    Sink,
}

/// A change of the encoded bytes.
#[derive(Clone, Debug)]
enum Damage {
    Truncate(Index),
    Flip(Index, u8),
    Insert(Index, u8),
    Delete(Index),
    Append(Vec<u8>),
    Become(Vec<u8>),
    /// CBOR's indefinite-length form of a map.
    OpenEnd,
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        2 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        2 => any::<i64>().prop_map(Value::from),
        1 => select(vec![0_u64, 1, 1_657_000_000, u64::MAX]).prop_map(Value::from),
        2 => any::<f64>().prop_map(Value::from),
        1 => select(vec![0.0, -0.0, 0.1, -1.5, 1e15, 1e300, f64::MIN_POSITIVE]).prop_map(Value::from),
        4 => text().prop_map(Value::from),
        1 => vec(any::<u8>(), 0..8).prop_map(Value::Bytes),
        1 => (0_u64..6, -1e10..1e10).prop_map(|(tag, seconds)| Value::Tag(tag, Box::new(Value::from(seconds)))),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let entries = vec((text().prop_map(Value::from), inner.clone()), 0..4);
        prop_oneof![vec(inner, 0..4).prop_map(Value::Array), entries.prop_map(Value::Map)]
    })
}

/// The code of an error: plain, in one of the forms that services use, or invalid.
fn code(errors: &'static [&'static str]) -> impl Strategy<Value = String> {
    let name =
        || prop_oneof![4 => select(errors).prop_map(str::to_owned), 1 => Just("SomethingNewException".to_owned())];
    let formed = |(name, form): (String, &str)| form.replace("NAME", &name);
    let forms = [
        "NAME",
        "ns#NAME",
        "NAME:http://x/y",
        "a.b#NAME:http://x/",
        "a#b#NAME",
        "NAME:a:b",
        " NAME",
        "name",
        "#",
        ":",
        "",
    ];

    prop_oneof![6 => name(), 6 => (name(), select(forms.to_vec())).prop_map(formed), 1 => text()]
}

fn error(errors: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let key = option::weighted(0.9, select(vec!["__type", "__type", "__type", "code", "Code"]));
    let message = option::weighted(0.8, (select(vec!["message", "Message", "errorMessage"]), text()));
    (key, code(errors), message).prop_map(|(key, code, message)| {
        let code = key.map(|key| (Value::from(key), Value::from(code)));
        let message = message.map(|(key, text)| (Value::from(key), Value::from(text)));
        Value::Map(code.into_iter().chain(message).collect())
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let name = || {
        prop_oneof![
            select(vec!["JobId", "jobId", "message", "Message", "__type", "code", "submittedAt"])
                .prop_map(str::to_owned),
            text()
        ]
    };
    prop_oneof![
        2 => any::<Index>().prop_map(Edit::Remove),
        2 => (any::<Index>(), name()).prop_map(|(at, name)| Edit::Rename(at, name)),
        4 => (any::<Index>(), value()).prop_map(|(at, value)| Edit::Retype(at, value)),
        2 => (any::<Index>(), value()).prop_map(|(at, value)| Edit::Repeat(at, value)),
        1 => any::<Index>().prop_map(Edit::Nest),
        3 => (name(), value()).prop_map(|(name, value)| Edit::Add(name, value)),
        1 => Just(Edit::Wrap),
        1 => Just(Edit::Sink),
    ]
}

fn damage() -> impl Strategy<Value = Damage> {
    let bytes = || {
        prop_oneof![
            vec(any::<u8>(), 0..20),
            Just(b"<html><body>Service Unavailable</body></html>".to_vec()),
            Just(b" \n".to_vec()),
            Just(Vec::new()),
        ]
    };
    prop_oneof![
        3 => any::<Index>().prop_map(Damage::Truncate),
        3 => (any::<Index>(), any::<u8>()).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Insert(at, byte)),
        2 => any::<Index>().prop_map(Damage::Delete),
        1 => bytes().prop_map(Damage::Append),
        1 => bytes().prop_map(Damage::Become),
        2 => Just(Damage::OpenEnd),
    ]
}

fn edited(body: Value, edit: Edit) -> Value {
    let Value::Map(mut entries) = body else { return body };
    let pick = |at: Index, entries: &[_]| (!entries.is_empty()).then(|| at.index(entries.len()));
    match edit {
        Edit::Wrap => return Value::Array(vec![Value::Map(entries)]),
        Edit::Sink => return (0..200).fold(Value::Map(entries), |inner, _| map([("x", inner)])),
        Edit::Add(name, value) => entries.insert(0, (name.into(), value)),
        Edit::Remove(at) => drop(pick(at, &entries).map(|at| entries.remove(at))),
        Edit::Rename(at, name) => drop(pick(at, &entries).map(|at| entries[at].0 = name.into())),
        Edit::Retype(at, value) => drop(pick(at, &entries).map(|at| entries[at].1 = value)),
        Edit::Repeat(at, value) => drop(pick(at, &entries).map(|at| entries.push((entries[at].0.clone(), value)))),
        Edit::Nest(at) => drop(pick(at, &entries).map(|at| entries[at].1 = map([("x", entries[at].1.clone())]))),
    }
    Value::Map(entries)
}

fn damaged(mut body: Vec<u8>, damage: Damage) -> Vec<u8> {
    let pick = |at: Index, body: &[u8]| (!body.is_empty()).then(|| at.index(body.len()));
    match damage {
        Damage::Truncate(at) => body.truncate(at.index(body.len() + 1)),
        Damage::Flip(at, mask) => drop(pick(at, &body).map(|at| body[at] ^= mask)),
        Damage::Insert(at, byte) => body.insert(at.index(body.len() + 1), byte),
        Damage::Delete(at) => drop(pick(at, &body).map(|at| body.remove(at))),
        Damage::Append(more) => body.extend(more),
        Damage::Become(other) => body = other,
        Damage::OpenEnd => {
            if let Some(first @ 0xa0..=0xb7) = body.first_mut() {
                *first = 0xbf;
                body.push(0xff);
            }
        }
    }
    body
}

fn headers(service: &Service) -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let header_value = || {
        prop_oneof![
            3 => "[a-zA-Z0-9-]{0,36}".prop_map(String::into_bytes),
            1 => select(vec![&b""[..], b" ", b"a, b", b"\xff\xfe", b"\xc3\xa9", b"Tue, 05 Jul 2022 05:46:40 GMT"]).prop_map(<[u8]>::to_vec),
        ]
    };
    let own: &[&str] = match service.protocol {
        Protocol::RestJson => &["application/json"],
        Protocol::AwsJson => &["application/x-amz-json-1.1"],
        Protocol::RpcV2Cbor => &["application/cbor"],
    };
    let content_type =
        option::weighted(0.9, prop_oneof![6 => select(own), 1 => select(vec!["text/html", "", "application/xml"])]);
    let error =
        option::weighted(0.3, prop_oneof![3 => code(service.errors).prop_map(String::into_bytes), 1 => header_value()]);
    let others = select(vec![
        "x-amzn-requestid",
        "x-amzn-requestid",
        "x-amz-request-id",
        "x-amz-id-2",
        "x-amzn-errortype",
        "date",
        "smithy-protocol",
        "x-amzn-query-error",
        "retry-after",
        "x-amz-retry-after",
        "content-length",
    ]);
    (content_type, error, vec((others, header_value()), 0..4)).prop_map(|(content_type, error, others)| {
        let named = |name: &str, value: Vec<u8>| (name.to_owned(), value);
        let content_type = content_type.map(|value| named("content-type", value.as_bytes().to_vec()));
        let error = error.map(|value| named("x-amzn-errortype", value));
        content_type
            .into_iter()
            .chain(error)
            .chain(others.into_iter().map(|(name, value)| named(name, value)))
            .collect()
    })
}

/// A response of `service`, valid or mutated.
pub(crate) fn responses(service: &'static Service) -> impl Strategy<Value = Response> {
    let success = (prop_oneof![8 => Just(200), 1 => 100_u16..600], Just(()).prop_map(|()| (service.success)()));
    let failed =
        prop_oneof![8 => select(vec![400, 402, 403, 404, 409, 429, 500, 503]), 1 => Just(200), 1 => 100_u16..600];
    let answer = prop_oneof![2 => success, 5 => (failed, error(service.errors))];
    let edits = prop_oneof![3 => Just(vec![]), 2 => vec(edit(), 1..3)];
    let damages = prop_oneof![4 => Just(vec![]), 1 => vec(damage(), 1..3)];
    (answer, headers(service), edits, damages).prop_map(|((status, body), headers, edits, damages)| {
        let body = edits.into_iter().fold(body, edited);
        let encoded = if service.protocol == Protocol::RpcV2Cbor { to_cbor(&body) } else { to_json(&body) };
        Response { status, headers, body: damages.into_iter().fold(encoded, damaged) }
    })
}
