//! An HTTP client in memory: records the requests, and returns responses in order.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;

pub(crate) type Request = http::Request<Vec<u8>>;
pub(crate) type Response = http::Response<SdkBody>;

/// The requests sent through a transport.
#[derive(Clone, Debug, Default)]
pub(crate) struct Requests(Arc<Mutex<Vec<Request>>>);

impl Requests {
    pub(crate) fn all(&self) -> Vec<Request> {
        self.0.lock().unwrap().clone()
    }

    /// The one request that was sent.
    #[track_caller]
    pub(crate) fn only(&self) -> Request {
        let mut all = self.all();
        assert_eq!(all.len(), 1, "{all:#?}");
        all.remove(0)
    }
}

/// A client that gets `replies` in order, and then the last of them forever.
pub(crate) fn transport(replies: impl IntoIterator<Item = Response>) -> (SharedHttpClient, Requests) {
    let requests = Requests::default();
    let kept = requests.clone();
    let replies: Mutex<VecDeque<Response>> = Mutex::new(replies.into_iter().collect());
    let client = infallible_client_fn(move |request: http::Request<SdkBody>| {
        kept.0.lock().unwrap().push(request.map(|body| body.bytes().expect("a body in memory").to_vec()));
        let mut replies = replies.lock().unwrap();
        let reply = if replies.len() > 1 { replies.pop_front() } else { replies.front().map(copy) };
        reply.expect("a transport has a reply")
    });
    (client, requests)
}

/// A header of a request, or `""`.
pub(crate) fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn copy(reply: &Response) -> Response {
    let mut copy = http::Response::new(reply.body().try_clone().expect("a body in memory"));
    *copy.status_mut() = reply.status();
    *copy.headers_mut() = reply.headers().clone();
    copy
}
