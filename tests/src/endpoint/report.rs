//! Results of suites, and their output.

use std::collections::BTreeMap;
use std::fmt;

/// Results of one suite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Name of the suite.
    pub name: String,
    /// Rule sets, or files of expressions.
    pub sets: usize,
    /// Cases run.
    pub cases: usize,
    /// Failures, each with its location.
    pub failures: Vec<String>,
    /// Number of skipped cases, by reason.
    pub skipped: BTreeMap<String, usize>,
}

/// Results of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Summary>);

impl Report {
    /// Returns true if there were cases, and all of them passed.
    pub fn is_sound(&self) -> bool {
        self.0.iter().all(|suite| suite.failures.is_empty()) && self.0.iter().any(|suite| suite.cases > 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in self.0.iter().flat_map(|suite| &suite.failures) {
            writeln!(f, "FAILED {failure}")?;
        }
        for (reason, count) in self.0.iter().flat_map(|suite| &suite.skipped) {
            writeln!(f, "skipped {count}: {reason}")?;
        }
        let width = self.0.iter().map(|suite| suite.name.len()).max().unwrap_or_default().max("suite".len());
        writeln!(f, "{:width$}   sets   cases  passed  failed  skipped", "suite")?;
        let mut all = [0; 3];
        for Summary { name, sets, cases, failures, skipped } in &self.0 {
            let counts = [cases.saturating_sub(failures.len()), failures.len(), skipped.values().sum()];
            let [passed, failed, left] = counts;
            let total = cases + left;
            writeln!(f, "{name:width$}  {sets:5}  {total:6}  {passed:6}  {failed:6}  {left:7}")?;
            all = [all[0] + passed, all[1] + failed, all[2] + left];
        }
        write!(f, "{} passed, {} failed, {} skipped", all[0], all[1], all[2])
    }
}
