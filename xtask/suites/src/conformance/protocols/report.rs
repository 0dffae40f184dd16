//! The report of the cases: the table, every failure, the counts.

use std::collections::BTreeMap;

use super::skips::Skip;
use super::suite::{Case, Kind, Suite};
use xtask_common::output::print_line;

/// Result of a case.
pub(super) enum CaseResult {
    /// The case passed.
    Passed,
    /// The case failed, with these differences.
    Failed(Vec<String>),
    /// Its operation has no client, for these reasons.
    Refused(Vec<String>),
}

/// Results of a run.
#[derive(Default)]
pub(super) struct Outcomes {
    /// Results of the cases, by number.
    pub(super) cases: BTreeMap<usize, CaseResult>,
    /// Reasons why operations of the suites have no client, even if no case calls them.
    pub(super) refusals: Vec<String>,
}

/// Usage of an entry of the list of skips.
#[derive(Clone, Copy, Default)]
struct Used {
    /// At least one case matches it.
    matches: bool,
    /// At least one matching case does not pass.
    is_needed: bool,
    /// Number of cases that were skipped because of it.
    skipped: usize,
}

/// Numbers of passed, failed and skipped cases.
#[derive(Clone, Copy, Default)]
struct Counts([usize; 3]);

impl Counts {
    fn cells(&self) -> String {
        let Self([passed, failed, skipped]) = self;
        if self.0.iter().all(|count| *count == 0) {
            return " ".repeat(21);
        }
        format!("{passed:6} {failed:6} {skipped:7}")
    }

    fn add(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }
}

/// Prints the report. Returns true if no case failed and the list of skips is up to date.
pub(super) fn print(suites: &[Suite], outcomes: &Outcomes, skips: &[Skip], is_complete: bool) -> bool {
    // A refused operation without cases also needs its entry in the list.
    let refused = |skip: &Skip| Used { is_needed: skip.is_refusal(&outcomes.refusals), ..Used::default() };
    let mut used: Vec<_> = skips.iter().map(refused).collect();
    let mut rows: Vec<(String, [Counts; 3])> = Vec::new();
    let mut failures = Vec::new();
    let mut number = 0;
    for suite in suites {
        let mut counts = [Counts::default(); 3];
        for case in &suite.cases {
            let judged = judge(suite, case, outcomes.cases.get(&number), skips, &mut used, &mut failures);
            match case.test.kind() {
                Kind::Request => counts[0].add(judged),
                Kind::Response => counts[1].add(judged),
                Kind::Events => counts[2].add(judged),
            }
            number += 1;
        }
        rows.push((format!("{} {}", suite.format.name(), suite.name), counts));
    }
    for failure in &failures {
        print_line(failure);
    }
    table(suites, &rows);
    for (skip, used) in skips.iter().zip(&used).filter(|(_, used)| used.skipped > 0) {
        print_line(format_args!("skipped {:3}: {}: {}", used.skipped, skip.name(), skip.reason));
    }
    let mut sound = failures.is_empty();
    let mut formats: Vec<_> = suites.iter().map(|suite| suite.format.name()).collect();
    formats.sort_unstable();
    formats.dedup();
    for (skip, used) in skips.iter().zip(used).filter(|(skip, _)| is_complete && skip.is_due(&formats)) {
        if !used.is_needed {
            let why = if used.matches { "all its cases pass" } else { "no case matches it" };
            print_line(format_args!("error: unused entry {} in the list of skips: {why}", skip.name()));
            sound = false;
        }
    }
    let mut all = Counts::default();
    rows.iter().flat_map(|(_, counts)| counts).for_each(|counts| all.add(*counts));
    let Counts([passed, failed, skipped]) = all;
    print_line(format_args!("{passed} passed, {failed} failed, {skipped} skipped"));
    sound && passed > 0
}

/// Counts a case. A case that passes is never skipped, so that unused entries are detected.
fn judge(
    suite: &Suite,
    case: &Case,
    outcomes: Option<&CaseResult>,
    skips: &[Skip],
    used: &mut [Used],
    failures: &mut Vec<String>,
) -> Counts {
    let none = Vec::new();
    let (passed, refused, why) = match outcomes {
        Some(CaseResult::Passed) => (true, &none, &none),
        Some(CaseResult::Failed(why)) => (false, &none, why),
        Some(CaseResult::Refused(reasons)) => (false, reasons, reasons),
        None => (false, &none, &none),
    };
    let mut skipped = false;
    for (skip, used) in skips.iter().zip(used) {
        if skip.matches(suite, case, refused) {
            used.matches = true;
            used.is_needed |= !passed;
            used.skipped += usize::from(!passed && !skipped);
            skipped = true;
        }
    }
    if passed {
        return Counts([1, 0, 0]);
    }
    if skipped {
        return Counts([0, 0, 1]);
    }
    let kind = match case.test.kind() {
        Kind::Request => "request",
        Kind::Response => "response",
        Kind::Events => "events",
    };
    let why = if why.is_empty() { "the program printed no result".to_owned() } else { why.join("\n  ") };
    let head = format!("{} {} {kind} {} ({})", suite.format.name(), suite.name, case.id, case.operation);
    failures.push(format!("FAILED {head}\n  {}", why.replace('\n', "\n  ")));
    Counts([0, 1, 0])
}

/// Prints the counts of each kind: passed, failed, skipped; blank if there are none.
fn table(suites: &[Suite], rows: &[(String, [Counts; 3])]) {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let kinds = format!("{:^20}  {:^20}  {:^20}", "requests", "responses", "event streams");
    let columns = ["passed failed skipped"; 3].join("  ");
    print_line(format_args!("{:width$}  {:10}  {kinds}", "", ""));
    print_line(format_args!("{:width$}  {:10}  {columns}", "suite", "protocol"));
    for (suite, (name, counts)) in suites.iter().zip(rows) {
        let protocol = suite.protocol.rsplit('#').next().unwrap_or_default();
        let counts: Vec<_> = counts.iter().map(Counts::cells).collect();
        print_line(format_args!("{name:width$}  {protocol:10}  {}", counts.join("  ").trim_end()));
    }
}
