//! Tests of `update`: a newer source, another one, and a lock that is invalid.

use std::fs;

use super::{Folder, SERVICE, xtask};

#[test]
fn update_imports_the_same_operations_again() {
    let folder = Folder::vendored("update");
    folder.models(&["add", "tiny", "List", "--format", "botocore"]).unwrap();
    folder.models(&["update"]).unwrap();
    assert!(!folder.read("partitions.json").contains("Upstream"));
    let model = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    fs::write(&model, SERVICE.replace("\"next\"", "\"token\"")).unwrap();
    fs::write(folder.path("botocore/__init__.py"), "__version__ = '1.2.4'\n").unwrap();
    folder.models(&["update", "tiny"]).unwrap();
    let text = folder.read("tiny/2024-01-01/service-2.json");
    assert!(text.contains("\"token\"") && !text.contains("\"Stop\""), "{text}");
    let lock = folder.read("whitesmith.lock");
    assert!(lock.contains("1.2.4") && lock.contains("1.2.3"), "the partitions are not tiny's: {lock}");
    let found = folder.models(&["update", "huge"]).unwrap_err().to_string();
    assert!(found.contains("no module `huge`\n  help: it has: tiny"), "{found}");
}

#[test]
fn operations_that_are_gone_upstream_are_reported_in_the_manifest() {
    let folder = Folder::vendored("gone");
    folder.models(&["add", "tiny", "Stop", "List"]).unwrap();
    let model = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    fs::write(&model, SERVICE.replace("\"List\"", "\"Lists\"")).unwrap();
    let manifest = folder.path("models/whitesmith.toml");
    let expected = format!(
        "{manifest}: service[0].operations[1]: the service has no operation `List` in {model}\n  \
         help: did you mean `Lists`? `whitesmith remove tiny List` removes it from the manifest"
    );
    assert_eq!(folder.models(&["update"]).unwrap_err().to_string(), expected);
    let found = folder.models(&["add", "tiny", "Lst"]).unwrap_err().to_string();
    assert!(
        found.contains(&expected) && found.contains("no operation `Lst`\n  help: did you mean `Lists`?"),
        "{found}"
    );
    folder.models(&["remove", "tiny", "List,List"]).unwrap();
    folder.models(&["update", "tiny,tiny"]).unwrap();
}

#[test]
fn update_finds_a_service_whose_folder_has_another_name_by_its_sdk_id() {
    let folder = Folder::vendored("other-source");
    folder.models(&["add", "tiny", "List"]).unwrap();
    let model = folder.read("tiny/2024-01-01/model.json");
    fs::create_dir_all(folder.path("asts/tinny/service/2024-01-01")).unwrap();
    fs::write(folder.path("asts/tiny-runtime-2024-01-01.json"), "{}").unwrap();
    fs::write(folder.path("asts/tinny/service/2024-01-01/tinny-2024-01-01.json"), &model).unwrap();
    let (manifest, asts) = (folder.path("models/whitesmith.toml"), folder.path("asts"));
    for line in [&["update"][..], &["add", "tiny", "List"]] {
        xtask(&[line, &["--from", &asts, "--manifest", &manifest]].concat()).unwrap();
        assert!(folder.read("whitesmith.lock").contains("path = \"tinny/service/"));
    }
}

#[test]
fn botocore_is_recognized_without_its_tables() {
    let folder = Folder::vendored("no-tables");
    for table in ["endpoints.json", "partitions.json"] {
        fs::remove_file(folder.path(&format!("botocore/data/{table}"))).unwrap();
    }
    let (manifest, data) = (folder.path("models/whitesmith.toml"), folder.path("botocore/data"));
    for from in [&data, &folder.path("botocore")] {
        xtask(&["add", "tiny", "List", "--from", from, "--manifest", &manifest]).unwrap();
        xtask(&["update", "--from", from, "--manifest", &manifest]).unwrap();
        assert!(folder.read("whitesmith.lock").contains("source = \"botocore 1.2.3\"\npath = \"tiny/2024-01-01\""));
    }
    let service = format!("{data}/tiny");
    xtask(&["add", "tiny", "Stop", "--from", &service, "--manifest", &manifest]).unwrap();
}

#[test]
fn update_writes_an_invalid_lock_again() {
    let folder = Folder::vendored("invalid-lock");
    folder.copy("botocore/data/other");
    folder.models(&["add", "tiny", "List"]).unwrap();
    let one = folder.read("whitesmith.lock");
    folder.models(&["add", "other", "Stop"]).unwrap();
    folder.models(&["update"]).unwrap();
    let other = folder.read("whitesmith.lock");
    let entries = one.replace("sha256 = \"", "sha256 = \"0");
    let conflict = format!("<<<<<<< HEAD\n{entries}=======\n{other}>>>>>>> other\n");
    let model = folder.path("botocore/data/tiny/2024-01-01/service-2.json");
    for (invalid, documentation) in [
        (conflict, "One."),
        (one.replace("source = \"botocore", "source = botocore"), "Two."),
        (other.replace("source = ", "origin = "), "Three."),
    ] {
        // Files that the lock names are the command's own, also with other text.
        fs::write(&model, SERVICE.replace("Upstream.", documentation)).unwrap();
        fs::write(folder.path("models/whitesmith.lock"), &invalid).unwrap();
        for line in [&["list"][..], &["update", "tiny"]] {
            let found = folder.models(line).unwrap_err().to_string();
            assert!(found.ends_with("or write it again with `whitesmith update`"), "{found}");
        }
        folder.models(&["update"]).unwrap();
        assert!(folder.read("tiny/2024-01-01/model.json").contains(documentation));
        folder.models(&["verify"]).unwrap();
    }
}
