//! Tests of the output of `--help` and of REFERENCE.md.

use std::fs;
use std::path::Path;

use clap::Command;

use super::all;

#[test]
fn each_command_accepts_the_example_in_its_help() {
    let mut wrong = Vec::new();
    let root = all();
    root.get_subcommands().for_each(|command| check(command, &root, "cargo xtask", &mut wrong));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(command: &Command, root: &Command, parents: &str, wrong: &mut Vec<String>) {
    let name = format!("{parents} {}", command.get_name());
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let lines = help.lines().filter_map(|line| {
        let line = line.split('#').next()?.trim();
        line.strip_prefix("cargo xtask ").or_else(|| line.strip_prefix("whitesmith "))
    });
    let lines: Vec<Vec<_>> = lines.map(|line| line.split_whitespace().collect()).collect();
    for line in lines {
        let parsed = root.clone().try_get_matches_from(["xtask"].into_iter().chain(line.iter().copied()));
        wrong.extend(parsed.err().map(|error| format!("{name}: {} {error}", line.join(" "))));
    }
    command.get_subcommands().for_each(|command| check(command, root, &name, wrong));
}

#[test]
fn reference_has_each_command_and_each_option() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../REFERENCE.md");
    let reference = fs::read_to_string(path).unwrap_or_default();
    let mut missing = Vec::new();
    for command in all().get_subcommands() {
        let name = command.get_name();
        if command.is_hide_set() {
            continue;
        }
        let section = |program: &str| reference.split(&format!("\n### `{program} {name}`\n")).nth(1);
        let section = section("whitesmith").or_else(|| section("cargo xtask"));
        let Some(section) = section.and_then(|rest| rest.split("\n##").next()) else {
            missing.push(format!("`{name}`"));
            continue;
        };
        missing.extend(options(command).filter(|it| !has(section, it)).map(|it| format!("{name}: `{it}`")));
        // Options of several subcommands may be described before their table.
        let shared: String = section.lines().filter(|line| !line.starts_with('|')).collect();
        for subcommand in command.get_subcommands() {
            let of = subcommand.get_name();
            let row = section.lines().find(|line| line.starts_with(&format!("| `{of}` |")));
            missing.extend(row.is_none().then(|| format!("{name}: `{of}`")));
            let row = row.unwrap_or_default();
            let lacks = |it: &String| !has(row, it) && !has(&shared, it);
            missing.extend(options(subcommand).filter(lacks).map(|it| format!("{name} {of}: `{it}`")));
        }
    }
    assert!(missing.is_empty(), "REFERENCE.md does not have\n{}", missing.join("\n"));
}

/// The options of a command, except those of all commands.
fn options(command: &Command) -> impl Iterator<Item = String> {
    let options = command.get_arguments().filter(|it| !it.is_global_set()).filter_map(clap::Arg::get_long);
    options.filter(|name| *name != "help").map(|name| format!("--{name}"))
}

/// Returns whether a text has the option, with or without its value.
fn has(text: &str, option: &str) -> bool {
    text.split(&format!("`{option}")).skip(1).any(|rest| rest.starts_with(['`', ' ']))
}
