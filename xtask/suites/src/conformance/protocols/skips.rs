//! The committed list of skipped cases, with reasons.

use toml::{Table, Value};

use super::suite::{Case, Suite};

/// The text of the list.
const LIST: &str = include_str!("skips.toml");

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Skip {
    subject: Subject,
    what: Vec<String>,
    /// Only suites of this format.
    format: Option<String>,
    /// The reason.
    pub(super) reason: String,
}

/// Subject of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Id,
    Operation,
    Protocol,
    Refused,
}

const KEYS: [(&str, Subject); 4] = [
    ("id", Subject::Id),
    ("operation", Subject::Operation),
    ("protocol", Subject::Protocol),
    ("refused", Subject::Refused),
];

impl Skip {
    /// Reads the committed entries.
    pub(super) fn all() -> Result<Vec<Self>, String> {
        Self::read(LIST)
    }

    /// Reads the entries of a list.
    pub(super) fn read(text: &str) -> Result<Vec<Self>, String> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let entries = table.get("skip").and_then(Value::as_array).into_iter().flatten();
        entries.map(Self::entry).collect()
    }

    fn entry(entry: &Value) -> Result<Self, String> {
        let text = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
        let texts = |key: &str| match entry.get(key)? {
            Value::Array(several) => several.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
            one => Some(vec![one.as_str()?.to_owned()]),
        };
        let named: Vec<_> = KEYS.iter().filter_map(|(key, subject)| Some((*subject, texts(key)?))).collect();
        let [(subject, what)] = named.as_slice() else {
            return Err(format!("an entry names one of id, operation, protocol and refused: {entry:?}"));
        };
        let reason = text("reason").filter(|reason| !reason.is_empty());
        let reason = reason.ok_or_else(|| format!("an entry has no reason: {entry:?}"))?;
        Ok(Self { subject: *subject, what: what.clone(), format: text("format"), reason })
    }

    /// Returns true if the entry matches a case, whose operation was refused for these reasons.
    pub(super) fn matches(&self, suite: &Suite, case: &Case, refused: &[String]) -> bool {
        let format = self.format.as_deref().is_none_or(|format| format == suite.format.name());
        format
            && match self.subject {
                Subject::Id => self.what.contains(&case.id),
                Subject::Operation => self.what.contains(&case.operation),
                Subject::Protocol => self.what.contains(&suite.protocol),
                Subject::Refused => self.is_refusal(refused),
            }
    }

    /// Returns true if the entry matches operations that are refused for one of these reasons.
    pub(super) fn is_refusal(&self, reasons: &[String]) -> bool {
        self.subject == Subject::Refused && reasons.iter().any(|reason| self.is_reason(reason))
    }

    fn is_reason(&self, reason: &str) -> bool {
        self.what.iter().any(|what| reason.ends_with(&format!(": {what}")))
    }

    /// Returns true if a run with suites of these formats must have a matching case.
    pub(super) fn is_due(&self, formats: &[&str]) -> bool {
        match &self.format {
            Some(format) => formats.contains(&format.as_str()),
            None => formats.len() > 1,
        }
    }

    /// Returns a short name of the entry.
    pub(super) fn name(&self) -> String {
        let key = KEYS.iter().find(|(_, subject)| *subject == self.subject).map_or("", |(key, _)| key);
        format!("{key} = {}", self.what.join(", "))
    }
}
