//! What the clients make of a response where that is not what botocore makes of it, each with the reason.
//!
//! The Rust side of every rule is what the official crates do, as their generated code reads; for rpcv2Cbor and restJson1 the
//! tests also ask the official crates themselves, for `awsJson1_1` there is no current one (the last was 1.98.0).

use crate::golden::Answer;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use whitesmith_tests::world::Protocol;

/// What botocore made of a response.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Reply {
    /// Parsed output.
    Output { output: Map<String, Value>, request_id: Option<String> },
    /// A `ClientError`, or the class of a modeled exception.
    Error { class: String, code: Value, message: Value, status: u16, request_id: Option<String> },
    /// Some other exception: the parser gave up, or fell over.
    Raised { raised: String },
}

/// What a call is expected to come to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    Output {
        members: Map<String, Value>,
        request_id: Option<String>,
    },
    /// `variant` is of the operation's error; the rest is `.code()`, `.message()` and `.request_id()`.
    Error {
        variant: String,
        code: Option<String>,
        message: Option<String>,
        request_id: Option<String>,
    },
}

impl Expected {
    /// An error that nothing is known of but that the service sent it.
    fn unreadable(answer: &Answer) -> Self {
        Self::Error { variant: "Unhandled".to_owned(), code: None, message: None, request_id: answer.request_id() }
    }

    /// `self` with `code` for its code, and the variant of that name if the model has it.
    fn with_code(self, code: &str, modeled: bool) -> Self {
        let Self::Error { message, request_id, .. } = self else { return self };
        let variant = if modeled { code } else { "Unhandled" }.to_owned();
        Self::Error { variant, code: Some(code.to_owned()), message, request_id }
    }

    /// `self` without a code.
    fn without_code(self) -> Self {
        let Self::Error { message, request_id, .. } = self else { return self };
        Self::Error { variant: "Unhandled".to_owned(), code: None, message, request_id }
    }

    fn with_message(self, said: &str) -> Self {
        let Self::Error { variant, code, request_id, .. } = self else { return self };
        Self::Error { variant, code, message: Some(said.to_owned()), request_id }
    }
}

/// botocore's reply in the clients' words, before any difference in substance.
pub(crate) fn restated(answer: &Answer) -> Expected {
    match &answer.outcome {
        Reply::Output { output, request_id } => {
            Expected::Output { members: output.clone(), request_id: request_id.clone() }
        }
        Reply::Error { class, code, message, status, request_id } => {
            assert_eq!(*status, answer.status, "{}", answer.name);
            let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
            Expected::Error {
                // The class that botocore has for codes it does not know.
                variant: if class == "ClientError" { "Unhandled".to_owned() } else { class.clone() },
                // botocore says the status where there is no code, and an empty message where there is none.
                code: text(code).filter(|code| *code != status.to_string()),
                message: text(message),
                request_id: request_id.clone(),
            }
        }
        // Names no outcome of its own: the rule for it says what the clients do.
        Reply::Raised { raised } => {
            Expected::Error { variant: raised.clone(), code: None, message: None, request_id: None }
        }
    }
}

/// A rule by which the clients differ from botocore.
pub(crate) struct Difference {
    /// Why, and who is right where that can be said.
    pub(crate) reason: &'static str,
    /// The protocols it is for.
    protocols: &'static [Protocol],
    applies: fn(&Answer) -> bool,
    instead: fn(&Answer, Expected) -> Expected,
}

impl Difference {
    /// The expectation by this rule, if the rule is for this response.
    pub(crate) fn apply(&self, protocol: Protocol, answer: &Answer, expected: &Expected) -> Option<Expected> {
        let applies = self.protocols.contains(&protocol) && (self.applies)(answer);
        applies.then(|| (self.instead)(answer, expected.clone()))
    }
}

const ANY: &[Protocol] = &[Protocol::RestJson, Protocol::AwsJson, Protocol::RpcV2Cbor];
const JSON: &[Protocol] = &[Protocol::RestJson, Protocol::AwsJson];

/// The shape that an error response names, as the vectors' names have it, and the form it is named in.
fn form(answer: &Answer) -> Option<(&str, &str)> {
    let (shape, form) = answer.name.split_once(", ")?;
    match shape {
        "unknown error" => Some(("SomethingNewException", form)),
        "success" => None,
        _ => Some((shape, form)),
    }
}

fn in_form(answer: &Answer, forms: &[&str]) -> bool {
    form(answer).is_some_and(|(_, form)| forms.contains(&form))
}

fn named(answer: &Answer, expected: Expected) -> Expected {
    match form(answer) {
        Some((shape, _)) => expected.with_code(shape, shape != "SomethingNewException"),
        None => expected,
    }
}

fn output(answer: &Answer) -> Option<&Map<String, Value>> {
    match &answer.outcome {
        Reply::Output { output, .. } => Some(output),
        _ => None,
    }
}

