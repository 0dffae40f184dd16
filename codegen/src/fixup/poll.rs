//! Waiters and paginators that the manifest adds, as the traits that Smithy has for them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use whitesmith_model::graph;
use whitesmith_model::traits::{self, PAGINATE, POLL};
use whitesmith_model::{Kind, Members, Model, Operation, ShapeId, Traits};

use super::problem::{Problem, Suggestions};
use crate::manifest::{Paginated, Poll, ServiceEntry};
use crate::naming::is_waiter_name;

/// A message and its help.
type Wrong = (String, String);

/// The operations that entries may name, and suggestions for unknown names.
struct Names {
    asked: BTreeSet<String>,
    operations: graph::Named,
    suggestions: RefCell<Suggestions>,
}

impl Names {
    fn of(model: &Model, entry: &ServiceEntry) -> Self {
        let service = model.services().next().map(|(service, ..)| service);
        Self {
            asked: entry.all_operations().into_iter().collect(),
            operations: service.map(|service| graph::Named::of(model, service)).unwrap_or_default(),
            suggestions: RefCell::new(Suggestions::new()),
        }
    }

    fn suggest<'a>(&self, word: &str, known: impl Iterator<Item = &'a str>) -> String {
        self.suggestions.borrow_mut().suggest(word, known)
    }
}

/// Applies the paginators that the manifest lists to their operations.
pub(super) fn paginate(model: &mut Model, entry: &ServiceEntry) -> Vec<Problem> {
    let mut problems = Vec::new();
    if entry.paginated.is_empty() {
        return problems;
    }
    let names = Names::of(model, entry);
    for (index, it) in entry.paginated.iter().enumerate() {
        let problem = |(key, (message, help)): (&str, Wrong)| (format!("paginate[{index}].{key}"), message, help);
        problems.extend(paginate_one(model, &names, it).map_err(problem).err());
    }
    problems
}

fn paginate_one(model: &mut Model, names: &Names, it: &Paginated) -> Result<(), (&'static str, Wrong)> {
    let (id, operation) = operation(model, names, &it.operation).map_err(|wrong| ("operation", wrong))?;
    let (input, output) = (&operation.input, &operation.output);
    let members = [
        ("input_token", input, Some(&it.input_token)),
        ("output_token", output, Some(&it.output_token)),
        ("items", output, it.items.as_ref()),
        ("page_size", input, it.page_size.as_ref()),
    ];
    let mut value = Map::new();
    for ((key, structure, path), name) in members.into_iter().zip(["inputToken", "outputToken", "items", "pageSize"]) {
        let Some(path) = path else { continue };
        target(model, names, structure, path).map_err(|wrong| (key, wrong))?;
        value.insert(name.to_owned(), path.as_str().into());
    }
    traits(model, &id, |traits| {
        if traits.has(traits::PAGINATED) {
            let help = "take the entry out".to_owned();
            return Err(("operation", (format!("the model has a paginator of `{}` already", it.operation), help)));
        }
        traits.insert(traits::PAGINATED, Value::Object(value));
        traits.annotate(PAGINATE);
        Ok(())
    })
}

/// Applies the waiters that the manifest lists to their operations.
pub(super) fn poll(model: &mut Model, entry: &ServiceEntry) -> Vec<Problem> {
    let mut problems = Vec::new();
    if entry.polls.is_empty() {
        return problems;
    }
    let names = Names::of(model, entry);
    for (index, it) in entry.polls.iter().enumerate() {
        let problem = |(key, (message, help)): (String, Wrong)| (format!("poll[{index}].{key}"), message, help);
        match poll_one(model, &names, it) {
            Ok(()) => {}
            Err(wrong) => problems.extend(wrong.into_iter().map(problem)),
        }
    }
    problems
}

fn poll_one(model: &mut Model, names: &Names, it: &Poll) -> Result<(), Vec<(String, Wrong)>> {
    let at = |key: &str| {
        let key = key.to_owned();
        move |wrong: Wrong| vec![(key, wrong)]
    };
    if !is_waiter_name(&it.name) {
        let help = "use ASCII letters and digits, a letter first: `ImportJobCompleted`".to_owned();
        return Err(at("name")((format!("`{}` cannot name a waiter", it.name), help)));
    }
    let (start_id, start) = operation(model, names, &it.start).map_err(at("start"))?;
    let (get_id, get) = operation(model, names, &it.get).map_err(at("get"))?;
    for (member, source) in &it.id {
        target(model, names, &get.input, member).map_err(at(&format!("id.{member}")))?;
        target(model, names, &start.output, source).map_err(at(&format!("id.{member}")))?;
    }
    let status = target(model, names, &get.output, &it.status).map_err(at("status"))?;
    if let Some(message) = &it.message {
        target(model, names, &get.output, message).map_err(at("message"))?;
    }
    states(model, names, &status, it)?;
    if it.first_delay > it.ceiling {
        let help = "give the longer time as `ceiling`".to_owned();
        return Err(at("first_delay")(("the first delay is longer than the ceiling".to_owned(), help)));
    }
    let waiter = waiter(it);
    let extra = json!({ "start": start_id.to_string(), "id": it.id, "message": it.message });
    traits(model, &get_id, |traits| {
        for (name, value) in [(traits::WAITABLE, waiter), (POLL, extra)] {
            let mut entries = match traits.remove(name) {
                Some(Value::Object(entries)) => entries,
                _ => Map::new(),
            };
            if entries.insert(it.name.clone(), value).is_some() {
                let help = "give it another name, or take the entry out".to_owned();
                let message = format!("`{}` has a waiter `{}` already", it.get, it.name);
                return Err(at("name")((message, help)));
            }
            traits.insert(name, Value::Object(entries));
        }
        Ok(())
    })
}

