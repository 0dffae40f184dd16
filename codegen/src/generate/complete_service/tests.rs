#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::*;

/// A service whose only operation returns a stream.
const SERVICE: &str = r#"{ "smithy": "2.0", "shapes": {
    "a.b#Media": {
        "type": "service", "version": "2024-01-01", "operations": [{ "target": "a.b#GetMedia" }],
        "traits": {
            "aws.api#service": { "sdkId": "Media" }, "aws.auth#sigv4": { "name": "media" },
            "aws.protocols#restJson1": {},
            "smithy.rules#endpointRuleSet": {
                "version": "1.0", "parameters": {},
                "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://media.example.com" } }]
            }
        }
    },
    "a.b#GetMedia": {
        "type": "operation", "output": { "target": "a.b#Media_" },
        "traits": { "smithy.api#http": { "method": "GET", "uri": "/media", "code": 200 } }
    },
    "a.b#Media_": {
        "type": "structure",
        "members": { "payload": { "target": "a.b#Payload" } }
    },
    "a.b#Payload": { "type": "blob", "traits": { "smithy.api#streaming": {} } }
} }"#;

const PARTITIONS: &str = r#"{ "version": "1.1", "partitions": [{
    "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": {},
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "name": "aws", "supportsDualStack": true, "supportsFIPS": true
    }
}] }"#;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), text: text.to_owned() }
}

#[test]
fn a_service_of_refused_operations_is_a_client_without_any() {
    let package = Package { examples: true, ..Package::new("media") };
    let partitions = PartitionTable::read(&file("partitions.json", PARTITIONS)).unwrap();
    let files = ServiceFiles { model: file("model.json", SERVICE), ..ServiceFiles::default() };
    let service = generate_service(&package, "media", &files, &partitions).unwrap();
    assert_eq!(service.supported.operations, Vec::<String>::new());
    assert_eq!(service.supported.refused.len(), 1);
    let text =
        |path: &str| service.generated.files.iter().find(|(name, _)| *name == path).map(|(_, text)| text.clone());
    assert!(text("src/media/client.rs").unwrap().contains("pub struct Client"));
    let constraints = text("src/media/constraints.rs").unwrap();
    assert_eq!(constraints.lines().count(), 1, "nothing would use them: {constraints}");
}

#[test]
fn a_dead_fixup_is_an_error_of_the_corpus_alone() {
    let credentials = r#"{ "smithy": "2.0", "shapes": {
        "a.b#RoleCredentials": { "type": "structure", "traits": { "smithy.api#sensitive": {} } },"#;
    let text = SERVICE.replace("\"Media\"", "\"SSO\"").replace(r#"{ "smithy": "2.0", "shapes": {"#, credentials);
    let files = ServiceFiles { model: file("model.json", &text), ..ServiceFiles::default() };
    let mut found = Diagnostics::default();
    assert!(load::service(&files, &mut found).is_some());
    assert_eq!(found.to_string(), "");
    let partitions = PartitionTable::read(&file("partitions.json", PARTITIONS)).unwrap();
    let dead = generate_service(&Package::new("sso"), "sso", &files, &partitions).unwrap_err().to_string();
    assert!(dead.contains("the fixup `sts_credentials_sensitive` is dead"), "{dead}");
}
