//! Tests of restJson1: members that are not in the body.

use serde_json::{Value as Json, json};

use super::small::serve;
use super::*;

fn with(target: &str, id: &str, value: &str) -> Json {
    let value: Json = if value.is_empty() { json!({}) } else { value.into() };
    json!({ "target": target, "traits": { id: value } })
}

/// A service with an operation whose output repeats its input in the body, and has more members.
fn echo() -> Server {
    let mut label = with("smithy.api#String", "smithy.api#httpLabel", "");
    label["traits"]["smithy.api#required"] = json!({});
    let mut named = with("smithy.api#Timestamp", "smithy.api#jsonName", "When");
    named["traits"]["smithy.api#timestampFormat"] = json!("date-time");
    let members = |bound: &[(&str, Json)]| {
        let mut members = json!({
            "label": { "target": "smithy.api#String" },
            "count": { "target": "#Count" },
            "texts": { "target": "#Texts" },
            "dates": { "target": "#Dates" },
            "rest": { "target": "#Table" },
            "meta": { "target": "#Table" },
            "at": { "target": "smithy.api#Timestamp" },
            "named": named,
            "bytes": { "target": "smithy.api#Blob" },
            "weight": { "target": "smithy.api#Double" },
        });
        for (name, member) in bound {
            members[name] = member.clone();
        }
        members
    };
    let input = members(&[
        ("label", label),
        ("count", with("#Count", "smithy.api#httpQuery", "n")),
        ("texts", with("#Texts", "smithy.api#httpQuery", "t")),
        ("dates", with("#Dates", "smithy.api#httpHeader", "X-Dates")),
        ("rest", with("#Table", "smithy.api#httpQueryParams", "")),
        ("meta", with("#Table", "smithy.api#httpPrefixHeaders", "X-Meta-")),
        ("at", with("smithy.api#Timestamp", "smithy.api#httpHeader", "X-At")),
    ]);
    let output = members(&[
        ("at", with("smithy.api#Timestamp", "smithy.api#httpHeader", "X-At")),
        ("dates", with("#Dates", "smithy.api#httpHeader", "X-Dates")),
        ("meta", with("#Table", "smithy.api#httpPrefixHeaders", "X-Meta-")),
    ]);
    serve(
        json!({ "aws.protocols#restJson1": {} }),
        &json!({
            "Echo": {
                "type": "operation",
                "input": { "target": "#In" },
                "output": { "target": "#Out" },
                "traits": { "smithy.api#http": { "method": "PUT", "uri": "/echo/{label}", "code": 202 } },
            },
            "In": { "type": "structure", "members": input },
            "Out": { "type": "structure", "members": output },
            "Count": { "type": "byte", "traits": { "smithy.api#range": { "min": 2, "max": 9 } } },
            "Texts": { "type": "list", "member": { "target": "smithy.api#String" } },
            "Dates": { "type": "list", "member": { "target": "smithy.api#Timestamp" } },
            "Table": {
                "type": "map",
                "key": { "target": "smithy.api#String" },
                "value": { "target": "smithy.api#String" },
            },
        }),
    )
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn members_are_read_from_all_http_locations() {
    let headers = [
        JSON,
        ("x-at", "Tue, 29 Apr 2014 18:30:38 GMT"),
        ("x-dates", "Tue, 29 Apr 2014 18:30:38 GMT, Wed, 30 Apr 2014 18:30:38 GMT"),
        ("x-meta-a", "1"),
    ];
    let sent = json!({ "When": "2020-01-02T03:04:05+01:00", "bytes": "AAE=", "weight": "-Infinity", "__type": "x" });
    let uri = "/echo/a%20b?n=7&t=x&t=y%2Cz&other=1";
    let answer = echo().respond(&signed("tiny", "PUT", uri, &headers, sent.to_string()));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (202, None));
    let expected = json!({
        "label": "a b",
        "count": 7,
        "texts": ["x", "y,z"],
        "rest": { "other": "1" },
        "When": "2020-01-02T02:04:05Z",
        "bytes": "AAE=",
        "weight": "-Infinity",
    });
    assert_eq!(body(&answer), expected);
    assert_eq!(header(&answer, "X-At"), Some("Tue, 29 Apr 2014 18:30:38 GMT"));
    assert_eq!(header(&answer, "X-Dates"), Some(headers[2].1));
    assert_eq!(header(&answer, "X-Meta-a"), Some("1"));
}

