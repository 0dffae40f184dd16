//! Names of an enum's members, which botocore's format does not have.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use whitesmith_model::json::Node;
use whitesmith_model::traits;
use whitesmith_model::{Member, Members, is_identifier, name_value};

use crate::naming::same_variant;

/// Rules that make names of values: the reader's own name in capitals, and only the value's letters and digits.
const CASES: [&str; 2] = ["upper", "joined"];

/// The name of a value by a rule, given the reader's own name.
fn by_rule(case: &str, made_up: &str, value: &str) -> Option<String> {
    let name = match case {
        "upper" => made_up.to_ascii_uppercase(),
        "joined" => value.chars().filter(char::is_ascii_alphanumeric).collect(),
        _ => return None,
    };
    is_identifier(&name).then_some(name)
}

/// The facts of an enum: a rule, if most names follow one, and the names that do not.
pub(super) fn make(ours: &Members, theirs: &Members) -> Vec<(&'static str, Value)> {
    let theirs: BTreeMap<_, _> = theirs.iter().filter_map(|(name, member)| Some((value(member)?, name))).collect();
    let others = |case: Option<&str>| {
        let mut others = Map::new();
        for (made_up, member) in ours {
            let Some((value, name)) = value(member).and_then(|value| theirs.get_key_value(&value)) else { continue };
            let ruled = case.and_then(|case| by_rule(case, made_up, value));
            if !same_variant(ruled.as_deref().unwrap_or(made_up), name) {
                others.insert(value.clone(), name.as_str().into());
            }
        }
        others
    };
    let mut best = (None, others(None));
    for case in CASES {
        let names = others(Some(case));
        // A rule of one name is none.
        if names.len() + 1 < best.1.len() {
            best = (Some(case), names);
        }
    }
    let (case, names) = best;
    let names = (!names.is_empty()).then_some(("names", Value::Object(names)));
    case.map(|case| ("case", case.into())).into_iter().chain(names).collect()
}

/// Names all values by a rule; returns the number of changes.
pub(super) fn apply_rule(members: &mut Members, case: &Node<'_>) -> Option<usize> {
    let rule = case.text()?;
    let names = members.iter().filter_map(|(name, member)| {
        let value = value(member)?;
        Some((value.clone(), by_rule(rule, name, &value)?))
    });
    Some(rename(members, names.collect()))
}

/// Names the values listed; returns the number of changes.
pub(super) fn apply(members: &mut Members, names: &Node<'_>) -> usize {
    let names = names.object().into_iter().flatten();
    rename(members, names.filter_map(|(value, name)| Some((value.clone(), name.as_str()?.to_owned()))).collect())
}

fn rename(members: &mut Members, names: BTreeMap<String, String>) -> usize {
    let mut changed = 0;
    for (of, name) in names {
        // A newer value may have the name.
        changed += usize::from(name_value(members, &of, &name).unwrap_or(false));
    }
    changed
}

fn value(member: &Member) -> Option<String> {
    member.traits.text(traits::ENUM_VALUE).map(str::to_owned)
}
