//! Paginated lists of jobs.

use std::cmp::Ordering;

use whitesmith_model::{Kind, ShapeId};

use super::{Job, Subject, member_at};
use crate::synthesis::KnownValues;
use crate::value::{Map, Value, put};

/// Default number of jobs per page.
const PAGE: usize = 100;

/// Prefix of page tokens; the number of the next job follows.
const TOKEN: &str = "page-";

/// Adds a page of jobs to an output. `forgotten` jobs precede those that are remembered.
///
/// # Errors
/// Returns a message if the token is invalid.
pub(crate) fn list(
    subject: &Subject<'_>,
    (forgotten, jobs): (usize, &mut [Job]),
    input: &Map,
    mut output: Map,
) -> Result<Map, String> {
    let operation = subject.call.operation;
    let Some(pages) = &operation.pages else { return Ok(output) };
    let element = pages.items.as_deref().and_then(|items| element(subject, &operation.output, items));
    let (Some(items), Some(element)) = (&pages.items, element) else { return Ok(output) };
    let size = match pages.page_size.as_ref().and_then(|name| input.get(name)) {
        Some(Value::Integer(size)) => usize::try_from(*size).ok().filter(|size| *size > 0).unwrap_or(PAGE),
        _ => PAGE,
    };
    let first = number(input.get(&pages.input_token))
        .ok_or_else(|| format!("`{}` is not a token of this list", pages.input_token))?;
    let mut page = Vec::new();
    let mut next = None;
    let there = jobs.iter_mut().enumerate().skip(first.saturating_sub(forgotten));
    for (index, job) in there.filter(|(_, job)| job.is_of(subject)) {
        job.settle(subject);
        let known = job.known_values(subject);
        let item = item(subject, job, &known, &element);
        if !is_selected(subject, &known, &element, input, &item) {
            continue;
        }
        if page.len() == size {
            next = Some(forgotten + index);
            break;
        }
        page.push(Value::Map(item));
    }
    put(&mut output, items, Value::List(page));
    if let Some(next) = next {
        put(&mut output, &pages.output_token, Value::Text(format!("{TOKEN}{next}")));
    }
    Ok(output)
}

/// Returns a job as an element of a list.
fn item(subject: &Subject<'_>, job: &Job, known: &KnownValues, element: &ShapeId) -> Map {
    let mut item = job.synthesizer(subject, known).part(element);
    // Members have the names that they have in the output of the poll.
    let name = |path: &str| path.rsplit('.').next().unwrap_or(path).to_owned();
    let mut set = |path: &str, value: Option<&str>| {
        if let (Some(_), Some(value)) = (member_at(subject.call.service, element, &name(path)), value) {
            item.insert(name(path), value.into());
        }
    };
    set(&subject.poll.status, job.state(subject.call).0);
    if let Some(path) = &subject.poll.message {
        set(path, job.reason());
    }
    item
}

/// Returns the structure of the list's elements.
fn element(subject: &Subject<'_>, output: &ShapeId, items: &str) -> Option<ShapeId> {
    let list = member_at(subject.call.service, output, items)?;
    match subject.call.service.model.kind(&list.target)? {
        Kind::List(element) => matches!(subject.call.service.model.kind(&element.target), Some(Kind::Structure(_)))
            .then(|| element.target.clone()),
        _ => None,
    }
}

/// Returns the number of the first job of a page; `None` for an invalid token.
fn number(token: Option<&Value>) -> Option<usize> {
    match token {
        None => Some(0),
        Some(token) => token.text()?.strip_prefix(TOKEN)?.parse().ok(),
    }
}

/// Returns true if an input selects a job: by members of the input that started it, or of the list's elements.
fn is_selected(subject: &Subject<'_>, known: &KnownValues, element: &ShapeId, input: &Map, item: &Map) -> bool {
    let matches = subject.call.service.members(&subject.call.operation.input).all(|(name, member)| {
        let pair = input.get(name).zip(known.of(name, &member.target));
        pair.is_none_or(|(expected, actual)| expected == actual)
    });
    matches && fits(subject, element, input, item)
}

/// Returns true if an item matches all members of a filter: equal values, or times before or after.
fn fits(subject: &Subject<'_>, element: &ShapeId, filter: &Map, item: &Map) -> bool {
    filter.iter().all(|(name, expected)| {
        if let Value::Map(inner) = expected {
            return fits(subject, element, inner, item);
        }
        if member_at(subject.call.service, element, name).is_some() {
            return item.get(name) == Some(expected);
        }
        let bound = |end: &str, order: Ordering| {
            let limited =
                name.strip_suffix(end).filter(|name| member_at(subject.call.service, element, name).is_some());
            limited.is_none_or(|name| match (item.get(name), expected) {
                (Some(Value::Time(time)), Value::Time(expected)) => time.cmp(expected) == order,
                _ => false,
            })
        };
        bound("Before", Ordering::Less) && bound("After", Ordering::Greater)
    })
}
