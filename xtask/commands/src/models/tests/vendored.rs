//! Tests of commands on the services of a manifest: `list`, `add` and `verify`.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

use super::{Folder, SERVICE, xtask};

const RULES: &str = r#"{
    "version": "1.0", "parameters": {},
    "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example.com" } }]
}"#;

const PARTITIONS: &str = r#"{ "version": "1.1", "partitions": [{
    "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": { "us-east-1": { "description": "Upstream" } },
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "name": "aws", "supportsDualStack": true, "supportsFIPS": true
    }
}] }"#;

const MANIFEST: &str = "# Ours.\n[crate]\nname = \"aws-tiny\" # The crate.\n";

impl Folder {
    /// Returns a folder with a manifest without services, and botocore 1.2.3 next to it.
    pub(super) fn vendored(name: &str) -> Self {
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

    pub(super) fn models(&self, line: &[&str]) -> Result<ExitCode, Diagnostics> {
        let (manifest, from) = (self.path("models/whitesmith.toml"), self.0.to_str().unwrap());
        let source = if matches!(line, ["add" | "update", ..]) { vec!["--from", from] } else { Vec::new() };
        xtask(&[line, &["--manifest", &manifest], &source].concat())
    }

    /// Copies the service to another folder.
    pub(super) fn copy(&self, to: &str) {
        let to = self.0.join(to).join("2024-01-01");
        fs::create_dir_all(&to).unwrap();
        for name in ["service-2.json", "endpoint-rule-set-1.json"] {
            fs::copy(self.0.join("botocore/data/tiny/2024-01-01").join(name), to.join(name)).unwrap();
        }
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join("models").join(name)).unwrap()
    }
}

#[test]
fn add_changes_the_manifest_and_imports_files() {
    let folder = Folder::vendored("add");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    let entry = "\n[[service]]\nmodule = \"tiny\"\nmodel = \"tiny/2024-01-01/model.json\"\noperations = [\"Stop\"]\n";
    assert_eq!(folder.read("whitesmith.toml"), format!("{MANIFEST}{entry}"));
    assert!(!folder.read("tiny/2024-01-01/model.json").contains("#List"));
    folder.models(&["add", "tiny", "List", "Stop"]).unwrap();
    let entry = entry.replace("[\"Stop\"]", "[\"Stop\", \"List\"]");
    assert_eq!(folder.read("whitesmith.toml"), format!("{MANIFEST}{entry}"), "the other text is unchanged");
    assert!(folder.read("tiny/2024-01-01/model.json").contains("#List"));
    assert!(folder.read("whitesmith.lock").contains("source = \"botocore 1.2.3\"\npath = \"tiny/2024-01-01\""));
}

#[test]
fn add_imports_a_missing_partition_table() {
    let folder = Folder::vendored("add-partitions");
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    let table = folder.read("partitions.json");
    assert!(table.contains("\"partitions\""), "{table}");
    fs::write(folder.path("models/partitions.json"), "{}").unwrap();
    folder.models(&["add", "tiny", "List"]).unwrap();
    assert_eq!(folder.read("partitions.json"), "{}", "a table that is there is not replaced");
}

