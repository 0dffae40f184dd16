use std::cmp::Ordering;
use std::fmt;

/// An absolute shape id without a member: `namespace#Name`
/// ([Smithy 2.0, shape ids](https://smithy.io/2.0/spec/model.html#shape-id)).
///
/// Ids are ordered by name, then by namespace.
#[derive(Clone)]
pub struct ShapeId {
    /// The first bytes of the name, in the order of texts: most comparisons end here, without a look at the text. Two numbers are
    /// compared faster than sixteen bytes.
    start: [u64; 2],
    text: Box<str>,
    /// The length of the namespace.
    namespace: usize,
}

impl ShapeId {
    /// The id of `name` in `namespace`.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self::of([namespace, "#", name].concat().into(), namespace.len())
    }

    /// Reads `namespace#Name`; `None` if the text is not of that form or has characters that Smithy does not allow.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('#')?;
        let ok = namespace.split('.').all(is_identifier) && is_identifier(name);
        ok.then(|| Self::of(text.into(), namespace.len()))
    }

    fn of(text: Box<str>, namespace: usize) -> Self {
        let mut name = text.bytes().skip(namespace + 1);
        let start = [(); 2].map(|()| (0..8).fold(0, |start, _| start << 8 | u64::from(name.next().unwrap_or(0))));
        Self { start, text, namespace }
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.text.get(..self.namespace).unwrap_or_default()
    }

    /// The part after `#`.
    pub fn name(&self) -> &str {
        self.text.get(self.namespace + 1..).unwrap_or_default()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Ord for ShapeId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then_with(|| (self.name(), &self.text).cmp(&(other.name(), &other.text)))
    }
}

impl PartialOrd for ShapeId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ShapeId {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start && self.text == other.text
    }
}

impl Eq for ShapeId {}

/// Smithy's `Identifier`: a letter, or underscores and then a letter or digit; then letters, digits and underscores.
pub fn is_identifier(text: &str) -> bool {
    let mut rest = text.trim_start_matches('_').chars();
    let leads = rest
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || (first.is_ascii_digit() && text.starts_with('_')));
    leads && rest.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
