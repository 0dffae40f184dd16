#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// A temporary folder, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[&str]) -> Self {
        let path = std::env::temp_dir().join(format!("whitesmith-corpus-{name}-{}", std::process::id()));
        for file in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, file.display().to_string()).unwrap();
        }
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns the services, and the last two parts of the path of each.
fn read(sources: Sources) -> Vec<(String, String)> {
    let mut read: Vec<_> = sources
        .map(|source| {
            let source = source.unwrap();
            let name = source.name.clone();
            let text = source.read().unwrap().model.text;
            let parts: Vec<_> = text.rsplit('/').take(2).collect();
            (name, parts.into_iter().rev().collect::<Vec<_>>().join("/"))
        })
        .collect();
    read.sort();
    read
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, file)| ((*name).to_owned(), (*file).to_owned())).collect()
}

#[test]
fn the_latest_version_of_each_service_is_read() {
    let files = [
        "b/2015-01-01/service-2.json",
        "b/2016-01-01/service-2.json",
        "a/2014-01-01/service-2.json",
        "partitions.json",
    ];
    let folder = Folder::new("botocore", &files);
    let expected = [("a", "2014-01-01/service-2.json"), ("b", "2016-01-01/service-2.json")];
    assert_eq!(read(botocore(&folder.0).unwrap()), pairs(&expected));
}

const ASTS: [&str; 5] = [
    "LICENSE",
    "models/a/service/2014-01-01/a-2014-01-01.json",
    "models/b/service/2015-01-01/b-2015-01-01.json",
    "models/b/service/2016-01-01/b-2016-01-01.json",
    "models/plain.json",
];

const SERVICES: [(&str, &str); 3] =
    [("a", "2014-01-01/a-2014-01-01.json"), ("b", "2016-01-01/b-2016-01-01.json"), ("plain", "models/plain.json")];

#[test]
fn asts_are_read_from_a_folder() {
    let folder = Folder::new("smithy", &ASTS);
    assert_eq!(read(smithy(&folder.0).unwrap()), pairs(&SERVICES));
}

#[test]
fn asts_are_read_from_an_archive() {
    let mut archive = tar::Builder::new(Vec::new());
    for name in ASTS {
        let mut header = tar::Header::new_gnu();
        header.set_size(name.len() as u64);
        archive.append_data(&mut header, name, name.as_bytes()).unwrap();
    }
    let bytes = archive.into_inner().unwrap();
    let mut found = Vec::new();
    let mut emit = |source: Result<Source, Diagnostics>| {
        found.push(source);
        true
    };
    each(&mut tar::Archive::new(bytes.as_slice()), Path::new("asts.tar.xz"), &mut emit).unwrap();
    assert_eq!(read(Box::new(found.into_iter())), pairs(&SERVICES));
}

#[test]
fn versions_that_are_not_adjacent_in_an_archive_are_an_error() {
    let mut done = BTreeSet::from(["a".to_owned()]);
    let service = ("a".to_owned(), PathBuf::from("models/a/service/1/a.json"), String::new());
    let found = source(Path::new("asts.tar.xz"), service, &mut done).unwrap_err().to_string();
    assert!(found.contains("the versions of `a` are not adjacent"), "{found}");
}

#[test]
fn module_is_the_name_with_a_suffix_for_reserved_names() {
    let module = |name: &str| Source { name: name.to_owned(), origin: Origin::Disk(PathBuf::new()) }.module();
    assert_eq!(module("acm-pca"), "acmpca");
    assert_eq!(module("config"), "configservice", "every crate has a module `config`");
}
