//! `cargo xtask corpus`.

use std::process::ExitCode;

use xtask_corpus::{Command, run};

/// Tokens are allocated piece by piece, which the system's allocator is slower at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    xtask_common::cli::main(|Command::Corpus(arguments), _| run(arguments))
}
