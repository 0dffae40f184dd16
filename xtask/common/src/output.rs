//! Output of commands on standard output.

use std::fmt::Display;
use std::io::{Write, stdout};

/// Prints a line. A closed pipe is not an error: its reader has stopped reading.
pub fn print_line(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// Prints text that contains its own line ends.
pub fn print_text(text: impl Display) {
    let _ = write!(stdout(), "{text}");
}
