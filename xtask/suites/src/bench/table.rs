//! What was measured, as a table.

use std::fmt::Write as _;

/// A measure: ours, theirs where there is such, and the bar where there is one.
pub(super) struct Row {
    what: String,
    ours: f64,
    theirs: Option<f64>,
    ratio: Option<f64>,
    bar: Option<Bar>,
}

/// The most that a figure may be.
#[derive(Clone, Copy)]
pub(super) enum Bar {
    Ours(f64),
    Ratio(f64),
}

impl Row {
    /// A figure of our own.
    pub(super) fn of(what: &str, ours: f64) -> Self {
        Self { what: what.to_owned(), ours, theirs: None, ratio: None, bar: None }
    }

    /// Our figure beside theirs.
    pub(super) fn beside(what: &str, ours: f64, theirs: f64) -> Self {
        Self { theirs: Some(theirs), ratio: Some(ours / theirs), ..Self::of(what, ours) }
    }

    /// The same with the median of ratios in place of the ratio of medians.
    pub(super) fn with_ratio(self, ratio: f64) -> Self {
        Self { ratio: Some(ratio), ..self }
    }

    /// The same with a bar.
    pub(super) fn at_most(self, bar: Bar) -> Self {
        Self { bar: Some(bar), ..self }
    }

    /// The bar, and whether it was met.
    fn verdict(&self) -> (String, &'static str) {
        let (figure, bar) = match self.bar {
            None => return ("-".to_owned(), ""),
            Some(Bar::Ours(bar)) => (self.ours, bar),
            Some(Bar::Ratio(bar)) => (self.ratio.unwrap_or(f64::NAN), bar),
        };
        (number(bar), if figure <= bar { "met" } else { "missed" })
    }
}

fn number(value: f64) -> String {
    if value >= 1000.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// The middle of the values; of an even number of them the upper one.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The table as text.
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
