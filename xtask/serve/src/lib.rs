//! `cargo xtask serve`: the manifest's operations on a local HTTP server that knows only the models.
//!
//! No service is named here: valid requests, responses, and the errors for each situation follow from the models and the
//! manifest. `README.md` of this package has the rules.

mod call;
mod catalog;
mod checksum;
mod constraints;
mod contents;
mod error;
mod frames;
mod http;
mod jobs;
mod memory;
mod overrides;
mod protocol;
mod received;
mod route;
mod server;
mod signature;
mod synthesis;
mod throttle;
mod uri;
mod value;
mod wire;

use std::io::Read as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use overrides::{End, Fail, Overrides, Pace};
use server::Server;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::message::{MessageFormat, print_notes};
use xtask_common::names::Names;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;

const EXAMPLE: &str = "\
Example:
  whitesmith serve --port 8080 --throttle 5
  AWS_ENDPOINT_URL=http://127.0.0.1:8080 aws …

Any client can set these headers to override the response:
  x-whitesmith-error: ThrottlingException: slow down   return this error, with this message
  x-whitesmith-stream-error: ThrottlingException       end a stream of events with this error
  x-whitesmith-latency: 2000                           respond after two seconds
  x-whitesmith-outcome: FAILED: no such bucket         let the job that the call starts fail";

/// The command of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Serve the manifest's operations on a local HTTP server that knows only the models
    Serve(Arguments),
}

/// Settings of the server.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Arguments {
    /// Port on 127.0.0.1; 0 picks a free port. The first printed line has the address
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    port: u16,
    #[command(flatten)]
    manifest: ManifestArgument,
    /// Stop after this time
    #[arg(long = "for", value_name = "SECONDS", default_value_t = 3600)]
    seconds: u64,
    /// Stop when standard input is closed, for example because the parent process has ended
    #[arg(long)]
    until_stdin_closes: bool,
    /// Delay each response, and each further event of a stream, by this many milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// Limit of calls of an operation per second, above which it returns its throttling error; 0.25 is one in four seconds
    #[arg(long, value_name = "CALLS", value_parser = calls)]
    throttle: Option<f64>,
    /// Return an error from an operation, for all calls or for the first ones: `StartJob=ThrottlingException:2`
    #[arg(long, value_name = "OPERATION=ERROR[:COUNT]")]
    fail: Vec<Fail>,
    /// Final state of the jobs that an operation starts, instead of the poll's first success: `StartJob=FAILED:message`
    #[arg(long, value_name = "OPERATION=STATE[:MESSAGE]")]
    outcome: Vec<End>,
    /// Number of polls, `2`, or time, `500ms` or `2s`, after which a job enters its next state
    #[arg(long, value_name = "POLLS|TIME", default_value = "1")]
    pace: Pace,
    /// Do not print a line for each request
    #[arg(long)]
    quiet: bool,
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<Names>,
}

fn calls(text: &str) -> Result<f64, String> {
    let calls = text.parse().ok().filter(|calls: &f64| calls.is_finite() && *calls > 0.0);
    calls.ok_or_else(|| "the limit must be a positive number".to_owned())
}

/// Serves until the time limit or an interrupt.
pub fn run(arguments: &Arguments, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    let (manifest, inputs) =
        xtask_common::manifest::read(&arguments.manifest.path()?, &Names::of(&arguments.services))?;
    let catalog = catalog::read(&manifest, &inputs)?;
    let overrides = Overrides {
        latency: Duration::from_millis(arguments.latency),
        throttle: arguments.throttle,
        fails: arguments.fail.clone(),
        ends: arguments.outcome.clone(),
        pace: arguments.pace,
    };
    overrides.check(&catalog)?;
    print_notes(&catalog.skipped, format);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| failed(arguments.port, &error))?;
    let served = runtime.block_on(serve(arguments, Server::new(catalog, overrides)));
    // A thread may still wait for standard input.
    runtime.shutdown_background();
    served.map_err(|error| failed(arguments.port, &error))?;
    Ok(ExitCode::SUCCESS)
}

fn failed(port: u16, error: &std::io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .report(&format!("127.0.0.1:{port}"), Place::File, format!("cannot listen: {error}"))
        .help("use another port; 0 picks a free one");
    found
}

/// Serves until the time limit, an interrupt or the end of standard input.
async fn serve(arguments: &Arguments, server: Server) -> Result<(), std::io::Error> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    print_line(format_args!("listening on http://{}", listener.local_addr()?));
    let accepting = http::accept(listener, Arc::new(server), arguments.quiet);
    tokio::select! {
        () = accepting => {}
        () = tokio::time::sleep(Duration::from_secs(arguments.seconds)) => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        () = stdin_closed(arguments.until_stdin_closes) => {}
    }
    Ok(())
}

/// Completes when standard input is closed, if that is enabled.
async fn stdin_closed(enabled: bool) {
    let (sender, closed) = oneshot::channel::<()>();
    if !enabled {
        std::future::pending::<()>().await;
    }
    // A read of standard input cannot be cancelled, so it is in a thread, which ends with the process.
    std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while std::io::stdin().read(&mut bytes).is_ok_and(|read| read > 0) {}
        let _ = sender.send(());
    });
    let _ = closed.await;
}

#[cfg(test)]
mod tests;
