//! How two requests differ that should be one: an order that means nothing does not count.

use crate::protocol::body;
use crate::request::Request;

/// Every difference that a service could see.
pub fn differences(ours: &Request, theirs: &Request) -> Vec<String> {
    let media_type = ours.header("content-type").unwrap_or_default();
    if !["application/x-www-form-urlencoded", "application/xml"].contains(&media_type) {
        return ordered(ours).differences(&ordered(theirs));
    }
    let without_body = |request: &Request| Request { body: Vec::new(), ..ordered(request) };
    let mut found = without_body(ours).differences(&without_body(theirs));
    let expected = String::from_utf8_lossy(&theirs.body);
    found.extend(body::differs(&ours.body, &expected, Some(media_type)).map(|why| format!("body: {why}")));
    found
}

/// The request with the parameters of its query in one order.
fn ordered(request: &Request) -> Request {
    let uri = match request.uri.split_once('?') {
        Some((path, query)) => {
            let mut parameters: Vec<_> = query.split('&').collect();
            parameters.sort_unstable();
            format!("{path}?{}", parameters.join("&"))
        }
        None => request.uri.clone(),
    };
    Request { uri, ..request.clone() }
}
