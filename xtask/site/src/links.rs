//! Links of the repository's files, as links between pages. One without a target is an error.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::text::suggestion;

use super::document::{Document, Section};

/// Pages of the site, and other files that they link to.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// Contents of the site, for mdBook.
    pub(crate) summary: String,
    /// Text by path.
    pub(crate) files: BTreeMap<PathBuf, String>,
}

/// Returns the pages of documents.
///
/// # Errors
/// Links to files or headings that do not exist.
pub(crate) fn pages(root: &Path, documents: &[Document]) -> Result<Pages, Diagnostics> {
    let mut pages = Pages { summary: "# Summary\n\n".to_owned(), ..Pages::default() };
    let mut found = Diagnostics::default();
    let targets = targets(documents);
    for document in documents {
        let mut links = Vec::new();
        for link in &document.links {
            match resolve(&link.target, document, &targets, root, &mut pages) {
                Ok(Some(target)) => links.push((link.range.clone(), target)),
                Ok(None) => {}
                Err(Broken { message, help }) => {
                    let place = Place::at(&document.text, link.range.start);
                    found.report(&document.file, place, message).help(help);
                }
            }
        }
        for section in document.sections() {
            let indent = if section.is_nested { "    " } else { "" };
            // Writing to a string does not fail.
            let _ = writeln!(pages.summary, "{indent}- [{}]({})", section.title, section.path);
            pages.files.insert(section.path.clone().into(), text(document, &section, &links));
        }
    }
    found.into_result(pages)
}

/// Returns the text of a page: its title is of the first level, its links are those of the site.
fn text(document: &Document, section: &Section, links: &[(std::ops::Range<usize>, String)]) -> String {
    let mut text = document.text.clone();
    let mut edits: Vec<_> = document.levels(section).map(|range| (range, String::new())).collect();
    for (range, target) in links.iter().filter(|(range, _)| section.range.contains(&range.start)) {
        // The target is last in an inline link.
        let start = document.text.get(range.clone()).and_then(|link| link.rfind("](")).unwrap_or_default();
        edits.push((range.start + start..range.end, format!("]({target})")));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let end = edits.iter().fold(section.range.end, |end, (range, new)| end + new.len() - range.len());
    edits.into_iter().rev().for_each(|(range, new)| text.replace_range(range, &new));
    text.get(section.range.start..end).unwrap_or_default().to_owned()
}

/// The page of each heading, by file and id; of a file, without an id, the first one.
type Targets<'a> = BTreeMap<(&'a str, &'a str), String>;

/// Reason why a link has no target.
struct Broken {
    message: String,
    help: String,
}

fn targets(documents: &[Document]) -> Targets<'_> {
    let mut targets = Targets::new();
    for document in documents {
        for section in document.sections() {
            for id in document.headings_of(&section).chain([""]) {
                targets.entry((&document.file, id)).or_insert_with(|| section.path.clone());
            }
        }
    }
    targets
}

/// Returns the site's link; none if the link is to another site. A file that is no page is copied.
fn resolve(
    link: &str,
    from: &Document,
    targets: &Targets<'_>,
    root: &Path,
    pages: &mut Pages,
) -> Result<Option<String>, Broken> {
    if link.contains("://") || link.starts_with("mailto:") {
        return Ok(None);
    }
    let (path, id) = link.split_once('#').unwrap_or((link, ""));
    let file = if path.is_empty() { from.file.clone() } else { from_folder_of(&from.file, path) };
    if let Some(page) = targets.get(&(&file, id)) {
        return Ok(Some(if id.is_empty() { page.clone() } else { format!("{page}#{id}") }));
    }
    if targets.contains_key(&(&file, "")) {
        let ids = targets.keys().filter(|(of, _)| *of == file).map(|(_, id)| *id);
        let help = suggestion(id, ids).unwrap_or_else(|| "link to the id of a heading".to_owned());
        return Err(Broken { message: format!("{file} has no heading with the id `{id}`"), help });
    }
    let text = xtask_common::disk::read(&root.join(&file)).map_err(|_| Broken {
        message: format!("`{file}` is not a text file of this repository"),
        help: "link to an existing file, from the folder of this one".to_owned(),
    })?;
    let copy = format!("files/{file}.txt");
    pages.files.insert(copy.clone().into(), text.text);
    Ok(Some(copy))
}

/// Returns the path from the workspace of a path that is relative to the folder of a file.
fn from_folder_of(file: &str, path: &str) -> String {
    let mut folders: Vec<_> = file.split('/').collect();
    folders.pop();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(folders.pop()),
            Component::Normal(name) => folders.extend(name.to_str()),
            _ => {}
        }
    }
    folders.join("/")
}
