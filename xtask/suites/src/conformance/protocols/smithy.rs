//! Suites in Smithy ASTs: the traits `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::traits;

use super::service;
use super::suite::{Case, Format, Settings, Suite, Test};

/// Returns the suites of a model: one for each protocol with cases.
pub(super) fn suites(name: &str, model: &Value) -> Result<Vec<Suite>, String> {
    let shapes = model.get("shapes").and_then(Value::as_object).ok_or("the model has no shapes")?;
    let is_service = |shape: &Value| shape.get("type").and_then(Value::as_str) == Some("service");
    let (id, _) = shapes.iter().find(|(_, shape)| is_service(shape)).ok_or("the model has no service")?;
    let mut by_protocol: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for (protocol, case) in cases(shapes)? {
        by_protocol.entry(protocol).or_default().push(case);
    }
    let mut model = model.clone();
    service::complete_smithy(&mut model, id)?;
    let file = SourceFile { name: name.to_owned(), text: model.to_string() };
    let suites = by_protocol.into_iter().map(|(protocol, cases)| Suite {
        format: Format::Smithy,
        name: id.split_once('#').map_or(id.as_str(), |(_, name)| name).to_owned(),
        module: service::module("smithy", &protocol, id),
        protocol,
        files: ServiceFiles { model: file.clone(), ..ServiceFiles::default() },
        cases,
    });
    Ok(suites.collect())
}

/// Returns the cases for clients, each with its protocol.
fn cases(shapes: &Map<String, Value>) -> Result<Vec<(String, Case)>, String> {
    let mut cases = Vec::new();
    for (id, shape) in shapes {
        let operation = match shape.get("type").and_then(Value::as_str) {
            Some("operation") => name(id).to_owned(),
            Some("structure") => match operation_with_error(shapes, id) {
                Some(operation) => operation,
                None => continue,
            },
            _ => continue,
        };
        let of = |name: &str| {
            let cases = shape.get("traits").and_then(|traits| traits.get(name)).and_then(Value::as_array);
            cases.into_iter().flatten().filter(|case| text(case, "appliesTo").is_none_or(|side| side == "client"))
        };
        let is_error = shape.get("type").and_then(Value::as_str) == Some("structure");
        for case in of(traits::EVENT_STREAM_TESTS) {
            if let Some(params) = sent_events(shapes, shape, case) {
                let read = read(case, &operation, Test::SentEvents, sent_stream(shape, case))?;
                cases.push((read.0, Case { params, ..read.1 }));
                continue;
            }
            let fails = case.get("expectation").and_then(|expectation| expectation.get("failure")).is_some();
            let (protocol, read) = read(case, &operation, Test::Events { fails }, streamed(case)?)?;
            cases.push((protocol, Case { params: events(case, fails), ..read }));
        }
        for case in of(traits::HTTP_REQUEST_TESTS) {
            cases.push(read(case, &operation, Test::Request, sent(case))?);
        }
        for case in of(traits::HTTP_RESPONSE_TESTS) {
            let test = if is_error { Test::Error(name(id).to_owned()) } else { Test::Output };
            cases.push(read(case, &operation, test, given(case))?);
        }
    }
    Ok(cases)
}

fn read(case: &Value, operation: &str, test: Test, expected: Value) -> Result<(String, Case), String> {
    let id = text(case, "id").ok_or("a case has no id")?.to_owned();
    let protocol = text(case, "protocol").ok_or_else(|| format!("{id} has no protocol"))?.to_owned();
    let params = case.get("params").cloned().unwrap_or_else(|| json!({}));
    let settings = settings(case);
    Ok((protocol, Case { id, operation: operation.to_owned(), test, params, expected, settings }))
}

/// Returns the first operation, by name, that can return an error; every operation can return its service's.
fn operation_with_error(shapes: &Map<String, Value>, error: &str) -> Option<String> {
    let lists = |shape: &Value| {
        let errors = shape.get("errors").and_then(Value::as_array);
        errors.into_iter().flatten().any(|reference| text(reference, "target") == Some(error))
    };
    let operations = || shapes.iter().filter(|(_, shape)| text(shape, "type") == Some("operation"));
    let of_service = shapes.values().any(|shape| text(shape, "type") == Some("service") && lists(shape));
    let mut own = operations().filter(|(_, shape)| of_service || lists(shape));
    own.next().map(|(id, _)| name(id).to_owned())
}

/// Returns the configuration of a case: `aws.protocoltests.config#AwsConfig`, whose keys are those of AWS's shared
/// configuration files.
fn settings(case: &Value) -> Settings {
    let of = |scope: &str| {
        let config = case.get("vendorParams").and_then(|params| params.get("scopedConfig")?.get(scope));
        let Some(config) = config else { return Vec::new() };
        let s3 = |key: &str| config.get("s3").and_then(|s3| s3.get(key));
        let flag = |key: &str, setter: &str| Some(format!("{setter}({})", s3(key)?.as_bool()?));
        let region = text(config, "region").map(|region| format!("region(config::Region::new({region:?}))"));
        let style = s3("addressing_style").map(|style| format!("force_path_style({})", style == "path"));
        let flags = [flag("use_dualstack_endpoint", "use_dual_stack"), flag("use_accelerate_endpoint", "accelerate")];
        [region, style].into_iter().chain(flags).flatten().collect()
    };
    Settings { client: of("client"), call: of("operation") }
}

