//! The form of trait values.

use serde_json::Value;

/// The form that a trait's value must have.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Any value: no code depends on it.
    Any,
    /// An empty object.
    Annotation,
    /// Any text.
    Text,
    /// Text without control characters or spaces, such as the name of a header.
    Token,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// An HTTP status.
    Status,
    /// An object with these entries; those marked `true` are required.
    Object(&'static [(&'static str, bool, Form)]),
    /// An object of any entries.
    Table,
    /// A number.
    Number,
    /// A number that is not negative.
    Count,
    /// A boolean.
    Boolean,
}

impl Form {
    /// Checks a value.
    ///
    /// # Errors
    /// The first difference from the form.
    pub fn check(self, value: &Value) -> Result<(), String> {
        let fits = match self {
            Self::Any => true,
            Self::Annotation | Self::Table => value.is_object(),
            Self::Text => value.is_string(),
            Self::Token => value.as_str().is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_graphic())),
            Self::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
            Self::Texts => value.as_array().is_some_and(|values| values.iter().all(Value::is_string)),
            Self::Status => value.as_u64().is_some_and(|status| (100..600).contains(&status)),
            Self::Number => value.is_number(),
            Self::Count => value.as_f64().is_some_and(|count| count >= 0.0),
            Self::Boolean => value.is_boolean(),
            Self::Object(entries) => return object(entries, value),
        };
        if fits { Ok(()) } else { Err(format!("{} is expected", self.expected())) }
    }

    fn expected(self) -> String {
        match self {
            Self::Any => "a value",
            Self::Annotation => "an empty object",
            Self::Table | Self::Object(_) => "an object",
            Self::Text => "a string",
            Self::Token => "a string of printable ASCII without spaces",
            Self::Word(words) => return format!("one of {}", words.join(", ")),
            Self::Texts => "an array of strings",
            Self::Status => "an HTTP status",
            Self::Number => "a number",
            Self::Count => "a number that is not negative",
            Self::Boolean => "a boolean",
        }
        .to_owned()
    }
}

fn object(entries: &[(&str, bool, Form)], value: &Value) -> Result<(), String> {
    let Some(object) = value.as_object() else { return Err("an object is expected".to_owned()) };
    for (key, required, form) in entries {
        match object.get(*key) {
            Some(value) => form.check(value).map_err(|problem| format!("`{key}`: {problem}"))?,
            None if *required => return Err(format!("`{key}` is missing")),
            None => {}
        }
    }
    Ok(())
}
