//! `cargo xtask completions`.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;
use whitesmith_model::diagnostic::Diagnostics;

use crate::say::say_text;

/// What the script completes: cargo has a completion of its own, which such a script would take the place of.
const NAME: &str = "xtask";

#[derive(clap::Args)]
#[command(after_help = "The script completes `xtask`, which is to be a function of the shell for `cargo xtask`.\n\n\
    Example:\n  xtask() { cargo xtask \"$@\"; }\n  source <(cargo xtask completions bash)")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "every command is run alike")]
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    say_text(String::from_utf8_lossy(&script(arguments.shell)));
    Ok(ExitCode::SUCCESS)
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::Arguments::command(), NAME, &mut script);
    script
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn each_shell_completes_commands_and_their_options() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8_lossy(&script(*shell)).into_owned();
            for word in [NAME, "codegen", "models", "convert", "corpus", "botocore", "message-format"] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }
}
