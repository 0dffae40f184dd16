//! Tests of `version = "auto"`.

use std::fs;

use super::Folder;
use crate::check;
use xtask_common::message::MessageFormat;

use clap::Parser;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: xtask_codegen::Arguments,
}

impl Folder {
    /// Returns a folder whose crate has an automatic version, and its first service.
    fn automatic(name: &str) -> Self {
        let folder = Self::vendored(name);
        folder.edit("name = ", "version = \"auto\"\nreleased = \"1.2.3\"\nruntime = { version = \"0.1.0\" }\nname = ");
        folder.models(&["add", "tiny", "List"]).unwrap();
        folder
    }

    fn edit(&self, from: &str, to: &str) {
        let manifest = self.read("whitesmith.toml");
        assert!(manifest.contains(from), "{manifest}");
        fs::write(self.path("models/whitesmith.toml"), manifest.replace(from, to)).unwrap();
    }

    /// States that the crate was released in this version.
    fn release(&self, last: &str, version: &str) {
        self.edit(&format!("released = \"{last}\""), &format!("released = \"{version}\""));
    }

    /// Generates the crate, and returns its version.
    fn version(&self) -> String {
        let (manifest, out) = (self.path("models/whitesmith.toml"), self.path("crate"));
        let line = Line::try_parse_from(["codegen", "--manifest", &manifest, "--out", &out]).unwrap();
        xtask_codegen::run(&line.arguments, MessageFormat::Human, check::print).unwrap();
        let text = fs::read_to_string(self.0.join("crate/Cargo.toml")).unwrap();
        let version = text.lines().find_map(|line| line.strip_prefix("version = ")).unwrap();
        version.trim_matches('"').to_owned()
    }
}

#[test]
fn the_version_follows_the_highest_change_since_the_release() {
    let folder = Folder::automatic("auto");
    assert_eq!(folder.version(), "1.3.0", "a service is new");
    assert!(folder.read("whitesmith.lock").contains("[crate]\nreleased = \"1.2.3\"\nchange = \"minor\"\n"));
    assert_eq!(folder.version(), "1.3.0", "generated again");
    folder.models(&["update"]).unwrap();
    assert_eq!(folder.version(), "1.3.0", "nothing changed");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    assert_eq!(folder.version(), "1.3.0", "another addition");
    folder.models(&["remove", "tiny", "List"]).unwrap();
    assert_eq!(folder.version(), "2.0.0");
    folder.models(&["add", "tiny", "List"]).unwrap();
    assert_eq!(folder.version(), "2.0.0", "never less than before");
}

#[test]
fn a_release_starts_again() {
    let folder = Folder::automatic("auto-release");
    folder.release("1.2.3", "1.3.0");
    assert_eq!(folder.version(), "1.3.0", "nothing changed since");
    folder.models(&["update"]).unwrap();
    assert_eq!(folder.version(), "1.3.0");
    assert!(folder.read("whitesmith.lock").contains("released = \"1.3.0\"\nchange = \"none\"\n"));
    let service = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    let text = fs::read_to_string(&service).unwrap();
    fs::write(&service, text.replace("Upstream", "Changed")).unwrap();
    folder.models(&["update"]).unwrap();
    assert_eq!(folder.version(), "1.3.1", "documentation");
}

#[test]
fn an_update_counts_operations_that_were_removed_by_hand() {
    let folder = Folder::automatic("auto-hand");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    folder.edit("[\"List\", \"Stop\"]", "[\"Stop\"]");
    folder.models(&["update"]).unwrap();
    assert_eq!(folder.version(), "2.0.0");
}

#[test]
fn an_update_of_one_service_does_not_count_edits_of_another() {
    let folder = Folder::automatic("auto-other");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    folder.copy("botocore/data/other");
    folder.models(&["add", "other", "Stop"]).unwrap();
    folder.edit("[\"List\", \"Stop\"]", "[\"Stop\"]");
    folder.models(&["update", "other"]).unwrap();
    assert_eq!(folder.version(), "1.3.0", "its files are as they were");
    folder.models(&["update", "tiny"]).unwrap();
    assert_eq!(folder.version(), "2.0.0");
}

#[test]
fn removing_a_service_is_a_major_change() {
    let folder = Folder::automatic("auto-remove");
    folder.copy("botocore/data/other");
    folder.models(&["add", "other", "Stop"]).unwrap();
    folder.release("1.2.3", "1.3.0");
    folder.models(&["remove", "other"]).unwrap();
    assert_eq!(folder.version(), "2.0.0");
}

#[test]
fn a_lock_without_the_class_is_an_error() {
    let folder = Folder::automatic("auto-broken");
    let lock = folder.read("whitesmith.lock").replace("\"minor\"", "\"large\"");
    fs::write(folder.path("models/whitesmith.lock"), lock).unwrap();
    let (manifest, out) = (folder.path("models/whitesmith.toml"), folder.path("crate"));
    let line = Line::try_parse_from(["codegen", "--manifest", &manifest, "--out", &out]).unwrap();
    let found = xtask_codegen::run(&line.arguments, MessageFormat::Human, check::print).unwrap_err();
    assert!(found.to_string().contains("`released` or `change` is missing or invalid"), "{found}");
}

#[test]
fn a_stated_version_is_not_recorded() {
    let folder = Folder::vendored("stated");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    assert!(!folder.read("whitesmith.lock").contains("[crate]"));
}
