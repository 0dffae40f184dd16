//! The measurements as one page of HTML, without scripts: bars next to those of the official clients.

use askama::Template;

use super::table::{Row, number};

#[derive(Template)]
#[template(path = "bench.html")]
struct Page {
    note: String,
    rows: Vec<Figure>,
}

/// A measurement.
struct Figure {
    title: String,
    bars: Vec<BarOfFigure>,
    verdict: Option<String>,
    is_missed: bool,
}

struct BarOfFigure {
    label: &'static str,
    class: &'static str,
    percent: String,
    figure: String,
}

/// Formats the page. `note` states how and when the figures were measured.
pub(super) fn render(rows: &[Row], note: String) -> Result<String, askama::Error> {
    Page { note, rows: rows.iter().map(figure).collect() }.render()
}

fn figure(row: &Row) -> Figure {
    let most = row.theirs.unwrap_or(0.0).max(row.ours);
    let bar = |label, class, value: f64| BarOfFigure {
        label,
        class,
        percent: format!("{:.1}", if most > 0.0 { value / most * 100.0 } else { 0.0 }),
        figure: number(value),
    };
    let theirs = row.theirs.map(|value| bar("official", "theirs", value));
    let (limit, verdict) = row.verdict();
    let ratio = row.ratio.map(|ratio| format!("{ratio:.2} of the official client"));
    let limit = (!verdict.is_empty()).then(|| format!("{verdict}: at most {limit}"));
    let texts: Vec<_> = ratio.into_iter().chain(limit).collect();
    Figure {
        title: row.what.clone(),
        bars: [bar("ours", "ours", row.ours)].into_iter().chain(theirs).collect(),
        verdict: (!texts.is_empty()).then(|| texts.join("; ")),
        is_missed: verdict == "missed",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by it")]

    use super::super::table::Bar;
    use super::*;

    #[test]
    fn bars_are_relative_to_the_longer_one() {
        let rows = [
            Row::versus("CPU of a call <us>", 20.0, 60.0).at_most(Bar::Ratio(0.3)),
            Row::of("codegen (ms)", 12.0).at_most(Bar::Ours(30.0)),
        ];
        let page = render(&rows, "Measured today.".to_owned()).unwrap();
        assert!(page.contains("CPU of a call &#60;us&#62;"), "{page}");
        assert!(page.contains(r#"class="ours" width="33.3""#) && page.contains(r#"class="theirs" width="100.0""#));
        assert!(page.contains(r#"<p class="missed">0.33 of the official client; missed: at most 0.30</p>"#), "{page}");
        assert!(page.contains("<p>met: at most 30.00</p>") && !page.contains("<script"), "{page}");
    }
}
