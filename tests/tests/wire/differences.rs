//! Differences between the clients' and botocore's decoding of responses, with reasons.
//!
//! The Rust side of every rule is the behaviour of the official crates, according to their generated code; for
//! rpcv2Cbor and restJson1 the tests also call the official crates, for `awsJson1_1` there is no current one (the last
//! was 1.98.0).

use crate::golden::Answer;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use whitesmith_tests::world::Protocol;

/// botocore's result for a response.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Reply {
    /// Parsed output.
    Output { output: Map<String, Value>, request_id: Option<String> },
    /// A `ClientError`, or the class of a modeled exception.
    Error { class: String, code: Value, message: Value, status: u16, request_id: Option<String> },
    /// Any other exception: the parser failed.
    Raised { raised: String },
}

/// The expected outcome of a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    Output {
        members: Map<String, Value>,
        request_id: Option<String>,
    },
    /// `variant` is that of the operation's error; the others are `.code()`, `.message()` and `.request_id()`.
    Error {
        variant: String,
        code: Option<String>,
        message: Option<String>,
        request_id: Option<String>,
    },
}

impl Expected {
    /// An error of the service without code and message.
    fn unreadable(answer: &Answer) -> Self {
        Self::Error { variant: "Unhandled".to_owned(), code: None, message: None, request_id: answer.request_id() }
    }

    /// Replaces the code, and the variant if the model has one of that name.
    fn with_code(self, code: &str, modeled: bool) -> Self {
        let Self::Error { message, request_id, .. } = self else { return self };
        let variant = if modeled { code } else { "Unhandled" }.to_owned();
        Self::Error { variant, code: Some(code.to_owned()), message, request_id }
    }

    fn with_message(self, message: &str) -> Self {
        let Self::Error { variant, code, request_id, .. } = self else { return self };
        Self::Error { variant, code, message: Some(message.to_owned()), request_id }
    }
}

/// botocore's result in the clients' terms, before any rule.
pub(crate) fn restated(answer: &Answer) -> Expected {
    match &answer.outcome {
        Reply::Output { output, request_id } => {
            Expected::Output { members: output.clone(), request_id: request_id.clone() }
        }
        Reply::Error { class, code, message, status, request_id } => {
            assert_eq!(*status, answer.status, "{}", answer.name);
            let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
            Expected::Error {
                // botocore's class for unknown codes.
                variant: if class == "ClientError" { "Unhandled".to_owned() } else { class.clone() },
                // botocore uses the status if there is no code, and an empty message if there is none.
                code: text(code).filter(|code| *code != status.to_string()),
                message: text(message),
                request_id: request_id.clone(),
            }
        }
        // Has no outcome of its own: a rule defines that of the clients.
        Reply::Raised { raised } => {
            Expected::Error { variant: raised.clone(), code: None, message: None, request_id: None }
        }
    }
}

/// A rule for a difference between the clients and botocore.
pub(crate) struct Difference {
    /// The reason, and who is right if that is known.
    pub(crate) reason: &'static str,
    /// The protocols that it applies to.
    protocols: &'static [Protocol],
    applies: fn(&Answer) -> bool,
    instead: fn(&Answer, Expected) -> Expected,
}

impl Difference {
    /// Applies the rule to an expectation, if it is for this response.
    pub(crate) fn apply(&self, protocol: Protocol, answer: &Answer, expected: &Expected) -> Option<Expected> {
        let applies = self.protocols.contains(&protocol) && (self.applies)(answer);
        applies.then(|| (self.instead)(answer, expected.clone()))
    }
}

const ANY: &[Protocol] = &[Protocol::RestJson, Protocol::AwsJson, Protocol::RpcV2Cbor];
const JSON: &[Protocol] = &[Protocol::RestJson, Protocol::AwsJson];

/// The shape of an error response, by its name in the vectors, and the form of its code.
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

/// All differences; a rule is applied to the result of the rules above it.
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
        reason: "the clients read the members `code` and `Code` over every JSON protocol, botocore over restJson1 alone",
        protocols: &[Protocol::AwsJson],
        applies: |answer| in_form(answer, &["code", "Code", "code with both"]),
        instead: named,
    },
    Difference {
        reason: "the clients read `errorMessage` as the message too",
        protocols: ANY,
        applies: |answer| in_form(answer, &["errorMessage"]),
        instead: |_, expected| expected.with_message("by another name"),
    },
    Difference {
        reason: "of `message` and `Message` botocore prefers the first name, the clients the last one",
        protocols: ANY,
        applies: |answer| in_form(answer, &["both messages"]),
        instead: |_, expected| expected.with_message("upper"),
    },
    Difference {
        reason: "botocore accepts a modeled message of any type; the clients cannot decode the error",
        protocols: &[Protocol::RestJson],
        applies: |answer| in_form(answer, &["number message"]) && !answer.name.starts_with("unknown error"),
        instead: |answer, _| match form(answer) {
            Some((shape, _)) => Expected::unreadable(answer).with_code(shape, false),
            None => Expected::unreadable(answer),
        },
    },
    Difference {
        reason: "botocore reads only the status of a 5xx response without a body, the clients its headers too",
        protocols: ANY,
        applies: |answer| in_form(answer, &["header and empty body"]) && answer.status >= 500,
        instead: |answer, _| named(answer, Expected::unreadable(answer)),
    },
    Difference {
        reason: "where botocore's parser raises, the clients return an unhandled service error",
        protocols: ANY,
        applies: |answer| matches!(answer.outcome, Reply::Raised { .. }),
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore uses a body that is not a document as the message, or else a phrase for the status; the clients use its \
                 text, without markup",
        protocols: ANY,
        applies: |answer| answer.status >= 300,
        instead: |answer, expected| match expected {
            Expected::Error { code: None, message, variant, .. } => {
                let is_document = !answer.name.contains(" with ") || !answer.name.ends_with(" body");
                let message = if is_document { message } else { text(&answer.response().body) };
                let header = answer.header("x-amzn-errortype").is_some();
                // botocore's value, which `restated` removed.
                let (code, request_id) = (Some(answer.status.to_string()), answer.request_id());
                let expected = Expected::Error { variant, code, message, request_id };
                if header { named(answer, expected) } else { expected }
            }
            known => known,
        },
    },
    Difference {
        reason: "botocore reads x-amz-request-id over restJson1 and restXml alone, the clients always",
        protocols: ANY,
        applies: |answer| output(answer).is_some(),
        instead: |answer, expected| match expected {
            Expected::Output { members, .. } => Expected::Output { members, request_id: answer.request_id() },
            error @ Expected::Error { .. } => error,
        },
    },
    Difference {
        reason: "botocore accepts members of the wrong type, the clients refuse the output",
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
        reason: "botocore treats text that is not JSON as an empty output, the clients refuse it",
        protocols: JSON,
        applies: |answer| {
            answer.name.starts_with("200 with")
                && output(answer).is_some_and(Map::is_empty)
                && answer.name != "200 with empty body"
        },
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore ignores bytes after the CBOR value, the clients refuse them",
        protocols: &[Protocol::RpcV2Cbor],
        applies: |answer| answer.name == "200 with trailing bytes body",
        instead: |answer, _| Expected::unreadable(answer),
    },
    Difference {
        reason: "botocore omits a required member that the service omitted, the clients set it to its type's zero",
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
