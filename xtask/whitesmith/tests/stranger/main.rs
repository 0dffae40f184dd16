//! The program and the packages, in folders of someone else: no network, no file of this repository but the runtime.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod depend;
mod fetched;
mod first_page;
mod folder;
mod models;
mod packages;

use folder::Folder;

#[test]
fn commands_without_a_manifest_report_it() {
    let folder = Folder::new("no-manifest");
    for command in ["list", "verify", "codegen", "closure"] {
        let found = folder.fails(&[command]);
        let expected = "error: whitesmith.toml: is neither in this folder nor in one above\n  help: create it with \
                        `whitesmith init`, or give its path to `--manifest`\n";
        assert_eq!(found, expected, "{command}");
    }
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn commands_on_models_need_no_manifest() {
    let folder = Folder::new("models");
    let data = folder.botocore();
    let (model, out) = (format!("{data}/queue/2024-01-01"), folder.path("out"));
    folder.runs(&["import", "--from", &model, "--operations", "Send", "--format", "smithy", "--to", &out]);
    folder.runs(&[
        "convert",
        &format!("{out}/model.json"),
        "--to",
        "botocore",
        "--lossy",
        "--out",
        &folder.path("back"),
    ]);
    assert!(folder.runs(&["diff", &model, &model]).contains("nothing changed"));
    assert!(folder.fails_with_output(&["compare", &model, &out.replace("out", "back")]).contains("Receive"));
}

#[test]
fn search_finds_services_by_each_name_and_operations_by_a_part() {
    let folder = Folder::new("search");
    let data = folder.botocore();
    let search = |word: &str| folder.runs(&["search", word, "--from", &data]);
    let service = "queue: Simple Queue, aws-sdk-simplequeue, 3 operations\n";
    for word in ["queue", "simple queue", "SimpleQueue", "aws-sdk-simplequeue"] {
        assert_eq!(search(word), format!("{service}  Receive\n  Send\n  Subscribe\n"), "{word}");
    }
    assert_eq!(search("simpl"), service);
    assert_eq!(search("sen"), format!("{service}  Send\n"));
    let found = folder.fails(&["search", "Recieve", "--from", &data]);
    assert!(
        found.contains("no service and no operation is named `Recieve`\n  help: did you mean `Receive`?"),
        "{found}"
    );
}

#[test]
fn manifest_is_found_from_folders_below_it() {
    let folder = Folder::new("below");
    let data = folder.botocore();
    folder.runs(&["init"]);
    folder.runs(&["add", "queue", "Send", "--from", &data]);
    let below = folder.below("generated/src");
    assert!(below.runs(&["list"]).starts_with("queue: API 2024-01-01"));
    below.runs(&["codegen"]);
    assert!(folder.files().contains(&"generated/src/queue/client.rs".to_owned()));
    assert!(below.runs(&["closure", "--format", "dot"]).contains("#Send\" -> "));
    // A manifest that is not in `models`.
    std::fs::rename(folder.path("models"), folder.path("flat")).unwrap();
    let flat = folder.below("flat");
    assert!(flat.runs(&["codegen"]).contains("generated: "));
    assert!(folder.files().contains(&"flat/generated/Cargo.toml".to_owned()));
}

#[test]
fn init_keeps_existing_files() {
    let folder = Folder::new("kept");
    folder.write("Cargo.toml", "[workspace]\nmembers = []\n");
    let printed = folder.runs(&["init", "--name", "my-clients"]);
    assert!(printed.contains("Cargo.toml: add `generated` to the members of the workspace"), "{printed}");
    assert_eq!(folder.read("Cargo.toml"), "[workspace]\nmembers = []\n");
    assert!(folder.read("models/whitesmith.toml").contains("name = \"my-clients\""));
    let manifest = folder.read("models/whitesmith.toml");
    let found = folder.fails(&["init", "--name", "other"]);
    assert!(
        found.contains("models/whitesmith.toml: is not written: a file that this command did not write"),
        "{found}"
    );
    assert_eq!(folder.read("models/whitesmith.toml"), manifest);
    let found = folder.fails(&["init", "new", "--runtime", "nowhere"]);
    assert!(found.contains("nowhere: there is no package in the folder of the runtime\n  help: "), "{found}");
    let found = folder.fails(&["init", "new", "--name", "Not Legal"]);
    assert!(found.contains("`Not Legal` cannot name a package"), "{found}");
}

#[test]
fn init_writes_the_source_of_the_runtime() {
    let folder = Folder::new("runtime");
    for (source, expected) in [
        ("0.1.0", "{ version = \"0.1.0\" }"),
        ("https://git.example/whitesmith?tag=v0.1.0", "{ git = \"https://git.example/whitesmith\", tag = \"v0.1.0\" }"),
    ] {
        let name = source.split('/').next().unwrap().trim_end_matches(':');
        folder.runs(&["init", name, "--runtime", source]);
        let manifest = folder.read(&format!("{name}/models/whitesmith.toml"));
        assert!(manifest.contains(&format!("\nruntime = {expected}\n")), "{manifest}");
        let header = folder.read(&format!("{name}/generated/src/lib.rs"));
        assert!(header.starts_with("// @generated by `whitesmith codegen`. Do not edit.\n"), "{header}");
    }
    let (is_done, printed) = folder.runs_with(&[], &["init", "here"]);
    let manifest = folder.read("here/models/whitesmith.toml");
    // Sources without a remote repository, as those of a test mostly are.
    let is_noted = printed.contains("models/whitesmith.toml:5:11: `runtime` is a folder of this machine, /");
    assert!(is_done && (is_noted || manifest.contains("\nruntime = { git = \"")), "{printed}{manifest}");
}

#[test]
fn removed_operations_and_services_leave_no_files() {
    let folder = Folder::new("remove");
    let data = folder.botocore();
    folder.runs(&["init"]);
    let before = folder.files();
    folder.runs(&["add", "queue", "Send", "Receive", "--from", &data]);
    folder.runs(&["codegen"]);
    folder.runs(&["remove", "queue", "Receive"]);
    assert!(folder.read("models/whitesmith.toml").ends_with("operations = [\"Send\"]\n"));
    assert!(!folder.read("models/queue/2024-01-01/model.json").contains("Receive"));
    folder.runs(&["codegen"]);
    assert!(!folder.files().iter().any(|file| file.contains("receive")));
    folder.runs(&["verify"]);
    let found = folder.fails(&["remove", "queue", "Sent"]);
    assert!(
        found.contains("the entry has no operation `Sent`") && found.contains("help: did you mean `Send`?"),
        "{found}"
    );
    folder.runs(&["remove", "queue"]);
    let models =
        |files: &[String]| files.iter().filter(|file| file.starts_with("models/")).cloned().collect::<Vec<_>>();
    assert_eq!(models(&folder.files()), models(&before));
    assert!(!std::path::Path::new(&folder.path("models/queue")).exists(), "empty folders are removed");
    assert!(folder.runs(&["list"]).contains("no services: add one with `whitesmith add`"));
}

#[test]
fn completions_and_manual_pages_have_each_command() {
    let folder = Folder::new("help");
    let script = folder.runs(&["completions", "bash"]);
    let page = folder.runs(&["man"]);
    folder.runs(&["man", "--out", "man1"]);
    for command in ["init", "search", "add", "remove", "codegen", "serve", "man"] {
        assert!(script.contains(&format!("whitesmith__subcmd__{command}")), "{command}: {script}");
        assert!(page.contains(&format!("whitesmith\\-{command}")), "{command}: {page}");
        assert!(
            folder.read(&format!("man1/whitesmith-{command}.1")).contains(&format!("\\fBwhitesmith {command}\\fR"))
        );
    }
}

#[test]
fn documentation_is_upstreams_unless_the_manifest_asks_for_none() {
    let folder = Folder::new("docs");
    let data = folder.botocore();
    folder.runs(&["init"]);
    folder.runs(&["add", "queue", "Send", "--from", &data]);
    folder.runs(&["codegen"]);
    let builders = |folder: &Folder| folder.read("generated/src/queue/operation/send/builders.rs");
    assert!(builders(&folder).contains("into a queue."));
    let upstream = "2 files of 1 service are unchanged since their import\n1 service has upstream's text: queue\n";
    assert_eq!(folder.runs(&["verify"]), upstream);
    let manifest = folder.read("models/whitesmith.toml");
    folder.write("models/whitesmith.toml", &manifest.replace("\"upstream\"", "\"none\""));
    folder.runs(&["update", "--from", &data]);
    folder.runs(&["codegen"]);
    assert!(!builders(&folder).contains("into a queue."));
    let default = "2 files of 1 service are unchanged since their import\n1 service has default text only: queue\n";
    assert_eq!(folder.runs(&["verify"]), default);
}

#[test]
fn diff_compares_with_a_revision_of_the_strangers_repository() {
    let folder = Folder::new("diff");
    let data = folder.botocore();
    folder.runs(&["init"]);
    folder.runs(&["add", "queue", "Send", "--from", &data]);
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
    for arguments in [["init", "--quiet"].as_slice(), &["add", "models"], &["commit", "--quiet", "--message", "First"]]
    {
        assert!(folder.command("git", &[&identity, arguments].concat()).status.success(), "git {arguments:?}");
    }
    folder.runs(&["add", "queue", "Receive", "--from", &data]);
    let (is_success, printed) = folder.below("generated").runs_with(&[], &["diff", "HEAD"]);
    // The exit code of a minor change is 3.
    assert!(!is_success && printed.contains("**minor, "), "{printed}");
    assert!(printed.contains("`operation::receive`"), "{printed}");
}
