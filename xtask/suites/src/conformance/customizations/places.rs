//! Checks that the items and tests of rows exist.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::Diagnostics;

use super::table::{Row, Status, Table};

/// Keywords before the name of an item.
const KEYWORDS: [&str; 9] = ["fn", "struct", "enum", "const", "static", "trait", "type", "mod", "macro_rules!"];

/// The folder of the fixtures: each is a test.
const FIXTURES: &str = "tests/fixtures";

/// Reports every item and test that does not exist.
pub(super) fn check(table: &Table, root: &Path, found: &mut Diagnostics) {
    let mut files = Files { root, texts: BTreeMap::new() };
    for row in &table.rows {
        let Status::Ours { places, tests } = &row.status else { continue };
        for place in places {
            files.check(row, place, "does not exist: the item or its file is missing", has_item, found);
        }
        for test in tests {
            let is_fixture = Path::new(test).parent() == Some(Path::new(FIXTURES));
            if is_fixture && root.join(test).join("case.toml").is_file() {
                continue;
            }
            files.check(row, test, "is not an existing test", has_test, found);
        }
    }
}

/// Files of the repository, each read once.
struct Files<'a> {
    root: &'a Path,
    texts: BTreeMap<PathBuf, Option<String>>,
}

impl Files<'_> {
    fn check(&mut self, row: &Row, named: &str, wrong: &str, has: fn(&str, &str) -> bool, found: &mut Diagnostics) {
        let item = named.split_once(": ");
        if !item.is_some_and(|(file, item)| self.text(file).is_some_and(|text| has(text, item))) {
            row.report(found, format!("`{named}` {wrong}"), "name it as `FILE: ITEM`, from the workspace's folder");
        }
    }

    fn text(&mut self, file: &str) -> Option<&str> {
        let path = self.root.join(file);
        self.texts.entry(path.clone()).or_insert_with(|| fs::read_to_string(path).ok()).as_deref()
    }
}

/// Returns true if a Rust file has an item with this name, in a module or an `impl`.
fn has_item(text: &str, name: &str) -> bool {
    text.lines().any(|line| {
        let words = || code(line).split_whitespace();
        words().zip(words().skip(1)).any(|(keyword, word)| KEYWORDS.contains(&keyword) && begins(word, name))
    })
}

/// Returns true if a Rust file has a test with this name.
fn has_test(text: &str, name: &str) -> bool {
    let mut is_test = false;
    for line in text.lines().map(|line| code(line).trim()) {
        if let Some(attribute) = line.strip_prefix("#[") {
            is_test |= attribute.split(['(', ']']).next().is_some_and(|path| path.ends_with("test"));
        } else if has_item(line, name) && is_test {
            return true;
        } else if !line.is_empty() {
            is_test = false;
        }
    }
    false
}

fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// Returns true if a word starts with the name, and the name ends there.
fn begins(word: &str, name: &str) -> bool {
    let rest = word.strip_prefix(name);
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

#[cfg(test)]
mod tests {
    use super::{has_item, has_test};

    const TEXT: &str = "impl A {\n    pub(crate) const fn reads<T>(self) {}\n}\n#[test]\n#[ignore = \"b\"]\nfn reads_all() {}\n\
                        static LIST: [u8; 0] = [];\n// fn gone() {}\nmacro_rules! own {\n#[tokio::test(start_paused = true)]\n\
                        async fn waits() {}\n#[derive(Debug)]\nfn helper() {}\n";

    #[test]
    fn items_are_found_by_their_complete_names() {
        for (name, is_there) in
            [("reads", true), ("LIST", true), ("own", true), ("read", false), ("gone", false), ("A", false)]
        {
            assert_eq!(has_item(TEXT, name), is_there, "{name}");
        }
    }

    #[test]
    fn tests_are_functions_with_the_attribute() {
        for (name, is_there) in [("reads_all", true), ("waits", true), ("reads", false), ("helper", false)] {
            assert_eq!(has_test(TEXT, name), is_there, "{name}");
        }
    }
}
