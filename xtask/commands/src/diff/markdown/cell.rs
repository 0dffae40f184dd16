//! Cells of tables: changes and values as Markdown in one line.

use whitesmith_diff::Change;

use crate::diff::page::Deciding;
use crate::diff::rows::{DocsRow, Item, Row};
use crate::diff::view;

/// Maximum length of a value.
const LONGEST: usize = 120;

/// The maximum number of names that are shown before a list unfolds.
const SHOWN: usize = 3;

/// The maximum number of services that are named in one line.
const SERVICES: usize = 12;

/// Returns a row of the table of changes.
pub(super) fn row(row: &Row<'_>) -> String {
    let first = row.first;
    let help = first.help.as_deref().map(|it| format!("<br>help: {}", help(it))).unwrap_or_default();
    let users = match row.operations.as_slice() {
        [] => String::new(),
        [only] => format!(" ({})", code(only)),
        names => {
            unfold(&format!("{} operations", names.len()), &names.iter().map(|name| code(name)).collect::<Vec<_>>())
        }
    };
    let items = row.items();
    let new = row.now().map(value);
    let listed = (!items.is_empty()).then(|| list(&items));
    let now: Vec<_> = new.into_iter().chain(listed).collect();
    let reason = first.wire_reason().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!(
        "| {}{help} | {}{users} | {} | {} | {} | {} {} | {}{reason} |\n",
        row.what(),
        code(&row.place()),
        row.rust().map(code).unwrap_or_default(),
        row.before().map(value).unwrap_or_default(),
        now.join("<br>"),
        first.semver.level.name(),
        code(first.semver.id),
        first.wire.name(),
    )
}

/// Returns several equal changes, folded if they are many.
fn list(items: &[Item<'_>]) -> String {
    let texts: Vec<_> = items.iter().map(item).collect();
    if texts.len() <= SHOWN {
        return texts.join("<br>");
    }
    let names: Vec<_> = items.iter().take(SHOWN).map(|item| code(&item.name)).filter(|name| !name.is_empty()).collect();
    unfold(&if names.is_empty() { items.len().to_string() } else { format!("{}, …", names.join(", ")) }, &texts)
}

fn item(item: &Item<'_>) -> String {
    let values: Vec<_> = item.old.iter().chain(&item.new).map(|it| value(it)).collect();
    [code(&item.name), values.join(" → ")].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn unfold(summary: &str, items: &[String]) -> String {
    format!("<details><summary>{summary}</summary>{}</details>", items.join("<br>"))
}

/// Returns a row that decides a class, with a link to it.
pub(super) fn deciding(it: &Deciding<'_>) -> String {
    let Deciding { row, places } = it;
    let link = |(module, id): &(&str, &str)| {
        format!("[{}](#{id})", if module.is_empty() { "partitions".to_owned() } else { code(module) })
    };
    let mut links: Vec<_> = places.iter().take(SERVICES).map(link).collect();
    if places.len() > SERVICES {
        links.push(format!("{} more", places.len() - SERVICES));
    }
    let text = if places.len() > 1 { row.what() } else { summary(row) };
    format!("{}: {text}", links.join(", "))
}

/// Returns a row as a part of a line: its subject, place, names and values.
pub(super) fn summary(row: &Row<'_>) -> String {
    let values: Vec<_> = row.before().into_iter().chain(row.now()).map(value).collect();
    let values = if values.is_empty() { String::new() } else { format!(": {}", values.join(" → ")) };
    short_summary(row) + &values
}

/// Returns a row as a part of a line: its subject, place and names.
pub(super) fn short_summary(row: &Row<'_>) -> String {
    let place = row.rust().map_or_else(|| row.place(), str::to_owned);
    let is_of_service = row.first.member.is_none() && row.first.rust.is_none();
    let place = if is_of_service || place.is_empty() { String::new() } else { format!(" {}", code(&place)) };
    format!("{}{place}{}", row.what(), named(&row.items()))
}

/// Returns the first names of several equal changes.
fn named(items: &[Item<'_>]) -> String {
    let mut names: Vec<_> = items.iter().map(|item| code(&item.name)).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return String::new();
    }
    if names.len() > SHOWN {
        names.truncate(SHOWN);
        names.push("…".to_owned());
    }
    format!(" ({})", names.join(", "))
}

/// Returns a line of the list of documentation.
pub(super) fn docs(row: &DocsRow<'_>) -> String {
    let places: Vec<_> = row.places.iter().take(SHOWN).map(|place| code(place)).collect();
    let more = row.places.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("- {}{more}: {}\n", places.join(", "), marked(row.change))
}

/// Returns both texts as one, with deletions and insertions marked.
fn marked(change: &Change) -> String {
    let run = |it: view::Run| match (it.is_old, it.is_new) {
        (true, _) => format!("<del>{}</del>", text(&it.text)),
        (_, true) => format!("<ins>{}</ins>", text(&it.text)),
        _ => text(&it.text),
    };
    view::runs(change).into_iter().map(run).collect()
}

/// Returns advice, with its code as code.
pub(super) fn help(help: &str) -> String {
    view::code_spans(help).into_iter().map(|(is_code, part)| if is_code { code(part) } else { text(part) }).collect()
}

fn value(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return code(value);
    }
    let head: String = value.chars().take(LONGEST).collect();
    code(&format!("{head}…"))
}

/// Returns a model's text as a code span in a table cell.
pub(super) fn code(text: &str) -> String {
    let line = one_line(text).replace('|', "\\|");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    if line.is_empty() { String::new() } else { format!("{fence}{space}{line}{space}{fence}") }
}

/// Returns a model's text with all markup escaped.
pub(super) fn text(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '@' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
