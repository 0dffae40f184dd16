//! The manifest and the files that it names, read by a callback.

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::Inputs;
use crate::manifest::{LOCK, Manifest};

/// Reads a manifest, the files that it names, and the files next to its models.
///
/// `text` is called for each file, with its path from the manifest's folder, with `/` between folders; it returns `None`
/// if there is no such file. Nothing else is read: this crate does no I/O.
///
/// # Errors
/// Problems of the manifest, and every file that it names and that is missing.
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
    let mut inputs = Inputs::default();
    for service in &manifest.services {
        match ServiceFiles::find(&service.model, &mut text) {
            Some(files) => inputs.services.push(files),
            None => missing(&service.model, &mut found),
        }
    }
    let name = &manifest.package.partitions;
    match text(name) {
        Some(text) => inputs.partitions = SourceFile { name: name.clone(), text },
        None => missing(name, &mut found),
    }
    found.into_result((manifest, inputs))
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
}
