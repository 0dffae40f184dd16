//! Suites of botocore: arrays of operations with their shapes, in folders `input` and `output`.
//!
//! The operations of suites without contradictions are merged into one model, so that fewer clients are generated.

use serde_json::{Map, Value, json};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::traits::Protocol;

use super::service;
use super::suite::{Case, Format, Settings, Suite, Test};

/// Collects the suites of files.
#[derive(Default)]
pub(super) struct Services(Vec<Service>);

/// A service with the merged suites of one protocol.
struct Service {
    name: String,
    metadata: Map<String, Value>,
    shapes: Map<String, Value>,
    operations: Map<String, Value>,
    cases: Vec<Case>,
}

impl Services {
    /// Adds a file's suites. `name` is the file's name without its extension.
    pub(super) fn add(&mut self, name: &str, file: &Value) -> Result<(), String> {
        for suite in file.as_array().into_iter().flatten() {
            let metadata = object(suite, "metadata").ok_or("a suite has no metadata")?;
            let shapes = object(suite, "shapes").cloned().unwrap_or_default();
            let endpoint = text(suite, "clientEndpoint").unwrap_or("https://example.com");
            for case in suite.get("cases").and_then(Value::as_array).into_iter().flatten() {
                let operation = object(case, "given").ok_or("a case has no operation")?;
                let read = read(case, operation, endpoint, metadata)?;
                let service = self.with(name, metadata, &shapes, operation);
                service.add(&shapes, operation);
                service.cases.push(read);
            }
        }
        Ok(())
    }

