//! The figures of a run.

use std::collections::BTreeMap;
use std::time::Duration;

use super::generate::{Generated, Outcome};
use super::usage::Usage;
use xtask_common::output::print_line;

/// Cost of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    pub(super) wall: Duration,
    /// `None` if the system does not report it.
    pub(super) usage: Option<Usage>,
    /// Number of times that each service was generated.
    pub(super) runs: u32,
}

/// Prints the results for the services.
pub(super) fn print(corpus: &str, outcomes: &[Outcome], verbose: bool, cost: Cost) {
    let made: Vec<_> = outcomes.iter().filter_map(|it| Some((it.name.as_str(), it.result.as_ref().ok()?))).collect();
    if verbose {
        for (name, it) in &made {
            let (operations, refused) = (it.operations, it.refused.len());
            print_line(format_args!(
                "{name:<44} {operations:>5} operations {refused:>4} refused {:>7} lines  {}",
                it.lines, it.protocol
            ));
        }
    }
    for (reason, operations) in by_reason(&made) {
        print_line(format_args!("{:>6} refused: {reason}", operations.len()));
        if verbose {
            for operation in operations {
                print_line(format_args!("         {operation}"));
            }
        }
    }
    for note in made.iter().flat_map(|(_, it)| &it.notes).filter(|_| verbose) {
        print_line(format_args!("{note}"));
    }
    for (name, _) in made.iter().filter(|(_, it)| it.operations == 0) {
        print_line(format_args!("{name}: every operation is refused; a client without operations is generated"));
    }
    for outcome in outcomes {
        let Err(found) = &outcome.result else { continue };
        eprintln!("error: {} cannot be generated", outcome.name);
        found.iter().for_each(|diagnostic| eprintln!("  {diagnostic}"));
    }
    figures(corpus, outcomes.len(), &made, cost);
}

fn figures(corpus: &str, services: usize, made: &[(&str, &Generated)], cost: Cost) {
    let sum = |of: fn(&Generated) -> usize| made.iter().map(|(_, it)| of(it)).sum::<usize>();
    let (operations, lines) = (sum(|it| it.operations), sum(|it| it.lines));
    print_line(format_args!("{corpus}"));
    print_line(format_args!("  services    {:>9} of {services}", made.len()));
    print_line(format_args!("  operations  {operations:>9}"));
    print_line(format_args!("  refused     {:>9}", sum(|it| it.refused.len())));
    print_line(format_args!("  waiters     {:>9}", sum(|it| it.waiters)));
    print_line(format_args!("  paginators  {:>9}", sum(|it| it.paginators)));
    print_line(format_args!("  omitted     {:>9} waiters and paginators", sum(|it| it.notes.len())));
    print_line(format_args!("  lines       {lines:>9}"));
    print_line(format_args!("  wall time   {:>9.1} s", cost.wall.as_secs_f64()));
    let Some(usage) = cost.usage else { return };
    let run = usage.cpu / cost.runs;
    print_line(format_args!(
        "  CPU time    {:>9.1} s{}",
        run.as_secs_f64(),
        if cost.runs > 1 { " per run" } else { "" }
    ));
    print_line(format_args!("              {:>9.3} ms per operation", nanoseconds(run, operations) / 1e6));
    print_line(format_args!("              {:>9.3} us per line", nanoseconds(run, lines) / 1e3));
    print_line(format_args!("  peak memory {:>9} MiB", usage.peak_memory / 1024 / 1024));
}

/// Returns the nanoseconds per item.
fn nanoseconds(time: Duration, count: usize) -> f64 {
    u32::try_from(count.max(1)).map_or(0.0, |count| time.as_secs_f64() * 1e9 / f64::from(count))
}

/// Groups the refused operations, each with its service, by reason.
fn by_reason<'a>(made: &[(&str, &'a Generated)]) -> BTreeMap<&'a str, Vec<String>> {
    let mut reasons: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, it) in made {
        for refused in &it.refused {
            for reason in &refused.reasons {
                reasons.entry(reason.as_str()).or_default().push(format!("{name} {}", refused.operation));
            }
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use whitesmith_codegen::Refused;

    use super::{Generated, by_reason};

    #[test]
    fn refused_operations_are_grouped_by_reason() {
        let refused = |operation: &str, reasons: &[&str]| Refused {
            operation: operation.to_owned(),
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
        };
        let made = |refused| Generated { operations: 1, refused, lines: 1, ..Generated::default() };
        let first = made(vec![refused("Get", &["streams"]), refused("Put", &["checksums", "streams"])]);
        let second = made(vec![refused("Put", &["checksums"])]);
        let reasons = by_reason(&[("a", &first), ("b", &second)]);
        let texts: Vec<_> =
            reasons.iter().map(|(reason, operations)| format!("{reason}: {}", operations.join(", "))).collect();
        assert_eq!(texts, ["checksums: a Put, b Put", "streams: a Get, a Put"]);
    }
}
