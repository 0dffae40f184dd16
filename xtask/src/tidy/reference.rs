//! REFERENCE.md and the manifest. The commands are checked in `xtask-completions`, which has all of their options.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use whitesmith_codegen::manifest::Manifest;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;

/// A key that no table of the manifest has, and that is similar to none: its help lists the known ones.
const UNKNOWN: &str = "zzzzzzzzzzzzzzzz = 1";

/// The tables of the manifest.
const TABLES: [&str; 4] = ["[crate]", "[[service]]", "[[service.poll]]", "[[service.paginate]]"];

#[test]
fn reference_has_each_key_of_the_manifest_and_no_other() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../REFERENCE.md");
    let reference = fs::read_to_string(path).unwrap_or_default();
    for table in TABLES {
        let known = known_keys(table);
        assert!(known.len() > 2, "{table}: {known:?}");
        let section = reference.split(&format!("\n### `{table}`\n")).nth(1).unwrap_or_default();
        let section = section.split("\n##").next().unwrap_or_default();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let rows: BTreeSet<_> = rows.map(str::to_owned).collect();
        assert_eq!(rows, known, "REFERENCE.md, {table}");
    }
}

/// The keys that the reader of the manifest knows in a table.
fn known_keys(table: &str) -> BTreeSet<String> {
    // A table in a service is a part of the last one.
    let parent = if table.starts_with("[[service.") { "[[service]]\n" } else { "" };
    let file = SourceFile { name: "whitesmith.toml".to_owned(), text: format!("{parent}{table}\n{UNKNOWN}\n") };
    let mut found = Diagnostics::default();
    // Only the problems are of interest.
    let _ = Manifest::parse_unfilled(&file, &mut found);
    let help = found.iter().find(|it| it.message.starts_with("unknown key")).and_then(|it| it.help.clone());
    let keys = help.as_deref().and_then(|help| help.strip_prefix("the keys here are ")).unwrap_or_default();
    keys.split(", ").map(str::to_owned).collect()
}
