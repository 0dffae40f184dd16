//! Tests of lists of operations on the command line.

use clap::Parser;

use super::{Folder, Line};

#[test]
fn a_comma_and_a_space_separate_operations() {
    let folder = Folder::vendored("lists");
    folder.models(&["add", "tiny", "List,", "Stop"]).unwrap();
    assert!(folder.read("whitesmith.toml").contains("operations = [\"List\", \"Stop\"]"));
    folder.models(&["remove", "tiny", "Stop,"]).unwrap();
    assert!(folder.read("whitesmith.toml").contains("operations = [\"List\"]"));
    let found = Line::try_parse_from(["models", "remove", "tiny", ","]).err().unwrap().to_string();
    assert!(found.contains("there is no name in it"), "without operations the command removes all of them: {found}");
}
