//! The language of comments, messages, names and text files: see CONTRIBUTING.md, "Style".

use std::fs;
use std::path::Path;

use super::literals::literals;
use super::{is_test, rust_files};
use xtask_common::disk;

/// The folders whose Rust files are checked.
const FOLDERS: [&str; 7] = [
    "codegen/diff/src",
    "codegen/model/src",
    "codegen/quote/src",
    "codegen/runtime/src",
    "codegen/src",
    "tests",
    "xtask",
];

/// Extensions of other text files of `xtask`: lists with reasons, Python scripts, templates.
const TEXTS: [&str; 5] = ["toml", "json", "py", "html", "md"];

const MARKDOWN: [&str; 9] = [
    "README.md",
    "GUIDE.md",
    "REFERENCE.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "findings/README.md",
    "models/README.md",
    "tests/fixtures/README.md",
];

/// First words in the place of a noun, which the reader must guess.
const VAGUE: [&str; 7] = ["What", "Who", "Whether", "How", "Where", "Why", "Which"];

/// The percentage of doc comments that must not be reached by those that begin with a vague word.
const MOST_VAGUE: usize = 5;

/// Retired words and phrases, separated by commas, and the field's own.
const RETIRED: [(&str, &str); 28] = [
    ("tell, tells, told, telling", "report, print"),
    ("say, says, said, saying", "state, print, return, contain"),
    ("mend, mends, mended, mending", "fix, patch"),
    ("fault, faults", "error, defect, problem"),
    ("way out", "help"),
    ("anew, once more", "again, re-import, re-record"),
    ("come to, comes to, came to, coming to", "result in, return, resolve to, evaluate to"),
    ("hold to, holds to, held to, hold against, holds against, held against", "check against, verify"),
    ("stand in, stands in, stood in, standing in", "is in, replaces"),
    ("stand for, stands for, stood for, standing for", "means, replaces"),
    ("stands, beside", "is next to, in addition to"),
    ("behind", "after, enabled by"),
    ("bear on, bears on", "affects"),
    ("leave out, leaves out, left out, leaving out", "unsupported, skipped, omitted"),
    ("later issue", "not supported"),
    ("idle", "ignored, unused"),
    ("unseen", "ignored differences"),
    ("endless", "infinitely recursive"),
    ("prose", "docs"),
    ("specimen, specimens", "test fixture"),
    ("spoil, spoils, spoilt, spoiled", "mutate, mutation"),
    ("wish, wishes", "response overrides"),
    ("survey", "supported operations"),
    ("whole", "complete, entire, payload"),
    ("taken", "imported, used"),
    ("ways", "directions, methods"),
    ("spot, spots", "location"),
    ("reach", "usage, access"),
];

/// The text of a comment, with the number of its line.
struct Line<'t> {
    number: usize,
    text: &'t str,
    /// The first line of a doc comment.
    begins_doc: bool,
}

#[test]
fn comments_messages_and_text_files_use_the_words_of_the_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut broken = Vec::new();
    for folder in FOLDERS {
        let (mut docs, mut vague) = (0, Vec::new());
        for file in rust_files(&root.join(folder)) {
            let name = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
            // Snapshots are generated code.
            if name.ends_with(".snap.rs") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap_or_default();
            let lines = comments(&text);
            broken.extend(retired(&name, &lines));
            broken.extend(test_names(&name, &text));
            if folder == "xtask" {
                broken.extend(item_names(&name, &text));
            }
            if !is_test(&name) {
                broken.extend(messages(&name, &text));
            }
            for line in lines.iter().filter(|line| line.begins_doc) {
                docs += 1;
                if let Some(word) = VAGUE.into_iter().find(|word| first_word(line.text) == *word) {
                    vague
                        .push(format!("{name}:{}: begins with `{word}`: begin with the noun or the verb", line.number));
                }
            }
        }
        let is_over = vague.len() * 100 >= docs * MOST_VAGUE;
        broken.extend(vague.into_iter().filter(|message| is_over || message.contains("`What`")));
    }
    for name in MARKDOWN {
        let text = fs::read_to_string(root.join(name)).unwrap_or_default();
        assert!(!text.is_empty(), "{name} is missing");
        broken.extend(retired(name, &all_lines(&text)));
    }
    for extension in TEXTS {
        for file in disk::files_below(&root.join("xtask"), extension).unwrap_or_default() {
            let name = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
            broken.extend(retired(&name, &all_lines(&fs::read_to_string(&file).unwrap_or_default())));
        }
    }
    assert!(broken.is_empty(), "{} texts\n{}", broken.len(), broken.join("\n"));
}

