//! What `--help` says.

use clap::Command;

use super::all;

#[test]
fn each_command_has_an_example_that_it_takes() {
    let mut wrong = Vec::new();
    let root = all();
    root.get_subcommands().for_each(|command| check(command, &root, "cargo xtask", &mut wrong));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(command: &Command, root: &Command, parents: &str, wrong: &mut Vec<String>) {
    let name = format!("{parents} {}", command.get_name());
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let lines = help.lines().filter_map(|line| line.split('#').next()?.trim().strip_prefix("cargo xtask "));
    let lines: Vec<Vec<_>> = lines.map(|line| line.split_whitespace().collect()).collect();
    for line in lines {
        let parsed = root.clone().try_get_matches_from(["xtask"].into_iter().chain(line.iter().copied()));
        wrong.extend(parsed.err().map(|error| format!("{name}: {} {error}", line.join(" "))));
    }
    command.get_subcommands().for_each(|command| check(command, root, &name, wrong));
}
