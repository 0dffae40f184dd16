//! Tests of `overlay`.

use std::fs;

use super::Folder;

#[test]
fn an_overlay_is_written_filled_and_freed_of_entries_that_are_gone() {
    let folder = Folder::vendored("overlay");
    folder.models(&["add", "tiny", "List", "--docs", "own"]).unwrap();
    let file = "tiny/2024-01-01/overlay.json";
    folder.models(&["overlay"]).unwrap();
    assert!(!fs::exists(folder.path(&format!("models/{file}"))).unwrap(), "nothing is written without `--write`");

    folder.models(&["overlay", "tiny", "--write"]).unwrap();
    let skeleton = folder.read(file);
    let entry =
        "#In\": {\n      \"type\": \"apply\",\n      \"traits\": {\n        \"smithy.api#documentation\": \"\"\n";
    assert!(
        skeleton.starts_with("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n") && skeleton.contains(entry),
        "{skeleton}"
    );
    let found = folder.models(&["verify"]).unwrap_err().to_string();
    assert!(found.contains("com.amazonaws.tiny#In: has no documentation"), "blank text is none: {found}");

    let filled = skeleton.replace("documentation\": \"\"", "documentation\": \"Our text.\"");
    fs::write(folder.path(&format!("models/{file}")), &filled).unwrap();
    folder.models(&["verify"]).unwrap();
    folder.models(&["overlay", "--write"]).unwrap();
    assert_eq!(folder.read(file), filled, "an overlay that is complete remains as it is");

    let more = filled.replace(
        "tiny#In\": {",
        "tiny#Gone$member\": {\"type\": \"apply\", \"traits\": {}},\n    \"com.amazonaws.tiny#In\": {",
    );
    fs::write(folder.path(&format!("models/{file}")), more).unwrap();
    folder.models(&["overlay", "--write"]).unwrap();
    assert_eq!(folder.read(file), filled);
}
