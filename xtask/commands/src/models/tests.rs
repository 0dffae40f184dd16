//! Tests of the commands, from their arguments to the disk: those without a manifest here, those with one in the other files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod lists;
mod overlay;
mod release;
mod update;
mod vendored;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use whitesmith_model::diagnostic::Diagnostics;

use super::source::Source;
use super::{Command, pip, run, search};
use xtask_common::message::MessageFormat;

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

fn xtask(line: &[&str]) -> Result<ExitCode, Diagnostics> {
    let line = Line::try_parse_from(["models"].iter().chain(line)).unwrap();
    run(&line.command, MessageFormat::Human, pip)
}

const SERVICE: &str = r#"{
    "version": "2.0",
    "metadata": {
        "apiVersion": "2024-01-01", "endpointPrefix": "tiny", "jsonVersion": "1.1", "protocol": "json",
        "serviceId": "Tiny", "signatureVersion": "v4", "targetPrefix": "Tiny"
    },
    "operations": {
        "List": { "name": "List", "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" } },
        "Stop": { "name": "Stop", "http": { "method": "POST", "requestUri": "/" } }
    },
    "shapes": {
        "In": { "type": "structure", "members": { "next": { "shape": "Text" } }, "documentation": "<p>Upstream.</p>" },
        "Text": { "type": "string" }
    }
}"#;

const PAGES: &str = r#"{ "pagination": { "List": { "input_token": "next", "output_token": "next" } } }"#;

/// A temporary folder with a service, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whitesmith-models-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("tiny")).unwrap();
        fs::write(path.join("tiny/service-2.json"), SERVICE).unwrap();
        fs::write(path.join("tiny/paginators-1.json"), PAGES).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn import(&self, operations: &str, rest: &[&str]) -> Result<ExitCode, Diagnostics> {
        let (from, to) = (self.path("tiny"), self.path("out"));
        let mut line = vec!["import", "--from", &from, "--to", &to, "--operations", operations];
        line.extend(rest);
        xtask(&line)
    }

    fn written(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join("out")) else { return Vec::new() };
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn import_writes_the_closure_and_removes_files_of_an_earlier_one() {
    let folder = Folder::new("closure");
    folder.import("List,Stop", &[]).unwrap();
    assert_eq!(folder.written(), ["paginators-1.json", "service-2.json"]);
    let text = fs::read_to_string(folder.path("out/service-2.json")).unwrap();
    assert!(text.contains("\"Text\"") && !text.contains("Upstream"));
    folder.import("Stop", &["--overwrite"]).unwrap();
    assert_eq!(folder.written(), ["service-2.json"]);
    assert!(!fs::read_to_string(folder.path("out/service-2.json")).unwrap().contains("\"Text\""));
    folder.import("List", &["--format", "smithy", "--docs", "keep", "--overwrite"]).unwrap();
    assert_eq!(folder.written(), ["model.json"]);
    assert!(fs::read_to_string(folder.path("out/model.json")).unwrap().contains("<p>Upstream.</p>"));
}

#[test]
fn import_keeps_existing_files_without_overwrite() {
    let folder = Folder::new("import-kept");
    fs::create_dir(folder.path("out")).unwrap();
    for own in ["model.json", "service-2.json", "waiters-2.json"] {
        fs::write(folder.path(&format!("out/{own}")), "mine").unwrap();
        let found = folder.import("Stop", &[]).unwrap_err().to_string();
        assert!(
            found.contains(&format!("out/{own}: is not written: a file that this command did not write")),
            "{found}"
        );
        assert_eq!(folder.written(), [own]);
        fs::remove_file(folder.path(&format!("out/{own}"))).unwrap();
    }
    folder.import("Stop", &[]).unwrap();
    folder.import("Stop", &[]).unwrap();
}

#[test]
fn a_failed_import_writes_nothing() {
    let folder = Folder::new("failure");
    let found = folder.import("List,Lst,Other", &[]).unwrap_err().to_string();
    assert!(found.contains("no operation `Lst`\n  help: did you mean `List`?"), "{found}");
    assert!(found.contains("no operation `Other`"), "{found}");
    assert!(!Path::new(&folder.path("out")).exists());
}

