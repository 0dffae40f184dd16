//! A progress bar, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Returns a bar with this number of steps; `None` if the number is unknown.
pub(super) fn bar(what: &'static str, steps: Option<usize>) -> ProgressBar {
    let bar = steps.map_or_else(ProgressBar::no_length, |steps| ProgressBar::new(steps as u64));
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let template =
        if steps.is_some() { "{prefix} {bar:40} {pos}/{len} {wide_msg}" } else { "{prefix} {pos} {wide_msg}" };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_prefix(what)
}
