#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;

use super::{error_element, error_metadata};

fn response(body: &'static str) -> HttpResponse {
    HttpResponse::new(400.try_into().unwrap(), SdkBody::from(body))
}

fn metadata(body: &'static str) -> Option<(Option<String>, Option<String>)> {
    let metadata = error_metadata(&response(body)).ok()?.build();
    Some((metadata.code().map(str::to_owned), metadata.message().map(str::to_owned)))
}

#[test]
fn every_envelope_of_an_error_is_opened() {
    let error = "<Error><Code>Gone</Code><Message>no &amp; never</Message><Key>k</Key></Error>";
    let expected = Some((Some("Gone".to_owned()), Some("no & never".to_owned())));
    assert_eq!(metadata(error), expected);
    for body in [
        "<ErrorResponse xmlns=\"urn:x\"><Error><Code>Gone</Code><Message>no &amp; never</Message></Error><RequestId>1</RequestId></ErrorResponse>",
        "<Response><Errors><Error><Code>Gone</Code><Message>no &amp; never</Message></Error></Errors><RequestID>1</RequestID></Response>",
    ] {
        assert_eq!(metadata(body), expected, "{body}");
    }
    assert_eq!(error_element(&response(error)), error.as_bytes());
}

#[test]
fn an_error_may_say_little() {
    let nothing = Some((None, None));
    assert_eq!(metadata(""), nothing);
    assert_eq!(metadata("<ErrorResponse/>"), nothing);
    assert_eq!(metadata("<Error><Code/></Error>"), Some((Some(String::new()), None)));
    assert_eq!(metadata("not XML"), None);
}
