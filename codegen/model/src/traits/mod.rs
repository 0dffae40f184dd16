//! Traits: their values by id, and the one table of all known traits.

mod form;
mod ignored;
mod protocol;
mod table;
mod typed;

use std::collections::BTreeMap;

use serde_json::Value;

pub use form::Form;
pub use ignored::{IGNORED_NAMESPACES, is_ignored};
pub use protocol::Protocol;
pub use table::*;
pub use typed::{Deprecated, Http, HttpChecksum, Paginated, XmlNamespace};

/// Trait values by trait id (`smithy.api#required`), as the model spells them, the keys of each in order.
///
/// An annotation trait's value is `{}` ([Smithy 2.0, section 6](https://smithy.io/2.0/spec/model.html#traits)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Value>);

/// The most traits that are searched one by one.
const FEW: usize = 16;

impl Traits {
    /// The value of a trait, if it is applied.
    pub fn get(&self, id: &str) -> Option<&Value> {
        if self.0.len() > FEW {
            return self.0.get(id);
        }
        // Most ids differ in length: looking at each of a few is faster than a search by order.
        self.0.iter().find(|(applied, _)| *applied == id).map(|(_, value)| value)
    }

    /// Returns whether a trait is applied.
    pub fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// Applies a trait, replacing an earlier value.
    pub fn insert(&mut self, id: impl Into<String>, mut value: Value) {
        value.sort_all_objects();
        self.0.insert(id.into(), value);
    }

    /// Applies a trait that has no value.
    pub fn annotate(&mut self, id: impl Into<String>) {
        self.insert(id, Value::Object(serde_json::Map::new()));
    }

    /// Removes a trait.
    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.0.remove(id)
    }

    /// Removes the traits for which `keep` returns false.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        self.0.retain(|id, value| keep(id, value));
    }

    /// Applies the traits of another collection that are not applied yet.
    pub fn fill(&mut self, mut others: Self) {
        // The smaller collection is moved.
        if others.0.len() > self.0.len() {
            std::mem::swap(&mut self.0, &mut others.0);
            self.0.extend(others.0);
        } else {
            for (id, value) in others.0 {
                self.0.entry(id).or_insert(value);
            }
        }
    }

    /// All traits, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// A string-valued trait; `None` if it is not applied or not a string.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.get(id)?.as_str()
    }
}
