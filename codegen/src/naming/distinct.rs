//! Names of the members of one shape, all different.
//!
//! AWS's generator has no rule for members whose names differ only in case or underscores: its output does not compile. Here the
//! first of them in byte order keeps the name, and each of the others is named as if its own name ended in the least number from
//! 2 that makes it free: `INVALID_REQUEST` is `InvalidRequest`, `invalid_request` is `InvalidRequest2`. So the order in the model
//! does not matter, and members whose names do not clash are named as ever.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::Members;

use super::{Name, enum_variant, error_field, field, union_variant, variant_stem};

/// The fields of a structure's members, one each.
pub(crate) fn fields(members: &Members, is_error: bool) -> Vec<Name> {
    let rule = if is_error { error_field } else { field };
    let names: Vec<_> = members.keys().map(|member| rule(member)).collect();
    if !may_clash(&names) {
        return names;
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

/// The variants of an enum's members, one each.
pub(crate) fn enum_variants(members: &Members) -> Vec<String> {
    distinct(members, enum_variant, |variant| vec![variant.clone()])
}

/// The variants of a union's members, one each.
pub(crate) fn union_variants(members: &Members) -> Vec<String> {
    distinct(members, union_variant, |variant| vec![variant.clone(), format!("is_{}", variant_stem(variant))])
}

/// Names by `rule`, one a member; no two names have an item in common, as listed by `items`.
fn distinct<N>(members: &Members, rule: fn(&str) -> N, items: fn(&N) -> Vec<String>) -> Vec<N> {
    let mut sorted: Vec<_> = members.keys().enumerate().collect();
    sorted.sort_unstable_by_key(|(_, member)| *member);
    let mut taken = BTreeSet::new();
    let mut names: Vec<(usize, N)> = Vec::with_capacity(members.len());
    let mut clashing = Vec::new();
    for (place, member) in sorted {
        let name = rule(member);
        let own = items(&name);
        if own.iter().any(|item| taken.contains(item)) {
            clashing.push((place, member, own));
        } else {
            taken.extend(own);
            names.push((place, name));
        }
    }
    // The next number, so that many members of one name take no longer than as many others.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (place, member, own) in clashing {
        let count = next.entry(own.concat()).or_insert(2);
        loop {
            let name = rule(&format!("{member}_{count}"));
            *count += 1;
            let own = items(&name);
            if !own.iter().any(|item| taken.contains(item)) {
                taken.extend(own);
                names.push((place, name));
                break;
            }
        }
    }
    names.sort_unstable_by_key(|(place, _)| *place);
    names.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{enum_variants, fields, union_variants};
    use whitesmith_model::{Member, Members, ShapeId, Traits};

    fn members(names: &[&str]) -> Members {
        let member = || Member { target: ShapeId::new("smithy.api", "String"), traits: Traits::default() };
        names.iter().map(|name| ((*name).to_owned(), member())).collect()
    }

    #[test]
    fn enum_values_that_differ_in_case_get_numbers_after_the_first() {
        let values = members(&["invalid_request", "INVALID_REQUEST", "InvalidRequest", "OTHER"]);
        assert_eq!(enum_variants(&values), ["InvalidRequest3", "InvalidRequest", "InvalidRequest2", "Other"]);
    }

    #[test]
    fn number_used_by_another_value_is_skipped() {
        assert_eq!(enum_variants(&members(&["A", "a", "A_2", "a3"])), ["A", "A4", "A2", "A3"]);
    }

    #[test]
    fn variants_of_unions_clash_by_their_methods_too() {
        let variants = union_variants(&members(&["ab", "a_b", "Unknown", "unknown"]));
        assert_eq!(variants, ["Ab2", "AB", "UnknownValue", "Unknown2"]);
    }

    #[test]
    fn fields_clash_by_their_setters_too() {
        let names = fields(&members(&["fooBar", "foo_bar", "name", "setName", "Type", "type"]), false);
        let idents: Vec<_> = names.iter().map(|name| name.ident.as_str()).collect();
        assert_eq!(idents, ["foo_bar", "foo_bar_2", "name", "set_name_2", "r#type", "type_2"]);
    }

    #[test]
    fn many_values_of_one_name_are_all_named() {
        let values: Vec<String> = (1..2_000).map(|count| format!("A{}", "_".repeat(count))).collect();
        let values = members(&values.iter().map(String::as_str).collect::<Vec<_>>());
        let names = enum_variants(&values);
        assert_eq!(names.len(), 1_999);
        assert!(names.iter().any(|name| name == "A1999"));
    }
}
