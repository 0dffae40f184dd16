//! Differences between two requests that should be equal; an insignificant order is ignored.

use crate::protocol::body;
use crate::request::Request;
use crate::{events, sigv4};

/// The media type of awsQuery and ec2Query.
const FORM: &str = "application/x-www-form-urlencoded";

/// Returns every difference that a service could observe.
pub fn differences(ours: &Request, theirs: &Request) -> Vec<String> {
    let media_type = ours.header("content-type").unwrap_or_default();
    if media_type == events::MEDIA_TYPE {
        let mut found = joined(ours).differences(&joined(theirs));
        found.extend(sigv4::verify_messages(ours, &sigv4::Key::of_the_tests()).err());
        return found;
    }
    if ![FORM, "application/xml"].contains(&media_type) {
        return joined(ours).differences(&joined(theirs));
    }
    let same_bytes = ours.body == theirs.body;
    let without_body = |request: &Request| {
        let request = if same_bytes { joined(request) } else { without_digests(joined(request)) };
        Request { body: Vec::new(), ..request }
    };
    let mut found = without_body(ours).differences(&without_body(theirs));
    let expected = String::from_utf8_lossy(&theirs.body);
    found.extend(body::differs(&ours.body, &expected, Some(media_type)).map(|why| format!("body: {why}")));
    if media_type == FORM && members(&String::from_utf8_lossy(&ours.body)) != members(&expected) {
        found.push(format!("order: {:?} against {expected:?}", String::from_utf8_lossy(&ours.body)));
    }
    found
}

/// Returns the members of a form in their order; those of maps have none.
fn members(form: &str) -> Vec<&str> {
    let keys = form.split('&').map(|pair| pair.split(['=', '.']).next().unwrap_or(pair));
    let mut members: Vec<_> = keys.collect();
    members.dedup();
    members
}

/// Returns the request without the values of digests, which differ for the same members in another order.
fn without_digests(mut request: Request) -> Request {
    for (name, value) in &mut request.headers {
        if ["content-md5", "x-amz-content-sha256"].contains(&name.as_str()) || name.starts_with("x-amz-checksum-") {
            value.clear();
        }
    }
    request
}

/// Returns the request with one line for the values of a header, which is the same
/// ([RFC 9110, section 5.3](https://www.rfc-editor.org/rfc/rfc9110#section-5.3)): AWS's codec for schemas joins a list, its
/// generated code does not.
fn joined(request: &Request) -> Request {
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, value) in &request.headers {
        match headers.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => *values = format!("{values}, {value}"),
            None => headers.push((name.clone(), value.clone())),
        }
    }
    Request { headers, ..request.clone() }
}
