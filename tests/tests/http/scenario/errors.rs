//! Errors returned by the service.

use super::setup::{client, client_without_retries};
use super::{EXCEPTIONS, SIGNING_NAME, call, failure, forms, sdk, variant};
use crate::ended;
use crate::server::{REQUEST_ID, Reply, Server};

use sdk::error::{DisplayErrorContext, ProvideErrorMetadata as _, SdkError};
use sdk::operation::RequestId as _;

#[tokio::test]
async fn every_modeled_error_is_read_in_every_form() {
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
async fn an_unmodeled_error_keeps_code_and_message() {
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
async fn an_error_without_a_code_has_the_status_as_its_code() {
    let replies = [
        Reply::json(400, &serde_json::json!({})),
        Reply::new(400),
        Reply::new(403).header("content-type", "text/html").body("<html><h1>Forbidden by a proxy</h1></html>"),
        Reply::new(400).body(vec![0x00, 0xff, 0x80, 0x1b]),
    ];
    for reply in replies {
        let server = Server::start(SIGNING_NAME, [reply.clone()]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        let status = error.raw_response().map(|raw| raw.status().as_u16().to_string()).unwrap_or_default();
        assert_eq!(error.code(), Some(&*status), "{reply:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{reply:?}");
        let raw = error.raw_response().expect("the response is kept");
        assert!(raw.body().bytes().is_some());
        assert_eq!(variant(&error.into_service_error()), "Unhandled", "{reply:?}");
        assert_eq!(server.received().len(), 1, "not retried: {reply:?}");
    }
}

#[tokio::test]
async fn an_error_that_is_not_a_document_shows_its_status_and_text() {
    let page = Reply::new(503).header("content-type", "text/html").body("<html><body><b>busy</b></body></html>");
    let text = Reply::new(413).body("HTTP content length exceeded 1662976 bytes.");
    let named = page.clone().header("x-amzn-errortype", "ServiceUnavailableException:http://internal.example/");
    let unavailable = "ServiceUnavailableException (status 503): busy";
    for (reply, code, shown) in [
        (page, "503", "unhandled error (status 503): busy"),
        (text, "413", "unhandled error (status 413): HTTP content length exceeded 1662976 bytes."),
        (named, "ServiceUnavailableException", unavailable),
        (Reply::new(502), "502", "unhandled error (status 502)"),
    ] {
        let server = Server::start(SIGNING_NAME, [reply]).await;
        let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
        assert_eq!(error.code(), Some(code));
        assert_eq!(error.message(), shown.split_once(": ").map(|(_, text)| text));
        let error = error.into_service_error();
        assert_eq!(variant(&error), "Unhandled");
        assert_eq!(error.to_string(), format!("{shown} (request id: {REQUEST_ID})"));
        assert_eq!(sdk::Error::from(error).to_string(), format!("{shown} (request id: {REQUEST_ID})"));
    }
}

#[tokio::test]
async fn an_html_error_has_the_variant_named_by_its_header() {
    let modeled = &EXCEPTIONS[1];
    let reply = Reply::new(modeled.status).header("x-amzn-errortype", modeled.code).body("<html><p>no luck</p></html>");
    let server = Server::start(SIGNING_NAME, [reply]).await;
    let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some(modeled.code), Some("no luck")));
    let error = error.into_service_error();
    assert_eq!(variant(&error), modeled.variant);
    let status = modeled.status;
    assert!(error.to_string().contains(&format!("(status {status}): no luck")), "{error}");
}

#[tokio::test]
async fn the_body_of_an_error_is_read_up_to_a_limit() {
    let reply = Reply::new(400).header("x-amzn-errortype", "TeapotException").body(vec![b'a'; 8 << 20]);
    let server = Server::start(SIGNING_NAME, [reply]).await;
    let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
    assert_eq!(error.code(), Some("TeapotException"));
    let read = error.raw_response().and_then(|raw| raw.body().bytes()).map_or(0, <[u8]>::len);
    assert!((1 << 20..3 << 20).contains(&read), "{read} bytes were read");
    let shown = error.into_service_error().to_string();
    assert!(shown.contains("(only the first 1024 KiB of the body were read)") && shown.len() < 1000, "{shown}");
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
async fn a_success_in_no_form_of_the_protocol_is_described() {
    let page = Reply::new(200).header("content-type", "text/html").body("<html>\n<h1>Sign in</h1></html>");
    let packed = Reply::new(200).header("content-type", "application/json").body(&b"\x1f\x8b\x08\0\0\0"[..]);
    for (reply, parts) in [
        (page, ["`text/html`", "`<html>\\n<h1>Sign in</h1></html>`"]),
        (packed, ["`application/json`, its content encoding `gzip`", "`\\x1f\\x8b\\x08\\x00"]),
    ] {
        let server = Server::start(SIGNING_NAME, [reply]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert_eq!(error.request_id(), Some(REQUEST_ID));
        let shown = error.into_service_error().to_string();
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
        assert_eq!(server.received().len(), 1, "not retried");
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_decoded_is_an_error() {
    for body in ["{\"jobId\": ", "[]", "\u{1}not a document", "nul"] {
        let server = Server::start(SIGNING_NAME, [Reply::new(200).body(body)]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert!(matches!(error, SdkError::ServiceError(_) | SdkError::ResponseError(_)), "{body:?}: {error:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{body:?}");
        assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(200), "{body:?}");
    }
}
