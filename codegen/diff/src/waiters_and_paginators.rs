//! Waiters and paginators.

use super::api::{operation_path, waiter_path};
use super::report::Wire;
use super::subject::{Kind, Subject};
use super::union;
use super::walk::{Location, Walk};
use whitesmith_codegen::ir::{Matcher, Operation, Paginator, Predicate, Step, Token, Waiter};

/// Compares the waiters and paginators of an operation. The operation itself is compared elsewhere: its bytes are the same.
pub(super) fn compare(walk: &mut Walk<'_>, at: &Location, old: &Operation, new: &Operation) {
    let pages = Location { rust: Some(format!("{}::paginator", operation_path(new))), ..at.clone() };
    match (&old.paginator, &new.paginator) {
        (Some(_), None) => walk.one_sided(&pages, Kind::Removed, Subject::Paginator, None, Wire::SameBytes),
        (None, Some(_)) => walk.one_sided(&pages, Kind::Added, Subject::Paginator, None, Wire::SameBytes),
        (Some(old), Some(new)) => {
            walk.property(&pages, Subject::Paginator, (Some(tokens(old)), Some(tokens(new))), Wire::SameBytes);
        }
        (None, None) => {}
    }
    waiters(walk, at, &old.waiters, &new.waiters);
}

/// Compares the waiters of an operation.
pub(super) fn waiters(walk: &mut Walk<'_>, at: &Location, old: &[Waiter], new: &[Waiter]) {
    let modules = |waiters: &'_ [Waiter]| waiters.iter().map(|waiter| waiter.module.clone()).collect::<Vec<_>>();
    let (before, after) = (modules(old), modules(new));
    for module in union(before.iter().map(String::as_str), after.iter().map(String::as_str)) {
        let find = |waiters: &'_ [Waiter]| waiters.iter().find(|waiter| waiter.module == module).cloned();
        let location = Location { rust: Some(waiter_path(module)), ..at.clone() };
        match (find(old), find(new)) {
            (Some(_), None) => walk.one_sided(&location, Kind::Removed, Subject::Waiter, None, Wire::SameBytes),
            (None, Some(_)) => walk.one_sided(&location, Kind::Added, Subject::Waiter, None, Wire::SameBytes),
            (Some(old), Some(new)) => {
                walk.property(&location, Subject::Waiter, (Some(words(&old)), Some(words(&new))), Wire::SameBytes);
            }
            (None, None) => {}
        }
    }
}

fn tokens(paginator: &Paginator) -> String {
    let token = |token: &Token| {
        let paths: Vec<_> = token.output.iter().map(|steps| path(steps)).collect();
        format!("{} from {}", token.input, paths.join(" or "))
    };
    paginator.tokens.iter().map(token).collect::<Vec<_>>().join(", ")
}

fn words(waiter: &Waiter) -> String {
    let acceptors = waiter.acceptors.iter().map(|(state, matcher)| {
        let what = match matcher {
            Matcher::AnyOutput => "any output".to_owned(),
            Matcher::AnyError => "any error".to_owned(),
            Matcher::Error(code) => code.clone(),
            Matcher::Status(status) => format!("status {status}"),
            Matcher::Output { path, predicate } => match predicate {
                Predicate::True(_) => format!("{path} true"),
                Predicate::False(_) => format!("{path} false"),
                Predicate::Equals(_, texts) => format!("{path} {}", texts.join("|")),
                Predicate::Any(_, values) => {
                    format!("{path} {}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
                }
                Predicate::All(_, value) => format!("all of {path} {value}"),
            },
        };
        format!("{state:?} on {what}")
    });
    let acceptors: Vec<_> = acceptors.collect();
    format!("every {} to {} seconds; {}", waiter.min_delay, waiter.max_delay, acceptors.join(", "))
}

fn path(steps: &[Step]) -> String {
    let field = |step: &Step| match step.index {
        Some(index) => format!("{}[{index}]", step.field),
        None => step.field.clone(),
    };
    steps.iter().map(field).collect::<Vec<_>>().join(".")
}
