//! Tests of the command, from its arguments to its output.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod changelog;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use whitesmith_model::diagnostic::Diagnostics;

use super::{Arguments, run_in};
use xtask_common::project::{MODELS, Project};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

/// A temporary folder, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whitesmith-diff-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn xtask(&self, line: &[&str]) -> Result<ExitCode, Diagnostics> {
        let line = Line::try_parse_from(["diff"].iter().chain(line)).unwrap();
        run_in(&Project { root: self.0.clone(), models: MODELS.into() }, &line.arguments)
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.0).args(identity).args(arguments);
        // In a git hook, the environment names the repository of the hook.
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            git.env_remove(name);
        }
        assert!(git.output().unwrap().status.success(), "git {arguments:?}");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns a model of `Start` with these members of its input, and of `Stop`.
fn model(members: &str) -> String {
    let rules = r#"{ "version": "1.0", "parameters": {}, "rules": [
        { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example" } }
    ] }"#;
    format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#Tiny": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Start" }}, {{ "target": "a#Stop" }}],
                "traits": {{
                    "aws.api#service": {{ "sdkId": "Tiny" }}, "aws.auth#sigv4": {{ "name": "tiny" }},
                    "aws.protocols#awsJson1_0": {{}}, "smithy.rules#endpointRuleSet": {rules}
                }} }},
            "a#Start": {{ "type": "operation", "input": {{ "target": "a#StartRequest" }} }},
            "a#Stop": {{ "type": "operation", "input": {{ "target": "a#StartRequest" }} }},
            "a#StartRequest": {{ "type": "structure", "members": {{ {members} }} }}
        }} }}"#
    )
}

const NONE: &str = "";
const NAME: &str = r#""name": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "<p>The old <b>name</b> | it has.</p>" } }"#;
const NEW_NAME: &str = r#""name": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "<p>The new <b>name</b> | it has.</p>" } }"#;

fn models(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("none.json", &model(NONE));
    folder.write("name.json", &model(NAME));
    folder.write("new-name.json", &model(NEW_NAME));
    folder
}

impl Folder {
    fn report(&self, old: &str, new: &str, format: &str) -> (ExitCode, String) {
        let (old, new, out) = (self.path(old), self.path(new), self.path("out"));
        let code = self.xtask(&[&old, &new, "--format", format, "--output", &out]).unwrap();
        (code, self.read("out").replace(&self.path(""), ""))
    }
}

#[test]
fn each_class_of_changes_has_its_exit_code() {
    let folder = models("codes");
    assert_eq!(folder.report("name.json", "name.json", "json").0, ExitCode::SUCCESS);
    assert_eq!(folder.report("name.json", "new-name.json", "json").0, ExitCode::SUCCESS);
    assert_eq!(folder.report("none.json", "name.json", "json").0, ExitCode::from(3));
    assert_eq!(folder.report("name.json", "none.json", "json").0, ExitCode::from(4));
}