/// Every difference; a rule sees what those above it made.
pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        reason: "the clients read x-amzn-errortype over every JSON protocol, botocore over restJson1 alone",
        protocols: &[Protocol::AwsJson],
        applies: |answer| answer.header("x-amzn-errortype").is_some(),
        instead: named,
    },
    Difference {
        reason: "the clients read x-amzn-errortype over rpcv2Cbor too, where the body has no code; botocore does not",
        protocols: &[Protocol::RpcV2Cbor],
        applies: |answer| answer.header("x-amzn-errortype").is_some() && !in_form(answer, &["header against __type"]),
        instead: named,
    },
    Difference {
        reason: "the clients read the member `code` over every JSON protocol, botocore over restJson1 alone",
        protocols: &[Protocol::AwsJson],
        applies: |answer| in_form(answer, &["code", "code with both"]),
        instead: named,
    },
    Difference {
        reason: "botocore reads `Code` as well; the official crates have never done, and no service here is known to send it",
        protocols: &[Protocol::RestJson],
        applies: |answer| in_form(answer, &["Code"]),
        instead: |_, expected| expected.without_code(),
    },
    Difference {
        reason: "the clients take `errorMessage` for a message too",
        protocols: ANY,
        applies: |answer| in_form(answer, &["errorMessage"]),
        instead: |_, expected| expected.with_message("by another name"),
    },
    Difference {
        reason: "of `message` and `Message` botocore prefers the first name, the clients take what comes last",
        protocols: ANY,
        applies: |answer| in_form(answer, &["both messages"]),
        instead: |_, expected| expected.with_message("upper"),
    },
    Difference {
        reason: "botocore hands on a modeled message of any type; to the clients it makes the exception unreadable",
        protocols: &[Protocol::RestJson],
        applies: |answer| in_form(answer, &["number message"]) && !answer.name.starts_with("unknown error"),
        instead: |answer, _| match form(answer) {
            Some((shape, _)) => Expected::unreadable(answer).with_code(shape, false),
            None => Expected::unreadable(answer),
        },
    },
    Difference {
        reason: "botocore looks at nothing but the status of a 5xx response without a body, the clients at its headers too",
        protocols: ANY,
        applies: |answer| in_form(answer, &["header and empty body"]) && answer.status >= 500,
        instead: |answer, _| named(answer, Expected::unreadable(answer)),
    },
    Difference {
        reason: "where botocore's parser raises, the clients say that the service failed in a way they cannot read",
        protocols: ANY,
        applies: |answer| matches!(answer.outcome, Reply::Raised { .. }),
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "of a body that is no document botocore takes the whole for the message, or else a phrase for the status; the clients \
                 take its text, without markup",
        protocols: ANY,
        applies: |answer| answer.status >= 300,
        instead: |answer, expected| match expected {
            Expected::Error { code: None, message, variant, .. } => {
                let is_document = !answer.name.contains(" with ") || !answer.name.ends_with(" body");
                let message = if is_document { message } else { text(&answer.response().body) };
                let header = answer.header("x-amzn-errortype").is_some();
                // As botocore has it, which `restated` took away.
                let (code, request_id) = (Some(answer.status.to_string()), answer.request_id());
                let expected = Expected::Error { variant, code, message, request_id };
                if header { named(answer, expected) } else { expected }
            }
            known => known,
        },
    },
    Difference {
        reason: "botocore takes x-amz-request-id over restJson1 and restXml alone, the clients always",
        protocols: ANY,
        applies: |answer| output(answer).is_some(),
        instead: |answer, expected| match expected {
            Expected::Output { members, .. } => Expected::Output { members, request_id: answer.request_id() },
            error @ Expected::Error { .. } => error,
        },
    },
    Difference {
        reason: "botocore hands on members of the wrong type, the clients refuse the output",
        protocols: ANY,
        applies: |answer| {
            let typed =
                |(name, value): (&String, &Value)| value.is_string() || (name == "submittedAt" && value.is_object());
            output(answer).is_some_and(|members| !members.iter().all(typed))
        },
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore guesses a timestamp's format from its value, the clients read the protocol's own alone: a number",
        protocols: &[Protocol::RestJson],
        applies: |answer| {
            let textual = ["digits in a string", "date-time", "http-date", "true"];
            answer
                .name
                .strip_prefix("success, submittedAt: ")
                .is_some_and(|form| textual.iter().any(|text| form.starts_with(text)))
        },
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore takes text that is no JSON for an empty output, the clients refuse it",
        protocols: JSON,
        applies: |answer| {
            answer.name.starts_with("200 with")
                && output(answer).is_some_and(Map::is_empty)
                && answer.name != "200 with empty body"
        },
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore does not look behind the CBOR value, the clients refuse what is there",
        protocols: &[Protocol::RpcV2Cbor],
        applies: |answer| answer.name == "200 with trailing bytes body",
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore leaves out a required member that the service left out, the clients fill it with its type's zero",
        protocols: &[Protocol::RestJson],
        applies: |answer| output(answer).is_some(),
        instead: |_, expected| match expected {
            Expected::Output { members, request_id } => Expected::Output { members: filled(members), request_id },
            error @ Expected::Error { .. } => error,
        },
    },
];

/// The text of a body, without markup.
fn text(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let untagged = |text: &str| text.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    let text: String = if text.starts_with('<') { untagged(text) } else { text.to_owned() };
    let text = text.trim().to_owned();
    (!text.is_empty() && !text.contains(char::is_control)).then_some(text)
}

/// The members of `StartDICOMImportJobResponse` with every required one present.
fn filled(mut members: Map<String, Value>) -> Map<String, Value> {
    let zeros = [
        ("datastoreId", json!("")),
        ("jobId", json!("")),
        ("jobStatus", json!("no value was set")),
        ("submittedAt", json!({ "timestamp": 0.0 })),
    ];
    for (name, zero) in zeros {
        members.entry(name).or_insert(zero);
    }
    members
}
