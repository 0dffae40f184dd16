//! `cargo xtask conformance` and `cargo xtask bench`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask_common::cli::main(|command, _| xtask_suites::run(command))
}
