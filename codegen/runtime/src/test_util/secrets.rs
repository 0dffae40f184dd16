//! The sensitive values of a message, and other properties from its schemas.

use std::collections::BTreeSet;
use std::fmt;

use aws_smithy_schema::Schema;
use aws_smithy_types::Document;

/// The sensitive values of an input, an output or an error, and other properties of its message from its model.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    /// Those in the body.
    pub(super) body: BTreeSet<Vec<u8>>,
    /// Those in the URI and in headers.
    pub(super) elsewhere: BTreeSet<Vec<u8>>,
    /// True if the body has a sensitive value that is not text, such as a number: it cannot be found in the body.
    pub(super) has_others: bool,
    /// The names of response values that were read. Others in the response are unknown.
    pub(super) names: BTreeSet<String>,
    /// True if the body is bytes or text, without names.
    pub(super) is_raw: bool,
    /// Headers that the model binds to members that are not sensitive, in lower case.
    pub(super) headers: BTreeSet<String>,
    /// Prefixes of such headers.
    pub(super) prefixes: BTreeSet<String>,
    /// Query parameters in the model.
    pub(super) queries: BTreeSet<String>,
    /// True if the caller names query parameters (`smithy.api#httpQueryParams`).
    pub(super) has_any_query: bool,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl Secrets {
    /// Records the headers and query parameters of a structure.
    pub(super) fn bind(&mut self, schema: &Schema<'_>) {
        let literals = schema.http().and_then(|http| http.uri().split_once('?')).map_or("", |(_, query)| query);
        let names = literals.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
        self.queries.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        for member in schema.members().iter().filter(|member| member.sensitive().is_none()) {
            self.headers.extend(member.http_header().map(|header| header.value().to_lowercase()));
            self.prefixes.extend(member.http_prefix_headers().map(|prefix| prefix.value().to_lowercase()));
            self.queries.extend(member.http_query().map(|query| query.value().to_owned()));
            self.has_any_query |= member.http_query_params().is_some();
        }
    }

    /// Records the names of a member and its elements.
    pub(super) fn name(&mut self, schema: &Schema<'_>) {
        self.names.extend(schema.member_name().map(str::to_owned));
        self.names.extend(schema.json_name().map(|name| name.value().to_owned()));
        self.names.extend(schema.original_name().map(str::to_owned));
        self.names.extend(schema.xml_name().map(|name| name.value().to_owned()));
        [schema.key(), schema.member()].into_iter().flatten().for_each(|held| self.name(held));
    }

    pub(super) fn text(&mut self, schema: &Schema<'_>, value: &[u8]) {
        if value.is_empty() {
            return;
        }
        let is_elsewhere = [
            schema.http_header().is_some(),
            schema.http_label().is_some(),
            schema.http_query().is_some(),
            schema.http_prefix_headers().is_some(),
            schema.http_query_params().is_some(),
        ];
        let texts = if is_elsewhere.contains(&true) { &mut self.elsewhere } else { &mut self.body };
        texts.insert(value.to_owned());
    }

    pub(super) fn keys(&mut self, value: &Document) {
        match value {
            Document::Array(values) => values.iter().for_each(|value| self.keys(value)),
            Document::Object(entries) => {
                for (key, value) in entries {
                    self.names.insert(key.clone());
                    self.keys(value);
                }
            }
            _ => {}
        }
    }

    pub(super) fn document(&mut self, schema: &Schema<'_>, value: &Document) {
        match value {
            Document::String(text) => self.text(schema, text.as_bytes()),
            Document::Array(values) => values.iter().for_each(|value| self.document(schema, value)),
            Document::Object(entries) => {
                for (key, value) in entries {
                    self.text(schema, key.as_bytes());
                    self.document(schema, value);
                }
            }
            Document::Number(_) | Document::Bool(_) => self.has_others = true,
            Document::Null => {}
        }
    }
}

pub(super) fn is_sensitive(schema: &Schema<'_>) -> bool {
    schema.sensitive().is_some()
}