fn sent(case: &Value) -> Value {
    let list = |key: &str| case.get(key).cloned().unwrap_or_else(|| json!([]));
    let host = text(case, "host");
    // With a configuration, the endpoint follows from it and is not set.
    let endpoint = host.map_or_else(|| "https://example.com".to_owned(), |host| format!("https://{host}"));
    let endpoint = Some(endpoint).filter(|_| settings(case) == Settings::default());
    let resolved = text(case, "resolvedHost").or_else(|| host?.split('/').next());
    json!({
        "endpoint": endpoint,
        "sent": {
            "method": case.get("method"),
            "path": case.get("uri"),
            "host": resolved,
            "query": list("queryParams"),
            "query_is_whole": false,
            "forbid_query": list("forbidQueryParams"),
            "require_query": list("requireQueryParams"),
            "headers": case.get("headers").cloned().unwrap_or_else(|| json!({})),
            "forbid_headers": list("forbidHeaders"),
            "require_headers": list("requireHeaders"),
            "body": case.get("body"),
            "media_type": case.get("bodyMediaType"),
        },
        "response": null,
    })
}

fn given(case: &Value) -> Value {
    let message = case.get("params").and_then(|params| params.get("message").or_else(|| params.get("Message")));
    json!({
        "endpoint": "https://example.com",
        "sent": null,
        "response": {
            "status": case.get("code"),
            "headers": case.get("headers").cloned().unwrap_or_else(|| json!({})),
            "body": text(case, "body").unwrap_or_default(),
            "base64": text(case, "bodyMediaType") == Some("application/cbor"),
        },
        "error": {
            "code": case.get("vendorParams").and_then(|params| params.get("code")),
            "message": message.and_then(Value::as_str),
        },
    })
}

/// Returns the input of a case whose request is a stream of events.
fn sent_events(shapes: &Map<String, Value>, operation: &Value, case: &Value) -> Option<Value> {
    let events = || case.get("events").and_then(Value::as_array).into_iter().flatten();
    let is_sent = |event: &Value| text(event, "type") == Some("request");
    if !events().any(is_sent) && case.get("initialRequest").is_none() {
        return None;
    }
    let mut params = case.get("initialRequestParams").cloned().unwrap_or_else(|| json!({}));
    let input = shapes.get(text(operation.get("input")?, "target")?)?.get("members")?.as_object()?;
    let is_stream = |member: &&Value| {
        let target = text(member, "target").and_then(|target| shapes.get(target));
        target.and_then(|shape| shape.get("traits")?.get(traits::STREAMING)).is_some()
    };
    let (stream, _) = input.iter().find(|(_, member)| is_stream(member))?;
    let events: Vec<_> = events().filter(|event| is_sent(event)).filter_map(|it| it.get("params")).collect();
    params.as_object_mut()?.insert(stream.clone(), json!(events));
    Some(params)
}

/// Returns the request of such a case. Where it does not describe the head of the request, the operation does.
fn sent_stream(operation: &Value, case: &Value) -> Value {
    let http = operation.get("traits").and_then(|traits| traits.get(traits::HTTP));
    let head = case.get("initialRequest").or(http).cloned().unwrap_or_else(|| json!({}));
    let mut expected = sent(&head);
    let events = case.get("events").and_then(Value::as_array).into_iter().flatten();
    let bytes: Vec<_> = events.filter_map(|event| text(event, "bytes")).collect();
    if let Some(sent) = expected.get_mut("sent").and_then(Value::as_object_mut) {
        let media_type = "application/vnd.amazon.eventstream".into();
        let headers = sent.get_mut("headers").and_then(Value::as_object_mut);
        headers.map(|headers| headers.insert("content-type".to_owned(), media_type));
        sent.extend([("events".to_owned(), json!(bytes))]);
    }
    expected
}

/// Returns the events of a case; those of one that fails are never received.
fn events(case: &Value, fails: bool) -> Value {
    let events = case.get("events").and_then(Value::as_array).filter(|_| !fails);
    events.into_iter().flatten().filter_map(|event| event.get("params").cloned()).collect()
}

/// Returns the response of a case: its events in sequence, or an error in place of events.
fn streamed(case: &Value) -> Result<Value, String> {
    let initial = |key: &str| case.get("initialResponse").and_then(|response| response.get(key)).cloned();
    let mut body = Vec::new();
    for event in case.get("events").and_then(Value::as_array).into_iter().flatten() {
        let bytes = text(event, "bytes").and_then(|bytes| STANDARD.decode(bytes).ok());
        body.extend(bytes.ok_or("an event has no bytes")?);
    }
    if let Some(error) = initial("body").as_ref().and_then(Value::as_str) {
        body = error.as_bytes().to_vec();
    }
    Ok(json!({
        "endpoint": "https://example.com",
        "sent": null,
        "response": {
            "status": initial("code").unwrap_or_else(|| 200.into()),
            "headers": initial("headers").unwrap_or_else(|| json!({})),
            "body": STANDARD.encode(body),
            "base64": true,
        },
    }))
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
