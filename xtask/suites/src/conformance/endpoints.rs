//! `cargo xtask conformance endpoints`. The interpreter is in the runtime, so a program of the tests' package runs it.

use std::path::PathBuf;
use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::cargo;
use xtask_common::notice::Notice;

#[derive(clap::Args)]
#[group(required = true, multiple = true)]
#[command(after_help = "Example:\n  cargo xtask conformance endpoints --models botocore/data --tests endpoint-tests")]
pub(crate) struct Arguments {
    /// Rule sets and models, in the layout of botocore's `data`
    #[arg(long, value_name = "DIR", requires = "tests")]
    models: Option<PathBuf>,
    /// Cases for them: `SERVICE/endpoint-tests-1.json`
    #[arg(long, value_name = "DIR", requires = "models")]
    tests: Option<PathBuf>,
    /// Smithy models with cases: a folder, or a `.tar.xz`
    #[arg(long, value_name = "PATH")]
    smithy: Option<PathBuf>,
    /// Suites of the rules engine: `valid-rules` and `test-cases`
    #[arg(long, value_name = "DIR")]
    engine: Option<PathBuf>,
    /// The compliance suite of `JMESPath`
    #[arg(long, value_name = "DIR")]
    jmespath: Option<PathBuf>,
    /// The partition table; by default that in the folder of models, or else the repository's
    #[arg(long, value_name = "FILE")]
    partitions: Option<PathBuf>,
}

impl Arguments {
    fn partitions(&self) -> PathBuf {
        let beside_models = || self.models.as_ref().map(|models| models.join("partitions.json"));
        let own = || xtask_common::workspace().join("models/partitions.json");
        self.partitions.clone().or_else(|| beside_models().filter(|file| file.is_file())).unwrap_or_else(own)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut program = cargo::command();
    program.args(["run", "--quiet", "--package", "whitesmith-tests", "--bin", "endpoint-conformance", "--"]);
    program.arg("--partitions").arg(arguments.partitions());
    for (option, path) in [
        ("--models", &arguments.models),
        ("--tests", &arguments.tests),
        ("--smithy", &arguments.smithy),
        ("--engine", &arguments.engine),
        ("--jmespath", &arguments.jmespath),
    ] {
        if let Some(path) = path {
            program.arg(option).arg(path);
        }
    }
    let _notice = Notice::of("compiling and running the cases");
    match program.status() {
        Ok(status) if status.success() => Ok(ExitCode::SUCCESS),
        Ok(_) => Ok(ExitCode::FAILURE),
        Err(error) => Err(cargo::not_run(&error)),
    }
}
