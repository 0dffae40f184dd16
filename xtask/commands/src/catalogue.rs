//! The errors of commands, each with its place and help: `catalogue/commands.toml` has all of them.
//!
//! The catalogue of `tests/fixtures`, which reads that file, checks that it is complete.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use clap::Parser;
use toml::{Table, Value};

use super::{Command, pip, run};
use xtask_common::cli::Arguments;

#[test]
fn each_error_is_printed_with_its_place_and_help() {
    let catalogue: Table = include_str!("catalogue/commands.toml").parse().unwrap();
    let files = catalogue["files"].as_table().unwrap();
    let mut wrong = Vec::new();
    for (index, case) in catalogue["case"].as_array().unwrap().iter().enumerate() {
        let folder = std::env::temp_dir().join(format!("whitesmith-catalogue-{index}-{}", std::process::id()));
        write(&folder, files);
        if let Some(files) = case.get("files") {
            write(&folder, files.as_table().unwrap());
        }
        let printed = errors(case, folder.to_str().unwrap());
        fs::remove_dir_all(&folder).unwrap();
        let expected = case["expected"].as_str().unwrap();
        if printed != expected {
            wrong.push(format!("{}\nprinted\n{printed}expected\n{expected}", case["about"].as_str().unwrap()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn write(folder: &Path, files: &Table) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.as_str().unwrap()).unwrap();
    }
}

/// Returns the errors of a command that fails.
fn errors(case: &Value, folder: &str) -> String {
    let words = case["run"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().replace("DIR", folder));
    let arguments = Arguments::<Command>::try_parse_from(["xtask".to_owned()].into_iter().chain(words)).unwrap();
    match run(&arguments.command, arguments.message_format, pip) {
        Ok(_) => "nothing\n".to_owned(),
        Err(found) => {
            assert!(found.iter().all(|finding| finding.help.is_some()), "no help: {found}");
            format!("{found}\n").replace(folder, "DIR")
        }
    }
}
