//! The table of measurements.

use std::fmt::Write as _;

/// A measurement: our figure, the official one if there is one, and the limit if there is one.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) ours: f64,
    pub(super) theirs: Option<f64>,
    pub(super) ratio: Option<f64>,
    bar: Option<Bar>,
}

/// Upper limit of a figure.
#[derive(Clone, Copy)]
pub(super) enum Bar {
    Ours(f64),
    Ratio(f64),
}

impl Row {
    /// Returns a row with only our figure.
    pub(super) fn of(what: &str, ours: f64) -> Self {
        Self { what: what.to_owned(), ours, theirs: None, ratio: None, bar: None }
    }

    /// Returns a row with our figure and the official one.
    pub(super) fn versus(what: &str, ours: f64, theirs: f64) -> Self {
        Self { theirs: Some(theirs), ratio: Some(ours / theirs), ..Self::of(what, ours) }
    }

    /// Replaces the ratio of the medians by the median of the ratios.
    pub(super) fn with_ratio(self, ratio: f64) -> Self {
        Self { ratio: Some(ratio), ..self }
    }

    /// Adds a limit.
    pub(super) fn at_most(self, bar: Bar) -> Self {
        Self { bar: Some(bar), ..self }
    }

    /// Returns the limit, and `met` or `missed`.
    pub(super) fn verdict(&self) -> (String, &'static str) {
        let (figure, bar) = match self.bar {
            None => return ("-".to_owned(), ""),
            Some(Bar::Ours(bar)) => (self.ours, bar),
            Some(Bar::Ratio(bar)) => (self.ratio.unwrap_or(f64::NAN), bar),
        };
        (number(bar), if figure <= bar { "met" } else { "missed" })
    }
}

/// Formats a figure.
pub(super) fn number(value: f64) -> String {
    if value >= 1000.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// Returns the median; the upper one of an even number of values.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Formats the table.
pub(super) fn render(rows: &[Row]) -> String {
    let mut text = format!("\n{:<62} {:>12} {:>12} {:>8} {:>8}\n", "", "ours", "official", "ratio", "bar");
    for row in rows {
        let or_none = |figure: Option<String>| figure.unwrap_or_else(|| "-".to_owned());
        let (what, ours) = (&row.what, number(row.ours));
        let (theirs, ratio) = (or_none(row.theirs.map(number)), or_none(row.ratio.map(|ratio| format!("{ratio:.3}"))));
        let (bar, verdict) = row.verdict();
        let line = format!("{what:<62} {ours:>12} {theirs:>12} {ratio:>8} {bar:>8} {verdict}");
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}
