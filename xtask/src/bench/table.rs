//! What was measured, as a table.

use std::fmt::Write as _;

/// A measure: ours, theirs where there is such, and the bar.
pub(super) struct Row {
    what: String,
    ours: f64,
    theirs: Option<f64>,
    measured: f64,
    bar: f64,
}

impl Row {
    /// A figure of our own, and the most it may be.
    pub(super) fn absolute(what: &str, ours: f64, bar: f64) -> Self {
        Self { what: what.to_owned(), ours, theirs: None, measured: ours, bar }
    }

    /// Our figure over theirs, and the most that may be.
    pub(super) fn ratio(what: &str, ours: f64, theirs: f64, bar: f64) -> Self {
        Self { what: what.to_owned(), ours, theirs: Some(theirs), measured: ours / theirs, bar }
    }

    /// The same with the median of ratios in place of the ratio of medians.
    pub(super) fn with_ratio(mut self, ratio: f64) -> Self {
        self.measured = ratio;
        self
    }
}

/// The middle of the values; of an even number of them the upper one.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The table as text.
pub(super) fn render(rows: &[Row]) -> String {
    let mut text = format!("\n{:<62} {:>12} {:>12} {:>8} {:>8}\n", "", "ours", "official", "ratio", "bar");
    for Row { what, ours, theirs, measured, bar } in rows {
        let number = |value: f64| if value >= 1000.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        let (theirs, ratio) = match theirs {
            Some(theirs) => (number(*theirs), format!("{measured:.3}")),
            None => ("-".to_owned(), "-".to_owned()),
        };
        let verdict = if measured <= bar { "met" } else { "missed" };
        let (ours, bar) = (number(*ours), number(*bar));
        // Writing to a string does not fail.
        let _ = writeln!(text, "{what:<62} {ours:>12} {theirs:>12} {ratio:>8} {bar:>8} {verdict}");
    }
    text
}
