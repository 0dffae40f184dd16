//! Services made for tests, for features that the manifest's services do not have.

use serde_json::{Value as Json, json};
use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::Manifest;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::*;
use crate::catalog::Operation;
use crate::route;

/// Returns a service `Tiny` with these shapes, all of whose operations are served. Its signing name is `tiny`, unless the
/// traits set another. Ids that begin with `#` are in its namespace.
pub(super) fn read(traits: Json, shapes: &Json) -> Result<Catalog, Diagnostics> {
    let own = |json: &Json| json.to_string().replace("\"#", "\"test.tiny#");
    let mut shapes: Json = serde_json::from_str(&own(shapes)).unwrap();
    let shapes = shapes.as_object_mut().unwrap();
    let names: Vec<_> =
        shapes.iter().filter(|(_, shape)| shape["type"] == "operation").map(|(name, _)| name.clone()).collect();
    let mut traits = traits;
    traits["aws.api#service"] = json!({ "sdkId": "Tiny" });
    if traits["aws.auth#sigv4"].is_null() {
        traits["aws.auth#sigv4"] = json!({ "name": "tiny" });
    }
    let endpoint = json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.test" } });
    traits["smithy.rules#endpointRuleSet"] = json!({ "version": "1.0", "parameters": {}, "rules": [endpoint] });
    let targets: Vec<_> = names.iter().map(|name| json!({ "target": format!("test.tiny#{name}") })).collect();
    let service = json!({ "type": "service", "version": "1", "operations": targets, "traits": traits });
    let mut all: serde_json::Map<_, _> =
        shapes.iter().map(|(name, shape)| (format!("test.tiny#{name}"), shape.clone())).collect();
    all.insert("test.tiny#Tiny".to_owned(), service);
    let model = json!({ "smithy": "2.0", "shapes": all }).to_string();

    let manifest =
        format!("crate.name = \"tiny\"\n[[service]]\nmodule = \"tiny\"\nmodel = \"m\"\noperations = {names:?}");
    let mut found = Diagnostics::default();
    let manifest = Manifest::parse(&file("whitesmith.toml", manifest), &mut found).ok_or(found)?;
    let partitions = xtask_common::disk::read(&xtask_common::workspace().join("models/partitions.json"))?;
    let services = vec![ServiceFiles { model: file("model.json", model), ..ServiceFiles::default() }];
    catalog::read(&manifest, &Inputs { services, partitions })
}

fn file(name: &str, text: String) -> SourceFile {
    SourceFile { name: name.to_owned(), text }
}

pub(super) fn serve(traits: Json, shapes: &Json) -> Server {
    let catalog = read(traits, shapes).map_err(|found| found.to_string());
    Server::new(catalog.unwrap(), Overrides::default())
}

#[test]
fn an_operation_without_a_route_is_skipped() {
    let http = |uri: &str| json!({ "smithy.api#http": { "method": "GET", "uri": uri } });
    let label = json!({ "smithy.api#httpLabel": {}, "smithy.api#required": {} });
    let shapes = json!({
        "Do": { "type": "operation", "traits": http("/do") },
        "Odd": { "type": "operation", "input": { "target": "#In" }, "traits": http("/odd-{id}") },
        "In": { "type": "structure", "members": { "id": { "target": "smithy.api#String", "traits": label } } },
    });
    let catalog = read(json!({ "aws.protocols#restJson1": {} }), &shapes).unwrap();
    let names: Vec<_> = catalog.services.iter().flat_map(|service| &service.operations).map(Operation::name).collect();
    assert_eq!(names, ["Do"]);
    assert!(catalog.skipped.to_string().starts_with(
        "model.json: test.tiny#Odd: requests cannot be routed by the uri `/odd-{id}`\n  help: a segment can be one label"
    ));
}

#[test]
fn a_service_that_cannot_be_generated_is_named() {
    let compression = json!({ "smithy.api#requestCompression": { "encodings": ["br"] } });
    let shapes = json!({ "Do": { "type": "operation", "traits": compression } });
    let found = read(json!({ "aws.protocols#awsJson1_0": {} }), &shapes).map(|_| ()).unwrap_err().to_string();
    assert!(found.contains("whitesmith.toml: the service `tiny` is not served"), "{found}");
}

