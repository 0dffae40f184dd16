//! The commands of README.md's section for users, in an empty folder.

use std::fs;
use std::path::Path;

use super::folder::Folder;

/// Returns the commands of the last block of the section, without comments.
fn commands() -> Vec<Vec<String>> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section =
        readme.split("\n## In your own project\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let block = section.split("```sh\n").last().and_then(|rest| rest.split("```").next()).unwrap();
    let commands = block.lines().map(|line| line.split('#').next().unwrap().split_whitespace().map(str::to_owned));
    commands.map(Iterator::collect).collect()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn four_commands_lead_to_a_compiled_and_documented_client() {
    let folder = Folder::new("first-page");
    let data = folder.botocore();
    // The README's service, as in a botocore that is unpacked.
    fs::rename(format!("{data}/queue"), format!("{data}/sqs")).unwrap();
    let model = ".botocore/data/sqs/2024-01-01/service-2.json";
    folder.write(
        model,
        &folder.read(model).replace("\"Send\"", "\"SendMessage\"").replace("\"Receive\"", "\"ReceiveMessage\""),
    );
    // The versions of this workspace: those of the registry are not asked for.
    fs::copy(root().join("Cargo.lock"), folder.path("Cargo.lock")).unwrap();
    let commands = commands();
    assert!(commands.len() <= 4, "{commands:?}");
    for command in &commands {
        let words: Vec<_> = command.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["whitesmith", arguments @ ..] => {
                let from = if arguments.first() == Some(&"add") { vec!["--from", &data] } else { Vec::new() };
                folder.runs(&[arguments, &from].concat());
            }
            // Nobody looks at the browser.
            ["cargo", arguments @ ..] => {
                let arguments: Vec<_> = arguments.iter().copied().filter(|word| *word != "--open").collect();
                cargo(&folder, &arguments);
            }
            _ => panic!("{command:?}"),
        }
    }
    cargo(&folder, &["check"]);
    let target = target();
    let page = fs::read_to_string(target.join("doc/aws_clients/sqs/client/struct.Client.html")).unwrap();
    assert!(page.contains("send_message") && page.contains("receive_message"));
    folder.runs(&["verify"]);
    folder.runs(&["codegen", "--check", "--verify"]);
}

/// The target folder of this workspace, so that little is built twice.
fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

fn cargo(folder: &Folder, arguments: &[&str]) {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let target = target().to_str().unwrap();
    let output = folder.command(&cargo, &[arguments, &["--offline", "--quiet", "--target-dir", target]].concat());
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "cargo {}\n{errors}", arguments.join(" "));
    assert!(!errors.contains("warning"), "{errors}");
}
