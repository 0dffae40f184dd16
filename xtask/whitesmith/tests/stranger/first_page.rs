//! The commands of README.md's section for users, in an empty folder.

use std::fs;
use std::path::Path;

use super::folder::Folder;
use super::packages::{cargo_succeeds, root, target};

/// Returns the commands of the last block of the section, without comments.
fn commands() -> Vec<Vec<String>> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section =
        readme.split("\n## In your own project\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let block = section.split("```sh\n").last().and_then(|rest| rest.split("```").next()).unwrap();
    let commands = block.lines().map(|line| line.split('#').next().unwrap().split_whitespace().map(str::to_owned));
    commands.map(Iterator::collect).collect()
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
    let runtime = root().join("codegen/runtime").display().to_string();
    let commands = commands();
    assert!(commands.len() <= 4, "{commands:?}");
    for command in &commands {
        let words: Vec<_> = command.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["whitesmith", arguments @ ..] => {
                let more = match arguments.first() {
                    Some(&"add") => vec!["--from", &data],
                    Some(&"init") => vec!["--runtime", &runtime],
                    _ => Vec::new(),
                };
                folder.runs(&[arguments, &more].concat());
            }
            // Nobody looks at the browser.
            ["cargo", arguments @ ..] => {
                let arguments: Vec<_> = arguments.iter().copied().filter(|word| *word != "--open").collect();
                cargo_succeeds(Path::new(&folder.path("")), &[&["--quiet"], arguments.as_slice()].concat());
            }
            _ => panic!("{command:?}"),
        }
    }
    cargo_succeeds(Path::new(&folder.path("")), &["--quiet", "check"]);
    let page = fs::read_to_string(target().join("doc/aws_clients/sqs/client/struct.Client.html")).unwrap();
    assert!(page.contains("send_message") && page.contains("receive_message"));
    folder.runs(&["verify"]);
    folder.runs(&["codegen", "--check", "--verify"]);
}
