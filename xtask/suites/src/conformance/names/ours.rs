//! The generated crate for a model, with all supported operations.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use whitesmith_codegen::manifest::{Manifest, Package, ServiceEntry};
use whitesmith_codegen::{FileSet, Inputs, SupportedOperations, generate, load, supported_operations};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph;
use whitesmith_model::{Model, ShapeId};

use xtask_common::disk;
use xtask_common::facts;
use xtask_common::workspace;

/// The module of the service in the generated crate.
pub(super) const MODULE: &str = "service";

/// A generated crate, and the refused operations.
pub(super) struct Ours {
    pub(super) files: FileSet,
    pub(super) refused: Refused,
}

/// Generates the crate.
pub(super) fn crate_of(path: &Path) -> Result<Ours, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut files = disk::service(path)?;
    facts::complete(&facts::table()?, &mut files);
    let Some(model) = load::service(&files, &mut found) else { return Err(found) };
    let supported = supported_operations(&model);
    let manifest = Manifest {
        file: "conformance".to_owned(),
        package: Package { examples: true, ..Package::new("conformance-names") },
        services: vec![ServiceEntry {
            module: MODULE.to_owned(),
            model: path.display().to_string(),
            operations: supported.operations.clone(),
            ..ServiceEntry::default()
        }],
    };
    let partitions = disk::read(&workspace().join("models/partitions.json"))?;
    let generated = generate(&manifest, &Inputs { services: vec![files], partitions })?;
    Ok(Ours { files: generated.files, refused: Refused::of(&model, &supported) })
}

/// The names of refused operations, and of shapes that only those need, each with the reason.
pub(super) struct Refused(BTreeMap<String, String>);

impl Refused {
    fn of(model: &Model, supported: &SupportedOperations) -> Self {
        let mut names = BTreeMap::new();
        for (service, ..) in model.services() {
            let (mut kept, mut refused) = (Vec::new(), Vec::new());
            for id in graph::operations(model, service) {
                match supported.refused.iter().find(|refused| refused.operation == id.name()) {
                    Some(why) => refused.push((id, why.reasons.join("; "))),
                    None => kept.push(id),
                }
            }
            let reached = |ids: &[ShapeId]| graph::closure(model, service, ids).shapes.into_keys();
            let needed: BTreeSet<_> = reached(&kept).collect();
            for (id, why) in refused {
                let why = format!("used only by a refused operation: {why}");
                names.insert(plain(id.name()), why.clone());
                let only = reached(&[id]).filter(|shape| !needed.contains(shape));
                names.extend(only.map(|shape| (plain(shape.name()), why.clone())));
            }
        }
        Self(names)
    }

    /// Returns the reason why a path does not exist, if it belongs to a refused operation.
    pub(super) fn reason(&self, path: &str) -> Option<&str> {
        const ENDINGS: [&str; 5] = ["fluentbuilder", "builder", "input", "output", "error"];
        path.split("::").find_map(|segment| {
            let mut name = plain(segment);
            loop {
                if let Some(why) = self.0.get(&name) {
                    return Some(why.as_str());
                }
                let shorter = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))?.to_owned();
                name = shorter;
            }
        })
    }

    /// Returns true if a trait is the conversion of an error of a refused operation.
    pub(super) fn has_error_of(&self, name: &str) -> bool {
        let Some(from) = name.strip_prefix("From<") else { return false };
        let words = from.split(|c: char| !c.is_ascii_alphanumeric());
        words.filter(|word| word.ends_with("Error") && *word != "SdkError").any(|word| self.reason(word).is_some())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Returns a name without case and underscores, which is the same in a model and its Rust client.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
