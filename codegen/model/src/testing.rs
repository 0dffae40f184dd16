//! Small models for tests, in both formats.

use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostics;
use crate::json::SourceFile;
use crate::read::{ServiceFiles, overlay, read};
use crate::{Model, validate};

/// A file of that name and value.
pub fn file(name: &str, value: &Value) -> SourceFile {
    SourceFile { name: name.to_owned(), text: value.to_string() }
}

/// A botocore service called `Tiny`, with these protocols, operations and shapes.
pub fn botocore(protocols: &[&str], operations: &Value, shapes: &Value) -> ServiceFiles {
    let metadata = json!({
        "apiVersion": "2024-01-01",
        "endpointPrefix": "tiny",
        "jsonVersion": "1.1",
        "protocol": protocols.first(),
        "protocols": protocols,
        "serviceFullName": "AWS Tiny Service",
        "serviceId": "Tiny",
        "signatureVersion": "v4",
        "signingName": "tiny",
        "targetPrefix": "Tiny_20240101",
        "uid": "tiny-2024-01-01",
    });
    let model = json!({ "version": "2.0", "metadata": metadata, "operations": operations, "shapes": shapes });
    ServiceFiles { model: file("service-2.json", &model), ..ServiceFiles::default() }
}

/// The same service as a Smithy AST. `service_traits` are added to those every service here has; ids in `shapes`
/// are without the namespace, as are the targets that begin with `#`.
pub fn smithy(protocols: &[&str], service_traits: &Value, shapes: &Value) -> ServiceFiles {
    let mut traits = json!({
        "aws.api#service": { "sdkId": "Tiny", "endpointPrefix": "tiny" },
        "aws.auth#sigv4": { "name": "tiny" },
        "smithy.api#title": "AWS Tiny Service",
    });
    merge(&mut traits, service_traits);
    merge(&mut traits, &protocols.iter().map(|id| ((*id).to_owned(), json!({}))).collect::<Map<_, _>>().into());
    let mut all = Map::new();
    let mut operations = Vec::new();
    for (name, shape) in shapes.as_object().into_iter().flatten() {
        if shape["type"] == "operation" {
            operations.push(json!({ "target": format!("#{name}") }));
        }
        all.insert(format!("#{name}"), shape.clone());
    }
    all.insert(
        "#Tiny_20240101".to_owned(),
        json!({ "type": "service", "version": "2024-01-01", "operations": operations, "traits": traits }),
    );
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string().replace("\"#", "\"com.amazonaws.tiny#");
    ServiceFiles { model: SourceFile { name: "model.json".to_owned(), text }, ..ServiceFiles::default() }
}

fn merge(into: &mut Value, from: &Value) {
    if let (Some(into), Some(from)) = (into.as_object_mut(), from.as_object()) {
        into.extend(from.clone());
    }
}

/// The model of files without problems.
///
/// # Panics
/// There are findings.
#[track_caller]
pub fn model(files: &ServiceFiles) -> Model {
    let mut diagnostics = Diagnostics::default();
    let model = validated(files, &mut diagnostics);
    assert_eq!(diagnostics.to_string(), "", "{}", files.model.text);
    model.unwrap_or_default()
}

/// The problems of files, as a user reads them.
pub fn findings(files: &ServiceFiles) -> String {
    let mut diagnostics = Diagnostics::default();
    validated(files, &mut diagnostics);
    diagnostics.to_string()
}

/// The model of files with its overlays, validated.
pub fn validated(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<Model> {
    let (mut model, _) = read(files, diagnostics)?;
    files.overlays.iter().for_each(|file| overlay(&mut model, file, diagnostics));
    validate::check(&model, diagnostics);
    Some(model)
}
