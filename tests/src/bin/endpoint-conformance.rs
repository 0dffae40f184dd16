//! Runs endpoint cases.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whitesmith_tests::endpoint::{Report, conformance, expressions, partition_file, smithy};

const USAGE: &str = "usage: endpoint-conformance --partitions FILE [--models DIR --tests DIR] [--smithy PATH] \
                     [--engine DIR] [--jmespath DIR]";

/// Command line arguments.
#[derive(Default)]
struct Arguments {
    partitions: Option<PathBuf>,
    models: Option<PathBuf>,
    tests: Option<PathBuf>,
    smithy: Option<PathBuf>,
    engine: Option<PathBuf>,
    jmespath: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else { return fail(USAGE) };
    match run(&arguments) {
        Ok(report) => {
            println!("{report}");
            if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn arguments() -> Option<Arguments> {
    let mut given = std::env::args_os().skip(1);
    let mut arguments = Arguments::default();
    while let Some(option) = given.next() {
        let place = match option.to_str()? {
            "--partitions" => &mut arguments.partitions,
            "--models" => &mut arguments.models,
            "--tests" => &mut arguments.tests,
            "--smithy" => &mut arguments.smithy,
            "--engine" => &mut arguments.engine,
            "--jmespath" => &mut arguments.jmespath,
            _ => return None,
        };
        *place = Some(given.next()?.into());
    }
    Some(arguments)
}

fn run(arguments: &Arguments) -> io::Result<Report> {
    let mut suites = Vec::new();
    let partitions = || partition_file(arguments.partitions.as_deref().unwrap_or(Path::new("models/partitions.json")));
    if let (Some(models), Some(tests)) = (&arguments.models, &arguments.tests) {
        suites.extend(conformance(models, tests, partitions()?)?);
    }
    if let Some(models) = &arguments.smithy {
        suites.extend(smithy(models, partitions()?)?);
    }
    if let Some(engine) = &arguments.engine {
        let mut of_engine = conformance(&engine.join("valid-rules"), &engine.join("test-cases"), partitions()?)?;
        for suite in &mut of_engine {
            suite.name = format!("engine {}", suite.name);
        }
        suites.append(&mut of_engine);
    }
    if let Some(folder) = &arguments.jmespath {
        suites.push(expressions(folder)?);
    }
    Ok(Report(suites))
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
