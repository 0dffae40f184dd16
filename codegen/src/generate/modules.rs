//! A generated crate as modules of another crate.

use std::fmt::Write as _;

use super::{FileSet, Generated};

/// The crate's root.
const ROOT: &str = "src/lib.rs";

impl Generated {
    /// The crate's modules as one text, each within its parent: a build script writes it for
    /// `include!(concat!(env!("OUT_DIR"), "/clients.rs"))`.
    ///
    /// The text belongs in the root of a library, since its paths begin with `crate`. That crate depends on
    /// `whitesmith-runtime`, and has the features of the generated `Cargo.toml`, since they enable its modules.
    pub fn modules(&self) -> String {
        let Some(root) = self.files.get(ROOT) else { return String::new() };
        let mut text = String::new();
        // Attributes and docs of the crate root do not apply to another crate, except those that keep its modules free of
        // warnings.
        let (attributes, items) = split(root);
        let allowed: Vec<_> = attributes.iter().filter(|attribute| attribute.starts_with("#![allow")).collect();
        for line in items {
            if module(line).is_some() {
                for attribute in &allowed {
                    text.push_str(&attribute.replacen("#!", "#", 1));
                    text.push('\n');
                }
            }
            push(line, "src", &self.files, &mut text);
        }
        text
    }
}

/// The attributes of a file, each in one text however many lines it has, and the other lines.
fn split(root: &str) -> (Vec<String>, Vec<&str>) {
    let (mut attributes, mut items) = (Vec::new(), Vec::new());
    let mut lines = root.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with("#![") {
            items.push(line);
            continue;
        }
        let mut attribute = line.to_owned();
        while !attribute.ends_with(']')
            && let Some(line) = lines.next()
        {
            attribute.push('\n');
            attribute.push_str(line);
        }
        attributes.push(attribute);
    }
    (attributes, items)
}

/// Adds the lines of a module's file, with the modules that they declare and the pages that they include.
fn push_all<'a>(mut lines: impl Iterator<Item = &'a str>, folder: &str, files: &FileSet, text: &mut String) {
    while let Some(line) = lines.next() {
        if !line.trim_start().starts_with(INCLUDED) {
            push(line, folder, files, text);
            continue;
        }
        let mut attribute = line.to_owned();
        while !attribute.ends_with(']')
            && let Some(line) = lines.next()
        {
            attribute.push_str(line.trim_start());
        }
        let page = attribute.split('"').nth(1).and_then(|path| files.get(&next_to(folder, path)));
        // The first line is the mark of a generated file.
        for line in page.into_iter().flat_map(|page| page.lines().skip(1)) {
            let _ = writeln!(text, "#[doc = {line:?}]");
        }
    }
}

/// The beginning of an attribute that includes a page. A path in it is relative to its file.
const INCLUDED: &str = "#[doc = include_str!(";

/// A path that is relative to the file of the module whose own modules are in `folder`.
fn next_to(folder: &str, path: &str) -> String {
    let mut parts: Vec<_> = folder.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Adds a line, or the module that it declares.
fn push(line: &str, folder: &str, files: &FileSet, text: &mut String) {
    let inner = module(line).map(|name| format!("{folder}/{name}"));
    let file = inner.as_ref().and_then(|folder| Some((folder, files.get(&format!("{folder}.rs"))?)));
    let Some((folder, file)) = file else {
        text.push_str(line);
        text.push('\n');
        return;
    };
    text.push_str(line.trim_end_matches(';'));
    text.push_str(" {\n");
    push_all(file.lines(), folder, files, text);
    text.push_str("}\n");
}

/// The name of the module that a line declares, if it is of another file.
fn module(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ").unwrap_or(line);
    rest.strip_prefix("mod ")?.strip_suffix(';').map(|name| name.trim_start_matches("r#"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> Generated {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Generated { files, services: Vec::new() }
    }

    #[test]
    fn modules_are_nested_within_their_parents() {
        let made = made(&[
            ("README.md", "no Rust"),
            ("src/lib.rs", "// Header.\n#![doc = \"x\"]\n#![allow(\n    a\n)]\n\n/// A.\npub mod a;\nmod gone;\n"),
            ("src/a.rs", "// Header.\n\nmod b;\npub use b::B;\n"),
            ("src/a/b.rs", "pub struct B;\n"),
        ]);
        assert_eq!(
            made.modules(),
            "// Header.\n\n/// A.\n#[allow(\n    a\n)]\npub mod a {\n// Header.\n\nmod b {\npub struct B;\n}\npub use b::B;\n}\n\
             #[allow(\n    a\n)]\nmod gone;\n"
        );
    }

    #[test]
    fn included_pages_are_part_of_the_text() {
        let made = made(&[
            ("src/lib.rs", "pub mod a;\n"),
            ("src/a.rs", "/// A.\n#[doc = include_str!(\"a/page.md\")]\npub mod b;\n"),
            ("src/a/page.md", "<!-- mark -->\n# \"Page\"\n"),
            ("src/a/b.rs", "#[doc = include_str!(\n    \"../a/page.md\"\n)]\npub struct B;\n"),
        ]);
        let page = "#[doc = \"# \\\"Page\\\"\"]\n";
        assert_eq!(made.modules(), format!("pub mod a {{\n/// A.\n{page}pub mod b {{\n{page}pub struct B;\n}}\n}}\n"));
    }
}
