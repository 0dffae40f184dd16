//! What an operation has to do with jobs.

use whitesmith_codegen::manifest::Poll;

use crate::catalog::{Operation, Service};

/// What an operation does with jobs of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Starts,
    Looks,
    Stops,
    Lists,
}

/// The poll whose jobs an operation is about, and what it does with them.
///
/// Those that start and look are named by the manifest. Of the others, one that begins with `Stop` or `Cancel`, is told
/// the same ids and has the rest of its name in common with the start stops; one that answers page by page and is called
/// after several of the same lists.
pub(crate) fn relation<'a>(service: &'a Service, operation: &Operation) -> Option<(&'a Poll, Relation)> {
    service.polls.iter().find_map(|poll| {
        let name = operation.name();
        let (verb, noun) = words(name);
        let (_, of_start) = words(&poll.start);
        let relation = if poll.start == name {
            Relation::Starts
        } else if poll.get == name {
            Relation::Looks
        } else if matches!(verb, "Stop" | "Cancel") && noun == of_start && same_ids(service, operation, poll) {
            Relation::Stops
        } else if operation.pages.is_some() && is_plural(noun, of_start) {
            Relation::Lists
        } else {
            return None;
        };
        Some((poll, relation))
    })
}

/// The first word of a name, and the others.
fn words(name: &str) -> (&str, &str) {
    let next = name.char_indices().skip(1).find(|(_, c)| c.is_ascii_uppercase()).map_or(name.len(), |(at, _)| at);
    name.split_at(next)
}

fn is_plural(several: &str, one: &str) -> bool {
    let ends = several.strip_prefix(one).is_some_and(|end| matches!(end, "s" | "es"));
    let in_y = one.strip_suffix('y').and_then(|stem| several.strip_prefix(stem));
    ends || in_y == Some("ies")
}

fn same_ids(service: &Service, operation: &Operation, poll: &Poll) -> bool {
    let Some(get) = service.operation(&poll.get) else { return false };
    let (own, of_get) = (service.model.members(&operation.input), service.model.members(&get.input));
    poll.id.iter().all(|(name, _)| {
        let own = own.and_then(|members| members.get(name));
        own.is_some_and(|own| of_get.and_then(|members| members.get(name)).is_some_and(|of| of.target == own.target))
    })
}
