//! `cargo xtask conformance boto3`: boto3 from `PyPI`, with `cargo xtask serve`.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};

use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::{cargo, python, workspace};

/// The release of boto3 and of botocore.
const RELEASE: &str = "1.44.8";

#[derive(clap::Args)]
#[command(after_help = "It needs Python 3 with venv, and PyPI.\n\nExample:\n  cargo xtask conformance boto3")]
pub(crate) struct Arguments {}

pub(crate) fn run(Arguments {}: &Arguments) -> Result<ExitCode, Diagnostics> {
    python::install("boto3", Some(RELEASE), &[&format!("botocore=={RELEASE}")])?;
    let server = Server::start(&[])?;
    let throttled = Server::start(&["--fail", "StartDICOMImportJob=ThrottlingException:2"])?;
    let manifest = workspace().join("tests/streaming/models/whitesmith.toml");
    let streaming = Server::start(&["--manifest", &manifest.display().to_string()])?;
    let mut program = Command::new(python::interpreter()?);
    program.arg(workspace().join("xtask/suites/src/conformance/boto3/client.py"));
    program.arg("--verbose").env("SERVER", &server.url).env("THROTTLED", &throttled.url);
    program.env("STREAMING", &streaming.url);
    // The user's own configuration and credentials must not affect the test.
    program.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    python::run(&mut program)?;
    Ok(ExitCode::SUCCESS)
}

/// A server that stops when it is dropped, when this process ends, and in any case after five minutes.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Result<Self, Diagnostics> {
        let mut program = cargo::command();
        program.args(["run", "--quiet", "--package", "xtask-serve", "--", "serve"]);
        program.args(["--port", "0", "--quiet", "--for", "300", "--until-stdin-closes"]).args(arguments);
        let started = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let child = started.map_err(|error| cargo::not_run(&error))?;
        let mut server = Self { child, url: String::new() };
        let mut line = String::new();
        if let Some(output) = server.child.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut line);
        }
        match line.trim_end().strip_prefix("listening on ") {
            Some(url) => url.clone_into(&mut server.url),
            None => {
                let mut found = Diagnostics::default();
                found.report("xtask-serve", Place::File, "did not start").help("run `cargo xtask serve`");
                return Err(found);
            }
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
