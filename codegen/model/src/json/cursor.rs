//! A value together with its location.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::escape;
use crate::diagnostic::{Diagnostics, Place};

/// The default help of a finding, whether the file is a user's or upstream's.
pub(crate) const FIX: &str =
    "fix the file, or get it again from its source; for the files of a manifest: `whitesmith update`";

/// The most keys that are searched one by one.
const FEW: usize = 12;

/// The sink of a reader's findings.
pub struct Sink<'a> {
    file: &'a str,
    found: RefCell<Diagnostics>,
}

impl<'a> Sink<'a> {
    /// Findings about `file`.
    pub fn new(file: &'a str) -> Self {
        Self { file, found: RefCell::default() }
    }

    /// The findings.
    pub fn into_found(self) -> Diagnostics {
        self.found.into_inner()
    }

    fn suggestion<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.found.borrow().suggestion(word, known)
    }

    fn report(&self, place: Place, message: String, help: Option<String>) {
        let mut found = self.found.borrow_mut();
        let finding = found.report(self.file, place, message);
        finding.help(help.unwrap_or_else(|| FIX.to_owned()));
    }
}

/// A JSON value and the path to it from the root.
///
/// Every accessor reports a value of an unexpected type, and then returns `None`.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: &'a Value,
    step: Step<'a>,
    sink: &'a Sink<'a>,
}

/// The last step of the path; the steps before it are the parent's.
#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a Node<'a>, &'a str),
    Index(&'a Node<'a>, usize),
}

impl<'a> Node<'a> {
    /// The root of a file.
    pub fn root(value: &'a Value, sink: &'a Sink<'a>) -> Self {
        Self { value, step: Step::Root, sink }
    }

    /// Another value, at the location of this one.
    #[must_use]
    pub fn with_value(&self, value: &'a Value) -> Node<'a> {
        Node { value, ..*self }
    }

    /// The value itself.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The key of the node, empty for the root and for elements of arrays.
    pub fn key(&self) -> &'a str {
        match self.step {
            Step::Key(_, key) => key,
            _ => "",
        }
    }

    /// The JSON pointer (RFC 6901) of the node.
    pub fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut at = self;
        loop {
            at = match at.step {
                Step::Root => break,
                Step::Key(parent, key) => {
                    steps.push(escape(key));
                    parent
                }
                Step::Index(parent, index) => {
                    steps.push(index.to_string());
                    parent
                }
            };
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            pointer.push('/');
            pointer.push_str(step);
        }
        pointer
    }

    /// Reports a finding about this node.
    pub fn error(&self, message: impl Into<String>) {
        self.sink.report(self.place(), message.into(), None);
    }

    /// Reports a finding and its help.
    pub fn error_help(&self, message: impl Into<String>, help: impl Into<String>) {
        self.sink.report(self.place(), message.into(), Some(help.into()));
    }

    /// The help for an unknown word, which is about to be reported.
    pub fn suggestion<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.sink.suggestion(word, known)
    }

    /// The node two keys below this one, for findings about a value that was read earlier.
    pub fn error_below(&self, steps: [&str; 2], message: impl Into<String>, help: Option<String>) {
        let [outer, inner] = steps.map(escape);
        let pointer = format!("{}/{outer}/{inner}", self.pointer());
        self.sink.report(Place::Pointer(pointer), message.into(), help);
    }

    fn place(&self) -> Place {
        match self.step {
            Step::Root => Place::File,
            _ => Place::Pointer(self.pointer()),
        }
    }

    fn expected(&self, what: &str) {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.error(format!("{what} is expected here, not {found}"));
    }

    /// The value as an object.
    pub fn object(&self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.expected("an object");
        }
        object
    }

    /// The value as text.
    pub fn text(&self) -> Option<&'a str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.expected("a string");
        }
        text
    }

    /// The value as a boolean.
    pub fn boolean(&self) -> Option<bool> {
        let boolean = self.value.as_bool();
        if boolean.is_none() {
            self.expected("a boolean");
        }
        boolean
    }

    /// The value as an integer.
    pub fn integer(&self) -> Option<i64> {
        let integer = self.value.as_i64();
        if integer.is_none() {
            self.expected("an integer");
        }
        integer
    }

    /// The elements of an array; none if it is not one.
    pub fn elements(&'a self) -> impl Iterator<Item = Node<'a>> {
        if !self.value.is_array() {
            self.expected("an array");
        }
        let elements = self.value.as_array().map_or(&[][..], Vec::as_slice);
        elements.iter().enumerate().map(|(index, value)| Node {
            value,
            step: Step::Index(self, index),
            sink: self.sink,
        })
    }

    /// The entries of an object, by key; none if it is not one.
    pub fn entries(&'a self) -> impl Iterator<Item = Node<'a>> {
        self.object().into_iter().flatten().map(|(key, value)| Node {
            value,
            step: Step::Key(self, key),
            sink: self.sink,
        })
    }

    /// The entry of that key, if there is one.
    pub fn get(&'a self, key: &'a str) -> Option<Node<'a>> {
        let entries = self.value.as_object()?;
        let value = if entries.len() > FEW {
            entries.get(key)
        } else {
            // Most keys differ in length: looking at each of a few is faster than a hash.
            entries.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
        };
        Some(Node { value: value?, step: Step::Key(self, key), sink: self.sink })
    }

    /// The entry of that key; a missing one is reported.
    pub fn need(&'a self, key: &'a str) -> Option<Node<'a>> {
        self.object()?;
        let node = self.get(key);
        if node.is_none() {
            self.error(format!("`{key}` is missing"));
        }
        node
    }

    /// The text of that key, if the key is there.
    pub fn text_of(&'a self, key: &'a str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// Returns whether the key is present and true.
    pub fn flag(&'a self, key: &'a str) -> bool {
        self.get(key).and_then(|node| node.boolean()).unwrap_or(false)
    }

    /// Reports the keys that are not among `known`.
    pub fn only(&'a self, known: &[&str]) {
        for entry in self.entries().filter(|entry| !known.contains(&entry.key())) {
            entry.unknown("key", entry.key(), known.iter().copied());
        }
    }

    /// Reports an unknown word, with the nearest of the known ones, or all if they are few.
    pub fn unknown<'k>(&self, what: &str, word: &str, known: impl IntoIterator<Item = &'k str>) {
        const FEW: usize = 12;
        let message = format!("unknown {what} `{word}`");
        if !self.sink.found.borrow().suggests() {
            return self.error(message);
        }
        let known: Vec<_> = known.into_iter().collect();
        match self.suggestion(word, known.iter().copied()) {
            Some(help) => self.error_help(message, help),
            None if known.is_empty() || known.len() > FEW => self.error(message),
            None => self.error_help(message, format!("known are: {}", known.join(", "))),
        }
    }
}