/// The comments of a Rust file. Text in a macro's `#[doc = …]` is a doc comment, too.
fn comments(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut in_doc = false;
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let doc = ["///", "//!"].into_iter().find_map(|marker| trimmed.strip_prefix(marker));
        let attribute = trimmed.strip_prefix("#[doc = ").and_then(|value| value.split('"').nth(1));
        let plain = trimmed.strip_prefix("//").or_else(|| line.split_once(" // ").map(|(_, comment)| comment));
        if let Some(text) = doc.or(attribute).or(plain) {
            let begins_doc = attribute.is_some() || doc.is_some() && !in_doc;
            lines.push(Line { number: index + 1, text, begins_doc });
        }
        in_doc = doc.is_some();
    }
    lines
}

/// All lines of a text file.
fn all_lines(text: &str) -> Vec<Line<'_>> {
    text.lines().enumerate().map(|(index, text)| Line { number: index + 1, text, begins_doc: false }).collect()
}

fn retired(name: &str, lines: &[Line<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = words(line.text);
        // A phrase may continue in the next line.
        let next = lines.get(index + 1).filter(|next| next.number == line.number + 1);
        let next = next.map(|next| words(next.text)).unwrap_or_default();
        let own = text.len();
        let joined = [text, next].concat();
        for (retired, instead) in RETIRED {
            for phrase in retired.split(", ") {
                let phrase: Vec<_> = phrase.split(' ').collect();
                let starts = joined.windows(phrase.len()).take(own);
                if starts.into_iter().any(|window| window.iter().eq(phrase.iter())) {
                    found.push(format!("{name}:{}: `{}`: use {instead}", line.number, phrase.join(" ")));
                }
            }
        }
    }
    found
}

/// Retired words in string literals of more than one word: messages and help. Single words are keys.
fn messages(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, literal) in literals(text).into_iter().filter(|(_, literal)| literal.trim().contains(' ')) {
        found.extend(retired(name, &[Line { number, text: &literal, begins_doc: false }]));
    }
    found
}

/// Names of modules, types and functions that contain a retired word.
fn item_names(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        // Neither comments nor literals.
        let code = line.split("//").next().and_then(|code| code.split('"').next()).unwrap_or_default();
        let mut words = code.split([' ', '(', '<', ';', ':']).skip_while(|word| !KEYWORDS.contains(word));
        let (Some(_), Some(item)) = (words.next(), words.next()) else { continue };
        let parts = item.to_lowercase();
        let parts: Vec<_> = parts.split('_').collect();
        for (retired, instead) in RETIRED {
            if let Some(word) = retired.split(", ").find(|retired| parts.contains(retired)) {
                found.push(format!("{name}:{}: `{word}` in `{item}`: use {instead}", index + 1));
            }
        }
    }
    found
}

/// Keywords before the name of an item.
const KEYWORDS: [&str; 7] = ["fn", "mod", "struct", "enum", "trait", "const", "static"];

/// Test names that are a clause, or contain a retired word.
fn test_names(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let signature = trimmed.strip_prefix("async ").unwrap_or(trimmed).strip_prefix("fn ");
        let Some((function, _)) = signature.and_then(|signature| signature.split_once('(')) else { continue };
        let words: Vec<_> = function.split('_').collect();
        let begins = words.first().and_then(|first| VAGUE.into_iter().find(|word| word.eq_ignore_ascii_case(first)));
        if begins.is_some() && words.len() > 2 {
            found.push(format!("{name}:{}: `{function}`: name the test after its subject", index + 1));
        }
        for (retired, instead) in RETIRED {
            if let Some(word) = retired.split(", ").find(|retired| words.contains(retired)) {
                found.push(format!("{name}:{}: `{word}` in `{function}`: use {instead}", index + 1));
            }
        }
    }
    found
}

/// The words of a line in lower case, without code.
fn words(text: &str) -> Vec<String> {
    let text: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ` ");
    let words = text.split(|c: char| c.is_whitespace());
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '`').to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default()
}

#[test]
fn retired_words_are_found() {
    let text = "/// What is left\n/// out, and told.\nfn f() {} %% mended\n/// The tolder `said` leftover.\n#[doc = \"Why\"]\n";
    // A comment in this literal would be checked, too.
    let text = text.replace("%%", "//");
    let lines = comments(&text);
    let found: Vec<_> =
        retired("a.rs", &lines).iter().map(|it| it.split(": use").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(found, ["a.rs:1: `left out`", "a.rs:2: `told`", "a.rs:3: `mended`"]);
    let first: Vec<_> = lines.iter().filter(|line| line.begins_doc).map(|line| first_word(line.text)).collect();
    assert_eq!(first, ["What", "The", "Why"]);
    assert_eq!(test_names("a.rs", "async fn what_is_told_is_said() {}\nfn what() {}").len(), 3);
    assert_eq!(
        item_names("a.rs", "pub(super) struct Fault<'a> {\npub mod say;\n// fn told()\nfn tolder() {}\n").len(),
        2
    );
    assert_eq!(messages("a.rs", "f(\"is told\", \"told\", r#\"a \"whole\" b\"#)").len(), 2);
}
