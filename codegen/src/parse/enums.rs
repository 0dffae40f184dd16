//! Names for the values of enums that have none.

use std::collections::BTreeSet;

use crate::model::is_identifier;

/// A member name for each value, all different, in the order of the values.
///
/// The rule is the one by which Smithy itself turns nameless enums into enum shapes: what cannot stand in a name
/// becomes an underscore, letters keep their case. A name that would begin with a digit gets an underscore before
/// it; a value of which no name is left is called `VALUE_` and its place, from 1.
pub(crate) fn names(values: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let base = name(value).unwrap_or_else(|| format!("VALUE_{}", index + 1));
        let mut name = base.clone();
        let mut count = 1;
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{base}_{count}");
        }
        names.push(name);
    }
    names
}

fn name(value: &str) -> Option<String> {
    let mut name = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    is_identifier(&name).then_some(name)
}
