//! The modules of a crate do not import each other in a cycle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{code, is_test, rust_files};

/// The crates whose top-level modules form no cycle.
const CRATES: [&str; 15] = [
    "codegen/runtime/src",
    "codegen/model/src",
    "codegen/diff/src",
    "codegen/src",
    "xtask/build/src",
    "xtask/codegen/src",
    "xtask/commands/src",
    "xtask/common/src",
    "xtask/completions/src",
    "xtask/corpus/src",
    "xtask/serve/src",
    "xtask/site/src",
    "xtask/src",
    "xtask/suites/src",
    "xtask/whitesmith/src",
];

#[test]
fn modules_of_a_crate_do_not_import_each_other_in_a_cycle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cycles: Vec<_> = CRATES.iter().flat_map(|folder| cycles(&imports(&root.join(folder)), folder)).collect();
    assert!(cycles.is_empty(), "\n{}", cycles.join("\n"));
}

#[test]
fn a_cycle_is_found_through_other_modules() {
    let arrows = |of: &[(&'static str, &'static str)]| {
        let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in of {
            arrows.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        arrows
    };
    assert_eq!(cycles(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")]), "x"), Vec::<String>::new());
    assert_eq!(cycles(&arrows(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]), "x"), ["x: a -> b -> c -> a"]);
}

/// Returns the top-level modules that each top-level module names in code.
fn imports(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_files(folder) {
        let path = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let Some(module) = path.split('/').next().map(|first| first.trim_end_matches(".rs")) else { continue };
        if is_test(&path) || ["lib", "main", "tidy"].contains(&module) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let code = code(&text).map(|(_, code)| code).collect::<Vec<_>>().join("\n");
        let mut named = roots(&code, "crate::");
        // A module's own file, in its folder or next to it.
        if !path.trim_end_matches("/mod.rs").contains('/') {
            named.extend(roots(&code, "super::"));
        }
        arrows.entry(module.to_owned()).or_default().extend(named.into_iter().filter(|name| name != module));
    }
    let modules: BTreeSet<_> = arrows.keys().cloned().collect();
    for named in arrows.values_mut() {
        named.retain(|name| modules.contains(name));
    }
    arrows
}

/// Returns the first names of paths with this prefix, including those of a group in braces.
fn roots(code: &str, start: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(start) {
        // A path in a macro is resolved in the caller's crate.
        if code.get(..at).is_some_and(|before| before.ends_with('$')) {
            continue;
        }
        let path = code.get(at + start.len()..).unwrap_or_default();
        match path.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0_usize;
                let end = group.find(|c| match c {
                    '{' => {
                        depth += 1;
                        false
                    }
                    '}' if depth == 0 => true,
                    '}' => {
                        depth -= 1;
                        false
                    }
                    _ => false,
                });
                let group = group.get(..end.unwrap_or(0)).unwrap_or_default();
                found.extend(group.split([',', '{']).map(|entry| first_name(entry.trim_start())));
            }
            None => {
                found.insert(first_name(path));
            }
        }
    }
    found
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// Returns the shortest cycle for each module that is the first of one.
fn cycles(arrows: &BTreeMap<String, BTreeSet<String>>, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in arrows.keys() {
        let mut ways = std::collections::VecDeque::from([vec![start]]);
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop_front() {
            let Some(targets) = way.last().and_then(|last| arrows.get(*last)) else { continue };
            if targets.contains(start) && way.iter().all(|module| *module >= start) {
                let names: Vec<_> = way.iter().chain([&start]).map(|name| name.as_str()).collect();
                found.push(format!("{folder}: {}", names.join(" -> ")));
                break;
            }
            let next = targets.iter().filter(|target| seen.insert(*target));
            ways.extend(next.map(|target| way.iter().copied().chain([target]).collect::<Vec<_>>()));
        }
    }
    found
}
