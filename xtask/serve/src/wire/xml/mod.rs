//! Documents in XML.

mod read;
mod write;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer, XmlVersion};

pub(super) use read::{member, members};
pub(super) use write::{elements, root};

/// An element with its content. Names have no prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

/// Maximum depth of elements.
const DEEPEST: usize = 128;

impl Element {
    pub(super) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn with_text(name: &str, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::named(name) }
    }

    pub(super) fn with_children(name: impl Into<String>, children: Vec<Self>) -> Self {
        Self { children, ..Self::named(name) }
    }

    /// Sets the default namespace.
    pub(super) fn in_namespace(mut self, uri: Option<&str>) -> Self {
        self.attributes.extend(uri.map(|uri| ("xmlns".to_owned(), uri.to_owned())));
        self
    }

    /// Parses a document; the error is a reason.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        // The document is the only child of the first element.
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let depth = open.len();
            let Some(current) = open.last_mut() else { return Err("an element ends twice".to_owned()) };
            match event {
                Event::Start(_) if depth > DEEPEST => return Err("elements are nested too deeply".to_owned()),
                Event::Start(start) => open.push(started(&start)?),
                Event::End(_) => close(&mut open),
                Event::Text(text) => current.text.push_str(&text.xml10_content()),
                Event::CData(text) => current.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                    match (letter, resolve_predefined_entity(&reference)) {
                        (Some(letter), _) => current.text.push(letter),
                        (None, Some(text)) => current.text.push_str(text),
                        (None, None) => return Err("an entity is unknown".to_owned()),
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        match (open.pop(), open.is_empty()) {
            (Some(document), true) => {
                document.children.into_iter().next().ok_or_else(|| "it has no element".to_owned())
            }
            _ => Err("an element does not end".to_owned()),
        }
    }

    /// Serializes the element as a document.
    pub(super) fn document(&self) -> Vec<u8> {
        let mut writer = Writer::new(br#"<?xml version="1.0" encoding="UTF-8"?>"#.to_vec());
        // Writing to a vector does not fail.
        let _ = self.write(&mut writer);
        writer.into_inner()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        writer.write_event(Event::Start(BytesStart::new(&self.name).with_attributes(attributes)))?;
        writer.write_event(Event::Text(BytesText::new(&self.text)))?;
        for child in &self.children {
            child.write(writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new(&self.name)))
    }
}

fn started(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element::named(start.local_name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn close(open: &mut Vec<Element>) {
    if let Some(ended) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(ended);
    }
}

/// Returns a name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
