//! A wrapper of rustc (`RUSTC_WRAPPER`), or of another command: runs it, and appends the crate's name, or the command's, and
//! the seconds of CPU time that it and its children took to the file that `BENCH_RUSTC_LOG` names.

use std::env;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, ExitCode};

use nix::sys::resource::{UsageWho, getrusage};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let command = arguments.next().ok_or("no command")?;
    let arguments: Vec<_> = arguments.collect();
    let status = Command::new(&command).args(&arguments).status()?;
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let Some(log) = env::var_os("BENCH_RUSTC_LOG") {
        let name = name.unwrap_or(&command);
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
        let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
        writeln!(OpenOptions::new().create(true).append(true).open(log)?, "{} {cpu:.4}", name.display())?;
    }
    // A process that a signal ended has no exit code.
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
