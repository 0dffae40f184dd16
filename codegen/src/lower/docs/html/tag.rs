//! Tags of HTML, apart from other words in angle brackets: models write `<region>` for a part that a caller fills in.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Elements whose tags are markup even if one of the two is missing: those of HTML that occur in documentation, and those
/// of AWS's own dialect. Tags of any other name are markup only if the text has both.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "fullname",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "i",
    "img",
    "important",
    "li",
    "note",
    "ol",
    "p",
    "para",
    "pre",
    "replaceable",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "xhtml",
    "zonbook",
];

/// The maximum length of a tag. Without it, the search for the end of each `<` in a long text would be quadratic.
const LONGEST: usize = 4000;

/// Text in angle brackets.
pub(super) enum Tag<'t> {
    /// A tag of an element, without its brackets.
    Element(&'t str),
    /// Text: brackets and their content, or the content of a CDATA section.
    Text(&'t str),
    Comment,
}

/// Finds the tags of a text.
pub(super) struct Tags<'t> {
    text: &'t str,
    /// The names that have both tags, computed when first needed.
    pairs: OnceCell<BTreeSet<String>>,
}

impl<'t> Tags<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, pairs: OnceCell::new() }
    }

    /// The text before the next tag, the tag, and the text after it.
    pub(super) fn next(&self, text: &'t str) -> Option<(&'t str, Tag<'t>, &'t str)> {
        let mut from = 0;
        loop {
            let at = from + text.get(from..)?.find('<')?;
            let (before, tag) = text.split_at_checked(at)?;
            if let Some((found, length)) = self.tag(tag) {
                return Some((before, found, tag.get(length..)?));
            }
            from = at + 1;
        }
    }

    /// The tag that a text begins with, and its length.
    fn tag(&self, text: &'t str) -> Option<(Tag<'t>, usize)> {
        let near = text.get(..text.floor_char_boundary(LONGEST))?;
        for (begin, end, is_text) in [("<!--", "-->", false), ("<![CDATA[", "]]>", true)] {
            if let Some(inner) = near.strip_prefix(begin) {
                let inner = inner.get(..inner.find(end)?)?;
                let tag = if is_text { Tag::Text(inner) } else { Tag::Comment };
                return Some((tag, begin.len() + inner.len() + end.len()));
            }
        }
        if let Some(tag) = cut_short(near) {
            return Some((Tag::Element(tag), 1 + tag.len()));
        }
        let tag = element(near)?;
        let bracketed = near.get(..tag.len() + 2)?;
        let name = name(tag);
        let is_markup = ELEMENTS.contains(&&*name) || self.pairs.get_or_init(|| pairs(self.text)).contains(&*name);
        Some((if is_markup { Tag::Element(tag) } else { Tag::Text(bracketed) }, bracketed.len()))
    }
}

/// The content of the brackets that a text begins with, if it has the form of a tag.
fn element(text: &str) -> Option<&str> {
    let (tag, _) = text.strip_prefix('<')?.split_once('>')?;
    let is_name = tag.trim_start_matches('/').starts_with(|first: char| first.is_ascii_alphabetic());
    (is_name && !tag.contains('<')).then_some(tag)
}

/// A closing tag without its bracket, before the next tag.
fn cut_short(text: &str) -> Option<&str> {
    let after = text.strip_prefix('<')?;
    let tag = after.get(..after.find(['<', '>'])?)?;
    let is_cut = tag.starts_with('/') && after.get(tag.len()..)?.starts_with('<');
    (is_cut && ELEMENTS.contains(&tag.get(1..)?)).then_some(tag)
}

/// The name of a tag's element, in lower case.
pub(super) fn name(tag: &str) -> Cow<'_, str> {
    let end = |c: char| c.is_whitespace() || c == '/';
    let name = tag.trim_start_matches('/').split(end).next().unwrap_or("");
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// The names of elements with both opening and closing tags in a text.
fn pairs(text: &str) -> BTreeSet<String> {
    let (mut opened, mut closed) = (BTreeSet::new(), BTreeSet::new());
    for (at, _) in text.match_indices('<') {
        let near = text.get(at..).and_then(|text| text.get(..text.floor_char_boundary(LONGEST)));
        if let Some(tag) = near.and_then(element) {
            let names = if tag.starts_with('/') { &mut closed } else { &mut opened };
            names.insert(name(tag).into_owned());
        }
    }
    opened.intersection(&closed).cloned().collect()
}
