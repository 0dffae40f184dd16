//! The commands, from their arguments to the disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use whitesmith_model::diagnostic::Diagnostics;

use super::{Arguments, run};
use xtask_common::message::MessageFormat;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

fn xtask(line: &[&str]) -> Result<ExitCode, Diagnostics> {
    let line = Line::try_parse_from(["models"].iter().chain(line)).unwrap();
    run(&line.arguments, MessageFormat::Human)
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
        "In": { "type": "structure", "members": { "next": { "shape": "Text" } }, "documentation": "<p>Prose.</p>" },
        "Text": { "type": "string" }
    }
}"#;

const PAGES: &str = r#"{ "pagination": { "List": { "input_token": "next", "output_token": "next" } } }"#;

/// A folder with a service in it, and what commands write; gone with the test.
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
fn an_import_writes_the_closure_and_removes_what_is_left_of_an_earlier_one() {
    let folder = Folder::new("closure");
    folder.import("List,Stop", &[]).unwrap();
    assert_eq!(folder.written(), ["paginators-1.json", "service-2.json"]);
    let text = fs::read_to_string(folder.path("out/service-2.json")).unwrap();
    assert!(text.contains("\"Text\"") && !text.contains("Prose"));
    folder.import("Stop", &["--overwrite"]).unwrap();
    assert_eq!(folder.written(), ["service-2.json"]);
    assert!(!fs::read_to_string(folder.path("out/service-2.json")).unwrap().contains("\"Text\""));
    folder.import("List", &["--format", "smithy", "--docs", "keep", "--overwrite"]).unwrap();
    assert_eq!(folder.written(), ["model.json"]);
    assert!(fs::read_to_string(folder.path("out/model.json")).unwrap().contains("<p>Prose.</p>"));
}

#[test]
fn an_import_neither_overwrites_nor_removes_a_file_unless_it_is_told_to() {
    let folder = Folder::new("import-kept");
    fs::create_dir(folder.path("out")).unwrap();
    for own in ["model.json", "service-2.json", "waiters-2.json"] {
        fs::write(folder.path(&format!("out/{own}")), "mine").unwrap();
        let found = folder.import("Stop", &[]).unwrap_err().to_string();
        assert!(
            found.contains(&format!("out/{own}: is not written: a file that this command did not make")),
            "{found}"
        );
        assert_eq!(folder.written(), [own]);
        fs::remove_file(folder.path(&format!("out/{own}"))).unwrap();
    }
    folder.import("Stop", &[]).unwrap();
    folder.import("Stop", &[]).unwrap();
}

#[test]
fn an_import_that_fails_writes_nothing() {
    let folder = Folder::new("failure");
    let found = folder.import("List,Lst,Other", &[]).unwrap_err().to_string();
    assert!(found.contains("no operation `Lst`\n  help: did you mean `List`?"), "{found}");
    assert!(found.contains("no operation `Other`"), "{found}");
    assert!(!Path::new(&folder.path("out")).exists());
}

#[test]
fn a_comparison_says_by_its_exit_whether_anything_differs() {
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
fn a_conversion_there_and_back_is_the_same_model() {
    let folder = Folder::new("convert");
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
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
fn a_conversion_that_leaves_something_out_has_to_be_asked_for() {
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
        "{from}: com.amazonaws.tiny#In$next: botocore's format has no words for `smithy.api#default`\n  help: `--lossy` leaves it out"
    );
    assert_eq!(found, expected);
    assert!(!Path::new(&out).exists());
    xtask(&["convert", &from, "--to", "botocore", "--lossy", "--out", &out]).unwrap();
    assert!(Path::new(&out).join("service-2.json").exists());
    // Beside the model, where nothing else is said.
    xtask(&["convert", &from, "--to", "botocore", "--lossy"]).unwrap();
    assert_eq!(folder.written(), ["model.json", "paginators-1.json", "service-2.json"]);
}

#[test]
fn partitions_are_imported_alone() {
    let folder = Folder::new("partitions");
    let (table, to) = (folder.path("partitions.json"), folder.path("out"));
    fs::write(&table, r#"{ "partitions": [{ "regions": { "a-1": { "description": "Prose" } } }] }"#).unwrap();
    xtask(&["import", "--partitions", &table, "--to", &to]).unwrap();
    assert_eq!(folder.written(), ["partitions.json"]);
    assert!(!fs::read_to_string(folder.path("out/partitions.json")).unwrap().contains("Prose"));
}

const RULES: &str = r#"{
    "version": "1.0", "parameters": {},
    "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example.com" } }]
}"#;

