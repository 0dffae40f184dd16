//! Names of the members of one shape, all different.
//!
//! AWS's generator has no rule for members whose names differ only in case or underscores: its output does not compile. Here the
//! first of them in byte order keeps the name, and each of the others is named as if its own name ended in the least number from
//! 2 that makes it free: `INVALID_REQUEST` is `InvalidRequest`, `invalid_request` is `InvalidRequest2`. So the order in the model
//! does not matter, and members whose names do not clash are named as ever.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::Members;

use super::{Name, enum_variant, error_field, field, union_variant, variant_stem};

/// The fields of a structure's members, by member.
pub(crate) fn fields(members: &Members, is_error: bool) -> BTreeMap<&str, Name> {
    let rule = if is_error { error_field } else { field };
    let names: Vec<_> = members.keys().map(|member| rule(member)).collect();
    if !may_clash(&names) {
        return members.keys().map(String::as_str).zip(names).collect();
    }
    let items = |name: &Name| vec![name.ident.clone(), format!("set_{}", name.stem), format!("get_{}", name.stem)];
    distinct(members, rule, items)
}

/// Returns true if two fields have the same name, or one that of another's setter or getter.
fn may_clash(names: &[Name]) -> bool {
    let is_method = |name: &Name| name.ident.starts_with("set_") || name.ident.starts_with("get_");
    let is_repeated = |part: fn(&Name) -> &str| {
        let mut all: Vec<_> = names.iter().map(part).collect();
        all.sort_unstable();
        all.windows(2).any(|pair| pair.first() == pair.last())
    };
    names.iter().any(is_method) || is_repeated(|name| &name.ident) || is_repeated(|name| &name.stem)
}

/// The variants of an enum's members, by member.
pub(crate) fn enum_variants(members: &Members) -> BTreeMap<&str, String> {
    distinct(members, enum_variant, |variant| vec![variant.clone()])
}

/// The variants of a union's members, by member.
pub(crate) fn union_variants(members: &Members) -> BTreeMap<&str, String> {
    distinct(members, union_variant, |variant| vec![variant.clone(), format!("is_{}", variant_stem(variant))])
}

/// Names by `rule`; no two names have an item in common, as listed by `items`.
fn distinct<N>(members: &Members, rule: fn(&str) -> N, items: fn(&N) -> Vec<String>) -> BTreeMap<&str, N> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    let mut clashing = Vec::new();
    for member in members.keys() {
        let (member, name) = (member.as_str(), rule(member));
        let own = items(&name);
        if own.iter().any(|item| taken.contains(item)) {
            clashing.push((member, own));
        } else {
            taken.extend(own);
            names.insert(member, name);
        }
    }
    // The next number, so that many members of one name take no longer than as many others.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (member, own) in clashing {
        let count = next.entry(own.concat()).or_insert(2);
        loop {
            let name = rule(&format!("{member}_{count}"));
            *count += 1;
            let own = items(&name);
            if !own.iter().any(|item| taken.contains(item)) {
                taken.extend(own);
                names.insert(member, name);
                break;
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Name, enum_variants, fields, union_variants};
    use whitesmith_model::{Member, Members, ShapeId, Traits};

    fn members(names: &[&str]) -> Members {
        let member = || Member { target: ShapeId::new("smithy.api", "String"), traits: Traits::default() };
        names.iter().map(|name| ((*name).to_owned(), member())).collect()
    }

    fn idents(names: BTreeMap<&str, Name>) -> Vec<(&str, String)> {
        names.into_iter().map(|(member, name)| (member, name.ident)).collect()
    }

    fn is(names: &BTreeMap<&str, String>, expected: &[(&str, &str)]) {
        let names: Vec<_> = names.iter().map(|(member, name)| (*member, name.as_str())).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn enum_values_that_differ_in_case_get_numbers_after_the_first() {
        let values = members(&["invalid_request", "INVALID_REQUEST", "InvalidRequest", "OTHER"]);
        is(
            &enum_variants(&values),
            &[
                ("INVALID_REQUEST", "InvalidRequest"),
                ("InvalidRequest", "InvalidRequest2"),
                ("OTHER", "Other"),
                ("invalid_request", "InvalidRequest3"),
            ],
        );
    }

    #[test]
    fn number_used_by_another_value_is_skipped() {
        let values = members(&["A", "a", "A_2", "a3"]);
        is(&enum_variants(&values), &[("A", "A"), ("A_2", "A2"), ("a", "A4"), ("a3", "A3")]);
    }

    #[test]
    fn variants_of_unions_clash_by_their_methods_too() {
        is(
            &union_variants(&members(&["ab", "a_b", "Unknown", "unknown"])),
            &[("Unknown", "UnknownValue"), ("a_b", "AB"), ("ab", "Ab2"), ("unknown", "Unknown2")],
        );
    }

    #[test]
    fn fields_clash_by_their_setters_too() {
        let names = members(&["fooBar", "foo_bar", "name", "setName", "Type", "type"]);
        let owned = |pairs: [(&'static str, &str); 6]| pairs.map(|(member, name)| (member, name.to_owned()));
        assert_eq!(
            idents(fields(&names, false)),
            owned([
                ("Type", "r#type"),
                ("fooBar", "foo_bar"),
                ("foo_bar", "foo_bar_2"),
                ("name", "name"),
                ("setName", "set_name_2"),
                ("type", "type_2"),
            ])
        );
    }

    #[test]
    fn many_values_of_one_name_are_all_named() {
        let values: Vec<String> = (1..2_000).map(|count| format!("A{}", "_".repeat(count))).collect();
        let values = members(&values.iter().map(String::as_str).collect::<Vec<_>>());
        let names = enum_variants(&values);
        assert_eq!(names.len(), 1_999);
        assert!(names.values().any(|name| name == "A1999"));
    }
}
