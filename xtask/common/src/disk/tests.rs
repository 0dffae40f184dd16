//! Tests on files in a temporary folder.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Outcome, keep_others, read, service, write};

/// A temporary folder, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("whitesmith-disk-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let bytes = if path.extension().is_some_and(|extension| extension == "gz") {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            packed.finish().unwrap()
        } else {
            text.as_bytes().to_vec()
        };
        fs::write(path, bytes).unwrap();
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(files: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
    files.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect()
}

#[test]
fn only_changed_files_are_written() {
    let folder = Folder::new();
    let all = files(&[("a.rs", "one"), ("deep/b.rs", "two")]);
    assert_eq!(write(&folder.0, &all, &[]).unwrap(), Outcome { written: 2, unchanged: 0, removed: 0 });
    let before = fs::metadata(folder.0.join("a.rs")).unwrap().modified().unwrap();
    let all = files(&[("a.rs", "one"), ("deep/b.rs", "three")]);
    folder.put("old.rs", "");
    let stale = [PathBuf::from("old.rs"), PathBuf::from("never.rs")];
    assert_eq!(write(&folder.0, &all, &stale).unwrap(), Outcome { written: 1, unchanged: 1, removed: 1 });
    assert_eq!(fs::metadata(folder.0.join("a.rs")).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_to_string(folder.0.join("deep/b.rs")).unwrap(), "three");
    assert_eq!(folder.names(), ["a.rs", "deep"], "no temporary file remains");
}

#[test]
fn unreadable_entries_are_not_overwritten() {
    let folder = Folder::new();
    folder.put("b.rs/inner", "in a folder with the name of a file");
    let all = files(&[("a.rs", "one"), ("b.rs", "two"), ("c.rs", "three")]);
    let kept = || keep_others(&folder.0, &all, |_, _| true, "move it away").unwrap_err().to_string();
    assert!(kept().contains("b.rs: is not written: ") && !kept().contains("a.rs"), "{}", kept());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.0.join("c.rs")).unwrap();
        assert!(kept().contains("c.rs: is not written: "), "{}", kept());
    }
}

#[test]
fn a_failed_write_changes_no_other_file() {
    let folder = Folder::new();
    folder.put("a.rs", "old");
    folder.put("file", "not a folder");
    let found = write(&folder.0, &files(&[("a.rs", "new"), ("file/b.rs", "x")]), &[PathBuf::from("file")]).unwrap_err();
    assert!(found.to_string().contains("b.rs: cannot be written: "), "{found}");
    assert_eq!(fs::read_to_string(folder.0.join("a.rs")).unwrap(), "old");
    assert_eq!(folder.names(), ["a.rs", "file"]);
}

#[test]
fn gzip_files_are_decompressed() {
    let folder = Folder::new();
    folder.put("model.json.gz", "{\"packed\": true}");
    assert_eq!(read(&folder.0.join("model.json.gz")).unwrap().text, "{\"packed\": true}");
    fs::write(folder.0.join("broken.json.gz"), b"\x1f\x8b not really").unwrap();
    fs::write(folder.0.join("latin.json"), b"\xe9").unwrap();
    for name in ["broken.json.gz", "latin.json", "missing.json"] {
        let found = read(&folder.0.join(name)).unwrap_err().to_string();
        assert!(found.contains(&format!("{name}: cannot be read: ")), "{found}");
    }
}

#[test]
fn the_latest_version_of_a_service_is_read_with_its_siblings() {
    let folder = Folder::new();
    folder.put("2020-01-01/service-2.json", "{\"old\": 1}");
    folder.put("2024-01-01/service-2.json.gz", "{\"metadata\": {}}");
    folder.put("2024-01-01/service-2.sdk-extras.json", "{\"version\": 1.0, \"merge\": {\"metadata\": {\"more\": 1}}}");
    folder.put("2024-01-01/endpoint-rule-set-1.json.gz", "{\"rules\": []}");
    folder.put("2024-01-01/waiters-2.json", "{}");
    folder.put("2024-01-01/overlay.json", "{\"smithy\": \"2.0\"}");
    for path in [folder.0.clone(), folder.0.join("2024-01-01"), folder.0.join("2024-01-01/service-2.json.gz")] {
        let files = service(&path).unwrap();
        assert_eq!(files.model.text, "{\"metadata\":{\"more\":1}}");
        assert_eq!(files.endpoint_rules.unwrap().text, "{\"rules\": []}");
        assert_eq!(files.waiters.unwrap().text, "{}");
        assert_eq!(files.paginators, None);
        assert_eq!(files.overlays.len(), 1);
    }
    assert_eq!(service(&folder.0.join("2020-01-01")).unwrap().model.text, "{\"old\": 1}");
}

#[test]
fn a_smithy_model_is_read_alone() {
    let folder = Folder::new();
    folder.put("model.json", "{\"smithy\": \"2.0\"}");
    folder.put("waiters-2.json", "{}");
    let files = service(&folder.0.join("model.json")).unwrap();
    assert_eq!((files.waiters, files.overlays), (None, Vec::new()));
}

#[test]
fn a_folder_without_a_service_is_refused() {
    let folder = Folder::new();
    folder.put("readme.txt", "");
    let found = service(&folder.0).unwrap_err().to_string();
    assert!(found.contains("there is no service-2.json in the folder\n  help: "), "{found}");
    assert!(service(Path::new("no/such/file.json")).unwrap_err().to_string().contains("cannot be read"));
}
