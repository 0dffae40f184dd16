//! Lists of jobs, page by page.

use std::cmp::Ordering;

use whitesmith_model::{Kind, ShapeId};

use super::{About, Job, member_at};
use crate::make::Known;
use crate::value::{Map, Value, put};

/// How many jobs a page holds where nobody says.
const PAGE: usize = 100;

/// How tokens begin; the number of the next job is behind it.
const TOKEN: &str = "page-";

/// Puts a page of jobs into an output. So many were forgotten before those that are there.
///
/// # Errors
/// What is wrong with the token.
pub(crate) fn list(
    about: &About<'_>,
    (forgotten, jobs): (usize, &mut [Job]),
    input: &Map,
    mut output: Map,
) -> Result<Map, String> {
    let operation = about.call.operation;
    let Some(pages) = &operation.pages else { return Ok(output) };
    let element = pages.items.as_deref().and_then(|items| element(about, &operation.output, items));
    let (Some(items), Some(element)) = (&pages.items, element) else { return Ok(output) };
    let size = match pages.page_size.as_ref().and_then(|name| input.get(name)) {
        Some(Value::Integer(size)) => usize::try_from(*size).ok().filter(|size| *size > 0).unwrap_or(PAGE),
        _ => PAGE,
    };
    let first = number(input.get(&pages.input_token))
        .ok_or_else(|| format!("the token of `{}` is none of this list's", pages.input_token))?;
    let mut page = Vec::new();
    let mut next = None;
    let there = jobs.iter_mut().enumerate().skip(first.saturating_sub(forgotten));
    for (index, job) in there.filter(|(_, job)| job.is_of(about)) {
        job.settle(about);
        let known = job.told(about);
        let item = item(about, job, &known, &element);
        if !is_asked_for(about, &known, &element, input, &item) {
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

/// What a list says of a job.
fn item(about: &About<'_>, job: &Job, known: &Known, element: &ShapeId) -> Map {
    let mut item = job.maker(about, known).part(element);
    // Under the names that they have where one job is looked at.
    let name = |path: &str| path.rsplit('.').next().unwrap_or(path).to_owned();
    let mut say = |path: &str, value: Option<&str>| {
        if let (Some(_), Some(value)) = (member_at(about.call.service, element, &name(path)), value) {
            item.insert(name(path), value.into());
        }
    };
    say(&about.poll.status, job.stands(about.call).0);
    if let Some(path) = &about.poll.message {
        say(path, job.reason());
    }
    item
}

/// The structure that is listed.
fn element(about: &About<'_>, output: &ShapeId, items: &str) -> Option<ShapeId> {
    let list = member_at(about.call.service, output, items)?;
    match about.call.service.model.kind(&list.target)? {
        Kind::List(element) => matches!(about.call.service.model.kind(&element.target), Some(Kind::Structure(_)))
            .then(|| element.target.clone()),
        _ => None,
    }
}

/// The number of the first job of a page; `None` for a token that is none.
fn number(token: Option<&Value>) -> Option<usize> {
    match token {
        None => Some(0),
        Some(token) => token.text()?.strip_prefix(TOKEN)?.parse().ok(),
    }
}

/// Whether a job is among those that an input asks for: what it was started with is the same, and what it is.
fn is_asked_for(about: &About<'_>, known: &Known, element: &ShapeId, input: &Map, item: &Map) -> bool {
    let told = about.call.service.members(&about.call.operation.input).all(|(name, member)| {
        let pair = input.get(name).zip(known.of(name, &member.target));
        pair.is_none_or(|(asked, told)| asked == told)
    });
    told && fits(about, element, input, item)
}

/// Whether an item is what a filter says, member by member: the same, or a time before or after.
fn fits(about: &About<'_>, element: &ShapeId, filter: &Map, item: &Map) -> bool {
    filter.iter().all(|(name, asked)| {
        if let Value::Map(inner) = asked {
            return fits(about, element, inner, item);
        }
        if member_at(about.call.service, element, name).is_some() {
            return item.get(name) == Some(asked);
        }
        let bound = |end: &str, order: Ordering| {
            let limited = name.strip_suffix(end).filter(|name| member_at(about.call.service, element, name).is_some());
            limited.is_none_or(|name| match (item.get(name), asked) {
                (Some(Value::Time(time)), Value::Time(asked)) => time.cmp(asked) == order,
                _ => false,
            })
        };
        bound("Before", Ordering::Less) && bound("After", Ordering::Greater)
    })
}
