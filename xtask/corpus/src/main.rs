//! `cargo xtask corpus`.

use std::process::ExitCode;

use xtask_corpus::{Command, run};

/// Tokens are many small allocations, for which the system's allocator is slower.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    xtask_common::cli::main(|Command::Corpus(arguments), _| run(arguments))
}
