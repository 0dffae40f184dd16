//! Relations of operations to jobs.

use whitesmith_codegen::manifest::Poll;

use crate::catalog::{Operation, Service};

/// Effect of an operation on the jobs of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Starts,
    Polls,
    Stops,
    Lists,
}

/// Returns the poll whose jobs an operation affects, and the effect.
///
/// The manifest names the operations that start and poll jobs. An operation stops jobs if its name is `Stop` or `Cancel`
/// and then the rest of the name of the start, and if its input has the ids; it lists jobs if it is paginated and the
/// rest of its name is the plural.
pub(crate) fn relation<'a>(service: &'a Service, operation: &Operation) -> Option<(&'a Poll, Relation)> {
    service.polls.iter().find_map(|poll| {
        let name = operation.name();
        let (verb, noun) = words(name);
        let (_, of_start) = words(&poll.start);
        let relation = if poll.start == name {
            Relation::Starts
        } else if poll.get == name {
            Relation::Polls
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

/// Splits a name into its first word and the others.
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
