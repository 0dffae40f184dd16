//! `whitesmith`: the commands of `cargo xtask` that work outside of this repository, in one program.

mod fetch;
mod man;

use std::process::ExitCode;

use clap::{CommandFactory, Subcommand};
use clap_complete::Shell;
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::cli::{self, Arguments};
use xtask_common::message::MessageFormat;
use xtask_common::output::print_text;

const NAME: &str = env!("CARGO_PKG_NAME");

#[derive(Subcommand)]
enum Command {
    /// Commands of `cargo xtask`, too.
    #[command(flatten)]
    Light(xtask_commands::Command),
    /// Serve the manifest's operations on a local HTTP server that knows only the models
    Serve(xtask_serve::Arguments),
    /// Print a script that completes these commands in a shell
    Completions(CompletionsArguments),
    /// Print or write the manual pages
    Man(man::Arguments),
}

#[derive(clap::Args)]
#[command(after_help = "Example:\n  source <(whitesmith completions bash)")]
struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

fn main() -> ExitCode {
    cli::main_of(NAME, line(), run)
}

/// Returns the definition of the command line.
fn line() -> clap::Command {
    let line = Arguments::<Command>::command().name(NAME).bin_name(NAME);
    line.version(env!("CARGO_PKG_VERSION")).about(env!("CARGO_PKG_DESCRIPTION"))
}

fn run(command: &Command, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Light(command) => xtask_commands::run(command, format, fetch::fetch),
        Command::Serve(arguments) => xtask_serve::run(arguments, format),
        Command::Completions(arguments) => {
            let mut script = Vec::new();
            clap_complete::generate(arguments.shell, &mut line(), NAME, &mut script);
            print_text(String::from_utf8_lossy(&script));
            Ok(ExitCode::SUCCESS)
        }
        Command::Man(arguments) => man::run(arguments, line()),
    }
}
