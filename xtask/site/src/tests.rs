//! Tests of links, pages and files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::document::{Document, Layout};
use super::{Arguments, links, run};

/// A temporary folder, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whitesmith-site-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn site(&self, bench: Option<PathBuf>) -> Arguments {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
        Arguments { out: Some(self.0.join("site")), botocore: Some(models), bench }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns the values of an attribute.
fn values<'t>(html: &'t str, attribute: &str) -> Vec<&'t str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn each_link_of_the_site_has_a_target() {
    let folder = Folder::new("links");
    let bench = folder.0.join("bench.html");
    fs::write(&bench, "<body><h1>Run</h1>\n<h2>lines</h2>\n<p class=\"missed\">missed: at most 1</p>\n</body>")
        .unwrap();
    run(&folder.site(Some(bench))).unwrap();
    let out = folder.0.join("site");
    let names = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let pages: Vec<_> = names.filter(|name| name.rsplit('.').next() == Some("html")).collect();
    let texts: BTreeMap<_, _> =
        pages.iter().map(|it| (it.as_str(), fs::read_to_string(out.join(it)).unwrap())).collect();
    let ids: BTreeMap<_, BTreeSet<_>> =
        texts.iter().map(|(page, text)| (*page, values(text, "id").into_iter().collect())).collect();
    let mut broken = Vec::new();
    for (page, text) in &texts {
        for link in values(text, "href").into_iter().chain(values(text, "src")).filter(|it| !it.contains("://")) {
            let (target, id) = link.split_once('#').map_or((link, None), |(target, id)| (target, Some(id)));
            let target = if target.is_empty() { page } else { target };
            let exists = out.join(target).is_file();
            let has_id = id.is_none_or(|id| ids.get(target).is_some_and(|ids| ids.contains(id)));
            broken.extend((!exists || !has_id).then(|| format!("{page}: {link}")));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    for (page, part) in [
        ("index.html", "<h1 id=\"whitesmith\">"),
        ("start-the-first-five-minutes.html", "<h1 id=\"the-first-five-minutes\">"),
        ("guide-call-an-operation.html", "<h1 id=\"call-an-operation\">"),
        ("reference-commands.html", "<h2 id=\"cargo-xtask-site\">"),
        ("services.html", "comprehendmedical</a></td><td>rpcv2Cbor</td>"),
        ("bench.html", "missed: at most 1</p>"),
    ] {
        assert!(texts.get(page).is_some_and(|text| text.contains(part)), "{page}: {part}");
    }
}

#[test]
fn broken_links_are_reported_together_with_file_line_and_help() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let guide = "# Guide\n\n[near](#cal) and [here](#call)\n\n## Call\n\n[no file](../NONE.md), [a file](../NOTICE)\n";
    let guide = Document::new("docs/GUIDE.md", "guide", Layout::Split, guide.to_owned());
    let other = Document::new("A.md", "a", Layout::Page, "# A\n[b](docs/GUIDE.md#zzzzzz)\n".to_owned());
    let found = links::pages(&root, &[guide, other]).unwrap_err();
    let expected = "\
A.md:2:1: docs/GUIDE.md has no heading with the id `zzzzzz`
  help: link to the id of a heading
docs/GUIDE.md:3:1: docs/GUIDE.md has no heading with the id `cal`
  help: did you mean `call`?
docs/GUIDE.md:7:1: `NONE.md` is not a text file of this repository
  help: link to an existing file, from the folder of this one";
    assert_eq!(found.to_string(), expected);
}

#[test]
fn sections_are_pages_and_links_follow_them() {
    let text = "# Guide\n\n[call](#call)\n\n## Call\n\n```sh\n## no heading\n```\n\n### Errors\n\n[up](GUIDE.md), [it](#errors)\n";
    let guide = Document::new("GUIDE.md", "guide", Layout::Split, text.to_owned());
    let pages = links::pages(Path::new("."), &[guide]).unwrap();
    assert_eq!(pages.summary, "# Summary\n\n- [Guide](guide.md)\n    - [Call](guide-call.md)\n");
    assert_eq!(pages.files[Path::new("guide.md")], "# Guide\n\n[call](guide-call.md#call)\n\n");
    let call = "# Call\n\n```sh\n## no heading\n```\n\n## Errors\n\n[up](guide.md), [it](guide-call.md#errors)\n";
    assert_eq!(pages.files[Path::new("guide-call.md")], call);
}

#[test]
fn a_folder_with_other_files_is_not_emptied() {
    let folder = Folder::new("kept");
    let arguments = folder.site(None);
    let note = folder.0.join("site/note.txt");
    fs::create_dir_all(folder.0.join("site")).unwrap();
    fs::write(&note, "mine").unwrap();
    let found = run(&arguments).unwrap_err().to_string();
    assert!(found.contains("is not emptied") && found.contains("help: "), "{found}");
    assert!(note.exists());
}

#[test]
fn a_page_that_bench_did_not_write_is_refused() {
    let folder = Folder::new("bench");
    let page = folder.0.join("other.html");
    fs::write(&page, "<p>").unwrap();
    let found = run(&folder.site(Some(page))).unwrap_err().to_string();
    assert!(
        found.contains("other.html: is not a page of `cargo xtask bench --html`") && found.contains("help: "),
        "{found}"
    );
}
