//! Waiters: the trait [`smithy.waiters#waitable`](https://smithy.io/2.0/additional-specs/waiters.html).

use serde_json::Value;
use whitesmith_model::ShapeId;
use whitesmith_model::traits::{self, POLL};

use super::docs;
use super::expression::{Compiled, Type};
use super::field_path::{At, Found, Types};
use super::not_generated::Unsupported;
use super::operations::Draft;
use crate::ir::{self, Expected, Matcher, Predicate, State, Structure, TypeRef};
use crate::jmespath;
use crate::naming;
use crate::naming::is_waiter_name;

/// The delays between two calls if the model does not define them, in seconds.
const MIN_DELAY: u64 = 2;
const MAX_DELAY: u64 = 120;

/// The supported waiters of an operation by name, and the unsupported ones.
pub(super) fn waiters(
    draft: &Draft<'_>,
    drafts: &[Draft<'_>],
    types: &Types<'_>,
) -> (Vec<ir::Waiter>, Vec<Unsupported>) {
    let traits = draft.shape.traits;
    let (mut made, mut unsupported) = (Vec::new(), Vec::new());
    let waitable = traits.get(traits::WAITABLE).and_then(Value::as_object);
    for (name, value) in waitable.into_iter().flatten() {
        let lowering = Lowering { draft, types };
        let job = traits.get(POLL).and_then(|polls| polls.get(name));
        match lowering.waiter(name, value).and_then(|waiter| lowering.with_job(waiter, value, job, drafts)) {
            Ok(waiter) => made.push(waiter),
            Err(reason) => {
                let subject = format!("waiter {}", docs::code(name));
                unsupported.push(Unsupported { subject, reason, is_asked_for: job.is_some() });
            }
        }
    }
    made.sort_by(|a, b| a.module.cmp(&b.module));
    (made, unsupported)
}

struct Lowering<'a> {
    draft: &'a Draft<'a>,
    types: &'a Types<'a>,
}

