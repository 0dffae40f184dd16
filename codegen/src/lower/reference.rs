//! The reference of an operation: its parameters, its response and its errors, each with a link to its documentation.

use super::docs::{self, cell};
use crate::ir::{Docs, Field, OperationError, Structure, TypeRef, stem};

/// The sections of an operation's reference. `service` is the path of the service's module.
pub(super) fn sections(
    service: &str,
    method: &str,
    input: &Structure,
    output: &Structure,
    error: &OperationError,
) -> Docs {
    let paths = Paths { service, operation: format!("{service}::operation::{}", stem(method)) };
    let mut lines = Docs::new();
    parameters(&paths, input, &mut lines);
    response(&paths, output, &mut lines);
    errors(&paths, error, &mut lines);
    lines
}

/// The paths of the modules that links lead to.
struct Paths<'a> {
    service: &'a str,
    operation: String,
}

fn parameters(paths: &Paths<'_>, input: &Structure, lines: &mut Docs) {
    heading("Parameters", lines);
    let mut fields: Vec<_> = input.fields.iter().collect();
    // A call needs the required ones, so they are first.
    fields.sort_by_key(|field| !field.demanded);
    let rows = fields.iter().map(|field| {
        let marks = [
            (field.demanded, "required"),
            (field.autofilled, "autofilled"),
            (field.deprecated.is_some(), "deprecated"),
        ];
        let marks = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| format!("**{mark}**"));
        let marks: Vec<_> = marks.collect();
        vec![paths.field(input, field), paths.type_of(&field.ty), marks.join(", "), cell(&field.summary)]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return lines.push("None.".to_owned());
    }
    table(&["Parameter", "Type", "", "Description"], &rows, lines);
}

fn response(paths: &Paths<'_>, output: &Structure, lines: &mut Docs) {
    heading("Response", lines);
    let link = paths.in_operation(&output.name);
    let rows = output.fields.iter().map(|field| {
        let optional = TypeRef::Sparse(Box::new(field.ty.clone()));
        let ty = if field.is_optional() { &optional } else { &field.ty };
        vec![paths.field(output, field), paths.type_of(ty), cell(&field.summary)]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return lines.push(format!("{link}, which has no fields."));
    }
    lines.extend([format!("{link} with these fields:"), String::new()]);
    table(&["Field", "Type", "Description"], &rows, lines);
}

fn errors(paths: &Paths<'_>, error: &OperationError, lines: &mut Docs) {
    heading("Errors", lines);
    let sdk_error = format!("[`SdkError`]({}::error::SdkError)", paths.service);
    let error_ = paths.in_operation(&error.name);
    let intro = format!("{sdk_error}, which holds a {error_} if the service returned an error");
    if error.variants.is_empty() {
        return lines.push(format!("{intro}. The model lists none."));
    }
    lines.extend([format!("{intro}:"), String::new()]);
    let rows = error.variants.iter().map(|variant| {
        let name = &variant.name;
        let link = ["[`", name, "`](", paths.service, "::types::error::", name, ")"].concat();
        vec![link, cell(&variant.summary)]
    });
    let rows: Vec<_> = rows.collect();
    table(&["Error", "Description"], &rows, lines);
}

impl Paths<'_> {
    fn field(&self, structure: &Structure, field: &Field) -> String {
        let name = stem(&field.name);
        ["[`", name, "`](field@", &self.operation, "::", &structure.name, "::", name, ")"].concat()
    }

    fn in_operation(&self, name: &str) -> String {
        format!("[`{name}`]({}::{name})", self.operation)
    }

    /// A type, with a link if it is, or holds, one of the service's.
    fn type_of(&self, ty: &TypeRef) -> String {
        let text = docs::code(&unqualified(ty));
        match named(ty) {
            Some(path) => ["[", &text, "](", self.service, "::", path, ")"].concat(),
            None => text,
        }
    }
}

/// The type without the modules of its names. A box is what it holds.
fn unqualified(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Boxed(inner) => unqualified(inner),
        other => ["types::error::", "types::", "primitives::"].iter().fold(other.to_string(), |text, module| {
            if text.contains(module) { text.replace(module, "") } else { text }
        }),
    }
}

/// The path of the service's type in a type; of a map that of its values.
fn named(ty: &TypeRef) -> Option<&str> {
    match ty {
        TypeRef::Named(path) => Some(path),
        TypeRef::List(inner) | TypeRef::Map(_, inner) | TypeRef::Sparse(inner) | TypeRef::Boxed(inner) => named(inner),
        _ => None,
    }
}

fn heading(title: &str, lines: &mut Docs) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("# {title}"));
}

/// A table without columns in which nothing is written.
fn table(header: &[&str], rows: &[Vec<String>], lines: &mut Docs) {
    let is_used = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
    let used: Vec<_> = (0..header.len()).filter(is_used).collect();
    lines.push(row(used.iter().map(|column| header.get(*column).copied().unwrap_or_default())));
    lines.push(row(used.iter().map(|_| "---")));
    let cells = |cells: &Vec<String>| row(used.iter().map(|column| cells.get(*column).map_or("", String::as_str)));
    lines.extend(rows.iter().map(cells));
}

fn row<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> String {
    let length: usize = cells.clone().map(|cell| cell.len() + " | ".len()).sum();
    let mut row = String::with_capacity(length + "|".len());
    row.push('|');
    cells.for_each(|cell| row.extend([" ", cell, " |"]));
    row
}
