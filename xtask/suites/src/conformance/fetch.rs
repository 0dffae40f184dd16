//! `cargo xtask conformance fetch`: suites in package registries. `fetch.json` pins the packages.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::notice::Notice;
use xtask_common::output::print_line;
use xtask_common::python;

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask conformance fetch\n\nNext:\n  cargo xtask conformance protocols target/suites/botocore-protocols\n  cargo xtask conformance endpoints --models target/suites/data --tests target/suites/endpoints --engine target/suites/endpoint-engine --jmespath target/suites/jmespath"
)]
pub(crate) struct Arguments {
    /// Folder to write to; `target/suites` if not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let root = xtask_common::workspace();
    let folder = arguments.folder.clone().unwrap_or_else(|| root.join("target/suites"));
    let mut script = Command::new(python::interpreter()?);
    let sources = root.join("xtask/suites/src/conformance");
    script.arg(sources.join("fetch.py")).arg(sources.join("fetch.json")).arg(&folder);
    let notice = Notice::of("fetching the conformance suites of botocore and jmespath");
    python::run(&mut script)?;
    drop(notice);
    print_line(format_args!("suites are in {}", folder.display()));
    Ok(ExitCode::SUCCESS)
}
