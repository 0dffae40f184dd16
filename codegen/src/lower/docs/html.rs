//! The HTML of AWS's models as Markdown.

mod entity;
mod tag;

use whitesmith_model::text::visible;

use self::entity::unescape;
use self::tag::{Tag, Tags};
use super::text::{escape, is_plain_byte, word};
use super::{code, fenced, url};
use crate::ir::Docs;

/// Returns true if a model's documentation is HTML rather than Markdown.
pub(super) fn is_html(text: &str) -> bool {
    text.trim_start().starts_with('<')
        || text.contains("</")
        || ["<br>", "<br/>", "<br />", "<p>"].iter().any(|tag| text.contains(tag))
}

/// The text of the HTML, with its paragraphs, lists, code, preformatted blocks and links.
pub(super) fn to_markdown(text: &str) -> Docs {
    Writer::default().write(text)
}

/// The same without preformatted blocks.
pub(super) fn to_paragraphs(text: &str) -> Docs {
    Writer { has_no_blocks: true, ..Writer::default() }.write(text)
}

/// Returns true if Markdown shows a text in the middle of a line unchanged, spaces included. Most text is such.
fn is_plain(text: &str) -> bool {
    let mut space = false;
    text.bytes().all(|byte| {
        let twice = std::mem::replace(&mut space, byte == b' ') && space;
        is_plain_byte(byte) || byte == b' ' && !twice
    })
}

/// Markdown being written.
#[derive(Default)]
struct Writer {
    lines: Docs,
    /// The current line, without the indentation and the mark for the lists that it is in.
    line: String,
    lists: Vec<List>,
    /// The current item has no text yet.
    begins_item: bool,
    /// The next line would continue an inner list.
    apart: bool,
    code: Option<String>,
    /// The lines of a preformatted block.
    block: Option<String>,
    /// Preformatted blocks become code spans.
    has_no_blocks: bool,
    link: Option<(String, usize)>,
}

/// A list that is open.
#[derive(Default)]
struct List {
    /// The number of items, if they are numbered.
    count: Option<usize>,
    /// The indentation of its items' text; zero before the first item.
    width: usize,
}

/// Lists within more lists than that are not indented further.
const DEEPEST_LIST: usize = 8;

impl Writer {
    fn write(mut self, text: &str) -> Docs {
        let tags = Tags::of(text);
        let mut rest = text;
        while let Some((before, tag, after)) = tags.next(rest) {
            self.text(before);
            match tag {
                Tag::Element(tag) => self.tag(tag),
                Tag::Text(text) => self.text(text),
                Tag::Comment => {}
            }
            rest = after;
        }
        self.text(rest);
        self.finish()
    }

