//! Bindings of members, and properties of operations and errors.

use serde_json::{Value, json};

use super::{EC2, QUERY, REST_JSON, REST_XML, botocore, model, operation, pair, smithy_operation};

#[test]
fn http_bindings() {
    pair(
        REST_JSON,
        &json!({ "Put": {
            "name": "Put",
            "http": { "method": "PUT", "requestUri": "/a/{Wire}/{rest+}?fixed=1", "responseCode": 201 },
            "input": { "shape": "In" },
            "output": { "shape": "Out" },
            "idempotent": true,
        } }),
        &json!({
            "In": {
                "type": "structure",
                "required": ["label", "rest"],
                "payload": "body",
                "members": {
                    "label": { "shape": "Text", "location": "uri", "locationName": "Wire" },
                    "rest": { "shape": "Text", "location": "uri", "locationName": "rest" },
                    "page": { "shape": "Text", "location": "querystring", "locationName": "page-size" },
                    "more": { "shape": "Table", "location": "querystring" },
                    "header": { "shape": "Text", "location": "header", "locationName": "X-One" },
                    "meta": { "shape": "Table", "location": "headers", "locationName": "x-meta-" },
                    "body": { "shape": "Body" },
                },
            },
            "Out": {
                "type": "structure",
                "members": {
                    "status": { "shape": "Number", "location": "statusCode" },
                    "renamed": { "shape": "Text", "locationName": "Renamed" },
                    "same": { "shape": "Text", "locationName": "same" },
                    "json": { "shape": "Text", "jsonvalue": true },
                },
            },
            "Body": { "type": "blob", "streaming": true, "requiresLength": true },
            "Number": { "type": "integer" },
            "Table": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
            "Text": { "type": "string" },
        }),
        &json!({
            "Put": {
                "type": "operation",
                "input": { "target": "#In" },
                "output": { "target": "#Out" },
                "traits": {
                    "smithy.api#http": { "method": "PUT", "uri": "/a/{label}/{rest+}?fixed=1", "code": 201 },
                    "smithy.api#idempotent": {},
                },
            },
            "In": {
                "type": "structure",
                "traits": { "smithy.api#input": {} },
                "members": {
                    "label": { "target": "#Text", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
                    "rest": { "target": "#Text", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
                    "page": { "target": "#Text", "traits": { "smithy.api#httpQuery": "page-size" } },
                    "more": { "target": "#Table", "traits": { "smithy.api#httpQueryParams": {} } },
                    "header": { "target": "#Text", "traits": { "smithy.api#httpHeader": "X-One" } },
                    "meta": { "target": "#Table", "traits": { "smithy.api#httpPrefixHeaders": "x-meta-" } },
                    "body": { "target": "#Body", "traits": { "smithy.api#httpPayload": {} } },
                },
            },
            "Out": {
                "type": "structure",
                "traits": { "smithy.api#output": {} },
                "members": {
                    "status": { "target": "#Number", "traits": { "smithy.api#httpResponseCode": {} } },
                    "renamed": { "target": "#Text", "traits": { "smithy.api#jsonName": "Renamed" } },
                    "same": { "target": "#Text" },
                    "json": { "target": "#Text", "traits": { "smithy.api#mediaType": "application/json" } },
                },
            },
            "Body": { "type": "blob", "traits": { "smithy.api#streaming": {}, "smithy.api#requiresLength": {} } },
            "Number": { "type": "integer" },
            "Table": { "type": "map", "key": { "target": "#Text" }, "value": { "target": "#Text" } },
            "Text": { "type": "string" },
        }),
    );
}

/// An input `In` of botocore members, and of the Smithy members they are to become.
#[track_caller]
fn body_pair(protocols: [&str; 2], members: &Value, ast: &Value) {
    let rest = protocols[0] == "rest-xml";
    let mut operation = smithy_operation();
    if rest {
        operation["traits"]["smithy.api#http"] = json!({ "method": "POST", "uri": "/", "code": 200 });
    }
    pair(
        protocols,
        &super::operation(),
        &json!({
            "In": { "type": "structure", "members": members },
            "Flat": { "type": "list", "member": { "shape": "Text", "locationName": "Item" }, "flattened": true },
            "List": { "type": "list", "member": { "shape": "Text", "locationName": "item" } },
            "Text": { "type": "string" },
        }),
        &json!({
            "Do": operation,
            "In": { "type": "structure", "members": ast, "traits": { "smithy.api#input": {} } },
            "Flat": { "type": "list", "member": { "target": "#Text", "traits": { "smithy.api#xmlName": "Item" } } },
            "List": { "type": "list", "member": { "target": "#Text", "traits": { "smithy.api#xmlName": "item" } } },
            "Text": { "type": "string" },
        }),
    );
}

/// A structure's own name and namespace are those of a document's root; its members see the namespace alone.
#[test]
fn xml_names_of_documents() {
    let mut operation = smithy_operation();
    operation["traits"]["smithy.api#http"] = json!({ "method": "POST", "uri": "/", "code": 200 });
    pair(
        REST_XML,
        &super::operation(),
        &json!({
            "In": {
                "type": "structure", "locationName": "Root", "xmlNamespace": "https://root.example.com",
                "members": { "held": { "shape": "Held" } },
            },
            "Held": {
                "type": "structure", "locationName": "HeldRoot", "members": {},
                "xmlNamespace": { "prefix": "xsi", "uri": "https://held.example.com" },
            },
        }),
        &json!({
            "Do": operation,
            "In": {
                "type": "structure",
                "members": { "held": { "target": "#Held", "traits": {
                    "smithy.api#xmlNamespace": { "prefix": "xsi", "uri": "https://held.example.com" },
                } } },
                "traits": {
                    "smithy.api#input": {},
                    "smithy.api#xmlName": "Root",
                    "smithy.api#xmlNamespace": { "uri": "https://root.example.com" },
                },
            },
            "Held": { "type": "structure", "members": {}, "traits": {
                "smithy.api#xmlName": "HeldRoot",
                "smithy.api#xmlNamespace": { "prefix": "xsi", "uri": "https://held.example.com" },
            } },
        }),
    );
}

#[test]
fn xml_names_of_members() {
    for protocols in [REST_XML, QUERY] {
        body_pair(
            protocols,
            &json!({
                "flat": { "shape": "Flat" },
                "flat_named": { "shape": "Flat", "locationName": "Own" },
                "list": { "shape": "List", "locationName": "Things" },
                "attribute": {
                    "shape": "Text", "locationName": "xsi:type", "xmlAttribute": true,
                    "xmlNamespace": { "prefix": "xsi", "uri": "http://www.w3.org/2001/XMLSchema-instance" },
                },
            }),
            &json!({
                "flat": { "target": "#Flat", "traits": { "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Item" } },
                "flat_named": {
                    "target": "#Flat", "traits": { "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Own" },
                },
                "list": { "target": "#List", "traits": { "smithy.api#xmlName": "Things" } },
                "attribute": { "target": "#Text", "traits": {
                    "smithy.api#xmlAttribute": {},
                    "smithy.api#xmlName": "xsi:type",
                    "smithy.api#xmlNamespace": { "prefix": "xsi", "uri": "http://www.w3.org/2001/XMLSchema-instance" },
                } },
            }),
        );
    }
}

#[test]
fn ec2_query_names_of_members() {
    body_pair(
        EC2,
        &json!({ "member": { "shape": "Text", "locationName": "wire", "queryName": "Query" } }),
        &json!({ "member": {
            "target": "#Text",
            "traits": { "smithy.api#xmlName": "wire", "aws.protocols#ec2QueryName": "Query" },
        } }),
    );
}

#[test]
fn errors() {
    let error = |details: Value| {
        let mut shape = json!({ "type": "structure", "members": {}, "exception": true });
        shape
            .as_object_mut()
            .into_iter()
            .for_each(|shape| shape.extend(details.as_object().cloned().unwrap_or_default()));
        shape
    };
    let ast = |traits: Value| json!({ "type": "structure", "members": {}, "traits": traits });
    pair(
        QUERY,
        &json!({ "Do": {
            "name": "Do",
            "http": { "method": "POST", "requestUri": "/" },
            "errors": [{ "shape": "Throttled" }, { "shape": "Faulty" }, { "shape": "Missing" }, { "shape": "Odd" }],
        } }),
        &json!({
            "Throttled": error(json!({ "error": { "httpStatusCode": 429 }, "retryable": { "throttling": true } })),
            "Faulty": error(json!({ "error": { "httpStatusCode": 503 }, "fault": true, "retryable": { "throttling": false } })),
            "Missing": error(json!({ "error": { "code": "NotThere", "httpStatusCode": 404, "senderFault": true } })),
            "Odd": error(json!({ "error": { "httpStatusCode": 500, "senderFault": true } })),
        }),
        &json!({
            "Do": {
                "type": "operation",
                "input": { "target": "smithy.api#Unit" },
                "output": { "target": "smithy.api#Unit" },
                "errors": [{ "target": "#Faulty" }, { "target": "#Missing" }, { "target": "#Odd" }, { "target": "#Throttled" }],
            },
            "Throttled": ast(json!({
                "smithy.api#error": "client",
                "smithy.api#httpError": 429,
                "smithy.api#retryable": { "throttling": true },
            })),
            "Faulty": ast(json!({
                "smithy.api#error": "server",
                "smithy.api#httpError": 503,
                "smithy.api#retryable": {},
            })),
            "Missing": ast(json!({
                "smithy.api#error": "client",
                "smithy.api#httpError": 404,
                "aws.protocols#awsQueryError": { "code": "NotThere", "httpResponseCode": 404 },
            })),
            "Odd": ast(json!({ "smithy.api#error": "server", "smithy.api#httpError": 500 })),
        }),
    );
}

#[test]
fn operation_that_returns_endpoints_is_a_trait_of_the_service() {
    let mut operations = operation();
    operations["Do"]["endpointoperation"] = true.into();
    let read = |shapes: &Value| {
        let model = model(&botocore(&super::JSON[..1], &operations, shapes));
        let (_, service, _) = model.services().next().unwrap();
        service.traits.get("aws.api#clientEndpointDiscovery").cloned()
    };
    let id = |name: &str| format!("com.amazonaws.tiny#{name}");
    let input = json!({ "type": "structure", "members": {} });
    assert_eq!(read(&json!({ "In": input })), Some(json!({ "operation": id("Do") })));
    let error = json!({ "type": "structure", "members": {}, "exception": true });
    let both = json!({ "operation": id("Do"), "error": id("InvalidEndpointException") });
    assert_eq!(read(&json!({ "In": input, "InvalidEndpointException": error })), Some(both));
}

#[test]
fn operation_properties() {
    let shapes = json!({
        "In": {
            "type": "structure",
            "members": { "account": { "shape": "Text", "hostLabel": true, "contextParam": { "name": "AccountId" } } },
        },
        "Text": { "type": "string" },
    });
    let mut operations = operation();
    let extras = json!({
        "endpoint": { "hostPrefix": "{account}.data-" },
        "auth": ["smithy.api#noAuth"],
        "authtype": "none",
        "unsignedPayload": true,
        "httpChecksumRequired": true,
        "httpChecksum": { "requestAlgorithmMember": "account" },
        "requestcompression": { "encodings": ["gzip"] },
        "staticContextParams": { "Fast": { "value": true } },
        "operationContextParams": { "Keys": { "path": "keys(@)" } },
        "readonly": true,
        "deprecated": true,
        "documentation": "<p>Does.</p>",
        "endpointdiscovery": {},
    });
    if let (Some(operation), Some(extras)) = (operations["Do"].as_object_mut(), extras.as_object()) {
        operation.extend(extras.clone());
    }
    let mut ast = smithy_operation();
    ast["traits"] = json!({
        "aws.api#clientDiscoveredEndpoint": { "required": false },
        "smithy.api#endpoint": { "hostPrefix": "{account}.data-" },
        "smithy.api#auth": [],
        "aws.auth#unsignedPayload": {},
        "smithy.api#httpChecksumRequired": {},
        "aws.protocols#httpChecksum": { "requestAlgorithmMember": "account" },
        "smithy.api#requestCompression": { "encodings": ["gzip"] },
        "smithy.rules#staticContextParams": { "Fast": { "value": true } },
        "smithy.rules#operationContextParams": { "Keys": { "path": "keys(@)" } },
        "smithy.api#readonly": {},
        "smithy.api#deprecated": {},
        "smithy.api#documentation": "<p>Does.</p>",
    });
    let member = json!({
        "target": "#Text",
        "traits": { "smithy.api#hostLabel": {}, "smithy.rules#contextParam": { "name": "AccountId" } },
    });
    pair(
        super::JSON,
        &operations,
        &shapes,
        &json!({
            "Do": ast,
            "In": { "type": "structure", "members": { "account": member }, "traits": { "smithy.api#input": {} } },
            "Text": { "type": "string" },
        }),
    );
}

#[test]
fn signature_version_is_an_auth_scheme() {
    let mut operations = operation();
    operations["Do"]["authtype"] = json!("v4-unsigned-body");
    let mut ast = smithy_operation();
    ast["traits"] = json!({ "smithy.api#auth": ["aws.auth#sigv4"], "aws.auth#unsignedPayload": {} });
    let structure = json!({ "type": "structure", "members": {} });
    pair(super::JSON, &operations, &json!({ "In": structure }), &json!({ "Do": ast, "In": structure }));
}

/// Services that have not changed it since are signed for like all others.
#[test]
fn older_signature_version_is_read_as_sigv4() {
    let shapes = json!({ "In": { "type": "structure", "members": {} } });
    let newest = botocore(&["json"], &operation(), &shapes);
    for version in ["v2", "s3", "s3v4"] {
        let mut older = newest.clone();
        older.model.text =
            older.model.text.replace(r#""signatureVersion":"v4""#, &format!(r#""signatureVersion":"{version}""#));
        assert_ne!(older.model.text, newest.model.text);
        assert_eq!(model(&older), model(&newest), "{version}");
    }
}

#[test]
fn event_streams() {
    let mut operations = operation();
    operations["Do"]["output"] = json!({ "shape": "Out" });
    operations["Do"]["input"] = Value::Null;
    operations["Do"].as_object_mut().into_iter().for_each(|operation| {
        operation.remove("input");
    });
    let mut ast = smithy_operation();
    ast["input"] = json!({ "target": "smithy.api#Unit" });
    ast["output"] = json!({ "target": "#Out" });
    pair(
        super::JSON,
        &operations,
        &json!({
            "Out": { "type": "structure", "members": { "stream": { "shape": "Stream" } } },
            "Stream": { "type": "structure", "eventstream": true, "members": { "chunk": { "shape": "Chunk" } } },
            "Chunk": {
                "type": "structure",
                "event": true,
                "members": {
                    "bytes": { "shape": "Bytes", "eventpayload": true },
                    "sequence": { "shape": "Number", "eventheader": true },
                },
            },
            "Bytes": { "type": "blob" },
            "Number": { "type": "long" },
        }),
        &json!({
            "Do": ast,
            "Out": {
                "type": "structure",
                "members": { "stream": { "target": "#Stream" } },
                "traits": { "smithy.api#output": {} },
            },
            "Stream": {
                "type": "union",
                "members": { "chunk": { "target": "#Chunk" } },
                "traits": { "smithy.api#streaming": {} },
            },
            "Chunk": { "type": "structure", "members": {
                "bytes": { "target": "#Bytes", "traits": { "smithy.api#eventPayload": {} } },
                "sequence": { "target": "#Number", "traits": { "smithy.api#eventHeader": {} } },
            } },
            "Bytes": { "type": "blob" },
            "Number": { "type": "long" },
        }),
    );
}
