//! The official crate's decoding of `awsJson1_1` responses, written by hand.
//!
//! `aws-sdk-comprehendmedical` 1.98.0 was the last to support it; Cargo cannot use it together with 1.120.0. This
//! module does the same as its generated `shape_start_snomedct_inference_job.rs` and `json_errors.rs`, with the same
//! tokenizer; for ten thousand of these responses that crate had the same outcome.

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{expect_start_object, expect_string_or_null, skip_value};
use aws_smithy_json::deserialize::{Token, json_token_iter};
use aws_types::request_id::RequestId;
use std::collections::BTreeMap;
use whitesmith_tests::canned::Response;
use whitesmith_tests::outcome::{Failure, Outcome, ServiceFailure};

const MODELED: [&str; 4] =
    ["InternalServerException", "InvalidRequestException", "ResourceNotFoundException", "TooManyRequestsException"];

/// The outcome of `StartSNOMEDCTInferenceJob` for this response.
pub(crate) fn outcome(response: &Response) -> Outcome {
    let http = response.to_http().unwrap();
    let request_id = http.request_id().map(str::to_owned);
    let unreadable = ServiceFailure { variant: "Unhandled", ..ServiceFailure::default() };
    let failure = |service| Failure {
        kind: "ServiceError",
        request_id: request_id.clone(),
        service: Some(service),
        ..Failure::default()
    };
    if http.status().is_success() {
        return match member("JobId", &response.body) {
            Ok(id) => Outcome::Output { members: BTreeMap::from([("job_id", format!("{id:?}"))]), request_id },
            Err(_) => Outcome::Failure(Box::new(failure(unreadable))),
        };
    }
    // If the body cannot be read, the header is not read either.
    let read = error_body(&response.body).ok().and_then(|(code, message)| {
        let header = http.headers().get("x-amzn-errortype").map(str::to_owned);
        Some((sanitized(&header.or(code)?).to_owned(), message))
    });
    let Some((code, message)) = read else {
        return Outcome::Failure(Box::new(failure(unreadable)));
    };
    let own = ServiceFailure { variant: "Unhandled", request_id: request_id.clone(), ..ServiceFailure::default() };
    let service = match MODELED.into_iter().find(|name| *name == code) {
        None => own,
        Some(variant) => match member("Message", &response.body) {
            Ok(own_message) => ServiceFailure {
                variant,
                is: vec![variant],
                message: format!("{:?}", own_message.or(message.clone())),
                ..own
            },
            Err(_) => return Outcome::Failure(Box::new(failure(unreadable))),
        },
    };
    Outcome::Failure(Box::new(Failure { code: Some(code), message, ..failure(service) }))
}

/// The code without a namespace before it and a URL after it.
fn sanitized(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or_default();
    code.split_once('#').map_or(code, |(_, name)| name)
}

/// The one modeled member of an output or error, from a body that is one object.
fn member(name: &str, body: &[u8]) -> Result<Option<String>, DeserializeError> {
    let mut tokens = json_token_iter(if body.is_empty() { b"{}" } else { body }).peekable();
    expect_start_object(tokens.next())?;
    let mut found = None;
    loop {
        match tokens.next().transpose()? {
            Some(Token::EndObject { .. }) => break,
            Some(Token::ObjectKey { key, .. }) if key.to_unescaped()? == name => {
                let text = expect_string_or_null(tokens.next())?;
                found = text.map(|text| text.to_unescaped().map(std::borrow::Cow::into_owned)).transpose()?;
            }
            Some(Token::ObjectKey { .. }) => skip_value(&mut tokens)?,
            _ => return Err(DeserializeError::custom("neither a key nor the end")),
        }
    }
    if tokens.next().is_some() { Err(DeserializeError::custom("more tokens")) } else { Ok(found) }
}

/// The code and message in the body of any error; `None` if the body is not an object.
fn error_body(body: &[u8]) -> Result<(Option<String>, Option<String>), DeserializeError> {
    let mut tokens = json_token_iter(body).peekable();
    let (mut by_type, mut by_code, mut message) = (None, None, None);
    if let Some(Token::StartObject { .. }) = tokens.next().transpose()? {
        loop {
            match tokens.next().transpose()? {
                Some(Token::EndObject { .. }) => break,
                Some(Token::ObjectKey { key, .. }) => {
                    if let Some(Ok(Token::ValueString { value, .. })) = tokens.peek() {
                        let text = || value.to_unescaped().map(std::borrow::Cow::into_owned);
                        match key.as_escaped_str() {
                            "code" => by_code = Some(text()?),
                            "__type" => by_type = Some(text()?),
                            "message" | "Message" | "errorMessage" => message = Some(text()?),
                            _ => {}
                        }
                    }
                    skip_value(&mut tokens)?;
                }
                _ => return Err(DeserializeError::custom("neither a key nor the end")),
            }
        }
        if tokens.next().is_some() {
            return Err(DeserializeError::custom("more tokens"));
        }
    }
    Ok((by_code.or(by_type), message))
}
