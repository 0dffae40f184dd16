//! The form of trait values.

use serde_json::Value;

use super::Check;
use crate::Traits;
use crate::diagnostic::Place;

/// What a trait's value looks like.
#[derive(Clone, Copy)]
enum Form {
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
    /// An object with these entries; those marked `true` must be there.
    Object(&'static [(&'static str, bool, Form)]),
    /// An object of any entries.
    Table,
    /// A number.
    Number,
    /// A number that counts.
    Count,
    /// A boolean.
    Boolean,
}

use Form::{Annotation, Boolean, Count, Number, Object, Status, Table, Text, Texts, Token, Word};

/// The traits that generators read. Others are kept as they are.
static FORMS: &[(&str, Form)] = &[
    ("aws.api#clientDiscoveredEndpoint", Object(&[("required", false, Boolean)])),
    ("aws.api#service", Object(&[("sdkId", true, Text), ("endpointPrefix", false, Text)])),
    ("aws.auth#sigv4", Object(&[("name", true, Text)])),
    ("aws.auth#sigv4a", Object(&[("name", true, Text)])),
    ("aws.auth#unsignedPayload", Annotation),
    ("aws.protocols#awsQueryCompatible", Annotation),
    ("aws.protocols#awsQueryError", Object(&[("code", true, Text), ("httpResponseCode", false, Status)])),
    ("aws.protocols#ec2QueryName", Text),
    ("smithy.api#auth", Texts),
    ("smithy.api#deprecated", Object(&[("message", false, Text), ("since", false, Text)])),
    ("smithy.api#documentation", Text),
    ("smithy.api#endpoint", Object(&[("hostPrefix", true, Token)])),
    ("smithy.api#error", Word(&["client", "server"])),
    ("smithy.api#eventHeader", Annotation),
    ("smithy.api#eventPayload", Annotation),
    ("smithy.api#hostLabel", Annotation),
    ("smithy.api#http", Object(&[("method", true, Token), ("uri", true, Token), ("code", false, Status)])),
    ("smithy.api#httpChecksumRequired", Annotation),
    ("smithy.api#httpError", Status),
    ("smithy.api#httpHeader", Token),
    ("smithy.api#httpLabel", Annotation),
    ("smithy.api#httpPayload", Annotation),
    ("smithy.api#httpPrefixHeaders", Token),
    ("smithy.api#httpQuery", Text),
    ("smithy.api#httpQueryParams", Annotation),
    ("smithy.api#httpResponseCode", Annotation),
    ("smithy.api#idempotencyToken", Annotation),
    ("smithy.api#idempotent", Annotation),
    ("smithy.api#jsonName", Text),
    ("smithy.api#length", Object(&[("min", false, Count), ("max", false, Count)])),
    ("smithy.api#mediaType", Text),
    (
        "smithy.api#paginated",
        Object(&[
            ("inputToken", false, Text),
            ("outputToken", false, Text),
            ("pageSize", false, Text),
            ("items", false, Text),
        ]),
    ),
    ("smithy.api#pattern", Text),
    ("smithy.api#range", Object(&[("min", false, Number), ("max", false, Number)])),
    ("smithy.api#readonly", Annotation),
    ("smithy.api#required", Annotation),
    ("smithy.api#requiresLength", Annotation),
    ("smithy.api#retryable", Object(&[("throttling", false, Boolean)])),
    ("smithy.api#sensitive", Annotation),
    ("smithy.api#sparse", Annotation),
    ("smithy.api#streaming", Annotation),
    ("smithy.api#timestampFormat", Word(&["date-time", "epoch-seconds", "http-date"])),
    ("smithy.api#title", Text),
    ("smithy.api#xmlAttribute", Annotation),
    ("smithy.api#xmlFlattened", Annotation),
    ("smithy.api#xmlName", Text),
    ("smithy.api#xmlNamespace", Object(&[("uri", true, Text), ("prefix", false, Text)])),
    ("smithy.rules#clientContextParams", Table),
    ("smithy.rules#contextParam", Object(&[("name", true, Text)])),
    ("smithy.rules#endpointRuleSet", Table),
    ("smithy.rules#operationContextParams", Table),
    ("smithy.rules#staticContextParams", Table),
    ("smithy.waiters#waitable", Table),
    (crate::traits::own::PROTOCOLS, Texts),
];

/// Reports traits whose value is not of the form the trait has.
pub(super) fn check(check: &mut Check<'_>, place: &Place, traits: &Traits) {
    for (id, value) in traits.iter() {
        let Ok(index) = FORMS.binary_search_by(|(known, _)| (*known).cmp(id)) else { continue };
        let Some((_, form)) = FORMS.get(index) else { continue };
        if let Err(what) = fits(*form, value) {
            check.error(place.clone(), format!("the value of `{id}` is wrong: {what}"), None);
        }
    }
}

fn fits(form: Form, value: &Value) -> Result<(), String> {
    let ok = match form {
        Annotation | Table => value.is_object(),
        Text => value.is_string(),
        Token => value.as_str().is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_graphic())),
        Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Texts => value.as_array().is_some_and(|values| values.iter().all(Value::is_string)),
        Status => value.as_u64().is_some_and(|status| (100..600).contains(&status)),
        Number => value.is_number(),
        Count => value.as_f64().is_some_and(|count| count >= 0.0),
        Boolean => value.is_boolean(),
        Object(entries) => return object(entries, value),
    };
    if ok { Ok(()) } else { Err(format!("{} is expected", expected(form))) }
}

fn object(entries: &[(&str, bool, Form)], value: &Value) -> Result<(), String> {
    let Some(object) = value.as_object() else { return Err("an object is expected".to_owned()) };
    for (key, required, form) in entries {
        match object.get(*key) {
            Some(value) => fits(*form, value).map_err(|what| format!("`{key}`: {what}"))?,
            None if *required => return Err(format!("`{key}` is missing")),
            None => {}
        }
    }
    Ok(())
}

fn expected(form: Form) -> String {
    match form {
        Annotation => "an empty object",
        Table | Object(_) => "an object",
        Text => "a string",
        Token => "a string of printable ASCII without spaces",
        Word(words) => return format!("one of {}", words.join(", ")),
        Texts => "an array of strings",
        Status => "an HTTP status",
        Number => "a number",
        Count => "a number that is not negative",
        Boolean => "a boolean",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::FORMS;

    #[test]
    fn the_table_can_be_searched() {
        assert!(FORMS.is_sorted_by(|(a, _), (b, _)| a < b));
    }
}
