//! An XML document as a tree, with the tokenizer that AWS's crates use too.
//!
//! AWS's decoder returns only the first piece of an element's text. This one returns all of it, as defined by XML 1.0:
//! the text in CDATA sections and on both sides of comments and processing instructions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use xmlparser::{ElementEnd, Reference, Stream, Token, Tokenizer};

/// A document. It ends at the first error: elements that are open are closed there.
#[derive(Debug, Default)]
pub(in crate::protocol) struct Document<'a> {
    /// In document order. The first is the root.
    nodes: Vec<Node<'a>>,
    attributes: Vec<(Name<'a>, Cow<'a, str>)>,
    problem: Option<Cow<'static, str>>,
}

#[derive(Debug)]
enum Node<'a> {
    Element(Element<'a>),
    /// Text between two tags.
    Text(Cow<'a, str>),
}

#[derive(Debug)]
struct Element<'a> {
    name: Name<'a>,
    /// Index of its first attribute, and of the one after its last.
    attributes: (usize, usize),
    /// Index of the node after its last descendant.
    end: usize,
}

/// The name of an element or attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::protocol) struct Name<'a> {
    prefix: &'a str,
    pub(in crate::protocol) local: &'a str,
}

impl Name<'_> {
    /// Compares names. A prefix is compared only if `name` has one.
    pub(in crate::protocol) fn is(self, name: &str) -> bool {
        match name.split_once(':') {
            Some((prefix, local)) => self.prefix == prefix && self.local == local,
            None => self.local == name,
        }
    }
}

/// The index of an element in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::protocol) struct Place(usize);

impl<'a> Document<'a> {
    /// Parses a document up to the first error.
    pub(in crate::protocol) fn parse(body: &'a [u8]) -> Self {
        let mut building = Building::default();
        let result = match std::str::from_utf8(body) {
            Ok(text) => building.tokens(text.trim_ascii_start()),
            Err(_) => Err("it is not UTF-8".into()),
        };
        building.finish(result)
    }

    /// The first error.
    pub(in crate::protocol) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    pub(in crate::protocol) fn root(&self) -> Option<Place> {
        (!self.nodes.is_empty()).then_some(Place(0))
    }

    fn element(&self, Place(index): Place) -> Option<&Element<'a>> {
        match self.nodes.get(index)? {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }

    pub(in crate::protocol) fn name(&self, place: Place) -> Option<Name<'a>> {
        self.element(place).map(|element| element.name)
    }

    /// The first child element of `parent`, or the next one after a given place.
    pub(in crate::protocol) fn next_child(&self, parent: Place, after: Option<Place>) -> Option<Place> {
        let end = self.element(parent)?.end;
        let mut index = match after {
            Some(child) => self.element(child)?.end,
            None => parent.0 + 1,
        };
        while index < end {
            if let Node::Element(_) = self.nodes.get(index)? {
                return Some(Place(index));
            }
            index += 1;
        }
        None
    }

    /// The child elements of `parent`.
    pub(in crate::protocol) fn children(&self, parent: Place) -> impl Iterator<Item = Place> {
        std::iter::successors(self.next_child(parent, None), move |child| self.next_child(parent, Some(*child)))
    }

    /// The text of an element, up to its first child element. `None` if there is none before it.
    pub(in crate::protocol) fn text(&self, place: Place) -> Option<&str> {
        let end = self.element(place)?.end;
        match self.nodes.get(place.0 + 1).filter(|_| place.0 + 1 < end) {
            Some(Node::Text(text)) => Some(text),
            Some(Node::Element(_)) => None,
            None => Some(""),
        }
    }

    pub(in crate::protocol) fn attribute(&self, place: Place, name: &str) -> Option<&str> {
        let (first, end) = self.element(place)?.attributes;
        let attributes = self.attributes.get(first..end)?;
        attributes.iter().find(|(own, _)| own.is(name)).map(|(_, value)| &**value)
    }
}

/// A document under construction.
#[derive(Default)]
struct Building<'a> {
    document: Document<'a>,
    open: Vec<usize>,
    /// True if the last node is text of the innermost open element, to which more can be added.
    in_text: bool,
}

type Problem = Cow<'static, str>;

