//! Project rules that no compiler checks: see ARCHITECTURE.md, "Invariants".

mod arrows;
mod language;
mod literals;
mod reference;

use std::fs;
use std::path::{Path, PathBuf};

use xtask_common::disk;

/// A word that is allowed only in some files.
struct Rule {
    /// The folders that are checked.
    within: &'static [&'static str],
    /// The word.
    word: &'static str,
    /// The files and folders that may contain it.
    allowed: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        within: &["codegen/src/lower", "codegen/src/emit"],
        word: "to_ascii_uppercase",
        allowed: &["codegen/src/naming"],
        why: "all naming is in one place",
    },
    Rule {
        within: &["codegen/src", "codegen/diff/src", "codegen/model/src"],
        word: "quote!",
        allowed: &["codegen/src/emit", "codegen/src/code.rs", "codegen/src/code"],
        why: "only emitters write Rust",
    },
    Rule {
        within: &["codegen/src/emit", "codegen/src/render"],
        word: "whitesmith_model",
        allowed: &["codegen/src/render/verify.rs"],
        why: "lowering decides, emitters only write",
    },
    Rule {
        within: &["codegen/src", "codegen/diff/src", "codegen/model/src"],
        word: "HashMap",
        allowed: &["codegen/src/emit/tokens.rs", "codegen/src/ir/types.rs"],
        why: "its order would affect the output; the two files only name the type of fields",
    },
    Rule {
        within: &["codegen/src", "codegen/diff/src", "codegen/model/src"],
        word: "std::fs",
        allowed: &[],
        why: "codegen does no I/O",
    },
    Rule {
        within: &["codegen/src", "codegen/diff/src", "codegen/model/src"],
        word: "aws_smithy",
        allowed: &[],
        why: "codegen knows no AWS crate",
    },
    Rule {
        within: &["codegen/src", "codegen/diff/src", "codegen/model/src", "codegen/runtime/src"],
        word: "todo!",
        allowed: &[],
        why: "unsupported features are refused with an error that names them",
    },
];

#[test]
fn a_new_trait_or_protocol_changes_few_production_files() {
    let drills = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/drills");
    for (patch, most) in [("trait.patch", 5), ("protocol.patch", 6)] {
        let text = fs::read_to_string(drills.join(patch)).unwrap_or_default();
        let files: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("+++ b/")).collect();
        let production: Vec<_> = files.iter().filter(|file| !file.starts_with("tests/")).collect();
        assert!(!production.is_empty() && production.len() <= most, "{patch}: {production:?}");
    }
}

#[test]
fn restricted_words_are_used_only_in_allowed_files() {
    let mut broken = Vec::new();
    for rule in RULES {
        for (name, text) in sources(rule.within) {
            if rule.allowed.iter().any(|allowed| name.starts_with(allowed)) {
                continue;
            }
            let used = code(&text).filter(|(_, code)| holds_word(code, rule.word));
            broken.extend(used.map(|(line, _)| format!("{name}:{line}: `{}`: {}", rule.word, rule.why)));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// Namespaces of traits.
const NAMESPACES: [&str; 4] = ["\"smithy.", "\"aws.", "\"alloy.", "\"whitesmith#"];

#[test]
fn ids_of_traits_are_only_in_their_table() {
    let mut found = Vec::new();
    for (name, text) in sources(&["codegen/src", "codegen/diff/src", "codegen/model/src", "xtask"]) {
        if name.starts_with("codegen/model/src/traits/") {
            continue;
        }
        // Tests at the end of a file have models of their own.
        let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let ids = code(own).filter(|(_, code)| NAMESPACES.iter().any(|start| has_id(code, start)));
        found.extend(ids.map(|(line, _)| format!("{name}:{line}: the id is a constant of `whitesmith_model::traits`")));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Returns whether a string literal with that start is the id of a trait.
fn has_id(code: &str, start: &str) -> bool {
    code.match_indices(start).any(|(at, _)| {
        let literal = code.get(at + 1..).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        literal.contains('#') && !literal.contains(char::is_whitespace)
    })
}

/// Folders in which only fixups and token generators name a service: special cases are traits, fixups or tables.
const NAMELESS: [&str; 5] =
    ["codegen/src", "codegen/diff/src", "codegen/model/src", "codegen/runtime/src", "xtask/serve/src"];

/// Services in the maintainer's manifest.
const OWN: [&str; 3] = ["comprehendmedical", "healthimaging", "medicalimaging"];

/// Names of services with another meaning.
const WORDS: [(&str, &str); 6] = [
    ("cloudformation", "a namespace of traits"),
    ("ec2", "a protocol"),
    ("iam", "a namespace of traits"),
    ("location", "where a member is in a message"),
    ("s3", "traits of Smithy, a function and parameters of endpoint rules"),
    ("signin", "the beginning of `signing`"),
];

#[test]
fn services_are_named_only_in_fixups_and_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut names = customized_services(&root.join("xtask/suites/src/conformance/customizations/table"));
    assert!(names.len() > 20, "{names:?}");
    names.extend(OWN.map(str::to_owned));
    names.retain(|name| WORDS.iter().all(|(word, _)| word != name));
    let mut broken = Vec::new();
    for (path, text) in sources(&NAMELESS) {
        // Tokens are signed for a service's own scope, and their modules are named after the service.
        if ["codegen/src/fixup", "codegen/runtime/src/auth_token"].iter().any(|it| path.starts_with(it)) {
            continue;
        }
        for (line, code) in code(&text) {
            let code = code.to_lowercase();
            let named = names.iter().find(|name| holds_word(&code, name));
            broken.extend(named.map(|name| format!("{path}:{line}: `{name}`: no service is named in code")));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The services in the table of customizations, by the names of their modules.
fn customized_services(table: &Path) -> std::collections::BTreeSet<String> {
    let mut names = std::collections::BTreeSet::new();
    for file in fs::read_dir(table).into_iter().flatten().flatten() {
        let text = fs::read_to_string(file.path()).unwrap_or_default();
        let table: toml::Table = text.parse().unwrap_or_default();
        let rows = table.get("row").and_then(toml::Value::as_array).into_iter().flatten();
        let services = rows.filter_map(|row| row.get("services")?.as_array()).flatten();
        names.extend(services.filter_map(toml::Value::as_str).map(|name| name.replace([' ', '-'], "").to_lowercase()));
    }
    names
}

/// The Rust files of these folders except tests, as path from the workspace's folder and text.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = folders.iter().flat_map(|folder| rust_files(&root.join(folder)));
    let named = files.map(|file| (file.strip_prefix(&root).unwrap_or(&file).display().to_string(), file));
    let own = named.filter(|(name, _)| !is_test(name));
    own.map(|(name, file)| (name, fs::read_to_string(file).unwrap_or_default())).collect()
}

/// The lines of a file without comments, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
}

/// Returns true if the code contains the word, not only as the end of a longer one: `check::` is not `heck::`.
fn holds_word(code: &str, word: &str) -> bool {
    let continues = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| !code.get(..at).is_some_and(continues))
}

/// Tests may name services and panic.
fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.ends_with("testing.rs") || name.contains("/tests/") || name.contains("/tidy")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    disk::files_below(folder, "rs").unwrap_or_default()
}