    fn text(&mut self, text: &str) {
        let text = unescape(text);
        if let Some(block) = &mut self.block {
            block.push_str(&text);
            return;
        }
        if let Some(code) = &mut self.code {
            code.push_str(&text);
            return;
        }
        if is_plain(&text) && (!self.line.is_empty() || text.starts_with(|first: char| first.is_ascii_alphabetic())) {
            let text = if self.line.ends_with(' ') { text.trim_start_matches(' ') } else { &text };
            self.line.push_str(text);
            return;
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 || text.starts_with(char::is_whitespace) {
                self.space();
            }
            self.word(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    fn word(&mut self, text: &str) {
        let first = self.line.is_empty();
        match self.link {
            Some(_) => escape(&visible(text), first, &mut self.line),
            None => word(text, first, &mut self.line),
        }
    }

    fn tag(&mut self, tag: &str) {
        let (name, closing) = (tag::name(tag), tag.starts_with('/'));
        if let Some(block) = &mut self.block {
            match (&*name, closing) {
                ("pre", true) => self.close_block(),
                ("br" | "p" | "div" | "li" | "tr", _) if !block.ends_with('\n') => block.push('\n'),
                _ => {}
            }
            return;
        }
        match (&*name, closing) {
            ("pre", false) if !self.has_no_blocks => self.open_block(),
            ("pre", _) => self.end_line(),
            ("td" | "th", _) => self.space(),
            ("code", false) => self.code = Some(self.code.take().unwrap_or_default()),
            ("code", true) => self.close_code(),
            ("a", false) => self.link = href(tag).map(|href| (href, self.line.len())),
            ("a", true) => self.close_link(),
            ("ul", false) => self.open_list(None),
            ("ol", false) => self.open_list(Some(0)),
            ("ul" | "ol", true) => self.close_list(),
            ("li", false) => {
                self.end_line();
                self.begins_item = true;
            }
            (
                "p" | "li" | "div" | "dt" | "dd" | "note" | "important" | "br" | "tr" | "fullname" | "h1" | "h2" | "h3"
                | "h4",
                _,
            ) => {
                self.end_line();
                if self.lists.is_empty() {
                    self.blank();
                } else if name == "p" && !closing && !self.begins_item {
                    self.apart = true;
                }
            }
            _ => {}
        }
    }

    fn open_block(&mut self) {
        self.close_code();
        self.end_line();
        if self.lists.is_empty() {
            self.blank();
        }
        // After the mark of an item, a block would not end correctly unless the lines below are indented to the item.
        self.begins_item &= (1..=DEEPEST_LIST).contains(&self.lists.len());
        self.block = Some(String::new());
    }

    fn close_block(&mut self) {
        let Some(text) = self.block.take() else { return };
        let lines = text.replace('\t', "    ").replace('\r', "");
        let lines: Vec<_> = lines.lines().map(str::trim_end).collect();
        let is_text = |line: &&str| !line.is_empty();
        let Some(first) = lines.iter().position(is_text) else { return };
        let last = lines.iter().rposition(is_text).unwrap_or(first);
        let block = fenced(lines.get(first..=last).unwrap_or_default());
        let Some((fence, rest)) = block.split_first() else { return };
        self.line.clone_from(fence);
        self.end_line();
        let indent = self.indent(self.lists.len());
        self.lines
            .extend(rest.iter().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") }));
        if self.lists.is_empty() {
            self.blank();
        }
    }

    fn close_code(&mut self) {
        let Some(text) = self.code.take() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            if self.line.ends_with('`') {
                // Otherwise the backticks of the two spans would be one run, which closes neither.
                self.line.push(' ');
            }
            self.line.push_str(&code(&text));
        }
    }

    fn close_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let Some(text) = self.line.get(start..).map(str::to_owned) else { return };
        if !text.trim().is_empty() {
            self.line.truncate(start);
            if !text.starts_with(' ') && self.line.ends_with('!') {
                // Otherwise it would be an image.
                self.line.pop();
                self.line.push_str("\\!");
            }
            let lead = if text.starts_with(' ') { " " } else { "" };
            self.line.extend([lead, "[", text.trim(), "](", &href, ")"]);
        }
    }

    fn open_list(&mut self, count: Option<usize>) {
        self.end_line();
        if self.lists.is_empty() {
            self.blank();
        }
        self.begins_item = false;
        self.lists.push(List { count, width: 0 });
    }

    fn close_list(&mut self) {
        self.end_line();
        self.lists.pop();
        self.begins_item = false;
        if self.lists.is_empty() {
            self.blank();
        } else {
            self.apart = true;
        }
    }

    /// Every line is indented to the text of its item, so that the same lists are open in Markdown as here, and no line is
    /// indented so much that it would be code.
    fn end_line(&mut self) {
        self.link = None;
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.is_empty() {
            return;
        }
        let apart = std::mem::take(&mut self.apart);
        if std::mem::take(&mut self.begins_item) {
            let (indent, mark) = (self.indent(self.lists.len().saturating_sub(1)), self.mark());
            self.lines.push(format!("{indent}{mark}{line}"));
        } else {
            if apart {
                self.blank();
            }
            self.lines.push(self.indent(self.lists.len()) + line);
        }
    }

    /// Spaces for the indentation of the outer lists' text.
    fn indent(&self, lists: usize) -> String {
        let width = self.lists.iter().take(lists.min(DEEPEST_LIST)).map(|list| list.width).sum();
        " ".repeat(width)
    }

    /// The mark of an item of the innermost list.
    fn mark(&mut self) -> String {
        let mut outside = List::default();
        let list = self.lists.last_mut().unwrap_or(&mut outside);
        let mark = match &mut list.count {
            Some(count) => {
                *count += 1;
                format!("{count}. ")
            }
            None => "- ".to_owned(),
        };
        list.width = mark.len();
        mark
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn finish(mut self) -> Docs {
        self.close_block();
        self.close_code();
        self.end_line();
        self.lines
    }
}

/// The URL of a link to a web page.
fn href(tag: &str) -> Option<String> {
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let href = unescape(value.get(1..)?.split(quote).next()?);
    let href = href.trim().replace('(', "%28").replace(')', "%29");
    url::is_url(&href).then_some(href)
}

#[cfg(test)]
mod tests;
