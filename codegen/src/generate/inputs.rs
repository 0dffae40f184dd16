//! The manifest and the files that it names, read by a callback.

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::{Inputs, service};
use crate::manifest::{LOCK, Manifest};

/// Reads a manifest, the files that it names, and the files next to its models.
///
/// `text` is called for each file, with its path from the manifest's folder, with `/` between folders; it returns `None`
/// if there is no such file. Nothing else is read: this crate does no I/O.
///
/// # Errors
/// Problems of the manifest, and every file that it names and that is missing, with the problems of the others.
pub fn read(manifest: &str, mut text: impl FnMut(&str) -> Option<String>) -> Result<(Manifest, Inputs), Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(source) = text(manifest).map(|text| SourceFile { name: manifest.to_owned(), text }) else {
        missing(manifest, &mut found);
        return Err(found);
    };
    let Some(mut manifest) = Manifest::parse(&source, &mut found) else { return Err(found) };
    if let Some(lock) = Some(LOCK).filter(|_| manifest.package.is_automatic).and_then(&mut text) {
        manifest.package.advance(&SourceFile { name: LOCK.to_owned(), text: lock }, &mut found);
    }
    let mut inputs = PartialInputs::default();
    for service in &manifest.services {
        let files = ServiceFiles::find(&service.model, &mut text);
        if files.is_none() {
            missing(&service.model, &mut found);
        }
        inputs.services.push(files);
    }
    let name = &manifest.package.partitions;
    inputs.partitions = text(name).map(|text| SourceFile { name: name.clone(), text });
    if inputs.partitions.is_none() {
        missing(name, &mut found);
    }
    let inputs = inputs.complete(&manifest, found)?;
    Ok((manifest, inputs))
}

/// The files that a manifest names, as far as they could be read.
#[derive(Clone, Debug, Default)]
pub struct PartialInputs {
    /// A service's files each, in the manifest's order.
    pub services: Vec<Option<ServiceFiles>>,
    /// The partition table.
    pub partitions: Option<SourceFile>,
}

impl PartialInputs {
    /// Returns the inputs, if there were no problems so far.
    ///
    /// # Errors
    /// The problems so far, and those that [`generate`](super::generate) finds in what could be read: a run reports
    /// all at once.
    pub fn complete(self, manifest: &Manifest, mut problems: Diagnostics) -> Result<Inputs, Diagnostics> {
        if !problems.is_empty() {
            service::problems(manifest, &self, &mut problems);
            return Err(problems);
        }
        let partitions = self.partitions.unwrap_or_default();
        Ok(Inputs { services: self.services.into_iter().flatten().collect(), partitions })
    }
}

fn missing(name: &str, found: &mut Diagnostics) {
    found.report(name, Place::File, "there is no such file").help("paths are from the manifest's folder");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_files_are_reported_with_all_other_errors() {
        let manifest =
            "[crate]\nname = \"a\"\n[[service]]\nmodule = \"b\"\nmodel = \"c.json\"\noperations = [\"Do\"]\n";
        let found = read("whitesmith.toml", |name| (name == "whitesmith.toml").then(|| manifest.to_owned()));
        let expected = ["c.json", "partitions.json"]
            .map(|name| format!("{name}: there is no such file\n  help: paths are from the manifest's folder"));
        assert_eq!(found.map_err(|found| found.to_string()).err(), Some(expected.join("\n")));
    }

    #[test]
    fn a_missing_file_hides_no_other_problem() {
        let service = |module: &str, model: &str| {
            format!("[[service]]\nmodule = {module:?}\nmodel = {model:?}\noperations = [\"Do\", \"Do\"]\n")
        };
        let manifest = format!("[crate]\nname = \"a\"\n{}{}", service("b", "gone.json"), service("Bad", "empty.json"));
        let found = read("whitesmith.toml", |name| match name {
            "whitesmith.toml" => Some(manifest.clone()),
            "empty.json" | "partitions.json" => Some("{}".to_owned()),
            _ => None,
        });
        let found = found.map_err(|found| found.to_string()).err().unwrap_or_default();
        for problem in [
            "gone.json: there is no such file",
            "service[0].operations[1]: `Do` is there twice",
            "`Bad` cannot name a module",
            "empty.json",
            "partitions.json",
        ] {
            assert!(found.contains(problem), "{problem} in {found}");
        }
    }
}
