//! Successful calls, and their requests.

use super::setup::{client, config, credentials};
use super::{API_NAME, CONTENT_TYPE, PATH, SIGNING_NAME, call, job_id, sdk, success, token, with_token};
use crate::ended;
use crate::server::{KEY, REQUEST_ID, Reply, SESSION_KEY, Server};

use sdk::operation::RequestId as _;

#[tokio::test]
async fn a_call_succeeds() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let output = ended(call(&client(&server)).send()).await.unwrap();
    assert_eq!(job_id(&output), "job-1");
    assert_eq!(output.request_id(), Some(REQUEST_ID));

    let received = server.only();
    assert_eq!((received.method.as_str(), received.target.as_str()), ("POST", PATH));
    assert_eq!(received.header("content-type"), CONTENT_TYPE);
    assert_eq!(received.header("host"), server.host());
    assert_eq!(received.header("content-length"), received.body.len().to_string());
    assert_eq!((received.attempt(), received.max_attempts()), ("1", "3"));
}

#[tokio::test]
async fn the_signature_names_key_region_and_service() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    ended(call(&client(&server)).send()).await.unwrap();
    let signed = server.only().signed();
    assert_eq!(
        (signed.access_key.as_str(), signed.region.as_str(), signed.service.as_str()),
        (KEY.id, "us-east-1", SIGNING_NAME)
    );
    for name in ["content-type", "host", "x-amz-date", "x-amz-user-agent"] {
        assert!(signed.headers.iter().any(|signed| signed == name), "{name} is not among {:?}", signed.headers);
    }
}

#[tokio::test]
async fn temporary_credentials_send_their_token() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let config = config(&server).credentials_provider(credentials(SESSION_KEY)).build();
    ended(call(&sdk::Client::from_conf(config)).send()).await.unwrap();
    let received = server.only();
    assert_eq!(Some(received.header("x-amz-security-token")), SESSION_KEY.session_token);
    assert_eq!(received.signed().access_key, SESSION_KEY.id);
}

#[tokio::test]
async fn a_token_is_generated_for_each_call() {
    let server = Server::start(SIGNING_NAME, [success("job-1"), success("job-2")]).await;
    let client = client(&server);
    ended(call(&client).send()).await.unwrap();
    ended(call(&client).send()).await.unwrap();
    let received = server.received();
    let tokens: Vec<String> = received.iter().map(token).collect();
    assert_ne!(tokens[0], tokens[1]);
    for token in &tokens {
        assert!(is_uuid(token), "{token:?} is not a UUID");
    }
    let ids: Vec<&str> = received.iter().map(|received| received.header("amz-sdk-invocation-id")).collect();
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| is_uuid(id)), "{ids:?}");
}

#[tokio::test]
async fn a_given_token_is_sent_unchanged() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let given = "täglich \"import\"\\ \u{2764}/2026-08-01";
    ended(with_token(call(&client(&server)), given).send()).await.unwrap();
    assert_eq!(token(&server.only()), given);
}

#[tokio::test]
async fn the_token_provider_generates_the_token() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let config = config(&server).idempotency_token_provider("fixed-token").build();
    ended(call(&sdk::Client::from_conf(config)).send()).await.unwrap();
    assert_eq!(token(&server.only()), "fixed-token");
}

#[tokio::test]
async fn an_endpoint_url_may_have_a_path() {
    for prefix in ["/prefix/v1", "/prefix/v1/", "/a b%20c"] {
        let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
        let url = format!("{}{}", server.url(), prefix.replace(' ', "%20"));
        let config = config(&server).endpoint_url(url).build();
        ended(call(&sdk::Client::from_conf(config)).send()).await.unwrap();
        let prefix = prefix.trim_end_matches('/').replace(' ', "%20");
        let path = if PATH == "/" { format!("{prefix}/") } else { format!("{prefix}{PATH}") };
        assert_eq!(server.only().target, path);
    }
}

#[tokio::test]
async fn the_user_agent_names_the_sdk_the_service_and_the_app() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let app = sdk::config::AppName::new("whitesmith-tests").unwrap();
    ended(call(&sdk::Client::from_conf(config(&server).app_name(app).build())).send()).await.unwrap();
    let received = server.only();
    let agent = received.header("x-amz-user-agent");
    assert!(agent.starts_with("aws-sdk-rust/"), "{agent}");
    for part in [API_NAME, " os/", " lang/rust/", " app/whitesmith-tests"] {
        assert!(agent.contains(part), "no {part:?} in {agent}");
    }
    assert!(received.header("user-agent").starts_with("aws-sdk-rust/"));
}

#[tokio::test]
async fn the_alternative_request_id_header_is_read() {
    let reply = success("job-1").without_header("x-amzn-requestid").header("x-amz-request-id", "other-id");
    let bare = success("job-2").without_header("x-amzn-requestid");
    let server = Server::start(SIGNING_NAME, [reply, bare]).await;
    let client = client(&server);
    assert_eq!(ended(call(&client).send()).await.unwrap().request_id(), Some("other-id"));
    assert_eq!(ended(call(&client).send()).await.unwrap().request_id(), None);
}

#[tokio::test]
async fn successive_calls_share_a_connection() {
    let server = Server::start(SIGNING_NAME, ["job-1", "job-2", "job-3"].map(success)).await;
    let client = client(&server);
    for expected in ["job-1", "job-2", "job-3"] {
        let output = ended(call(&client).send()).await.unwrap();
        assert_eq!(job_id(&output), expected);
    }
    let connections: Vec<usize> = server.received().iter().map(|received| received.connection).collect();
    assert_eq!(connections, [0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_concurrent_calls_succeed() {
    let server = Server::answering(SIGNING_NAME, |received| {
        let reply: Reply = success(&format!("job of {}", super::job_name(received)));
        reply.after(std::time::Duration::from_millis(20))
    })
    .await;
    let client = client(&server);
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..16 {
        let call = call(&client).job_name(format!("name-{number}"));
        calls.spawn(async move { (number, ended(call.send()).await) });
    }
    for (number, outcome) in calls.join_all().await {
        let output = outcome.unwrap();
        assert_eq!(job_id(&output), format!("job of name-{number}"));
    }
    let tokens: std::collections::BTreeSet<String> = server.received().iter().map(token).collect();
    assert_eq!(tokens.len(), 16, "each call has its own token");
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
