//! What commands tell their caller on the standard output.

use std::fmt::Display;
use std::io::{Write, stdout};

/// Prints a line. A reader that has closed the pipe has seen enough, and is not an error.
pub fn say(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// Prints text that ends its own lines.
pub fn say_text(text: impl Display) {
    let _ = write!(stdout(), "{text}");
}
