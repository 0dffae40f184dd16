//! Traits: their values by id, and the one table of all known traits.

mod form;
mod ignored;
mod protocol;
mod table;
mod typed;

use std::borrow::Cow;

use serde_json::Value;

use crate::json::sort_keys;

pub use form::Form;
pub use ignored::{IGNORED_NAMESPACES, is_ignored};
pub use protocol::Protocol;
pub use table::*;
pub use typed::{Deprecated, Http, HttpChecksum, Paginated, XmlNamespace};

/// Trait values by trait id (`smithy.api#required`), as the model spells them, the keys of each in order.
///
/// An annotation trait's value is `{}` ([Smithy 2.0, section 6](https://smithy.io/2.0/spec/model.html#traits)).
///
/// They are a list in the order of the ids: most shapes and members have one or two, for which a map would allocate a node of eleven.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(Vec<(Cow<'static, str>, Value)>);

/// The most traits that are searched one by one.
const FEW: usize = 16;

impl Traits {
    /// The value of a trait, if it is applied.
    pub fn get(&self, id: &str) -> Option<&Value> {
        let found = if self.0.len() > FEW {
            self.place(id).ok().and_then(|place| self.0.get(place))
        } else {
            // Most ids differ in length: looking at each of a few is faster than a search by order.
            self.0.iter().find(|(applied, _)| applied == id)
        };
        found.map(|(_, value)| value)
    }

    /// Returns whether a trait is applied.
    pub fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// Applies a trait, replacing an earlier value.
    pub fn insert(&mut self, id: impl Into<Cow<'static, str>>, mut value: Value) {
        sort_keys(&mut value);
        let id = id.into();
        match self.place(&id) {
            Ok(place) => {
                if let Some((_, applied)) = self.0.get_mut(place) {
                    *applied = value;
                }
            }
            Err(place) => self.0.insert(place, (id, value)),
        }
    }

    /// Applies a trait that has no value.
    pub fn annotate(&mut self, id: impl Into<Cow<'static, str>>) {
        self.insert(id, Value::Object(serde_json::Map::new()));
    }

    /// Removes a trait.
    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.place(id).ok().map(|place| self.0.remove(place).1)
    }

    /// Removes the traits for which `keep` returns false.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        self.0.retain_mut(|(id, value)| keep(id, value));
    }

    /// Applies the traits of another collection that are not applied yet.
    pub fn fill(&mut self, others: Self) {
        self.0.extend(others.0);
        // The sort is stable: of two values the earlier one comes first, which remains.
        self.0.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.0.dedup_by(|(later, _), (earlier, _)| later == earlier);
    }

    /// All traits, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_ref(), value))
    }

    /// The place of a trait, or the place where it belongs.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(applied, _)| applied.as_ref().cmp(id))
    }

    /// A string-valued trait; `None` if it is not applied or not a string.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.get(id)?.as_str()
    }
}
