//! Pages of all services: protocols, operations, and the features that each operation needs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;
use whitesmith_codegen::facts::Table;
use whitesmith_codegen::ir::{Operation, Structure, TypeRef};
use whitesmith_codegen::manifest::{DocsMode, Manifest, Package, ServiceEntry};
use whitesmith_codegen::{Inputs, Refused, supported_operations};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use xtask_common::{disk, facts};

use super::document::{Document, Layout, id};

/// A property of some operations: its name, and the test for it.
type Feature = (&'static str, fn(&Operation) -> bool);

const FEATURES: [Feature; 7] = [
    ("stream", |it| has(it, |ty| matches!(ty, TypeRef::ByteStream))),
    ("event stream", |it| has(it, |ty| matches!(ty, TypeRef::EventReceiver(..) | TypeRef::EventSender(..)))),
    ("presigned", |it| it.presignable),
    ("waiter", |it| !it.waiters.is_empty()),
    ("paginator", |it| it.paginator.is_some()),
    ("endpoint discovery", |it| it.endpoint_discovery.is_some()),
    ("checksum", |it| it.customizations.iter().any(|of| matches!(of.feature, Some("checksums" | "tree-hash")))),
];

fn has(operation: &Operation, is_wanted: fn(&TypeRef) -> bool) -> bool {
    [&operation.input, &operation.output].into_iter().filter_map(Structure::stream).any(|field| is_wanted(&field.ty))
}

/// A service of a corpus.
struct Service {
    /// Its folder.
    name: String,
    title: String,
    protocol: &'static str,
    /// The operations, each with the features that it has.
    operations: Vec<(String, [bool; FEATURES.len()])>,
    refused: Vec<Refused>,
}

/// Returns the page with all services of a folder of botocore's data, and a page of operations for each protocol.
pub(crate) fn documents(root: &Path, folder: &Path) -> Result<Vec<Document>, Diagnostics> {
    let services = read(root, folder)?;
    let mut by_protocol: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for service in &services {
        by_protocol.entry(service.protocol).or_default().push(service);
    }
    let pages = by_protocol.into_iter().map(|(protocol, services)| {
        let name = page(protocol);
        Document::new(&name, name.trim_end_matches(".md"), Layout::Below, operations(protocol, &services))
    });
    Ok([Document::new("services.md", "services", Layout::Page, overview(&services))].into_iter().chain(pages).collect())
}

fn page(protocol: &str) -> String {
    format!("operations-{}.md", protocol.to_lowercase())
}

fn read(root: &Path, folder: &Path) -> Result<Vec<Service>, Diagnostics> {
    let partitions = disk::read(&root.join("models/partitions.json"))?;
    let table = facts::table()?;
    let folders: Vec<_> = disk::folders(folder)?.into_iter().filter(|it| disk::latest_model(it).is_some()).collect();
    let results: Vec<_> = folders.par_iter().map(|folder| service(folder, &table, &partitions)).collect();
    let mut found = Diagnostics::default();
    let mut services = Vec::new();
    for result in results {
        match result {
            Ok(service) => services.extend(service),
            Err(errors) => found.extend(errors),
        }
    }
    if services.is_empty() && found.is_empty() {
        found.extend(super::failed(folder, "has no folder of a service", "give the `data` folder of botocore"));
    }
    found.into_result(services)
}

/// Reads and lowers a service with all supported operations.
fn service(folder: &Path, table: &Table, partitions: &SourceFile) -> Result<Option<Service>, Diagnostics> {
    let mut files = disk::service(folder)?;
    table.complete(&mut files);
    let inputs = Inputs { services: vec![files], partitions: partitions.clone() };
    let mut supported =
        whitesmith_codegen::models(&inputs)?.iter().map(supported_operations).next().unwrap_or_default();
    let entry = ServiceEntry {
        module: "service".to_owned(),
        operations: std::mem::take(&mut supported.operations),
        docs: DocsMode::None,
        ..ServiceEntry::default()
    };
    let manifest = Manifest { file: String::new(), package: Package::new("site"), services: vec![entry] };
    let lowered = whitesmith_codegen::lower(&manifest, &inputs)?.services.into_iter().next();
    Ok(lowered.map(|lowered| Service {
        name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        title: lowered.title_text(),
        protocol: lowered.descriptor.protocols.first().map_or("none", |protocol| protocol.name()),
        operations: lowered.operations.iter().map(|it| (it.name.clone(), FEATURES.map(|(_, has)| has(it)))).collect(),
        refused: supported.refused,
    }))
}

/// Returns the table of all services.
fn overview(services: &[Service]) -> String {
    let operations: usize = services.iter().map(|service| service.operations.len()).sum();
    let refused: usize = services.iter().map(|service| service.refused.len()).sum();
    let refusal = match refused {
        0 => "none is refused".to_owned(),
        count => format!("{count} are refused"),
    };
    let mut text = format!(
        "# Can I have my operation?\n\n{operations} operations of {} services are generated, and {refusal}: \
         see [unsupported operations](REFERENCE.md#unsupported-operations). The columns count the operations with a stream as \
         a body, with a stream of events, that can be presigned, with waiters, with a paginator, that need endpoint discovery, and with \
         checksums of bodies. A service links to its operations. `whitesmith search WORD` finds them, and \
         [`whitesmith add`](REFERENCE.md#whitesmith-add) adds them.\n\n| service | protocol | operations |",
        services.len()
    );
    // Writing to a string does not fail.
    for (name, _) in FEATURES {
        let _ = write!(text, " {name} |");
    }
    text += " refused | title |\n|---|---|--:|";
    text += &"--:|".repeat(FEATURES.len() + 1);
    text += "---|";
    for service in services {
        let Service { name, title, protocol, operations, refused } = service;
        let (page, count) = (page(protocol), operations.len());
        let _ = write!(text, "\n| [{name}]({page}#{}) | {protocol} | {count} |", id(name));
        for index in 0..FEATURES.len() {
            let _ = write!(text, " {} |", number(operations.iter().filter(|(_, has)| has[index]).count()));
        }
        let _ = write!(text, " {} | {title} |", number(refused.len()));
    }
    text + "\n"
}

fn number(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// Returns the operations of the services of a protocol.
fn operations(protocol: &str, services: &[&Service]) -> String {
    let mut text = format!("# Operations of {protocol}\n");
    for service in services {
        let _ = write!(text, "\n## {}\n\n{}\n", service.name, service.title);
        for refused in &service.refused {
            let _ = write!(text, "\n- `{}` is refused: {}", refused.operation, refused.reasons.join("; "));
        }
        for (name, has) in &service.operations {
            let features: Vec<_> = FEATURES.iter().zip(has).filter(|(_, has)| **has).map(|((it, _), _)| *it).collect();
            let _ = write!(text, "\n- `{name}`{}{}", if features.is_empty() { "" } else { ": " }, features.join(", "));
        }
        text.push('\n');
    }
    text
}
