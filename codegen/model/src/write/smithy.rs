//! A model as Smithy's [JSON AST](https://smithy.io/2.0/spec/json-ast.html).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::pretty::pretty;
use crate::traits::{self, PROTOCOLS, Protocol};
use crate::{Kind, Member, Members, Model, Operation, Resource, Service, ShapeId, Traits};

/// The text of a model. Reading it returns an equal model.
///
/// The traits it may have that Smithy does not define are [`PROTOCOLS`], if the order of a service's protocols is not the
/// usual one, and two of paginators ([`whitesmith#paginator`](crate::read) if one has several tokens,
/// [`whitesmith#moreResults`](crate::read) if a member of the output ends it).
pub fn smithy_ast(model: &Model) -> String {
    let marks = inputs_and_outputs(model);
    let shapes = model.shapes.iter().map(|(id, shape)| {
        let mut traits = shape.traits.clone();
        if let Some(mark) = marks.get(id) {
            traits.annotate(*mark);
        }
        (id.to_string(), definition(&shape.kind, traits))
    });
    pretty(json!({ "smithy": "2.0", "shapes": shapes.collect::<Map<_, _>>() }))
}

/// The structures that only one operation uses, as its input or output, and Smithy's trait for that.
fn inputs_and_outputs(model: &Model) -> BTreeMap<&ShapeId, &'static str> {
    let mut uses: BTreeMap<&ShapeId, (usize, &str)> = BTreeMap::new();
    let mut elsewhere = BTreeSet::new();
    for shape in model.shapes.values() {
        if let Kind::Operation(operation) = &shape.kind {
            uses.entry(&operation.input).or_insert((0, traits::INPUT)).0 += 1;
            uses.entry(&operation.output).or_insert((0, traits::OUTPUT)).0 += 1;
            elsewhere.extend(&operation.errors);
        }
        elsewhere.extend(shape.kind.members().map(|(_, member)| &member.target));
    }
    uses.retain(|id, (count, _)| *count == 1 && !elsewhere.contains(id));
    uses.into_iter().map(|(id, (_, mark))| (id, mark)).collect()
}

fn definition(kind: &Kind, mut traits: Traits) -> Value {
    let mut entries = match kind {
        Kind::Simple(_) => Map::new(),
        Kind::Enum(members) | Kind::IntEnum(members) | Kind::Structure(members) | Kind::Union(members) => {
            Map::from_iter([("members".to_owned(), all(members))])
        }
        Kind::List(element) => Map::from_iter([("member".to_owned(), member(element))]),
        Kind::Map { key, value } => {
            Map::from_iter([("key".to_owned(), member(key)), ("value".to_owned(), member(value))])
        }
        Kind::Service(bound) => service(bound),
        Kind::Operation(bound) => operation(bound),
        Kind::Resource(Resource { operations, resources }) => {
            [("operations", operations), ("resources", resources)].into_iter().filter_map(bind).collect()
        }
    };
    entries.insert("type".to_owned(), kind.name().into());
    if traits.get(PROTOCOLS) == Some(&Protocol::list(Protocol::applied(&traits))) {
        traits.remove(PROTOCOLS);
    }
    apply(&mut entries, &traits);
    Value::Object(entries)
}

fn all(members: &Members) -> Value {
    members.iter().map(|(name, of)| (name.clone(), member(of))).collect::<Map<_, _>>().into()
}

fn member(member: &Member) -> Value {
    let mut entries = Map::from_iter([("target".to_owned(), member.target.as_str().into())]);
    apply(&mut entries, &member.traits);
    Value::Object(entries)
}

fn apply(entries: &mut Map<String, Value>, traits: &Traits) {
    let traits: Map<_, _> = traits.iter().map(|(id, value)| (id.to_owned(), value.clone())).collect();
    if !traits.is_empty() {
        entries.insert("traits".to_owned(), Value::Object(traits));
    }
}

fn service(service: &Service) -> Map<String, Value> {
    let mut entries: Map<_, _> =
        [("operations", &service.operations), ("resources", &service.resources), ("errors", &service.errors)]
            .into_iter()
            .filter_map(bind)
            .collect();
    entries.insert("version".to_owned(), service.version.as_str().into());
    if !service.rename.is_empty() {
        let rename: Map<_, _> =
            service.rename.iter().map(|(from, to)| (from.to_string(), to.as_str().into())).collect();
        entries.insert("rename".to_owned(), Value::Object(rename));
    }
    entries
}

fn operation(operation: &Operation) -> Map<String, Value> {
    let mut entries = Map::from_iter([
        ("input".to_owned(), reference(&operation.input)),
        ("output".to_owned(), reference(&operation.output)),
    ]);
    entries.extend(bind(("errors", &operation.errors)));
    entries
}

/// References to several shapes; nothing if there are none.
fn bind((key, ids): (&str, &Vec<ShapeId>)) -> Option<(String, Value)> {
    let references: Vec<_> = ids.iter().map(reference).collect();
    (!references.is_empty()).then(|| (key.to_owned(), Value::Array(references)))
}

fn reference(id: &ShapeId) -> Value {
    json!({ "target": id.as_str() })
}
