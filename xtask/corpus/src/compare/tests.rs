#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::PathBuf;

use serde_json::json;
use whitesmith_model::compare::Difference;
use whitesmith_model::diagnostic::Diagnostics;

use super::super::source::{self, Source};
use super::{Compared, all, by_id};

/// Temporary folders of both corpora, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("whitesmith-compare-{name}-{}", std::process::id())))
    }

    fn write(&self, path: &str, value: &serde_json::Value) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, value.to_string()).unwrap();
    }

    /// Writes a service in botocore's layout, with operations of these names.
    fn botocore(&self, name: &str, id: &str, operations: &[&str]) {
        let operation = |name: &&str| {
            ((*name).to_owned(), json!({ "name": name, "http": { "method": "POST", "requestUri": "/" } }))
        };
        let operations: serde_json::Map<_, _> = operations.iter().map(operation).collect();
        let metadata = json!({
            "apiVersion": "2024-01-01", "endpointPrefix": "tiny", "jsonVersion": "1.1", "protocol": "json",
            "serviceId": id, "signatureVersion": "v4", "targetPrefix": "Tiny",
        });
        let model = json!({ "version": "2.0", "metadata": metadata, "operations": operations, "shapes": {} });
        self.write(&format!("botocore/{name}/2024-01-01/service-2.json"), &model);
    }

    /// Writes a service in the layout of the Smithy models, with the operation `Do`.
    fn smithy(&self, name: &str, id: &str) {
        let traits = json!({
            "aws.api#service": { "sdkId": id, "endpointPrefix": "tiny" },
            "aws.auth#sigv4": { "name": "tiny" }, "aws.protocols#awsJson1_1": {},
        });
        let shapes = json!({
            "a#Tiny": { "type": "service", "version": "2024-01-01", "operations": [{ "target": "a#Do" }], "traits": traits },
            "a#Do": { "type": "operation" },
        });
        self.write(&format!("smithy/{name}.json"), &json!({ "smithy": "2.0", "shapes": shapes }));
    }

    fn compare(&self, only: &[&str]) -> Result<Compared, Diagnostics> {
        let first = by_id(source::botocore(&self.0.join("botocore"))?)?;
        let only: Vec<_> = only.iter().map(|only| (*only).to_owned()).collect();
        all(first, source::smithy(&self.0.join("smithy"))?, &only)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Returns the differences of each service, as text.
fn texts(compared: &Compared) -> Vec<String> {
    let text = |((id, name), differences): (&(String, String), &Vec<Difference>)| {
        let differences: Vec<_> = differences.iter().map(ToString::to_string).collect();
        format!("{id}, {name}: {}", differences.join("; "))
    };
    compared.services.iter().map(text).collect()
}

#[test]
fn services_are_matched_by_their_sdk_id() {
    let folder = Folder::new("match");
    folder.botocore("one", "Same Id", &["Do"]);
    folder.smithy("other-name", "Same Id");
    folder.botocore("two", "Two", &["Do", "More"]);
    folder.smithy("two", "Two");
    folder.botocore("three", "Only Here", &["Do"]);
    folder.smithy("three", "Only There");
    let compared = folder.compare(&[]).unwrap();
    assert_eq!(
        texts(&compared),
        ["Same Id, one: ", "Two, two: com.amazonaws.two#Tiny: operation More: only in the first"]
    );
    assert_eq!(compared.alone, [("botocore", "Only Here".to_owned()), ("smithy", "Only There".to_owned())].into());
}

#[test]
fn only_the_named_services_are_compared() {
    let folder = Folder::new("only");
    for name in ["one", "two"] {
        folder.botocore(name, name, &["Do", "More"]);
        folder.smithy(name, name);
    }
    assert_eq!(
        texts(&folder.compare(&["two"]).unwrap()),
        ["two, two: com.amazonaws.two#Tiny: operation More: only in the first"]
    );
}

#[test]
fn both_botocore_folders_of_one_service_are_compared() {
    let folder = Folder::new("twice");
    folder.botocore("one", "Same", &["Do"]);
    folder.botocore("two", "Same", &["Do", "More"]);
    folder.smithy("one", "Same");
    let compared = folder.compare(&[]).unwrap();
    let expected = ["Same, one: ", "Same, two: com.amazonaws.same#Tiny: operation More: only in the first"];
    assert_eq!(texts(&compared), expected);
    assert!(compared.alone.is_empty());
}

#[test]
fn an_invalid_model_is_an_error() {
    let folder = Folder::new("broken");
    folder.botocore("one", "One", &["Do"]);
    folder.write("smithy/one.json", &json!({ "smithy": "2.0", "shapes": { "a#B": { "type": "odd" } } }));
    assert!(folder.compare(&[]).is_err());
    let sources = Box::new(std::iter::once(Err::<Source, _>(Diagnostics::default())));
    assert!(by_id(sources).is_err());
}