/// The waiter: pending states need no acceptor.
fn waiter(it: &Poll) -> Value {
    let acceptor = |state: &str, expected: &String| {
        let output = json!({ "path": it.status, "expected": expected, "comparator": "stringEquals" });
        json!({ "state": state, "matcher": { "output": output } })
    };
    let success = it.success.iter().map(|expected| acceptor("success", expected));
    let failure = it.failure.iter().map(|expected| acceptor("failure", expected));
    let acceptors: Vec<_> = success.chain(failure).collect();
    let code = |states: &[String]| states.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ");
    let fails = if it.failure.is_empty() { String::new() } else { format!(", and an error if {}", code(&it.failure)) };
    let documentation = format!(
        "Waits until a job of `{}` has ended.\n\nIt is a success if the job is {} then{fails}.",
        it.start,
        code(&it.success),
    );
    json!({ "documentation": documentation, "acceptors": acceptors, "minDelay": it.first_delay, "maxDelay": it.ceiling })
}

/// Checks that the lists of states match the model's: a state that a later model adds must be classified.
fn states(model: &Model, names: &Names, status: &ShapeId, it: &Poll) -> Result<(), Vec<(String, Wrong)>> {
    let mut wrong = Vec::new();
    let lists = [("success", &it.success), ("failure", &it.failure), ("pending", &it.pending)];
    let known: Vec<_> = match model.kind(status) {
        Some(Kind::Enum(members)) => {
            members.values().filter_map(|member| member.traits.text(traits::ENUM_VALUE)).collect()
        }
        _ => Vec::new(),
    };
    let is_known: BTreeSet<_> = known.iter().copied().collect();
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for (key, states) in lists {
        for (position, state) in states.iter().enumerate() {
            let place = format!("{key}[{position}]");
            if !known.is_empty() && !is_known.contains(state.as_str()) {
                let help = names.suggest(state, known.iter().copied());
                wrong.push((place, (format!("`{}` has no state `{state}`", status.name()), help)));
            } else if listed.contains(state.as_str()) {
                wrong.push((place, (format!("state `{state}` is there twice"), "take one out".to_owned())));
            }
            listed.insert(state);
        }
    }
    let forgotten: Vec<_> =
        known.into_iter().filter(|state| !listed.contains(state)).map(|it| format!("`{it}`")).collect();
    if !forgotten.is_empty() {
        let message = format!("no list has {}", forgotten.join(", "));
        wrong
            .push(("status".to_owned(), (message, "put each state into `success`, `failure` or `pending`".to_owned())));
    }
    if it.success.is_empty() {
        let help = "name the states of a job that did what it should".to_owned();
        wrong.push(("success".to_owned(), ("no state is a success".to_owned(), help)));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The operation of that name, which the entry must generate.
fn operation(model: &Model, names: &Names, name: &str) -> Result<(ShapeId, Operation), Wrong> {
    if !names.asked.contains(name) {
        let message = format!("`{name}` is among neither `operations` nor `companions`");
        let help = names.suggest(name, names.asked.iter().map(String::as_str));
        return Err((message, help));
    }
    let found = names.operations.get(name);
    match found.map(|id| (model.kind(id), id)) {
        Some((Some(Kind::Operation(operation)), id)) => Ok((id.clone(), operation.clone())),
        _ => Err((format!("the model has no operation `{name}`"), "import it: `whitesmith add`".to_owned())),
    }
}

/// The target of a path of members.
fn target(model: &Model, names: &Names, structure: &ShapeId, path: &str) -> Result<ShapeId, Wrong> {
    let mut at = structure.clone();
    for name in path.split('.') {
        let none = Members::new();
        let members = model.members(&at).unwrap_or(&none);
        let Some(member) = members.get(name) else {
            let help = names.suggest(name, members.keys().map(String::as_str));
            return Err((format!("`{}` has no member `{name}`", at.name()), help));
        };
        at = member.target.clone();
    }
    Ok(at)
}

/// Changes the traits of an existing shape.
fn traits<E>(model: &mut Model, id: &ShapeId, change: impl FnOnce(&mut Traits) -> Result<(), E>) -> Result<(), E> {
    model.shapes.get_mut(id).map_or(Ok(()), |shape| change(&mut shape.traits))
}