#[test]
fn timestamps_in_headers_have_milliseconds_if_their_format_allows() {
    let headers = [JSON, ("x-at", "Tue, 29 Apr 2014 18:30:38.123 GMT")];
    let sent = json!({ "When": "2020-01-02T03:04:05.1239999Z" });
    let answer = echo().respond(&signed("tiny", "PUT", "/echo/a?n=7", &headers, sent.to_string()));
    assert_eq!(body(&answer)["When"], "2020-01-02T03:04:05.123Z");
    assert_eq!(header(&answer, "X-At"), Some("Tue, 29 Apr 2014 18:30:38 GMT"));
}

#[test]
fn invalid_values_in_each_http_location_are_reported() {
    let answer = |uri: &str, headers: &[(&str, &str)], sent: &Json| {
        refusal(&echo().respond(&signed("tiny", "PUT", uri, headers, sent.to_string()))).2
    };
    for (uri, at, sent, expected) in [
        ("/echo/a?n=x", "", json!({}), "'count' failed to satisfy constraint: Member must be an integer from -128"),
        ("/echo/a?n=1", "", json!({}), "'count' failed to satisfy constraint: Member must have value greater than"),
        ("/echo/a", "soon", json!({}), "'at' failed to satisfy constraint: Member must be a"),
        (
            "/echo/a",
            "",
            json!({ "When": 7 }),
            "'named' failed to satisfy constraint: Member must be a timestamp in the format of RFC 3339",
        ),
        ("/echo/a", "", json!({ "named": 7 }), "'named' failed to satisfy constraint: Member is not known"),
        (
            "/echo/a",
            "",
            json!({ "bytes": "?" }),
            "'bytes' failed to satisfy constraint: Member must be a string in base64",
        ),
        ("/echo/a", "", json!({ "weight": "heavy" }), "'weight' failed to satisfy constraint: Member must be a number"),
    ] {
        let headers: &[_] = if at.is_empty() { &[JSON] } else { &[JSON, ("x-at", at)] };
        let message = answer(uri, headers, &sent);
        assert!(message.contains(expected), "{expected}\nis not in\n{message}");
    }
}

#[test]
fn timestamps_of_any_year_are_repeated() {
    for time in ["0001-01-01T00:00:00.5Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59Z"] {
        let sent = json!({ "When": time }).to_string();
        let answer = echo().respond(&signed("tiny", "PUT", "/echo/a", &[JSON], sent));
        assert_eq!((answer.reply.status, &body(&answer)["When"]), (202, &time.into()));
    }
}

#[test]
fn the_payload_member_is_the_body() {
    let blob = with("smithy.api#Blob", "smithy.api#httpPayload", "");
    let server = serve(
        json!({ "aws.protocols#restJson1": {} }),
        &json!({
            "Put": {
                "type": "operation",
                "input": { "target": "#In" },
                "output": { "target": "#Out" },
                "traits": { "smithy.api#http": { "method": "POST", "uri": "/{key+}?put" } },
            },
            "In": {
                "type": "structure",
                "members": {
                    "key": {
                        "target": "smithy.api#String",
                        "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} },
                    },
                    "data": blob,
                },
            },
            "Out": { "type": "structure", "members": { "data": blob } },
        }),
    );
    let answer = server.respond(&signed("tiny", "POST", "/a/b?put", &[], &b"\0\xff"[..]));
    assert_eq!((answer.reply.status, answer.reply.body.as_slice()), (200, &b"\0\xff"[..]));
    assert_eq!(header(&answer, "content-type"), Some("application/octet-stream"));
}