const PARTITIONS: &str = r#"{ "version": "1.1", "partitions": [{
    "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": { "us-east-1": { "description": "Prose" } },
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "name": "aws", "supportsDualStack": true, "supportsFIPS": true
    }
}] }"#;

const MANIFEST: &str = "# Ours.\n[crate]\nname = \"aws-tiny\" # The crate.\n";

impl Folder {
    /// A folder with a manifest that names no service, and botocore 1.2.3 beside it.
    fn vendored(name: &str) -> Self {
        let folder = Self::new(name);
        let data = folder.0.join("botocore/data");
        let service = data.join("tiny/2024-01-01");
        fs::create_dir_all(&service).unwrap();
        fs::create_dir_all(folder.0.join("models")).unwrap();
        for (path, text) in [
            (data.with_file_name("__init__.py"), "__version__ = '1.2.3'\n"),
            (data.join("endpoints.json"), "{}"),
            (data.join("partitions.json"), PARTITIONS),
            (service.join("service-2.json"), SERVICE),
            (service.join("endpoint-rule-set-1.json"), RULES),
            (folder.0.join("models/whitesmith.toml"), MANIFEST),
        ] {
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn models(&self, line: &[&str]) -> Result<ExitCode, Diagnostics> {
        let (manifest, from) = (self.path("models/whitesmith.toml"), self.0.to_str().unwrap());
        let source = if matches!(line, ["add" | "update", ..]) { vec!["--from", from] } else { Vec::new() };
        xtask(&[line, &["--manifest", &manifest], &source].concat())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join("models").join(name)).unwrap()
    }
}

#[test]
fn what_is_added_is_in_the_manifest_and_has_its_files() {
    let folder = Folder::vendored("add");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    let entry = "\n[[service]]\nmodule = \"tiny\"\nmodel = \"tiny/2024-01-01/model.json\"\noperations = [\"Stop\"]\n";
    assert_eq!(folder.read("whitesmith.toml"), format!("{MANIFEST}{entry}"));
    assert!(!folder.read("tiny/2024-01-01/model.json").contains("#List"));
    folder.models(&["add", "tiny", "List", "Stop"]).unwrap();
    let entry = entry.replace("[\"Stop\"]", "[\"Stop\", \"List\"]");
    assert_eq!(folder.read("whitesmith.toml"), format!("{MANIFEST}{entry}"), "all else is as it was");
    assert!(folder.read("tiny/2024-01-01/model.json").contains("#List"));
    assert!(folder.read("whitesmith.lock").contains("source = \"botocore 1.2.3\"\npath = \"tiny/2024-01-01\""));
}

#[test]
fn a_service_is_added_from_a_folder_of_smithy_models_in_either_layout() {
    let folder = Folder::vendored("add-smithy");
    fs::write(folder.path("tiny/endpoint-rule-set-1.json"), RULES).unwrap();
    folder.import("List", &["--format", "smithy"]).unwrap();
    let model = fs::read_to_string(folder.path("out/model.json")).unwrap();
    for name in ["checkout/models/other/service/2024-01-01/other-2024-01-01.json", "flat/more-2023-02-03.json"] {
        fs::create_dir_all(Path::new(&folder.path(name)).parent().unwrap()).unwrap();
        fs::write(folder.path(name), &model).unwrap();
    }
    let manifest = folder.path("models/whitesmith.toml");
    for (from, service, version) in [("checkout", "other", "2024-01-01"), ("flat", "more", "2023-02-03")] {
        let from = folder.path(from);
        xtask(&["add", service, "List", "--from", &from, "--manifest", &manifest]).unwrap();
        assert!(folder.read("whitesmith.toml").contains(&format!("model = \"{service}/{version}/model.json\"")));
        assert_eq!(folder.read(&format!("{service}/{version}/model.json")), model);
        xtask(&["update", service, "--from", &from, "--manifest", &manifest]).unwrap();
    }
}

#[test]
fn companions_are_added_behind_the_operations() {
    let folder = Folder::vendored("add-companion");
    assert!(folder.models(&["add", "tiny", "Stop"]).is_ok());
    let add = |operation: &str| folder.models(&["add", "tiny", operation, "--companion"]);
    assert!(add("List").is_ok());
    let manifest = folder.read("whitesmith.toml");
    assert!(manifest.contains("operations = [\"Stop\"]\ncompanions = [\"List\"]\n"), "{manifest}");
    // What is there already is there once.
    assert!(add("Stop").is_ok() && add("List").is_ok());
    assert_eq!(folder.read("whitesmith.toml"), manifest);
    assert!(folder.read("tiny/2024-01-01/model.json").contains("#List\""));

    let found = folder.models(&["add", "huge", "List", "--companion"]).unwrap_err().to_string();
    assert!(found.contains("no service is called `huge`"), "{found}");
}

#[test]
fn what_cannot_be_added_leaves_everything_as_it_was() {
    let folder = Folder::vendored("not-added");
    for (line, what) in [
        (["add", "tin", "List"], "botocore 1.2.3 has no service `tin`"),
        (["add", "tiny", "Lst"], "no operation `Lst`\n  help: did you mean `List`?"),
    ] {
        let found = folder.models(&line).unwrap_err().to_string();
        assert!(found.contains(what), "{found}");
    }
    assert_eq!(folder.read("whitesmith.toml"), MANIFEST);
    assert!(!Path::new(&folder.path("models/tiny")).exists());
}

#[test]
fn operations_that_cannot_be_generated_are_not_added() {
    let folder = Folder::vendored("refused");
    let model = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    let put = r#""operations": {
        "Put": {
            "name": "Put", "http": { "method": "POST", "requestUri": "/" }, "httpChecksumRequired": true,
            "input": { "shape": "PutIn" }
        },
        "Get": { "name": "Get", "http": { "method": "POST", "requestUri": "/" }, "output": { "shape": "PutIn" } },"#;
    let shapes = r#""shapes": {
        "PutIn": { "type": "structure", "members": { "body": { "shape": "Body" } }, "payload": "body" },
        "Body": { "type": "blob", "streaming": true },"#;
    fs::write(&model, SERVICE.replace("\"operations\": {", put).replace("\"shapes\": {", shapes)).unwrap();
    let found = folder.models(&["add", "tiny", "Put", "List", "Get"]).unwrap_err().to_string();
    let expected = [
        "tiny/2024-01-01/model.json: `Get` cannot be generated: not supported yet: streaming bodies",
        "  help: omit it",
        "tiny/2024-01-01/model.json: `Put` cannot be generated: not supported yet: checksums; not supported yet: \
         streaming bodies",
        "  help: omit it",
    ];
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
    assert_eq!(folder.read("whitesmith.toml"), MANIFEST);
    assert!(!Path::new(&folder.path("models/tiny")).exists());
}

#[test]
fn module_names_that_no_crate_can_have_are_not_added() {
    let folder = Folder::vendored("module");
    for (module, what) in [("config", "`config` cannot name a module"), ("self", "`self` cannot name a module")] {
        let found = folder.models(&["add", "tiny", "List", "--module", module]).unwrap_err().to_string();
        assert!(found.contains(what), "{found}");
    }
    folder.models(&["add", "tiny", "List", "--module", "small"]).unwrap();
    let manifest = folder.read("whitesmith.toml");
    let found = folder.models(&["add", "tiny", "List", "--module", "small"]).unwrap_err().to_string();
    assert!(found.contains("module `small` is there twice"), "{found}");
    assert_eq!(folder.read("whitesmith.toml"), manifest);
}

#[test]
fn an_update_takes_the_same_operations_anew() {
    let folder = Folder::vendored("update");
    folder.models(&["add", "tiny", "List", "--format", "botocore"]).unwrap();
    folder.models(&["update"]).unwrap();
    assert!(!folder.read("partitions.json").contains("Prose"));
    let model = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    fs::write(&model, SERVICE.replace("\"next\"", "\"token\"")).unwrap();
    fs::write(folder.path("botocore/__init__.py"), "__version__ = '1.2.4'\n").unwrap();
    folder.models(&["update", "tiny"]).unwrap();
    let text = folder.read("tiny/2024-01-01/service-2.json");
    assert!(text.contains("\"token\"") && !text.contains("\"Stop\""), "{text}");
    let lock = folder.read("whitesmith.lock");
    assert!(lock.contains("1.2.4") && lock.contains("1.2.3"), "the partitions are not tiny's: {lock}");
    let found = folder.models(&["update", "huge"]).unwrap_err().to_string();
    assert!(found.contains("no module `huge`\n  help: it has: tiny"), "{found}");
}

#[test]
fn files_that_the_lock_does_not_have_are_neither_overwritten_nor_removed() {
    let folder = Folder::vendored("own-files");
    let own = "tiny/2024-01-01/model.json";
    fs::create_dir_all(folder.path("models/tiny/2024-01-01")).unwrap();
    fs::write(folder.path(&format!("models/{own}")), "{}").unwrap();
    let found = folder.models(&["add", "tiny", "Stop"]).unwrap_err().to_string();
    assert!(found.contains("model.json: is not written: a file that this command did not make"), "{found}");
    assert_eq!((folder.read(own).as_str(), folder.read("whitesmith.toml").as_str()), ("{}", MANIFEST));

    fs::remove_file(folder.path(&format!("models/{own}"))).unwrap();
    let waiters = "tiny/2024-01-01/waiters-2.json";
    fs::write(folder.path(&format!("models/{waiters}")), "{}").unwrap();
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    assert_eq!(folder.read(waiters), "{}");
    fs::write(folder.path("models/partitions.json"), "{}").unwrap();
    let found = folder.models(&["update"]).unwrap_err().to_string();
    assert!(found.contains("partitions.json: is not written"), "{found}");
}

#[test]
fn a_model_that_was_edited_does_not_pass() {
    let folder = Folder::vendored("verify");
    folder.models(&["add", "tiny", "List"]).unwrap();
    folder.models(&["update"]).unwrap();
    folder.models(&["verify"]).unwrap();
    folder.models(&["list"]).unwrap();
    let overlay = folder.path("models/tiny/2024-01-01/overlay.json");
    fs::write(&overlay, r#"{ "smithy": "2.0", "metadata": {}, "shapes": {} }"#).unwrap();
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("has no documentation\n  help: add it to the overlay"), "{found}");
    fs::remove_file(overlay).unwrap();
    let model = folder.path("models/tiny/2024-01-01/model.json");
    fs::write(&model, folder.read("tiny/2024-01-01/model.json") + "\n").unwrap();
    fs::remove_file(folder.path("models/partitions.json")).unwrap();
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("model.json: this is not what was taken from botocore 1.2.3"), "{found}");
    assert!(found.contains("partitions.json: cannot be read"), "{found}");
    fs::remove_file(folder.path("models/whitesmith.lock")).unwrap();
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("model.json: whitesmith.lock does not say where it comes from"), "{found}");
}