#[test]
fn add_reads_smithy_models_in_either_layout() {
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
fn companions_are_added_after_the_operations() {
    let folder = Folder::vendored("add-companion");
    assert!(folder.models(&["add", "tiny", "Stop"]).is_ok());
    let add = |operation: &str| folder.models(&["add", "tiny", operation, "--companion"]);
    assert!(add("List").is_ok());
    let manifest = folder.read("whitesmith.toml");
    assert!(manifest.contains("operations = [\"Stop\"]\ncompanions = [\"List\"]\n"), "{manifest}");
    // An operation that is already in the list is not repeated.
    assert!(add("List").is_ok());
    assert_eq!(
        add("Stop").unwrap_err().to_string(),
        "the arguments: Stop: `Stop` is among the `operations` of `tiny` already\n  \
         help: to move it to the `companions`, remove it first: `whitesmith remove tiny Stop`"
    );
    let found = folder.models(&["add", "tiny", "List"]).unwrap_err().to_string();
    assert!(found.contains("`List` is among the `companions` of `tiny` already"), "{found}");
    assert_eq!(folder.read("whitesmith.toml"), manifest);
    assert!(folder.read("tiny/2024-01-01/model.json").contains("#List\""));

    let found = folder.models(&["add", "huge", "List", "--companion"]).unwrap_err().to_string();
    assert!(found.contains("the manifest has no module `huge`"), "{found}");
}

#[test]
fn a_failed_add_changes_nothing() {
    let folder = Folder::vendored("not-added");
    for (line, what) in [
        (["add", "tni", "List"], "botocore 1.2.3 has no service `tni`\n  help: did you mean `tiny`?"),
        (
            ["add", "aws-sdk-tiny", "List"],
            "no service `aws-sdk-tiny`\n  help: did you mean `tiny` (Tiny, aws-sdk-tiny)?",
        ),
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
        "Get": { "name": "Get", "http": { "method": "POST", "requestUri": "/" }, "output": { "shape": "GetOut" } },"#;
    let shapes = r#""shapes": {
        "PutIn": { "type": "structure", "members": { "body": { "shape": "Body" } }, "payload": "body" },
        "GetOut": { "type": "structure", "members": { "body": { "shape": "Body" } } },
        "Body": { "type": "blob", "streaming": true },"#;
    fs::write(&model, SERVICE.replace("\"operations\": {", put).replace("\"shapes\": {", shapes)).unwrap();
    let found = folder.models(&["add", "tiny", "Put", "List", "Get", "Lst"]).unwrap_err().to_string();
    let expected = [
        "`Get` cannot be generated: not supported yet: streams that are not the payload of an HTTP message",
        "  help: omit it",
        "`Put` cannot be generated: not supported yet: MD5 digests of streams",
        "  help: omit it",
        "com.amazonaws.tiny#Tiny: the service has no operation `Lst`",
        "  help: did you mean `List`?",
    ];
    let lines: Vec<_> = found.lines().map(|line| line.trim_start_matches(&format!("{model}: "))).collect();
    assert_eq!(lines, expected);
    assert_eq!(folder.read("whitesmith.toml"), MANIFEST);
    assert!(!Path::new(&folder.path("models/tiny")).exists());
}

#[test]
fn invalid_module_names_are_not_added() {
    let folder = Folder::vendored("module");
    for (module, what) in [("config", "`config` cannot name a module"), ("self", "`self` cannot name a module")] {
        let found = folder.models(&["add", "tiny", "List", "--module", module]).unwrap_err().to_string();
        assert!(found.contains(what), "{found}");
    }
    folder.models(&["add", "tiny", "List", "--module", "small"]).unwrap();
    let manifest = folder.read("whitesmith.toml");
    folder.copy("botocore/data/config");
    for (module, what) in
        [("small", "another service has the module `small`"), ("config", "`config` cannot name a module")]
    {
        let found = folder.models(&["add", "config", "List", "--module", module]).unwrap_err().to_string();
        assert_eq!(
            found,
            format!("the arguments: --module {module}: {what}\n  help: give another: `--module aws_config`")
        );
    }
    let found = folder.models(&["add", "config", "List"]).unwrap_err().to_string();
    assert!(found.starts_with("the arguments: config: `config` cannot name a module\n  help: give another"), "{found}");
    assert_eq!(folder.read("whitesmith.toml"), manifest);
}

#[test]
fn options_for_new_services_are_not_ignored_for_those_in_the_manifest() {
    let folder = Folder::vendored("ignored");
    folder.models(&["add", "tiny", "List"]).unwrap();
    let manifest = folder.read("whitesmith.toml");
    let add = |rest: &[&str]| folder.models(&[&["add", "tiny", "Stop"], rest].concat());
    let found = add(&["--module", "other", "--format", "botocore", "--docs", "none"]).unwrap_err().to_string();
    let expected = [
        "the arguments: --docs: `tiny` is in the manifest already, with `docs = \"upstream\"`",
        "  help: omit `--docs`; to change it, set `docs` in the manifest and run `whitesmith update`",
        "the arguments: --format: the model of `tiny` is in the other format already",
        "  help: omit `--format`, or remove the service and add it again",
        "the arguments: --module other: `tiny` is in the manifest already, as module `tiny`",
        "  help: omit `--module`; to rename the module, change `module = \"tiny\"` in the manifest",
    ];
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
    assert_eq!(folder.read("whitesmith.toml"), manifest);
    add(&["--module", "tiny", "--format", "smithy"]).unwrap();
}

#[test]
fn service_with_another_module_is_found_by_its_folder() {
    let folder = Folder::vendored("renamed");
    folder.models(&["add", "tiny", "List", "--module", "small"]).unwrap();
    folder.models(&["add", "tiny", "Stop,List", "Stop"]).unwrap();
    let manifest = folder.read("whitesmith.toml");
    assert!(
        manifest.contains("module = \"small\"") && manifest.contains("operations = [\"List\", \"Stop\"]"),
        "{manifest}"
    );
    assert_eq!(manifest.matches("[[service]]").count(), 1, "one model has one entry");
}

#[test]
fn add_imports_the_newest_version_and_the_partition_table_of_the_program() {
    let folder = Folder::vendored("versions");
    let old = folder.0.join("botocore/data/tiny/2020-12-31");
    fs::create_dir_all(&old).unwrap();
    fs::write(old.join("service-2.json"), "{}").unwrap();
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    assert!(folder.read("whitesmith.toml").contains("tiny/2024-01-01/"));
    fs::remove_file(folder.path("models/partitions.json")).unwrap();
    // Smithy's models have no partition table.
    let model = folder.path("models/tiny/2024-01-01/model.json");
    let manifest = folder.path("models/whitesmith.toml");
    xtask(&["add", "again", "Stop", "--from", &model, "--manifest", &manifest]).unwrap();
    assert!(folder.read("partitions.json").contains("\"partitions\""));
    folder.models(&["verify"]).unwrap();
}

#[test]
fn files_that_are_not_in_the_lock_are_kept() {
    let folder = Folder::vendored("own-files");
    let own = "tiny/2024-01-01/model.json";
    fs::create_dir_all(folder.path("models/tiny/2024-01-01")).unwrap();
    fs::write(folder.path(&format!("models/{own}")), "{}").unwrap();
    let found = folder.models(&["add", "tiny", "Stop"]).unwrap_err().to_string();
    assert!(found.contains("model.json: is not written: a file that this command did not write"), "{found}");
    assert_eq!((folder.read(own).as_str(), folder.read("whitesmith.toml").as_str()), ("{}", MANIFEST));

    fs::remove_file(folder.path(&format!("models/{own}"))).unwrap();
    let waiters = "tiny/2024-01-01/waiters-2.json";
    fs::write(folder.path(&format!("models/{waiters}")), "{}").unwrap();
    fs::write(folder.path("models/partitions.json"), "{}").unwrap();
    folder.models(&["add", "tiny", "Stop"]).unwrap();
    assert_eq!(folder.read(waiters), "{}");
    let found = folder.models(&["update"]).unwrap_err().to_string();
    assert!(found.contains("partitions.json: is not written"), "{found}");
}

#[test]
fn verify_reports_an_edited_model() {
    let folder = Folder::vendored("verify");
    folder.models(&["add", "tiny", "List"]).unwrap();
    folder.models(&["update"]).unwrap();
    folder.models(&["verify"]).unwrap();
    folder.models(&["list"]).unwrap();
    let model = folder.path("models/tiny/2024-01-01/model.json");
    fs::write(&model, folder.read("tiny/2024-01-01/model.json") + "\n").unwrap();
    fs::remove_file(folder.path("models/partitions.json")).unwrap();
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("model.json: differs from the import from botocore 1.2.3"), "{found}");
    assert!(found.contains("partitions.json: cannot be read"), "{found}");
    fs::remove_file(folder.path("models/whitesmith.lock")).unwrap();
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("model.json: is not in whitesmith.lock"), "{found}");
}