#[test]
fn compare_exits_with_1_for_differences() {
    let folder = Folder::new("compare");
    folder.import("List,Stop", &["--format", "smithy"]).unwrap();
    let (left, right) = (folder.path("tiny"), folder.path("out/model.json"));
    assert_eq!(xtask(&["compare", &left, &right]).unwrap(), ExitCode::SUCCESS);
    let text = fs::read_to_string(&right).unwrap();
    fs::write(&right, text.replace("\"next\": {", "\"other\": {")).unwrap();
    assert_eq!(xtask(&["compare", &left, &right]).unwrap(), ExitCode::FAILURE);
    fs::write(&right, "{").unwrap();
    let found = xtask(&["compare", &left, &right]).unwrap_err().to_string();
    assert!(found.contains("model.json:1:1: not valid JSON"), "{found}");
}

#[test]
fn a_round_trip_conversion_gives_the_same_model() {
    let folder = Folder::new("convert");
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    for (name, to, back) in [
        ("comprehendmedical/2018-10-30/service-2.json", "smithy", "botocore"),
        ("medical-imaging/2023-07-19/model.json", "botocore", "smithy"),
    ] {
        let (from, there, again) = (models.join(name), folder.path("there"), folder.path("again"));
        let from = from.to_str().unwrap();
        assert_eq!(xtask(&["convert", from, "--to", to, "--out", &there]).unwrap(), ExitCode::SUCCESS);
        let file = if to == "smithy" { "there/model.json" } else { "there/service-2.json" };
        let converted = folder.path(file);
        assert_eq!(xtask(&["compare", from, &converted]).unwrap(), ExitCode::SUCCESS);
        assert_eq!(xtask(&["convert", &converted, "--to", back, "--out", &again]).unwrap(), ExitCode::SUCCESS);
        let file = if back == "smithy" { "again/model.json" } else { "again/service-2.json" };
        assert_eq!(xtask(&["compare", from, &folder.path(file)]).unwrap(), ExitCode::SUCCESS);
    }
}

#[test]
fn a_lossy_conversion_requires_the_option() {
    let folder = Folder::new("lossy");
    folder.import("List,Stop", &["--format", "smithy"]).unwrap();
    let (from, out) = (folder.path("out/model.json"), folder.path("converted"));
    let text = fs::read_to_string(&from).unwrap();
    let text =
        text.replacen("\"target\": \"com.amazonaws.tiny#Text\"", "$0, \"traits\": { \"smithy.api#default\": \"\" }", 1);
    let text = text.replace("$0", "\"target\": \"com.amazonaws.tiny#Text\"");
    fs::write(&from, text).unwrap();
    let found = xtask(&["convert", &from, "--to", "botocore", "--out", &out]).unwrap_err().to_string();
    let expected = format!(
        "{from}: com.amazonaws.tiny#In$next: botocore's format has no words for `smithy.api#default`\n  help: `--lossy` omits it"
    );
    assert_eq!(found, expected);
    assert!(!Path::new(&out).exists());
    xtask(&["convert", &from, "--to", "botocore", "--lossy", "--out", &out]).unwrap();
    assert!(Path::new(&out).join("service-2.json").exists());
    // The default is the folder of the model.
    xtask(&["convert", &from, "--to", "botocore", "--lossy"]).unwrap();
    assert_eq!(folder.written(), ["model.json", "paginators-1.json", "service-2.json"]);
}

#[test]
fn partitions_can_be_imported() {
    let folder = Folder::new("partitions");
    let (table, to) = (folder.path("partitions.json"), folder.path("out"));
    fs::write(&table, r#"{ "partitions": [{ "regions": { "a-1": { "description": "Upstream" } } }] }"#).unwrap();
    xtask(&["import", "--partitions", &table, "--to", &to]).unwrap();
    assert_eq!(folder.written(), ["partitions.json"]);
    assert!(!fs::read_to_string(folder.path("out/partitions.json")).unwrap().contains("Upstream"));
}

#[test]
fn models_that_are_not_json_are_named_by_search() {
    let folder = Folder::vendored("not-json");
    folder.copy("botocore/data/broken");
    let model = folder.path("botocore/data/broken/2024-01-01/service-2.json");
    fs::write(&model, "{").unwrap();
    let source = Source::Botocore { data: folder.path("botocore/data").into(), name: String::new() };
    let (services, omitted) = search::read(&source);
    assert_eq!(services.iter().map(|it| it.folder.as_str()).collect::<Vec<_>>(), ["tiny"]);
    assert!(omitted.to_string().starts_with(&format!("{model}:1:1: not valid JSON: ")), "{omitted}");
}
