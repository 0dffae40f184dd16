//! `cargo xtask serve`: the manifest's operations on a local HTTP server, from the models alone.
//!
//! No service is named here: what a request may say, what it is answered with, and which error stands for what, follows
//! from the models and the manifest. `README.md` of this package has the rules.

mod answer;
mod call;
mod catalog;
mod check;
mod fault;
mod http;
mod jobs;
mod make;
mod memory;
mod protocol;
mod route;
mod signature;
mod throttle;
mod uri;
mod value;
mod wire;
mod wishes;

use std::io::Read as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use answer::Server;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use wishes::{End, Fail, Pace, Wishes};
use xtask_common::say::say;
use xtask_common::workspace;

const EXAMPLE: &str = "\
Example:
  cargo xtask serve --port 8080 --throttle 5
  AWS_ENDPOINT_URL=http://127.0.0.1:8080 aws …

Headers that any client can set ask for something else than an answer that is well:
  x-whitesmith-error: ThrottlingException: slow down   this error, with this message
  x-whitesmith-latency: 2000                           after two seconds
  x-whitesmith-outcome: FAILED: no such bucket         the job that the call starts fails";

/// The command of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Answer the manifest's operations on a local HTTP server, from the models alone
    Serve(Arguments),
}

/// Settings of the server.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Arguments {
    /// The port on 127.0.0.1; 0 is any that is free. The first line printed says which
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    port: u16,
    /// The manifest
    #[arg(long, value_name = "FILE", default_value_os_t = workspace().join("models/whitesmith.toml"))]
    manifest: PathBuf,
    /// Stop after that time
    #[arg(long = "for", value_name = "SECONDS", default_value_t = 3600)]
    seconds: u64,
    /// Stop when the standard input ends, as it does when whoever started the server is gone
    #[arg(long)]
    until_stdin_closes: bool,
    /// Answer that much later
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// Answer at most so many calls of an operation a second, others with its error for that; 0.25 is one in four seconds
    #[arg(long, value_name = "CALLS", value_parser = calls)]
    throttle: Option<f64>,
    /// Answer an operation with an error, always or so many times: `StartJob=ThrottlingException:2`
    #[arg(long, value_name = "OPERATION=ERROR[:COUNT]")]
    fail: Vec<Fail>,
    /// What becomes of the jobs that an operation starts, in place of the poll's first success: `StartJob=FAILED:why`
    #[arg(long, value_name = "OPERATION=STATE[:MESSAGE]")]
    outcome: Vec<End>,
    /// When jobs go on to their next state: after so many looks, `2`, or after some time, `500ms` or `2s`
    #[arg(long, value_name = "LOOKS|TIME", default_value = "1")]
    pace: Pace,
    /// Do not print a line for each request
    #[arg(long)]
    quiet: bool,
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
}

fn calls(text: &str) -> Result<f64, String> {
    let calls = text.parse().ok().filter(|calls: &f64| calls.is_finite() && *calls > 0.0);
    calls.ok_or_else(|| "a number above zero is expected".to_owned())
}

/// Serves until it is time to stop.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let (manifest, inputs) = xtask_common::manifest::read(&arguments.manifest, &arguments.services)?;
    let catalog = catalog::read(&manifest, &inputs)?;
    let wishes = Wishes {
        latency: Duration::from_millis(arguments.latency),
        throttle: arguments.throttle,
        fails: arguments.fail.clone(),
        ends: arguments.outcome.clone(),
        pace: arguments.pace,
    };
    wishes.check(&catalog)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| failed(arguments.port, &error))?;
    let served = runtime.block_on(serve(arguments, Server::new(catalog, wishes)));
    // A thread may still wait for the standard input.
    runtime.shutdown_background();
    served.map_err(|error| failed(arguments.port, &error))?;
    Ok(ExitCode::SUCCESS)
}

fn failed(port: u16, error: &std::io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .report(&format!("127.0.0.1:{port}"), Place::File, format!("cannot be listened on: {error}"))
        .help("take another port; 0 is any that is free");
    found
}

/// Answers until it is time to stop.
async fn serve(arguments: &Arguments, server: Server) -> Result<(), std::io::Error> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    say(format_args!("listening on http://{}", listener.local_addr()?));
    let accepting = http::accept(listener, Arc::new(server), arguments.quiet);
    tokio::select! {
        () = accepting => {}
        () = tokio::time::sleep(Duration::from_secs(arguments.seconds)) => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        () = input_ends(arguments.until_stdin_closes) => {}
    }
    Ok(())
}

/// Comes to its end when the standard input does, if that is asked for.
async fn input_ends(asked: bool) {
    let (tell, told) = oneshot::channel::<()>();
    if !asked {
        std::future::pending::<()>().await;
    }
    // A read of the standard input cannot be broken off: a thread of its own ends with the process.
    std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while std::io::stdin().read(&mut bytes).is_ok_and(|read| read > 0) {}
        let _ = tell.send(());
    });
    let _ = told.await;
}

#[cfg(test)]
mod tests;