impl Lowering<'_> {
    fn waiter(&self, name: &str, value: &Value) -> Result<ir::Waiter, String> {
        if !is_waiter_name(name) {
            return Err("its name is not an identifier".to_owned());
        }
        if self.draft.input.fields.iter().any(|field| field.name == "wait") {
            return Err("a member of the input has the name of the method `wait`".to_owned());
        }
        let names = naming::waiter(name);
        let number = |key: &str| value.get(key).and_then(Value::as_u64);
        let min_delay = number("minDelay").unwrap_or(MIN_DELAY).max(1);
        let mut acceptors: Vec<(State, Matcher)> = Vec::new();
        for acceptor in value.get("acceptors").and_then(Value::as_array).into_iter().flatten() {
            let (state, matcher) = self.acceptor(acceptor)?;
            match acceptors.last_mut() {
                Some((before, last)) if *before == state && is_of_same_value(last, &matcher) => merge(last, matcher),
                _ => acceptors.push((state, matcher)),
            }
        }
        let default = format!("Waits by polling {}.", docs::code(&self.draft.names.marker));
        let text = value.get("documentation").and_then(Value::as_str);
        Ok(ir::Waiter {
            docs: docs::text_or(text, &default),
            module: names.module,
            fluent_builder: names.fluent_builder,
            final_poll: names.final_poll,
            error: names.error,
            min_delay,
            max_delay: number("maxDelay").unwrap_or(MAX_DELAY).max(min_delay),
            acceptors,
            job: None,
            deprecated: value.get("deprecated").and_then(Value::as_bool).unwrap_or(false).then(String::new),
        })
    }

    fn acceptor(&self, value: &Value) -> Result<(State, Matcher), String> {
        let state = match value.get("state").and_then(Value::as_str) {
            Some("success") => State::Success,
            Some("failure") => State::Failure,
            Some("retry") => State::Retry,
            _ => return Err("one of its acceptors has no state".to_owned()),
        };
        let matcher = value.get("matcher").and_then(Value::as_object).and_then(|matcher| matcher.iter().next());
        let matcher = match matcher.map(|(kind, value)| (kind.as_str(), value)) {
            Some(("success", Value::Bool(true))) => Matcher::AnyOutput,
            Some(("success", Value::Bool(false))) => Matcher::AnyError,
            Some(("errorType", Value::String(code))) => {
                Matcher::Error(code.rsplit('#').next().unwrap_or(code).to_owned())
            }
            Some(("output", value)) => self.output(value)?,
            Some((traits::STATUS, value)) => {
                let status = value.as_u64().and_then(|status| u16::try_from(status).ok());
                Matcher::Status(status.ok_or("the status of one of its acceptors is no number")?)
            }
            Some((kind, _)) => {
                let kind = kind.rsplit('#').next().unwrap_or(kind);
                return Err(format!("the matcher {} is not supported", docs::code(kind)));
            }
            None => return Err("one of its acceptors has no matcher".to_owned()),
        };
        Ok((state, matcher))
    }

    fn output(&self, value: &Value) -> Result<Matcher, String> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        let path = text("path");
        let source = jmespath::expression(path).map_err(|error| format!("the path {}: {error}", docs::code(path)))?;
        let predicate = self.predicate(&source, text("comparator"), text("expected"));
        let predicate = predicate.ok_or_else(|| format!("the path {} is not supported", docs::code(path)))?;
        Ok(Matcher::Output { path: path.to_owned(), predicate })
    }

    fn predicate(&self, source: &jmespath::Expression, comparator: &str, expected: &str) -> Option<Predicate> {
        let (types, at) = (self.types, At::root(&self.draft.output));
        Some(match (comparator, expected) {
            ("booleanEquals", "true") => Predicate::True(types.truth(source, &at)?),
            ("booleanEquals", "false") => match types.compile(source, &at)? {
                Compiled::Value(it, Type::Boolean) => Predicate::False(it),
                _ => return None,
            },
            ("stringEquals", expected) => match types.compile(source, &at)? {
                Compiled::Value(it, Type::Text) => Predicate::Equals(it, vec![expected.to_owned()]),
                _ => return None,
            },
            ("anyStringEquals", expected) => {
                let (list, ty) = types.list(source, &at)?;
                Predicate::Any(list, vec![expected_element(&ty, expected)?])
            }
            ("allStringEquals", expected) => {
                let (list, ty) = types.list(source, &at)?;
                Predicate::All(list, expected_element(&ty, expected)?)
            }
            _ => return None,
        })
    }

    /// The waiter with the job that it waits for, if the manifest defines one.
    fn with_job(
        &self,
        mut waiter: ir::Waiter,
        value: &Value,
        job: Option<&Value>,
        drafts: &[Draft<'_>],
    ) -> Result<ir::Waiter, String> {
        let Some(job) = job else { return Ok(waiter) };
        let job = self.job(value, job, drafts)?;
        let pace = pace(&waiter, &job);
        docs::paragraph(&mut waiter.docs, pace);
        waiter.job = Some(job);
        Ok(waiter)
    }

    fn job(&self, value: &Value, job: &Value, drafts: &[Draft<'_>]) -> Result<ir::Job, String> {
        const NO_START: &str = "the output of the start does not have the id of the job";
        let text = |key: &str| job.get(key).and_then(Value::as_str);
        let id = text("start").and_then(ShapeId::parse);
        let start = drafts.iter().find(|draft| Some(draft.shape.id.name()) == id.as_ref().map(ShapeId::name));
        let start = start.ok_or(NO_START)?;
        let pairs = job.get("id").and_then(Value::as_array).into_iter().flatten();
        let ids: Option<Vec<_>> = pairs.map(|pair| self.id(pair, start)).collect();
        let status = value.pointer("/acceptors/0/matcher/output/path").and_then(Value::as_str);
        let status =
            status.and_then(|path| self.find(&self.draft.output, path)).ok_or("the state is not in the output")?;
        let message = text("message").map(|path| {
            let found = self.find(&self.draft.output, path);
            let text = found.filter(|found| found.ty == TypeRef::String).map(|found| found.steps);
            text.ok_or_else(|| format!("{} is not text", docs::code(path)))
        });
        Ok(ir::Job {
            start: start.names.method.clone(),
            started: start.output.name.clone(),
            method: naming::started_method(self.draft.input.fields.iter().map(|field| field.name.as_str())),
            ids: ids.ok_or(NO_START)?,
            status: (status.steps, self.types.text(&status.ty).ok_or("its state is not text")?),
            message: message.transpose()?,
        })
    }

    /// A setter, and the field path to its value in the output of the start.
    fn id(&self, pair: &Value, start: &Draft<'_>) -> Option<(String, Vec<ir::Step>)> {
        let [member, source] = pair.as_array()?.as_slice() else { return None };
        let field = self.draft.input.fields.iter().find(|field| Some(&*field.member) == member.as_str())?;
        let found = self.find(&start.output, source.as_str()?)?;
        (found.ty == field.ty).then(|| (field.stem.clone(), found.steps))
    }

    fn find(&self, structure: &Structure, path: &str) -> Option<Found> {
        self.types.find(structure, path)
    }
}

/// Returns true if both matchers compare the same value.
fn is_of_same_value(first: &Matcher, second: &Matcher) -> bool {
    let (Matcher::Output { predicate: first, .. }, Matcher::Output { predicate: second, .. }) = (first, second) else {
        return false;
    };
    match (first, second) {
        (Predicate::Equals(value, _), Predicate::Equals(same, _)) => value == same,
        (Predicate::Any(list, values), Predicate::Any(same, more)) => {
            let is_text = |value: &Expected| matches!(value, Expected::Text(_));
            list == same && values.iter().chain(more).all(is_text)
        }
        _ => false,
    }
}

/// Adds the expected values of a matcher to those of the one before.
fn merge(before: &mut Matcher, matcher: Matcher) {
    let (Matcher::Output { predicate, .. }, Matcher::Output { predicate: other, .. }) = (before, matcher) else {
        return;
    };
    match (predicate, other) {
        (Predicate::Equals(_, texts), Predicate::Equals(_, more)) => texts.extend(more),
        (Predicate::Any(_, values), Predicate::Any(_, more)) => values.extend(more),
        _ => {}
    }
}

/// The value that elements of a type are compared with. Models write each as text.
fn expected_element(ty: &Type, text: &str) -> Option<Expected> {
    match ty {
        Type::Text => Some(Expected::Text(text.to_owned())),
        Type::Boolean => text.parse().ok().map(Expected::Boolean),
        _ => None,
    }
}

/// A sentence on the waiter's polls.
fn pace(waiter: &ir::Waiter, job: &ir::Job) -> String {
    format!(
        "[`{0}`](Self::{0}) takes the job from the output of its start. The first poll is immediate, the next one {1} seconds later; \
         then the delays grow, with jitter, up to {2} seconds. With an unknown state, the job counts as running.",
        job.method, waiter.min_delay, waiter.max_delay,
    )
}