#[test]
fn awsquery_compatible_errors_have_the_query_code() {
    let shapes = json!({
        "Do": { "type": "operation", "errors": [{ "target": "#Gone" }, { "target": "#Slow" }] },
        "Gone": {
            "type": "structure",
            "members": { "key": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } },
            "traits": {
                "smithy.api#error": "client",
                "smithy.api#httpError": 410,
                "aws.protocols#awsQueryError": { "code": "Tiny.Gone", "httpResponseCode": 410 },
            },
        },
        "Slow": {
            "type": "structure",
            "members": {},
            "traits": { "smithy.api#error": "client", "smithy.api#retryable": { "throttling": true } },
        },
    });
    let traits = json!({ "aws.protocols#awsJson1_0": {}, "aws.protocols#awsQueryCompatible": {} });
    let call = |overrides: Overrides, headers: &[(&str, &str)]| {
        let server = Server::new(read(traits.clone(), &shapes).unwrap(), overrides);
        let mut all = vec![("x-amz-target", "Tiny.Do"), ("content-type", "application/x-amz-json-1.0")];
        all.extend(headers);
        server.respond(&signed("tiny", "POST", "/", &all, "{}"))
    };
    let answer = call(Overrides::default(), &[("x-whitesmith-error", "Gone")]);
    assert_eq!(answer.reply.status, 410);
    assert_eq!(header(&answer, "x-amzn-query-error"), Some("Tiny.Gone;Sender"));
    let message = "requested by a header";
    assert_eq!(
        body(&answer),
        json!({ "__type": "Gone", "key": "key", "message": message }),
        "the message is not modeled"
    );

    let fails = vec!["Do=ThrottlingException".parse().unwrap()];
    assert_eq!(refusal(&call(Overrides { fails, ..Overrides::default() }, &[])).1, "ThrottlingException");
    let server =
        Server::new(read(traits.clone(), &shapes).unwrap(), Overrides { throttle: Some(0.1), ..Overrides::default() });
    let request = signed("tiny", "POST", "/", &[("x-amz-target", "Tiny.Do")], "");
    assert_eq!(server.respond(&request).reply.status, 200);
    assert_eq!(header(&server.respond(&request), "x-amzn-errortype"), Some("Slow"), "it has the trait for throttling");
}

#[test]
fn timestamps_in_bodies_have_milliseconds() {
    let moment = json!({ "target": "smithy.api#Timestamp" });
    let shapes = json!({
        "Echo": { "type": "operation", "input": { "target": "#In" }, "output": { "target": "#Out" } },
        "In": { "type": "structure", "members": { "at": moment } },
        "Out": { "type": "structure", "members": { "at": moment } },
    });
    let server = serve(json!({ "aws.protocols#awsJson1_0": {} }), &shapes);
    let headers = [("x-amz-target", "Tiny.Echo"), ("content-type", "application/x-amz-json-1.0")];
    let answer = server.respond(&signed("tiny", "POST", "/", &headers, r#"{"at":1700000000.1239998}"#));
    assert_eq!(body(&answer), json!({ "at": 1_700_000_000.123 }));

    let server = serve(json!({ "smithy.protocols#rpcv2Cbor": {} }), &shapes);
    let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
    let at = |seconds: f64| {
        let seconds = Box::new(ciborium::Value::Float(seconds));
        ciborium::Value::Map(vec![(ciborium::Value::Text("at".to_owned()), ciborium::Value::Tag(1, seconds))])
    };
    let mut sent = Vec::new();
    ciborium::into_writer(&at(1_700_000_000.123_999_8), &mut sent).unwrap();
    let answer = server.respond(&signed("tiny", "POST", "/service/Tiny/operation/Echo", &headers, sent));
    let answered: ciborium::Value = ciborium::from_reader(&answer.reply.body[..]).unwrap();
    assert_eq!(answered, at(1_700_000_000.123));
}

#[test]
fn a_synthesized_list_has_no_next_page() {
    let text = json!({ "target": "smithy.api#String" });
    let shapes = json!({
        "ListThings": {
            "type": "operation",
            "input": { "target": "#In" },
            "output": { "target": "#Out" },
            "traits": { "smithy.api#paginated": { "inputToken": "from", "outputToken": "last", "items": "things" } },
        },
        "In": { "type": "structure", "members": { "from": text } },
        "Out": { "type": "structure", "members": { "last": text, "about": text, "things": { "target": "#Things" } } },
        "Things": { "type": "list", "member": text },
    });
    let server = serve(json!({ "aws.protocols#awsJson1_0": {} }), &shapes);
    let headers = [("x-amz-target", "Tiny.ListThings"), ("content-type", "application/x-amz-json-1.0")];
    let answer = server.respond(&signed("tiny", "POST", "/", &headers, "{\"from\":\"x\"}"));
    assert_eq!(body(&answer), json!({ "about": "about" }));
}

#[test]
fn the_signing_name_selects_among_matching_services() {
    let http = json!({ "smithy.api#http": { "method": "GET", "uri": "/same/{id}" } });
    let label = json!({ "smithy.api#httpLabel": {}, "smithy.api#required": {} });
    let shapes = json!({
        "Do": { "type": "operation", "input": { "target": "#In" }, "traits": http },
        "In": { "type": "structure", "members": { "id": { "target": "smithy.api#String", "traits": label } } },
    });
    let of = |name: &str| {
        let traits = json!({ "aws.protocols#restJson1": {}, "aws.auth#sigv4": { "name": name } });
        read(traits, &shapes).unwrap().services
    };
    let mut catalog = read(json!({ "aws.protocols#restJson1": {} }), &shapes).unwrap();
    catalog.services = of("tiny").into_iter().chain(of("huge")).collect();
    for name in ["tiny", "huge"] {
        let route = route::find(&catalog, &signed(name, "GET", "/same/x", &[], "")).unwrap();
        assert_eq!(route.service.signing_name.as_deref(), Some(name));
    }
    assert!(route::find(&catalog, &signed("tiny", "GET", "/same", &[], "")).is_none());
}