/// Sets the documentation of the crate in the manifest.
fn set_docs(folder: &Folder, docs: &str) {
    let manifest = folder.read("whitesmith.toml");
    let lines = manifest.lines().filter(|line| !line.starts_with("docs = "));
    let lines = lines.map(|line| if line == "[crate]" { format!("[crate]\ndocs = {docs:?}") } else { line.to_owned() });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::write(folder.path("models/whitesmith.toml"), text).unwrap();
}

#[test]
fn import_has_upstreams_documentation_if_the_manifest_asks_for_it() {
    for format in ["smithy", "botocore"] {
        let folder = Folder::vendored(&format!("docs-{format}"));
        let file = if format == "smithy" { "tiny/2024-01-01/model.json" } else { "tiny/2024-01-01/service-2.json" };
        folder.models(&["add", "tiny", "List", "--format", format]).unwrap();
        let has_docs = || {
            (folder.read(file).contains("Upstream."), folder.read("whitesmith.lock").contains("docs = \"upstream\""))
        };
        assert_eq!(has_docs(), (true, true), "{format}");
        folder.models(&["verify"]).unwrap();
        for (docs, has, expected) in [("none", "with", false), ("upstream", "without", true)] {
            set_docs(&folder, docs);
            let found = folder.models(&["verify"]).unwrap_err().to_string();
            let message =
                format!("was imported {has} upstream's documentation, and its service has `docs = \"{docs}\"`");
            assert!(found.contains(&message), "{found}");
            folder.models(&["update", "tiny"]).unwrap();
            assert_eq!(has_docs(), (expected, expected), "{format} {docs}");
            folder.models(&["verify"]).unwrap();
        }
    }
}

#[test]
fn own_documentation_is_required_of_every_item_but_not_to_add_it() {
    let folder = Folder::vendored("docs-own");
    folder.models(&["add", "tiny", "List", "--docs", "own"]).unwrap();
    assert!(folder.read("whitesmith.toml").ends_with("operations = [\"List\"]\ndocs = \"own\"\n"));
    assert!(!folder.read("tiny/2024-01-01/model.json").contains("Upstream."));
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    let overlay = folder.path("models/tiny/2024-01-01/overlay.json");
    let expected = format!(
        "com.amazonaws.tiny#In: has no documentation\n  help: add it to the overlay: `com.amazonaws.tiny#In` in {overlay}"
    );
    assert!(found.contains(&expected), "{found}");
    let ids: Vec<_> = found
        .lines()
        .filter_map(|line| line.strip_prefix("  help: add it to the overlay: `")?.split('`').next())
        .collect();
    let apply = ids.iter().map(|id| {
        format!("\"{id}\": {{ \"type\": \"apply\", \"traits\": {{ \"smithy.api#documentation\": \"Ours.\" }} }}")
    });
    let text = format!("{{ \"smithy\": \"2.0\", \"shapes\": {{ {} }} }}", apply.collect::<Vec<_>>().join(", "));
    fs::write(&overlay, text).unwrap();
    folder.models(&["verify"]).unwrap();
    fs::write(&overlay, r#"{ "smithy": "2.0", "metadata": {}, "shapes": {} }"#).unwrap();
    assert!(folder.models(&["verify"]).is_err());
}
