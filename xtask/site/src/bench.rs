//! The page of measurements: bars of the tables in README.md, and of a run of `cargo xtask bench --html`.

use std::fmt::Write as _;
use std::path::Path;

use whitesmith_model::diagnostic::Diagnostics;

use super::document::{Document, Layout};

/// File with the tables.
const FILE: &str = "README.md";

/// A column that compares the others, and has no bars.
const RATIO: &str = "ratio";

/// Returns the page.
///
/// # Errors
/// README.md has no table of figures, or the page of a run cannot be read.
pub(crate) fn document(documents: &[Document], run: Option<&Path>) -> Result<Document, Diagnostics> {
    let readme = documents.iter().find(|document| document.file == FILE).map_or("", |document| &document.text);
    let mut text = "# Benchmarks\n\nShorter is better, except for rates.\n\n".to_owned();
    let tables = tables(readme);
    for Table { run, names, rows } in &tables {
        let _ = writeln!(text, "{run}\n");
        for row in rows {
            figure(names, row, &mut text);
        }
        text.push('\n');
    }
    if tables.is_empty() {
        let help = "the page of measurements shows it: write one row for each figure, one column for each client";
        return Err(super::failed(Path::new(FILE), "has no table of figures whose first cell is empty", help));
    }
    if let Some(run) = run {
        let page = xtask_common::disk::read(run)?.text;
        let body = page.split_once("</h1>").and_then(|(_, rest)| rest.split_once("</body>"));
        let help = "write one with `cargo xtask bench --html FILE`";
        let (body, _) = body.ok_or_else(|| super::failed(run, "is not a page of `cargo xtask bench --html`", help))?;
        let _ = write!(text, "\n## The generated crate and the official crates\n\n{}\n", body.trim());
    }
    Ok(Document::new("bench.md", "bench", Layout::Page, text))
}

/// Figures: the paragraph that describes their run, the names of the columns, and a row for each figure.
struct Table<'a> {
    run: &'a str,
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Returns the tables of a text whose first cell is empty.
fn tables(text: &str) -> Vec<Table<'_>> {
    let mut run = "";
    let mut tables = Vec::new();
    for block in text.split("\n\n").map(str::trim) {
        let mut rows = block.lines().filter(|line| line.starts_with('|')).map(cells);
        match rows.next() {
            Some(names) if block.starts_with("| |") => tables.push(Table { run, names, rows: rows.skip(1).collect() }),
            _ => run = block,
        }
    }
    tables.retain(|table| table.names.len() > 1 && !table.rows.is_empty());
    tables
}

/// Returns the cells of a row of a table.
fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|cell| cell.replace('`', "").trim().to_owned()).collect()
}

/// Writes the bars of a row, as the page of `cargo xtask bench --html` has them.
fn figure(names: &[String], row: &[String], text: &mut String) {
    let figures = row.iter().zip(names).map(|(cell, name)| cell.parse::<f64>().ok().filter(|_| name != RATIO));
    let most = figures.clone().flatten().fold(f64::MIN_POSITIVE, f64::max);
    let title = row.first().map_or("", |title| title);
    // Writing to a string does not fail.
    let _ = writeln!(text, "<h2>{title}</h2>");
    for ((name, value), cell) in names.iter().zip(figures).zip(row).skip(1) {
        let Some(value) = value else { continue };
        let class = if name == "whitesmith" { "ours" } else { "theirs" };
        let _ = writeln!(
            text,
            "<div class=\"row\"><span>{name}</span><svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"{class}\" width=\"{:.1}\" height=\"1\"/></svg><span>{cell}</span></div>",
            value / most * 100.0
        );
    }
}
