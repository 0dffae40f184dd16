//! The decorators of smithy-rs, by their names in its Kotlin code.

use std::collections::BTreeSet;
use std::path::Path;

use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::table::{self, Table};
use xtask_common::disk;

/// AWS's part of the generator.
const AWS: &str = "aws/codegen-aws-sdk/src/main/kotlin";

/// The list of AWS's decorators, below it.
const LIST: &str = "software/amazon/smithy/rustsdk/AwsCodegenDecorator.kt";

/// The lists of decorators for the clients of any service.
const CLIENT: &str = "codegen-client/src/main/kotlin/software/amazon/smithy/rust/codegen/client/smithy";
const CLIENT_LISTS: [&str; 2] = ["RustClientCodegenPlugin.kt", "customize/RequiredCustomizations.kt"];

/// Suffixes of the names of classes that the lists construct.
const KINDS: [&str; 4] = ["Decorator", "Customization", "Customizations", "Generator"];

/// The names that the table must have.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decorators {
    pub(super) names: BTreeSet<String>,
    /// True if these are all names: a list does not name the classes that decorators construct.
    is_all: bool,
}

/// Reads a checkout, or the list of AWS's decorators alone.
pub(super) fn decorators(path: &Path) -> Result<Decorators, Diagnostics> {
    if path.is_file() {
        return Ok(Decorators { names: listed(&disk::read(path)?.text), is_all: false });
    }
    let mut names = listed(&disk::read(&path.join(AWS).join(LIST))?.text);
    for file in disk::files_below(&path.join(AWS), "kt")? {
        names.extend(declared(&disk::read(&file)?.text));
    }
    for list in CLIENT_LISTS {
        let text = disk::read(&path.join(CLIENT).join(list))?.text;
        names.extend(called(&text).into_iter().filter(|name| KINDS.iter().any(|kind| name.ends_with(kind))));
    }
    Ok(Decorators { names, is_all: true })
}

/// Reports decorators that no row has, and rows whose decorators are gone.
pub(super) fn compare(table: &Table, decorators: &Decorators) -> Diagnostics {
    let mut found = Diagnostics::default();
    for row in &table.rows {
        let gone = |name: &&String| decorators.is_all && !decorators.names.contains(*name);
        for name in row.decorators.iter().filter(gone) {
            row.report(&mut found, format!("smithy-rs has no `{name}`"), "remove it from the row");
        }
    }
    let known: BTreeSet<_> = table.rows.iter().flat_map(|row| &row.decorators).collect();
    for name in decorators.names.iter().filter(|name| !known.contains(name)) {
        found
            .report(table::FOLDER, Place::File, format!("smithy-rs's `{name}` is in no row"))
            .help("add it to a row, with a description, and our implementation or the reason why there is none");
    }
    found
}

/// Returns the classes that the list of AWS's decorators constructs.
fn listed(text: &str) -> BTreeSet<String> {
    let list = text.split_once("val DECORATORS").map_or(text, |(_, list)| list);
    let list = list.split_once("\nclass ").map_or(list, |(list, _)| list);
    // A list within the list.
    let spread = list.lines().filter_map(|line| line.trim().strip_prefix('*')?.strip_suffix(','));
    called(list).into_iter().chain(spread.map(str::to_owned)).collect()
}

/// Returns the names of the constructed classes in a text.
fn called(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or(""));
    let before_parens = lines.flat_map(|line| line.match_indices('(').filter_map(|(at, _)| line.get(..at)));
    before_parens
        .map(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(""))
        .filter(|name| name.starts_with(|c: char| c.is_uppercase()))
        .map(str::to_owned)
        .collect()
}

/// Returns the top-level classes and objects that a file declares.
fn declared(text: &str) -> BTreeSet<String> {
    let declaration = |line: &str| {
        let mut words = line
            .split(' ')
            .skip_while(|word| ["abstract", "data", "internal", "open", "private", "public", "sealed"].contains(word));
        let is_type = ["class", "object"].contains(&words.next()?);
        let name = words.next()?.split(|c: char| !c.is_alphanumeric()).next()?;
        (is_type && !name.is_empty()).then(|| name.to_owned())
    };
    text.lines().filter_map(declaration).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn constructed_classes_are_listed() {
        let text = "import a.FirstDecorator\nval DECORATORS: List<D> =\n    listOf(\n        FirstDecorator(),\n        \
                    // GoneDecorator(),\n        Second().onlyApplyTo(\"a#B\"),\n        Third(Settings(all = true)),\n        *Others,\n    )\n\n\
                    class Combined : Base(DECORATORS) {\n";
        assert_eq!(listed(text), names(&["FirstDecorator", "Others", "Second", "Settings", "Third"]));
    }

    #[test]
    fn only_top_level_declarations_are_listed() {
        let text = "class One : A() {\n    class Inner\n}\nprivate class Two(\n    val a: B,\n) {}\nobject Three {\n\
                    internal enum class Kind {\nfun four() {}\nval five =\n    object : A() {}\n";
        assert_eq!(declared(text), names(&["One", "Three", "Two"]));
    }

    #[test]
    fn rows_are_not_stale_if_only_the_list_was_read() {
        let table = Table::read(&[whitesmith_model::json::SourceFile {
            name: "a.toml".to_owned(),
            text:
                "botocore = \"1\"\n[[row]]\nname = \"a\"\nwhat = \"w\"\ndecorators = [\"One\", \"Two\"]\nnot = \"n\"\n"
                    .to_owned(),
        }]);
        let table = table.unwrap_or_default();
        let found = |is_all| compare(&table, &Decorators { names: names(&["One", "New"]), is_all }).to_string();
        assert!(found(true).contains("row `a`: smithy-rs has no `Two`"), "{}", found(true));
        assert!(!found(false).contains("`Two`"), "{}", found(false));
        assert!(found(false).contains("smithy-rs's `New` is in no row"), "{}", found(false));
    }
}
