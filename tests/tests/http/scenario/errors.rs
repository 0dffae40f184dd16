//! Errors that the service answers.

use super::setup::{client, client_without_retries};
use super::{EXCEPTIONS, SIGNING_NAME, call, failure, forms, sdk, variant};
use crate::ended;
use crate::server::{REQUEST_ID, Reply, Server};

use sdk::error::{DisplayErrorContext, ProvideErrorMetadata as _, SdkError};
use sdk::operation::RequestId as _;

#[tokio::test]
async fn every_modeled_exception_in_every_form() {
    for exception in &EXCEPTIONS {
        for (number, form) in forms(exception.status, exception.code, "a message: ü ❤").into_iter().enumerate() {
            let server = Server::start(SIGNING_NAME, [form]).await;
            let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
            let at = format!("{} in form {number}", exception.code);
            assert_eq!(error.code(), Some(exception.code), "{at}");
            assert_eq!(error.message(), Some("a message: ü ❤"), "{at}");
            assert_eq!(error.request_id(), Some(REQUEST_ID), "{at}");
            assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(exception.status), "{at}");

            let error = error.into_service_error();
            assert_eq!(variant(&error), exception.variant, "{at}");
            assert_eq!(error.meta().code(), Some(exception.code), "{at}");
            assert_eq!(error.request_id(), Some(REQUEST_ID), "{at}");
            assert!(error.to_string().contains("a message: ü ❤"), "{at}: {error}");
            assert!(error.to_string().contains(exception.code), "{at}: {error}");

            let error = sdk::Error::from(error);
            assert_eq!(error.code(), Some(exception.code), "{at}");
            assert_eq!(error.request_id(), Some(REQUEST_ID), "{at}");
            assert!(error.to_string().contains("a message: ü ❤"), "{at}: {error}");
        }
    }
}

#[tokio::test]
async fn an_unknown_exception_keeps_code_and_message() {
    for (number, form) in forms(418, "TeapotException", "short and stout").into_iter().enumerate() {
        let server = Server::start(SIGNING_NAME, [form]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert_eq!(error.code(), Some("TeapotException"), "form {number}");
        assert_eq!(error.message(), Some("short and stout"), "form {number}");
        assert!(DisplayErrorContext(&error).to_string().contains("TeapotException"));
        let error = error.into_service_error();
        assert_eq!(variant(&error), "Unhandled");
        assert_eq!(error.request_id(), Some(REQUEST_ID));
        assert!(error.to_string().contains("TeapotException"), "{error}");
        assert_eq!(sdk::Error::from(error).code(), Some("TeapotException"));
        assert_eq!(server.received().len(), 1, "not retried");
    }
}

#[tokio::test]
async fn an_error_without_a_code_is_unhandled() {
    let replies = [
        Reply::json(400, &serde_json::json!({})),
        Reply::new(400),
        Reply::new(403).header("content-type", "text/html").body("<html><h1>Forbidden by a proxy</h1></html>"),
        Reply::new(400).body(vec![0x00, 0xff, 0x80, 0x1b]),
    ];
    for reply in replies {
        let server = Server::start(SIGNING_NAME, [reply.clone()]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert_eq!(error.code(), None, "{reply:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{reply:?}");
        let raw = error.raw_response().expect("the response is kept");
        assert!(raw.body().bytes().is_some());
        assert_eq!(variant(&error.into_service_error()), "Unhandled", "{reply:?}");
        assert_eq!(server.received().len(), 1, "not retried: {reply:?}");
    }
}

#[tokio::test]
async fn an_error_is_a_service_error_with_its_raw_response() {
    let server = Server::start(SIGNING_NAME, [failure(400, EXCEPTIONS[1].code, "no").header("x-extra", "kept")]).await;
    let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
    let SdkError::ServiceError(context) = &error else { unreachable!("{error:?}") };
    assert_eq!(context.raw().headers().get("x-extra"), Some("kept"));
    assert_eq!(variant(context.err()), EXCEPTIONS[1].variant);
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_an_error() {
    for body in ["{\"jobId\": ", "[]", "\u{1}not a document", "nul"] {
        let server = Server::start(SIGNING_NAME, [Reply::new(200).body(body)]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert!(matches!(error, SdkError::ServiceError(_) | SdkError::ResponseError(_)), "{body:?}: {error:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{body:?}");
        assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(200), "{body:?}");
    }
}
