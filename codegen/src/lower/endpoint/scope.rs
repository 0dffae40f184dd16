use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use whitesmith_model::json::Node;

use crate::ir::endpoint::Kind;
use crate::naming;

/// The type of an expression, which may be optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    String,
    Boolean,
    Integer,
    StringArray,
    Partition,
    Arn,
    Url,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::Integer => "a number",
            Self::StringArray => "a list of strings",
            Self::Partition => "a partition",
            Self::Arn => "an ARN",
            Self::Url => "a URL",
        })
    }
}

impl From<Kind> for Type {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::String => Self::String,
            Kind::Boolean => Self::Boolean,
            Kind::StringArray => Self::StringArray,
        }
    }
}

/// The visible names and their slots.
///
/// A name has one slot in the entire rule set: two rules that both assign it never read each other's value, since each
/// assigns it before it reads it.
#[derive(Debug, Default)]
pub(super) struct Scope {
    slots: BTreeMap<String, u16>,
    order: Vec<String>,
    parameters: BTreeSet<String>,
    visible: BTreeMap<String, Type>,
    /// The variables that became visible, in order.
    made: Vec<String>,
}

/// The variables that were visible at some point.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

impl Scope {
    /// Defines a parameter.
    pub(super) fn parameter(&mut self, node: &Node<'_>, name: &str, kind: Kind) -> Option<()> {
        self.slot(node, name)?;
        self.parameters.insert(name.to_owned());
        self.visible.insert(name.to_owned(), kind.into());
        Some(())
    }

    /// Defines a variable. Its name must not be visible already.
    pub(super) fn assign(&mut self, node: &Node<'_>, name: &str, of: Type) -> Option<u16> {
        if self.visible.contains_key(name) {
            node.error_help(format!("`{name}` is already defined"), "give the variable another name");
            return None;
        }
        let slot = self.slot(node, name)?;
        self.show(name, of);
        Some(slot)
    }

    /// Defines a variable. One of the same type may be assigned twice.
    pub(super) fn assign_again(&mut self, node: &Node<'_>, name: &str, of: Type) -> Option<u16> {
        if self.parameters.contains(name) || self.visible.get(name).is_some_and(|known| *known != of) {
            return self.assign(node, name, of);
        }
        let slot = self.slot(node, name)?;
        self.show(name, of);
        Some(slot)
    }

    fn show(&mut self, name: &str, of: Type) {
        if self.visible.insert(name.to_owned(), of).is_none() {
            self.made.push(name.to_owned());
        }
    }

    /// The slot and the type of a name that is visible.
    pub(super) fn find(&self, node: &Node<'_>, name: &str) -> Option<(u16, Type)> {
        let found = self.slots.get(name).copied().zip(self.visible.get(name).copied());
        if found.is_none() {
            node.unknown("parameter or variable", name, self.visible.keys().map(String::as_str));
        }
        found
    }

    /// Marks the variables that are visible now.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.made.len())
    }

    /// Removes the variables that became visible after the mark.
    pub(super) fn leave(&mut self, mark: Mark) {
        for name in self.made.drain(mark.0.min(self.made.len())..) {
            self.visible.remove(&name);
        }
    }

    fn slot(&mut self, node: &Node<'_>, name: &str) -> Option<u16> {
        if let Some(slot) = self.slots.get(name) {
            return Some(*slot);
        }
        if !is_name(name) {
            node.error_help(
                format!("`{}` cannot be a name", name.escape_default()),
                "names are ASCII letters, digits and underscores, and start with no digit",
            );
            return None;
        }
        let Some(slot) = u16::try_from(self.order.len()).ok().filter(|slot| *slot < u16::MAX) else {
            node.error("there are more than 65535 names");
            return None;
        };
        self.slots.insert(name.to_owned(), slot);
        self.order.push(name.to_owned());
        Some(slot)
    }

    /// The constant for each slot.
    pub(super) fn into_constants(self) -> Vec<String> {
        let mut used = BTreeSet::new();
        // The first number that may be free, by constant.
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let constant = |name: &String| {
            let plain = naming::endpoint_constant(name);
            let number = numbers.entry(plain.clone()).or_insert(1);
            loop {
                let constant = if *number == 1 { plain.clone() } else { format!("{plain}_{number}") };
                *number += 1;
                if used.insert(constant.clone()) {
                    return constant;
                }
            }
        };
        self.order.iter().map(constant).collect()
    }
}

fn is_name(text: &str) -> bool {
    let ascii = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    ascii && !text.starts_with(|first: char| first.is_ascii_digit()) && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_must_be_identifiers() {
        assert!(is_name("Region") && is_name("_a1"));
        assert!(!is_name("") && !is_name("1a") && !is_name("a-b") && !is_name("ü") && !is_name("a b"));
    }
}
