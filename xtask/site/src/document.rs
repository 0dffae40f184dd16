//! Markdown files: their headings, links and pages.

use std::ops::Range;

use mdbook_markdown::pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

/// A Markdown file, or a generated text.
#[derive(Debug)]
pub(crate) struct Document {
    /// Path from the workspace; of a generated text its name.
    pub(crate) file: String,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    pub(crate) links: Vec<Link>,
    /// Name of the page before the first section.
    name: String,
    layout: Layout,
}

/// Pages of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One page.
    Page,
    /// One page, below the one before it in the contents.
    Below,
    /// A page for the text before the first section, and below it one for each section.
    Split,
}

#[derive(Debug)]
pub(crate) struct Heading {
    level: usize,
    range: Range<usize>,
    title: String,
    /// The id that GitHub and mdBook give it.
    pub(crate) id: String,
}

#[derive(Debug)]
pub(crate) struct Link {
    /// The complete link.
    pub(crate) range: Range<usize>,
    pub(crate) target: String,
}

/// A page: a range of a document.
#[derive(Debug)]
pub(crate) struct Section {
    /// Name of the page's file, with `.md`.
    pub(crate) path: String,
    pub(crate) title: String,
    /// True if it is below another page in the contents.
    pub(crate) is_nested: bool,
    pub(crate) range: Range<usize>,
}

impl Document {
    pub(crate) fn new(file: &str, name: &str, layout: Layout, text: String) -> Self {
        let (mut headings, mut links): (Vec<Heading>, Vec<Link>) = (Vec::new(), Vec::new());
        let mut is_heading = false;
        for (event, range) in new_cmark_parser(&text, &MarkdownOptions::default()).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    is_heading = true;
                    headings.push(Heading { level: level as usize, range, title: String::new(), id: String::new() });
                }
                Event::End(TagEnd::Heading(_)) => is_heading = false,
                Event::Text(part) | Event::Code(part) if is_heading => {
                    if let Some(heading) = headings.last_mut() {
                        heading.title.push_str(&part);
                    }
                }
                Event::Start(Tag::Link { dest_url, link_type: LinkType::Inline, .. }) => {
                    links.push(Link { range, target: dest_url.into_string() });
                }
                _ => {}
            }
        }
        for heading in &mut headings {
            heading.id = id(&heading.title);
        }
        Self { file: file.to_owned(), text, headings, links, name: name.to_owned(), layout }
    }

    /// Returns the document's pages: the text before the first section, and each section if the document is split.
    pub(crate) fn sections(&self) -> Vec<Section> {
        let split: Vec<_> =
            self.headings.iter().filter(|heading| self.layout == Layout::Split && heading.level == 2).collect();
        let ends = split.iter().map(|heading| heading.range.start).chain([self.text.len()]);
        let title = self.headings.first().map_or(self.name.clone(), |heading| heading.title.clone());
        let first = (format!("{}.md", self.name), title, 0);
        let rest = split.iter().map(|it| (format!("{}-{}.md", self.name, it.id), it.title.clone(), it.range.start));
        let pages = [first].into_iter().chain(rest).zip(ends);
        let section = |((path, title, start), end)| {
            let is_nested = start > 0 || self.layout == Layout::Below;
            Section { path, title, is_nested, range: start..end }
        };
        pages.map(section).collect()
    }

    /// Returns the ids of the headings of a section.
    pub(crate) fn headings_of(&self, section: &Section) -> impl Iterator<Item = &str> {
        let range = section.range.clone();
        self.headings.iter().filter(move |it| range.contains(&it.range.start)).map(|it| it.id.as_str())
    }

    /// Returns the positions of the `#` to remove in a section that is a page of its own, so that it begins with a title.
    pub(crate) fn levels(&self, section: &Section) -> impl Iterator<Item = Range<usize>> {
        let headings = self.headings.iter().map(|heading| heading.range.start);
        let range = section.range.clone();
        headings.filter(move |start| range.start > 0 && range.contains(start)).map(|start| start..start + 1)
    }
}

/// Returns the id of a heading.
pub(crate) fn id(title: &str) -> String {
    let title = title.to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
