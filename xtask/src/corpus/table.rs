//! What a run comes to, in figures.

use std::collections::BTreeMap;
use std::time::Duration;

use super::generate::{Made, Outcome};
use super::usage::Usage;
use crate::say::say;

/// Prints what became of the services.
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
pub(super) fn print(corpus: &str, outcomes: &[Outcome], verbose: bool, wall: Duration, usage: Option<Usage>) {
    let made: Vec<_> = outcomes.iter().filter_map(|it| Some((it.name.as_str(), it.result.as_ref().ok()?))).collect();
    let failed: Vec<_> = outcomes.iter().filter_map(|it| Some((it.name.as_str(), it.result.as_ref().err()?))).collect();
    if verbose {
        for (name, made) in &made {
            say(format_args!(
                "{name:<44} {:>5} operations {:>5} refused {:>9} lines  {}",
                made.operations,
                made.refused.len(),
                made.lines,
                made.protocol
            ));
        }
    }
    refusals(&made, verbose);
    for (name, found) in &failed {
        eprintln!("error: {name} cannot be generated");
        for diagnostic in *found {
            eprintln!("  {diagnostic}");
        }
    }
    let operations: usize = made.iter().map(|(_, it)| it.operations).sum();
    let refused: usize = made.iter().map(|(_, it)| it.refused.len()).sum();
    let lines: usize = made.iter().map(|(_, it)| it.lines).sum();
    for (name, _) in made.iter().filter(|(_, it)| it.operations == 0) {
        say(format_args!("{name}: every operation is refused"));
    }
    say(format_args!("{corpus}"));
    say(format_args!("  services    {:>9} of {}", made.len(), outcomes.len()));
    say(format_args!("  operations  {operations:>9}"));
    say(format_args!("  refused     {refused:>9}"));
    say(format_args!("  lines       {lines:>9}"));
    say(format_args!("  wall time   {:>9.1} s", wall.as_secs_f64()));
    if let Some(usage) = usage {
        let cpu = usage.cpu.as_secs_f64();
        let per = |unit: f64, count: usize| if count == 0 { 0.0 } else { cpu * unit / count as f64 };
        say(format_args!("  CPU time    {cpu:>9.1} s"));
        say(format_args!("              {:>9.3} ms an operation", per(1e3, operations)));
        say(format_args!("              {:>9.3} us a line", per(1e6, lines)));
        say(format_args!("  peak memory {:>9.0} MiB", usage.peak_memory as f64 / 1024.0 / 1024.0));
    }
}

/// Why operations were refused, and how many for each reason.
fn refusals(made: &[(&str, &Made)], verbose: bool) {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, made) in made {
        for refused in &made.refused {
            for reason in &refused.reasons {
                reasons.entry(reason).or_default().push(format!("{name} {}", refused.operation));
            }
        }
    }
    for (reason, operations) in reasons {
        say(format_args!("{:>6} refused: {reason}", operations.len()));
        if verbose {
            for operation in operations {
                say(format_args!("         {operation}"));
            }
        }
    }
}
