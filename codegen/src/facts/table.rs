//! The table of all services, and a service's part of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value, json};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::SERVICE;

/// The facts of one service, by place.
pub type Facts = BTreeMap<String, Map<String, Value>>;

/// The facts of all services.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The file it was read from.
    name: String,
    services: BTreeMap<String, Value>,
}

/// Relation of a service to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The model is Smithy's, or has facts of its own.
    NotNeeded,
    /// The table has the service.
    Known,
    /// The table does not have the service of this `sdkId`.
    Unknown(String),
}

/// Reads a botocore model until it names its service.
#[derive(Default)]
struct Head {
    id: Option<String>,
}

impl Head {
    /// The `serviceId` of a model; `None` if it has none.
    fn id(text: &str) -> Option<String> {
        let mut head = Self::default();
        // The rest of the text is an error here. The reader of the model's file reports its problems.
        let _ = serde_json::Deserializer::from_str(text).deserialize_map(&mut head);
        head.id
    }
}

impl<'de> Visitor<'de> for &mut Head {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a model")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key::<Cow<'_, str>>()? {
            if key == "metadata" {
                let metadata: Map<_, _> = entries.next_value()?;
                self.id = metadata.get("serviceId").and_then(Value::as_str).map(str::to_owned);
                break;
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl Table {
    /// Reads a table.
    pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Self {
        let services = match json::read(file, diagnostics) {
            Some(Value::Object(services)) => services.into_iter().collect(),
            _ => BTreeMap::new(),
        };
        Self { name: file.name.clone(), services }
    }

    /// A table of these services.
    pub fn of(services: BTreeMap<String, Facts>) -> Self {
        let service = |facts: Facts| facts.into_iter().map(|(place, facts)| (place, Value::Object(facts)));
        let services = services.into_iter().map(|(id, facts)| (id, Value::Object(service(facts).collect())));
        Self { name: String::new(), services: services.collect() }
    }

    /// Gives a botocore model without facts those of its service.
    pub fn complete(&self, files: &mut ServiceFiles) -> Coverage {
        if files.facts.is_some() {
            return Coverage::NotNeeded;
        }
        let Some(id) = Head::id(&files.model.text) else { return Coverage::NotNeeded };
        let Some(facts) = self.services.get(&id) else { return Coverage::Unknown(id) };
        files.facts = Some(SourceFile { name: self.name.clone(), text: json!({ id: facts }).to_string() });
        Coverage::Known
    }

    /// The text of the table: one line for each place, sorted.
    pub fn text(&self) -> String {
        text(&self.services)
    }
}

/// The part of a service's facts that concerns shapes of these names; `None` if there are none.
pub(crate) fn part(file: &SourceFile, names: &BTreeSet<&str>, diagnostics: &mut Diagnostics) -> Option<String> {
    let Some(Value::Object(services)) = json::read(file, diagnostics) else { return None };
    let mut kept = BTreeMap::new();
    for (id, facts) in services {
        let Value::Object(facts) = facts else { continue };
        let wanted = |place: &str| place == SERVICE || names.contains(place.split('$').next().unwrap_or(place));
        let facts: Map<_, _> = facts.into_iter().filter(|(place, _)| wanted(place)).collect();
        if !facts.is_empty() {
            kept.insert(id, Value::Object(facts));
        }
    }
    (!kept.is_empty()).then(|| text(&kept))
}

fn text(services: &BTreeMap<String, Value>) -> String {
    let mut text = String::from("{\n");
    for (index, (id, facts)) in services.iter().enumerate() {
        let comma = if index == 0 { "" } else { ",\n" };
        // Writing to a string does not fail.
        let _ = write!(text, "{comma}{}: {{", Value::from(id.as_str()));
        let mut facts: Vec<_> = facts.as_object().into_iter().flatten().collect();
        facts.sort_by_key(|(place, _)| place.as_str());
        for (index, (place, fact)) in facts.iter().enumerate() {
            let comma = if index == 0 { "\n" } else { ",\n" };
            let mut fact = (*fact).clone();
            fact.sort_all_objects();
            let _ = write!(text, "{comma}  {}: {fact}", Value::from(place.as_str()));
        }
        text.push_str(if facts.is_empty() { "}" } else { "\n}" });
    }
    text.push_str("\n}\n");
    text
}
