//! Runs endpoint cases: `--models DIR --tests DIR [--partitions FILE]`.

use std::path::PathBuf;
use std::process::ExitCode;

use whitesmith_tests::endpoint::conformance;

const USAGE: &str = "usage: endpoint-conformance --models DIR --tests DIR [--partitions FILE]";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (mut models, mut tests, mut partitions) = (None, None, None);
    while let Some(option) = arguments.next() {
        let place = match option.to_str() {
            Some("--models") => &mut models,
            Some("--tests") => &mut tests,
            Some("--partitions") => &mut partitions,
            _ => return fail(USAGE),
        };
        *place = arguments.next().map(PathBuf::from);
    }
    let (Some(models), Some(tests)) = (models, tests) else { return fail(USAGE) };
    match conformance(&models, &tests, partitions.as_deref()) {
        Ok(summary) => {
            println!("{summary}");
            if summary.failures.is_empty() && summary.cases > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
