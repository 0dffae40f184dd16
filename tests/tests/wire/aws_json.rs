//! What the official crate made of a response while it spoke `awsJson1_1`, told by hand.
//!
//! `aws-sdk-comprehendmedical` 1.98.0 was the last to; Cargo cannot hold it beside 1.120.0. This is what its generated
//! `shape_start_snomedct_inference_job.rs` and `json_errors.rs` do, over the same tokenizer; with
//! that crate in the client's place, ten thousand of these responses came to the same.

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{expect_start_object, expect_string_or_null, skip_value};
use aws_smithy_json::deserialize::{Token, json_token_iter};
use aws_types::request_id::RequestId;
use std::collections::BTreeMap;
use whitesmith_tests::canned::Response;
use whitesmith_tests::outcome::{Failure, Outcome, ServiceFailure};

const MODELED: [&str; 4] =
    ["InternalServerException", "InvalidRequestException", "ResourceNotFoundException", "TooManyRequestsException"];

/// The outcome of `StartSNOMEDCTInferenceJob` when this comes back.
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
    // A body that cannot be read leaves the header unread too.
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
            Ok(said) => {
                ServiceFailure { variant, is: vec![variant], said: format!("{:?}", said.or(message.clone())), ..own }
            }
            Err(_) => return Outcome::Failure(Box::new(failure(unreadable))),
        },
    };
    Outcome::Failure(Box::new(Failure { code: Some(code), message, ..failure(service) }))
}

/// The code without a namespace before it and a URL behind it.
fn sanitized(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or_default();
    code.split_once('#').map_or(code, |(_, name)| name)
}

/// The one modeled member of an output or exception, of a body that is one object.
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
            _ => return Err(DeserializeError::custom("no key and no end")),
        }
    }
    if tokens.next().is_some() { Err(DeserializeError::custom("more tokens")) } else { Ok(found) }
}

/// The code and message that an error's body says, whatever the error; nothing of a body that is no object.
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
                _ => return Err(DeserializeError::custom("no key and no end")),
            }
        }
        if tokens.next().is_some() {
            return Err(DeserializeError::custom("more tokens"));
        }
    }
    Ok((by_code.or(by_type), message))
}