#[test]
fn markdown_has_the_verdict_a_table_and_the_changes() {
    let (_, text) = models("markdown").report("none.json", "name.json", "markdown");
    assert_eq!(
        text,
        "\
## Models: `none.json` → `name.json`

**minor, more possible bytes**

2 of 2 operations changed; 2 changes, 0 of documentation

Reasons for minor and more possible bytes:

- [`tiny`](#tiny-shared): member added `StartRequest$name`: `Option<String>, optional` (`non_exhaustive_struct_field_added`)

<a name=\"tiny\"></a>

### Tiny (`tiny`)

| operation | | semver | wire |
|---|---|---|---|
| [`Start`](#tiny-shared) | changed | minor `non_exhaustive_struct_field_added` | more possible bytes |
| [`Stop`](#tiny-shared) | changed | minor `non_exhaustive_struct_field_added` | more possible bytes |

<a name=\"tiny-shared\"></a>

#### Several operations

| change | in the model | in Rust | before | now | semver | wire |
|---|---|---|---|---|---|---|
| member added | `StartRequest$name`<details><summary>2 operations</summary>`Start`<br>`Stop`</details> |  |  | `Option<String>, optional` | minor `non_exhaustive_struct_field_added` | more possible bytes |
"
    );
}

#[test]
fn markdown_folds_documentation_and_marks_differences() {
    let (_, text) = models("folded").report("name.json", "new-name.json", "markdown");
    assert!(text.contains("**patch, same bytes: only documentation changed**"), "{text}");
    assert!(text.contains("<details><summary>Documentation: 1</summary>"), "{text}");
    let line = "- `StartRequest$name`: The <del>old</del><ins>new</ins> name \\| it has.";
    assert!(text.contains(line), "{text}");
    let (_, text) = models("nothing").report("name.json", "name.json", "markdown");
    assert_eq!(text, "## Models: `name.json` → `name.json`\n\n**nothing changed**\n");
}

#[test]
fn html_has_no_external_resources_and_escapes_markup() {
    let folder = models("page");
    folder.write("evil.json", &model(r#""a": { "target": "smithy.api#String", "traits": { "smithy.api#deprecated": { "message": "<script>x</script>" } } }"#));
    folder.write("plain.json", &model(r#""a": { "target": "smithy.api#String" }"#));
    let (_, page) = folder.report("plain.json", "evil.json", "html");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    for outside in ["<script", "http://", "https://", "src=", "<link", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("prefers-color-scheme: dark"));
    assert!(page.contains("struct_<wbr>field_<wbr>marked_<wbr>deprecated"), "{page}");
    let anchors = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for anchor in anchors {
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn json_is_the_report() {
    let (_, text) = models("json").report("none.json", "name.json", "json");
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["format"], 1);
    assert_eq!(report["semver"]["level"], "minor");
    assert_eq!(report["services"][0]["operations"][0]["changes"][0]["member"], "name");
}

#[test]
fn operations_can_be_selected() {
    let folder = models("chosen");
    let (old, new, out) = (folder.path("none.json"), folder.path("name.json"), folder.path("out"));
    folder.xtask(&[&old, &new, "--operation", "Stop", "--output", &out]).unwrap();
    assert!(folder.read("out").contains("1 of 1 operation changed"));
    let found = folder.xtask(&[&old, &new, "--operation", "Stp"]).unwrap_err().to_string();
    assert!(found.contains("--operation Stp: the operation is on neither side"), "{found}");
}

const MANIFEST: &str = r#"
[crate]
name = "tiny-clients"

[[service]]
module = "tiny"
model = "tiny/model.json"
operations = ["Start"]
"#;

fn repository(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("models/whitesmith.toml", MANIFEST);
    folder.write("models/tiny/model.json", &model(NONE));
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "First"]);
    folder.write("models/tiny/model.json", &model(NAME));
    folder
}

#[test]
fn revisions_are_compared_with_each_other_and_with_the_work_tree() {
    let folder = repository("git");
    let out = folder.path("out");
    assert_eq!(folder.xtask(&["HEAD", "--output", &out]).unwrap(), ExitCode::from(3));
    let text = folder.read("out");
    assert!(text.starts_with("## Models: `HEAD` → `the work tree`"), "{text}");
    assert!(text.contains("1 of 1 operation changed"), "{text}");
    folder.git(&["commit", "--quiet", "--all", "--message", "Second"]);
    assert_eq!(folder.xtask(&["HEAD", "--output", &out]).unwrap(), ExitCode::SUCCESS);
    assert_eq!(folder.xtask(&["HEAD", "HEAD~1", "--output", &out]).unwrap(), ExitCode::from(4));
    let models = folder.path("models");
    assert_eq!(folder.xtask(&["HEAD~1", &models, "--output", &out]).unwrap(), ExitCode::from(3));
}

#[test]
fn a_revision_without_models_is_an_error() {
    let folder = repository("bare");
    folder.git(&["rm", "--quiet", "--force", "-r", "models"]);
    folder.git(&["commit", "--quiet", "--message", "Nothing"]);
    assert_eq!(
        folder.xtask(&["HEAD", "HEAD~1"]).unwrap_err().to_string(),
        "HEAD:models/whitesmith.toml: the revision does not contain the file, or not as text\n  \
         help: give a revision that has the manifest and all models that it names"
    );
}

#[test]
fn a_new_region_is_reported() {
    let table = |regions: &str| {
        format!(
            r#"{{ "version": "1.1", "partitions": [{{ "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$", "regions": {{ {regions} }},
                "outputs": {{ "name": "aws", "dnsSuffix": "a.com", "dualStackDnsSuffix": "api.aws", "supportsFIPS": true,
                    "supportsDualStack": true, "implicitGlobalRegion": "us-east-1" }} }}] }}"#
        )
    };
    let folder = repository("region");
    folder.write("models/partitions.json", &table(r#""us-east-1": {}"#));
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "Second"]);
    folder.write("models/partitions.json", &table(r#""us-east-1": {}, "us-east-2": {}"#));
    let out = folder.path("out");
    assert_eq!(folder.xtask(&["HEAD", "--output", &out]).unwrap(), ExitCode::from(3));
    let text = folder.read("out");
    assert!(text.contains("| partition added | `aws$us-east-2` |"), "{text}");
    folder.xtask(&["HEAD", "--format", "html", "--output", &out]).unwrap();
    let page = folder.read("out");
    assert!(page.contains("href=\"#partitions\"") && page.contains("id=\"partitions\""), "{page}");
}

#[test]
fn a_service_added_to_the_manifest_is_reported_as_new() {
    let folder = repository("gain");
    let more =
        MANIFEST.to_owned() + "[[service]]\nmodule = \"other\"\nmodel = \"tiny/model.json\"\noperations = [\"Stop\"]\n";
    folder.write("models/whitesmith.toml", &more);
    folder.write("models/tiny/model.json", &model(NONE));
    let out = folder.path("out");
    assert_eq!(folder.xtask(&["HEAD", "--output", &out]).unwrap(), ExitCode::from(3));
    assert!(
        folder.read("out").contains("service added `crate::other`: `Stop` (`feature_added`)"),
        "{}",
        folder.read("out")
    );
}

#[test]
fn incomparable_sides_are_reported_with_help() {
    let folder = repository("wrong");
    let found = folder.xtask(&["no-such-thing"]).unwrap_err().to_string();
    assert!(found.contains("no-such-thing: is neither a file or folder, nor a revision"), "{found}");
    let file = folder.path("models/tiny/model.json");
    let found = folder.xtask(&[&file, "HEAD"]).unwrap_err().to_string();
    assert!(found.contains("a model cannot be compared with all the models of a manifest"), "{found}");
    let found = folder.xtask(&["--output=x", "--", "--evil"]).unwrap_err().to_string();
    assert!(found.contains("neither a file or folder"), "{found}");
    folder.write("models/tiny/model.json", "{");
    folder.git(&["commit", "--quiet", "--all", "--message", "Broken"]);
    let found = folder.xtask(&["HEAD"]).unwrap_err().to_string();
    assert!(found.contains("HEAD:models/tiny/model.json:1:1: not valid JSON"), "{found}");
    assert!(!Path::new(&folder.path("x")).exists());
}
