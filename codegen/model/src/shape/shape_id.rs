use std::fmt;

/// An absolute shape id without a member: `namespace#Name`
/// ([Smithy 2.0, shape ids](https://smithy.io/2.0/spec/model.html#shape-id)).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(String);

impl ShapeId {
    /// The id of `name` in `namespace`.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self([namespace, "#", name].concat())
    }

    /// Reads `namespace#Name`; `None` if the text is not of that form or has characters that Smithy does not allow.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('#')?;
        let ok = namespace.split('.').all(is_identifier) && is_identifier(name);
        ok.then(|| Self(text.to_owned()))
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// The part after `#`.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or("", |(_, name)| name)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

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
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
