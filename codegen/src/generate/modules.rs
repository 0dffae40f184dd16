//! A generated crate as modules of another crate.

use super::{FileSet, Generated};

/// The crate's root.
const ROOT: &str = "src/lib.rs";

impl Generated {
    /// The crate's modules as one text, each within its parent: a build script writes it for
    /// `include!(concat!(env!("OUT_DIR"), "/clients.rs"))`.
    ///
    /// The text belongs in the root of a library, since its paths begin with `crate`. That crate depends on
    /// `whitesmith-runtime` with the features that the services need, and needs no features of its own: services and
    /// companions are always compiled, the other optional items if the runtime has their feature.
    pub fn modules(&self) -> String {
        let Some(root) = self.files.get(ROOT) else { return String::new() };
        // Attributes and docs of the crate root do not apply to another crate, except those that keep its modules free of
        // warnings.
        let (attributes, items) = split(root);
        let allowed: Vec<_> = attributes.iter().filter(|attribute| attribute.starts_with("#![allow")).collect();
        let allowed: String = allowed.iter().map(|attribute| attribute.replacen("#!", "#", 1) + "\n").collect();
        let mut text = String::new();
        push_all(items.into_iter(), "src", &self.files, &allowed, &mut text);
        text.push_str(REEXPORTS);
        text
    }
}

/// Items of the root that depend on features of the runtime, in place of those that depend on features of the crate.
const REEXPORTS: &str = "#[allow(unused_imports)]\npub use whitesmith_runtime::root::*;\n";

/// The condition of an item, on the line before it.
enum Gate {
    /// A service or a companion: it is compiled.
    Open,
    /// Constraints: the runtime decides.
    Check,
    /// A reexport of the root: [`REEXPORTS`] has it.
    Reexport,
}

impl Gate {
    fn of(line: &str) -> Option<Self> {
        let condition = line.trim_start().strip_prefix("#[cfg(")?.strip_suffix(")]")?;
        Some(match condition {
            "feature = \"check\"" => Self::Check,
            "feature = \"blocking\"" | "feature = \"test-util\"" => Self::Reexport,
            _ if condition.starts_with("any(") => Self::Reexport,
            _ => Self::Open,
        })
    }
}

/// Adds the lines of the module of a folder. `allowed` are attributes of each module in it.
fn push_all<'l>(
    mut lines: impl Iterator<Item = &'l str>,
    folder: &str,
    files: &FileSet,
    allowed: &str,
    text: &mut String,
) {
    while let Some(line) = lines.next() {
        match Gate::of(line) {
            Some(Gate::Open) => {}
            Some(Gate::Reexport) => {
                lines.next();
            }
            Some(Gate::Check) => {
                text.push_str("whitesmith_runtime::if_check! {\n");
                push(lines.next().unwrap_or_default(), folder, files, text);
                text.push_str("}\n");
            }
            None => {
                if module(line).is_some() {
                    text.push_str(allowed);
                }
                push(line, folder, files, text);
            }
        }
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

/// Adds a line of the module of a folder, or the module that it declares, or the documentation that it includes.
fn push(line: &str, folder: &str, files: &FileSet, text: &mut String) {
    if let Some(page) = included(line, folder, files) {
        for line in page.lines() {
            text.push_str(if line.is_empty() { "///" } else { "/// " });
            text.push_str(line);
            text.push('\n');
        }
        return;
    }
    let inner = module(line).map(|name| format!("{folder}/{name}"));
    let file = inner.as_ref().and_then(|folder| Some((folder, files.get(&format!("{folder}.rs"))?)));
    let Some((folder, file)) = file else {
        text.push_str(line);
        text.push('\n');
        return;
    };
    text.push_str(line.trim_end_matches(';'));
    text.push_str(" {\n");
    push_all(file.lines(), folder, files, "", text);
    text.push_str("}\n");
}

/// The file that a line includes as documentation. Its path is relative to the file of the module, next to its folder.
fn included<'f>(line: &str, folder: &str, files: &'f FileSet) -> Option<&'f str> {
    let mut path = line.strip_prefix("#[doc = include_str!(\"")?.strip_suffix("\")]")?;
    let (mut base, _) = folder.rsplit_once('/')?;
    while let Some(rest) = path.strip_prefix("../") {
        (base, _) = base.rsplit_once('/')?;
        path = rest;
    }
    files.get(&format!("{base}/{path}")).map(String::as_str)
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
            ("src/a.rs", "// Header.\n\n#[doc = include_str!(\"a/b.md\")]\nmod b;\npub use b::B;\n"),
            ("src/a/b.md", "B.\n\nMore.\n"),
            ("src/a/b.rs", "mod c;\n"),
            ("src/a/b/c.rs", "#[doc = include_str!(\"../b.md\")]\npub struct B;\n"),
        ]);
        let expected = "// Header.\n\n/// A.\n#[allow(\n    a\n)]\npub mod a {\n// Header.\n\n/// B.\n///\n/// More.\nmod b {\nmod c {\n\
             /// B.\n///\n/// More.\npub struct B;\n}\n}\npub use b::B;\n}\n\
             #[allow(\n    a\n)]\nmod gone;\n";
        assert_eq!(made.modules(), format!("{expected}{REEXPORTS}"));
    }

    #[test]
    fn modules_have_no_conditions() {
        let made = made(&[
            (
                "src/lib.rs",
                "#[cfg(feature = \"a\")]\npub mod a;\n\n#[cfg(feature = \"test-util\")]\npub use whitesmith_runtime::test_util;\n",
            ),
            ("src/a.rs", "#[cfg(feature = \"check\")]\nmod c;\n    #[cfg(feature = \"companions\")]\n    fn b() {}\n"),
            ("src/a/c.rs", "static C: [u8; 0] = [];\n"),
        ]);
        let expected = "pub mod a {\nwhitesmith_runtime::if_check! {\nmod c {\nstatic C: [u8; 0] = [];\n}\n}\n    fn b() {}\n}\n\n";
        assert_eq!(made.modules(), format!("{expected}{REEXPORTS}"));
    }
}
