//! A workspace of someone else that depends on the packages alone: clients in a committed crate, from a build script, and in
//! one included file. Each calls the server.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::folder::Folder;
use super::packages::{PATCHES, PROFILES, cargo, cargo_succeeds, root};

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["built", "caller", "generated", "included", "old"]
"#;

const CALLER: &str = r#"//! Calls the clients of each crate.

macro_rules! call {
    ($name:ident, $url:expr) => {{
        use $name::queue::config::{BehaviorVersion, Credentials, Region};
        use $name::queue::operation::send::SendInput;
        let config = $name::queue::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .credentials_provider(Credentials::new("any", "any", None, None, "test"))
            .endpoint_url($url)
            .region(Region::new("us-east-1"))
            .http_client($name::default_https_client());
        let client = $name::queue::Client::from_conf(config.build());
        client.send().body("hello").send().await?;
        let answer = client.receive().send().await?;
        println!("{}: {}", stringify!($name), answer.body().is_some());
        println!("{} violations", SendInput::builder().build()?.check().len());
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("no URL")?;
    call!(aws_clients, &url);
    call!(built, &url);
    call!(included, &url);
    Ok(())
}
"#;

const CALLER_DEPENDENCIES: &str = r#"aws-clients = { path = "../generated", features = ["check"] }
aws-credential-types = { version = "1", features = ["hardcoded-credentials"] }
built = { path = "../built" }
included = { path = "../included" }
tokio = { version = "1", features = ["macros", "rt"] }
"#;

#[test]
fn committed_crate_build_script_and_included_file_call_the_server() {
    let folder = Folder::new("depend");
    let data = folder.botocore();
    let path = |name: &str| folder.path(name);
    folder.runs(&["init", "--runtime", env!("CARGO_PKG_VERSION")]);
    folder.runs(&["add", "queue", "Send", "Receive", "--from", &data]);
    folder.runs(&["codegen"]);
    folder.runs(&["codegen", "--out", "included/src/clients.rs"]);
    folder.runs(&["codegen", "--out", "included/src/clients.rs", "--check"]);
    let [build, include, dependencies] = snippets();
    for file in ["whitesmith.toml", "partitions.json", "queue/2024-01-01/model.json"] {
        folder.write(&format!("built/models/{file}"), &folder.read(&format!("models/{file}")));
    }
    folder.write("built/build.rs", &build);
    folder.write("built/src/lib.rs", &include);
    let (runtime, _) = dependencies.split_once("[build-dependencies]").unwrap();
    for (name, rest) in [
        ("built", dependencies.as_str()),
        ("included", runtime),
        ("old", runtime),
        ("caller", &format!("[dependencies]\n{CALLER_DEPENDENCIES}")),
    ] {
        let package = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{rest}");
        folder.write(&format!("{name}/Cargo.toml"), &package);
    }
    folder.write("included/src/lib.rs", "include!(\"clients.rs\");\n");
    folder.write("old/src/lib.rs", "whitesmith_runtime::generation!(0);\n");
    folder.write("caller/src/main.rs", CALLER);
    folder.write("Cargo.toml", &format!("{WORKSPACE}{PROFILES}\n[patch.crates-io]\n{}", *PATCHES));
    // The versions of this workspace: those of the registry are not asked for.
    fs::copy(root().join("Cargo.lock"), path("Cargo.lock")).unwrap();

    let server = Server::start(&folder);
    let called = cargo_succeeds(Path::new(&path("")), &["run", "--quiet", "--package", "caller", "--", &server.url]);
    let expected = ["aws_clients", "built", "included"].map(|name| format!("{name}: true\n1 violations\n"));
    assert_eq!(called, expected.concat());
    mismatch_is_one_sentence(Path::new(&path("")));
    mistake_is_reported_with_its_line(&folder);
}

fn mismatch_is_one_sentence(workspace: &Path) {
    let output = cargo(workspace, &["build", "--quiet", "--package", "old"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    let expected = "error: this crate was generated for another version of `whitesmith-runtime`: ";
    assert!(!output.status.success() && errors.starts_with(expected), "{errors}");
    assert_eq!(errors.matches("error: ").count(), 2, "the other one is cargo's: {errors}");
}

fn mistake_is_reported_with_its_line(folder: &Folder) {
    let manifest = folder.read("built/models/whitesmith.toml");
    folder.write("built/models/whitesmith.toml", &manifest.replace("\"Send\"", "\"Sent\""));
    let output = cargo(Path::new(&folder.path("")), &["build", "--quiet", "--package", "built"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && errors.contains("Error: models/whitesmith.toml:"), "{errors}");
    assert!(errors.contains("operations = [") && errors.contains("help: did you mean `Send`?"), "{errors}");
}

/// Returns the build script, the root of the library and the dependencies of GUIDE.md, in its own words.
fn snippets() -> [String; 3] {
    let guide = fs::read_to_string(root().join("GUIDE.md")).unwrap();
    let section = guide.split("**A build script, nothing committed.**").nth(1).unwrap();
    let mut blocks = section.split("```");
    let mut block = |language: &str| {
        let block = blocks.by_ref().nth(1).unwrap();
        block.strip_prefix(language).and_then(|block| block.strip_prefix('\n')).unwrap().to_owned()
    };
    [block("rust,no_run"), block("rust,ignore"), block("toml")]
}

/// A server that stops when it is dropped, and in any case after ten minutes.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(folder: &Folder) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whitesmith"))
            .args(["serve", "--port", "0", "--quiet", "--for", "600", "--until-stdin-closes"])
            .current_dir(folder.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").unwrap().to_owned();
        Self { child, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
