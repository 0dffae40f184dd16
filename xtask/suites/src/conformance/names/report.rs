//! The report of the differences between two APIs.

use std::collections::BTreeMap;

use super::api::{Api, Entry};
use super::ours::Refused;
use super::skips::{self, PATHS, SIGNATURES, TRAITS};
use xtask_common::output::print_line;

/// Result of the comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

/// Prints the differences and the counts.
pub(super) fn print(theirs: &Api, ours: &Api, refused: &Refused) -> Outcome {
    let mut report = Report::default();
    for (path, entry) in theirs {
        report.take(path, entry, ours.get(path), refused);
    }
    for path in ours.keys().filter(|path| !theirs.contains_key(*path)) {
        report.extra += 1;
        report.line(path, format!("  + ours only: {path}"));
    }
    report.print(theirs.len())
}

#[derive(Default)]
struct Report {
    outcome: Outcome,
    /// Lines by their operation, type or module.
    lines: BTreeMap<String, Vec<String>>,
    /// Number of skipped paths, by reason.
    skipped: BTreeMap<String, usize>,
    extra: usize,
    signatures: Signatures,
}

/// Numbers of signatures that were compared, differ, and differ on purpose.
#[derive(Default)]
struct Signatures {
    compared: usize,
    differ: usize,
    on_purpose: BTreeMap<&'static str, usize>,
}

impl Report {
    fn line(&mut self, path: &str, line: String) {
        self.lines.entry(group(path)).or_default().push(line);
    }

    fn take(&mut self, path: &str, theirs: &Entry, ours: Option<&Entry>, refused: &Refused) {
        let Some(ours) = ours else {
            let why = skips::reason(PATHS, path).or_else(|| refused.reason(path));
            match why {
                Some(why) => {
                    self.outcome.skipped += 1;
                    *self.skipped.entry(why.to_owned()).or_default() += 1;
                }
                None => {
                    self.outcome.failed += 1;
                    self.line(path, format!("  - theirs only: {path}"));
                }
            }
            return;
        };
        self.outcome.passed += 1;
        // An item of another crate has only a name to compare.
        if theirs.signature.is_empty() || ours.signature.is_empty() {
            return;
        }
        self.signatures.compared += 1;
        let missing = theirs.traits.difference(&ours.traits).map(String::as_str);
        let missing = missing.filter(|name| skips::reason(TRAITS, name).is_none() && !refused.has_error_of(name));
        let missing: Vec<_> = missing.collect();
        if theirs.signature == ours.signature && missing.is_empty() {
            return;
        }
        if let Some(why) = skips::reason(SIGNATURES, path) {
            *self.signatures.on_purpose.entry(why).or_default() += 1;
            return;
        }
        self.signatures.differ += 1;
        if theirs.signature != ours.signature {
            let (theirs, ours) = (&theirs.signature, &ours.signature);
            self.line(path, format!("  ~ {path}: theirs `{theirs}`, ours `{ours}`"));
        }
        if !missing.is_empty() {
            self.line(path, format!("  ~ {path}: ours does not implement {}", missing.join(", ")));
        }
    }

    fn print(self, official: usize) -> Outcome {
        for (group, lines) in &self.lines {
            print_line(group);
            lines.iter().for_each(print_line);
        }
        for (why, count) in &self.skipped {
            print_line(format_args!("{count} skipped: {why}"));
        }
        for (why, count) in &self.signatures.on_purpose {
            print_line(format_args!("{count} signatures that differ on purpose: {why}"));
        }
        let Outcome { passed, failed, skipped } = self.outcome;
        print_line(format_args!("{} paths are ours only", self.extra));
        print_line(format_args!("{} of {} signatures differ", self.signatures.differ, self.signatures.compared));
        print_line(format_args!("equal: {} of all {official} official paths", percent(passed, official)));
        print_line(format_args!(
            "equal: {} of the {} that are not skipped",
            percent(passed, passed + failed),
            passed + failed
        ));
        print_line(format_args!("{passed} passed, {failed} failed, {skipped} skipped"));
        self.outcome
    }
}

/// Returns the operation or type of a path, or else its module.
fn group(path: &str) -> String {
    let mut segments = path.split("::").take(3);
    let mut group: Vec<_> = segments.by_ref().take(2).collect();
    if let ["types", "error" | "builders"] = group.as_slice() {
        group.extend(segments.next());
    }
    group.join("::")
}

#[expect(clippy::cast_precision_loss, reason = "a percentage is rounded anyway")]
fn percent(part: usize, all: usize) -> String {
    // Rounded down: no failure is rounded away.
    let percent = if all == 0 { 100.0 } else { part as f64 / all as f64 * 100.0 };
    format!("{:.2} %", (percent * 100.0).floor() / 100.0)
}
