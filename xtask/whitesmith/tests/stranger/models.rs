//! A botocore of one service, in our own words.

/// The files, from the package's folder.
pub(crate) const FILES: [(&str, &str); 6] = [
    ("__init__.py", "__version__ = '1.2.3'\n"),
    ("data/endpoints.json", "{}"),
    ("data/partitions.json", PARTITIONS),
    ("data/queue/2023-01-01/service-2.json", "{}"),
    ("data/queue/2024-01-01/service-2.json", SERVICE),
    ("data/queue/2024-01-01/endpoint-rule-set-1.json", RULES),
];

const PARTITIONS: &str = r#"{ "version": "1.1", "partitions": [{
    "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": { "us-east-1": { "description": "Somewhere" } },
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "name": "aws", "supportsDualStack": true, "supportsFIPS": true
    }
}] }"#;

const RULES: &str = r#"{
    "version": "1.0",
    "parameters": {
        "Endpoint": { "type": "String", "builtIn": "SDK::Endpoint", "required": false, "documentation": "The endpoint of the configuration." }
    },
    "rules": [
        {
            "type": "endpoint", "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
            "endpoint": { "url": { "ref": "Endpoint" } }
        },
        { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://queue.example.com" } }
    ]
}"#;

const SERVICE: &str = r#"{
    "version": "2.0",
    "metadata": {
        "apiVersion": "2024-01-01", "endpointPrefix": "queue", "jsonVersion": "1.0", "protocol": "json",
        "serviceId": "Simple Queue", "signatureVersion": "v4", "targetPrefix": "Queue"
    },
    "operations": {
        "Send": {
            "name": "Send", "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "SendIn" },
            "documentation": "<p>Puts a <b>message</b> into a queue.</p>"
        },
        "Receive": {
            "name": "Receive", "http": { "method": "POST", "requestUri": "/" }, "output": { "shape": "ReceiveOut" },
            "documentation": "<p>Gets the first message of a queue.</p>"
        },
        "Subscribe": {
            "name": "Subscribe", "http": { "method": "POST", "requestUri": "/" }, "endpointdiscovery": { "required": true }
        }
    },
    "shapes": {
        "SendIn": {
            "type": "structure", "required": ["body"],
            "members": { "body": { "shape": "Text", "documentation": "<p>The text of the message.</p>" } }
        },
        "ReceiveOut": { "type": "structure", "members": { "body": { "shape": "Text" } } },
        "Text": { "type": "string" }
    },
    "documentation": "<p>Queues of messages.</p>"
}"#;
