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
    let targets = Targets::of(documents);
    for document in documents {
        let mut links = Vec::new();
        for link in &document.links {
            match targets.resolve(root, document, &link.target, &mut pages) {
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

/// Pages by the files and headings that links name.
struct Targets<'a> {
    /// The first page of each file.
    files: BTreeMap<&'a str, String>,
    headings: BTreeMap<(&'a str, &'a str), String>,
}

/// Reason why a link has no target.
struct Broken {
    message: String,
    help: String,
}

impl<'a> Targets<'a> {
    fn of(documents: &'a [Document]) -> Self {
        let mut targets = Self { files: BTreeMap::new(), headings: BTreeMap::new() };
        for document in documents {
            let file = document.file.as_str();
            for section in document.sections() {
                for heading in document.headings_of(&section) {
                    targets.headings.entry((file, heading)).or_insert_with(|| section.path.clone());
                }
                targets.files.entry(file).or_insert(section.path);
            }
        }
        targets
    }

    /// Returns the site's link; none if the link is to another site.
    fn resolve(&self, root: &Path, from: &Document, link: &str, pages: &mut Pages) -> Result<Option<String>, Broken> {
        if link.contains("://") || link.starts_with("mailto:") {
            return Ok(None);
        }
        let (path, id) = link.split_once('#').map_or((link, None), |(path, id)| (path, Some(id)));
        let file = if path.is_empty() { from.file.clone() } else { from_folder_of(&from.file, path) };
        match (self.files.get(file.as_str()), id) {
            (Some(page), None) => Ok(Some(page.clone())),
            (Some(_), Some(id)) => match self.headings.get(&(&file, id)) {
                Some(page) => Ok(Some(format!("{page}#{id}"))),
                None => {
                    let ids = self.headings.keys().filter(|(of, _)| **of == file).map(|(_, id)| *id);
                    let help = suggestion(id, ids).unwrap_or_else(|| "link to the id of a heading".to_owned());
                    Err(Broken { message: format!("{file} has no heading with the id `{id}`"), help })
                }
            },
            (None, _) => {
                let text = xtask_common::disk::read(&root.join(&file)).map_err(|_| Broken {
                    message: format!("`{file}` is not a text file of this repository"),
                    help: "link to an existing file, from the folder of this one".to_owned(),
                })?;
                let copy = format!("files/{file}.txt");
                pages.files.insert(copy.clone().into(), text.text);
                Ok(Some(copy))
            }
        }
    }
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
