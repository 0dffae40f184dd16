//! Names for the values of enums that have none.

use std::collections::{BTreeMap, BTreeSet};

use crate::is_identifier;

/// A member name for each value, all different, in the order of the values.
///
/// The rule is the one by which Smithy itself turns nameless enums into enum shapes: characters that a name cannot have
/// become underscores, letters keep their case. A name that would begin with a digit gets an underscore before
/// it; values of which no name is left are called `VALUE_1` and so on. Of several values of one name the first in byte
/// order has it, and the others end in a number from 2. The order of the values does not matter.
pub(crate) fn names(values: &[&str]) -> Vec<String> {
    let mut sorted: Vec<(usize, &str)> = values.iter().copied().enumerate().collect();
    sorted.sort_by_key(|(_, value)| *value);
    let mut named = vec![String::new(); values.len()];
    let (mut taken, mut clashing, mut nameless) = (BTreeSet::new(), Vec::new(), 0);
    for (index, value) in sorted {
        let name = name(value).unwrap_or_else(|| {
            nameless += 1;
            format!("VALUE_{nameless}")
        });
        if taken.insert(name.clone()) {
            put(&mut named, index, name);
        } else {
            clashing.push((index, name));
        }
    }
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (index, base) in clashing {
        let count = next.entry(base.clone()).or_insert(2);
        loop {
            let name = format!("{base}_{count}");
            *count += 1;
            if taken.insert(name.clone()) {
                put(&mut named, index, name);
                break;
            }
        }
    }
    named
}

fn put(names: &mut [String], index: usize, name: String) {
    if let Some(slot) = names.get_mut(index) {
        *slot = name;
    }
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

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_do_not_depend_on_the_order_of_the_values() {
        assert_eq!(names(&["a-b", "a b", "a_b_2", "", "*"]), ["a_b_3", "a_b", "a_b_2", "VALUE_1", "VALUE_2"]);
        assert_eq!(names(&["*", "a_b_2", "a b", "", "a-b"]), ["VALUE_2", "a_b_2", "a_b", "VALUE_1", "a_b_3"]);
    }
}