    /// Returns the first service that is compatible with an operation, or a new one.
    fn with(
        &mut self,
        name: &str,
        metadata: &Map<String, Value>,
        shapes: &Map<String, Value>,
        operation: &Map<String, Value>,
    ) -> &mut Service {
        let known = self.0.iter().position(|service| service.metadata == *metadata && service.takes(shapes, operation));
        let at = known.unwrap_or_else(|| {
            let same = self.0.iter().filter(|service| service.metadata == *metadata).count();
            let number = if same == 0 { String::new() } else { format!("-{}", same + 1) };
            let service = Service {
                name: format!("{name}{number}"),
                metadata: metadata.clone(),
                shapes: Map::new(),
                operations: Map::new(),
                cases: Vec::new(),
            };
            self.0.push(service);
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    /// Returns the suites, one per service.
    pub(super) fn into_suites(self) -> Vec<Suite> {
        self.0.into_iter().map(Service::into_suite).collect()
    }
}

impl Service {
    /// Returns true if the operation does not contradict the existing shapes and operations.
    fn takes(&self, shapes: &Map<String, Value>, operation: &Map<String, Value>) -> bool {
        let agrees =
            |known: &Map<String, Value>, name: &String, value: &Value| known.get(name).is_none_or(|it| it == value);
        let known = operation.get("name").and_then(Value::as_str).and_then(|name| self.operations.get(name));
        let known = known.and_then(Value::as_object);
        shapes.iter().all(|(name, shape)| agrees(&self.shapes, name, shape))
            && known.is_none_or(|known| {
                let stated = operation.iter().filter(|(key, _)| !["errors", "documentation"].contains(&key.as_str()));
                stated.into_iter().all(|(key, value)| agrees(known, key, value))
            })
    }

    fn add(&mut self, shapes: &Map<String, Value>, operation: &Map<String, Value>) {
        self.shapes.extend(shapes.clone());
        let name = operation.get("name").and_then(Value::as_str).unwrap_or_default();
        let known = self.operations.entry(name).or_insert_with(|| json!({}));
        let Some(known) = known.as_object_mut() else { return };
        for (key, value) in operation {
            match (known.get_mut(key).and_then(Value::as_array_mut), value.as_array()) {
                (Some(errors), Some(more)) => {
                    let new: Vec<_> = more.iter().filter(|error| !errors.contains(error)).cloned().collect();
                    errors.extend(new);
                }
                _ => {
                    known.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
        }
    }

    fn into_suite(self) -> Suite {
        let Self { name, mut metadata, shapes, operations, cases } = self;
        let protocol = protocol(&metadata).to_owned();
        for (key, value) in service::METADATA {
            metadata.entry(key).or_insert_with(|| json!(value));
        }
        let file = |what: &str, value: &Value| SourceFile { name: format!("{name} ({what})"), text: value.to_string() };
        let model = json!({ "metadata": metadata, "operations": operations, "shapes": shapes, "version": "2.0" });
        Suite {
            format: Format::Botocore,
            module: service::module("botocore", &protocol, &name),
            protocol,
            files: ServiceFiles {
                model: file("model", &model),
                endpoint_rules: Some(file("rules", &service::rules())),
                ..ServiceFiles::default()
            },
            name,
            cases,
        }
    }
}

/// Returns the protocol in Smithy's words.
fn protocol(metadata: &Map<String, Value>) -> &'static str {
    let text = |key: &str| metadata.get(key).and_then(Value::as_str).unwrap_or_default();
    let named = |protocol: &Protocol| protocol.botocore_name() == text("protocol");
    // The two versions of awsJson have one name; cases without a version are of the newer one.
    let mut protocols = Protocol::ALL.into_iter().filter(named);
    let found = if text("jsonVersion") == "1.0" { protocols.next() } else { protocols.next_back() };
    found.map_or("", Protocol::name)
}

fn read(
    case: &Value,
    operation: &Map<String, Value>,
    endpoint: &str,
    metadata: &Map<String, Value>,
) -> Result<Case, String> {
    let id = text(case, "id").ok_or("a case has no id")?.to_owned();
    let name = operation.get("name").and_then(Value::as_str).ok_or_else(|| format!("{id} has no operation"))?;
    let of = |key: &str| case.get(key).cloned();
    let protocol = protocol(metadata);
    let (test, params, expected) = if let Some(serialized) = case.get("serialized") {
        (Test::Request, of("params"), sent(serialized, endpoint, protocol))
    } else if case.get("error").is_some() || case.get("errorCode").is_some() {
        let mut errors = operation.get("errors").and_then(Value::as_array).into_iter().flatten();
        let shape = errors.next().and_then(|error| text(error, "shape")).ok_or_else(|| format!("{id} has no error"))?;
        (Test::Error(shape.to_owned()), of("error"), given(case, protocol))
    } else {
        (Test::Output, of("result"), given(case, protocol))
    };
    let params = params.unwrap_or_else(|| json!({}));
    Ok(Case { id, operation: name.to_owned(), test, params, expected, settings: Settings::default() })
}

fn sent(serialized: &Value, endpoint: &str, protocol: &str) -> Value {
    let list = |key: &str| serialized.get(key).cloned().unwrap_or_else(|| json!([]));
    let headers = serialized.get("headers").cloned().unwrap_or_else(|| json!({}));
    let (path, query) = text(serialized, "uri").map(|uri| uri.split_once('?').unwrap_or((uri, ""))).unwrap_or_default();
    let query: Vec<_> = query.split('&').filter(|parameter| !parameter.is_empty()).collect();
    let body = text(serialized, "body");
    json!({
        "endpoint": endpoint,
        "sent": {
            "method": serialized.get("method"),
            "path": path,
            "host": text(serialized, "host").map(|host| host.split('/').next()),
            "query": query,
            "query_is_whole": true,
            "forbid_query": [],
            "require_query": [],
            "headers": headers,
            "forbid_headers": list("forbidHeaders"),
            "require_headers": list("requireHeaders"),
            "body": body,
            "media_type": body.and_then(|body| media_type(body, protocol)),
        },
        "response": null,
    })
}

/// Returns the media type of a body, which the files do not contain.
fn media_type(body: &str, protocol: &str) -> Option<&'static str> {
    match protocol {
        "awsQuery" | "ec2Query" => Some("application/x-www-form-urlencoded"),
        "rpcv2Cbor" => Some("application/cbor"),
        "restXml" => body.trim_start().starts_with('<').then_some("application/xml"),
        _ => serde_json::from_str::<Value>(body).is_ok().then_some("application/json"),
    }
}

fn given(case: &Value, protocol: &str) -> Value {
    let response = case.get("response").cloned().unwrap_or_default();
    json!({
        "endpoint": "https://example.com",
        "sent": null,
        "response": {
            "status": response.get("status_code"),
            "headers": response.get("headers").cloned().unwrap_or_else(|| json!({})),
            "body": text(&response, "body").unwrap_or_default(),
            "base64": protocol == "rpcv2Cbor",
        },
        "error": { "code": case.get("errorCode"), "message": case.get("errorMessage") },
    })
}

fn object<'v>(value: &'v Value, key: &str) -> Option<&'v Map<String, Value>> {
    value.get(key).and_then(Value::as_object)
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}
