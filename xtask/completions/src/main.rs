//! `cargo xtask completions`.

#[cfg(test)]
mod help;

use std::process::ExitCode;

use clap_complete::Shell;
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::cli;
use xtask_common::output::print_text;

/// The shell function that the script completes. It is not called `cargo`, because the script would then replace cargo's
/// own completion.
const NAME: &str = "xtask";

#[derive(clap::Subcommand)]
enum Command {
    /// Print a script that completes these commands in a shell
    Completions(Arguments),
}

#[derive(clap::Args)]
#[command(after_help = "The script completes `xtask`, a shell function for `cargo xtask`.\n\n\
    Example:\n  xtask() { cargo xtask \"$@\"; }\n  source <(cargo xtask completions bash)")]
struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

fn main() -> ExitCode {
    cli::main(|Command::Completions(arguments), _| Ok::<_, Diagnostics>(run(arguments)))
}

fn run(arguments: &Arguments) -> ExitCode {
    print_text(String::from_utf8_lossy(&script(arguments.shell)));
    ExitCode::SUCCESS
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut all(), NAME, &mut script);
    script
}

/// Returns the complete command line, with the options of commands in other packages.
fn all() -> clap::Command {
    let packages = packages();
    let mut all = xtask::command();
    let names: Vec<_> = all.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        let complete = packages.iter().find_map(|package| package.find_subcommand(&name));
        // clap puts the last changed command at the end: changing each in turn keeps their order.
        all = all.mut_subcommand(&name, |command| complete.cloned().unwrap_or(command));
    }
    all
}

/// Returns the command lines of the packages that `cargo xtask` starts.
fn packages() -> [clap::Command; 6] {
    fn of<C: clap::Subcommand>() -> clap::Command {
        <cli::Arguments<C> as clap::CommandFactory>::command()
    }
    [
        of::<Command>(),
        of::<xtask_commands::InRepository>(),
        of::<xtask_corpus::Command>(),
        of::<xtask_serve::Command>(),
        of::<xtask_site::Command>(),
        of::<xtask_suites::Command>(),
    ]
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn completion_of_each_shell_includes_commands_and_options() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8_lossy(&script(*shell)).into_owned();
            for word in [NAME, "codegen", "search", "convert", "corpus", "botocore", "message-format"] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }

    #[test]
    fn each_package_has_the_same_description_of_a_command() {
        let listed = xtask::command();
        let mut count = 0;
        for command in packages().iter().flat_map(clap::Command::get_subcommands) {
            let name = command.get_name();
            let entry = listed.find_subcommand(name).map(|entry| entry.get_about().map(ToString::to_string));
            assert_eq!(entry, Some(command.get_about().map(ToString::to_string)), "{name}");
            count += 1;
        }
        assert_eq!(count, 21);
    }
}