impl<'a> Building<'a> {
    fn tokens(&mut self, text: &'a str) -> Result<(), Problem> {
        for token in Tokenizer::from(text) {
            match token.map_err(|error| error.to_string())? {
                Token::ElementStart { prefix, local, .. } => {
                    let (name, attributes) = (name(prefix.as_str(), local.as_str()), self.document.attributes.len());
                    self.open.push(self.document.nodes.len());
                    let element = Element { name, attributes: (attributes, attributes), end: 0 };
                    self.document.nodes.push(Node::Element(element));
                    self.in_text = false;
                }
                Token::Attribute { prefix, local, value, .. } => {
                    let name = name(prefix.as_str(), local.as_str());
                    self.document.attributes.push((name, attribute(value.as_str())?));
                }
                Token::ElementEnd { end: ElementEnd::Open, .. } => self.attributes()?,
                Token::ElementEnd { end: ElementEnd::Empty, .. } => {
                    self.attributes()?;
                    self.close(None)?;
                }
                Token::ElementEnd { end: ElementEnd::Close(prefix, local), .. } => {
                    self.close(Some(name(prefix.as_str(), local.as_str())))?;
                }
                Token::Text { text } => self.text(unescaped(text.as_str())?),
                Token::Cdata { text, .. } => self.text(lines(text.as_str())),
                _ => {}
            }
        }
        if self.open.is_empty() { Ok(()) } else { Err("an element is not closed".into()) }
    }

    /// Attaches the attributes to the last element that was opened.
    fn attributes(&mut self) -> Result<(), Problem> {
        let end = self.document.attributes.len();
        let Some(Node::Element(element)) = self.document.nodes.last_mut() else { return Ok(()) };
        element.attributes.1 = end;
        let names = self.document.attributes.get(element.attributes.0..end).unwrap_or_default();
        let unique: BTreeSet<_> = names.iter().map(|(name, _)| name).collect();
        if unique.len() == names.len() { Ok(()) } else { Err("an attribute is repeated".into()) }
    }

    /// Closes the innermost element, whose name an end tag must have.
    fn close(&mut self, tag: Option<Name<'_>>) -> Result<(), Problem> {
        self.in_text = false;
        let end = self.document.nodes.len();
        let opened = self.open.pop().and_then(|index| self.document.nodes.get_mut(index));
        match opened {
            Some(Node::Element(element)) if tag.is_none_or(|tag| tag == element.name) => {
                element.end = end;
                Ok(())
            }
            Some(Node::Element(element)) => {
                element.end = end;
                Err(format!("the end tag does not match the start tag `{}`", element.name.local).into())
            }
            _ => Err("an end tag has no start tag".into()),
        }
    }

    fn text(&mut self, piece: Cow<'a, str>) {
        if self.open.is_empty() {
            return;
        }
        match self.document.nodes.last_mut() {
            Some(Node::Text(text)) if self.in_text => text.to_mut().push_str(&piece),
            _ => self.document.nodes.push(Node::Text(piece)),
        }
        self.in_text = true;
    }

    fn finish(mut self, result: Result<(), Problem>) -> Document<'a> {
        let end = self.document.nodes.len();
        for index in self.open {
            if let Some(Node::Element(element)) = self.document.nodes.get_mut(index) {
                element.end = end;
            }
        }
        let no_root = self.document.nodes.is_empty().then_some("there is no root element".into());
        Document { problem: result.err().or(no_root), ..self.document }
    }
}

fn name<'a>(prefix: &'a str, local: &'a str) -> Name<'a> {
    Name { prefix, local }
}

/// Normalizes line endings to line feeds (XML 1.0, 2.11).
fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Returns the value of an attribute: line ends and tabs are blanks unless they are character references (XML 1.0, 3.3.3).
fn attribute(text: &str) -> Result<Cow<'_, str>, Problem> {
    if !text.contains(['\n', '\r', '\t']) {
        return unescaped(text);
    }
    let blanks = lines(text).replace(['\n', '\t'], " ");
    unescaped(&blanks).map(|value| value.into_owned().into())
}

/// Resolves references to characters and the five predefined entities.
fn unescaped(text: &str) -> Result<Cow<'_, str>, Problem> {
    let text = lines(text);
    if !text.contains('&') {
        return Ok(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let mut stream = Stream::from(rest.get(before.len()..).unwrap_or_default());
        plain.push(match stream.consume_reference() {
            Ok(Reference::Char(character)) => character,
            Ok(Reference::Entity("amp")) => '&',
            Ok(Reference::Entity("lt")) => '<',
            Ok(Reference::Entity("gt")) => '>',
            Ok(Reference::Entity("quot")) => '"',
            Ok(Reference::Entity("apos")) => '\'',
            Ok(Reference::Entity(_)) | Err(_) => return Err("unknown entity reference".into()),
        });
        // The stream began at the ampersand.
        rest = after.get(stream.pos().saturating_sub(1)..).unwrap_or_default();
    }
    plain.push_str(rest);
    Ok(plain.into())
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn line_ends_and_tabs_of_attributes_are_blanks() {
        for (body, expected) in [
            ("<R a=' b '/>", " b "),
            ("<R a='b\n\tc'/>", "b  c"),
            ("<R a='b\r\nc\rd'/>", "b c d"),
            ("<R a='b&#10;c&#9;\n&amp;'/>", "b\nc\t &"),
        ] {
            let document = Document::parse(body.as_bytes());
            let value = document.root().and_then(|root| document.attribute(root, "a"));
            assert_eq!(value, Some(expected), "{body:?}");
        }
    }
}
