//! The examples do what they describe.

use std::fs;
use std::path::Path;

use whitesmith_streaming::kinesis::types::{ShardIteratorType, StartingPosition};
use whitesmith_streaming::{bedrockruntime, kinesis, s3};

use crate::server::config;

#[expect(dead_code, reason = "the tests call its functions")]
#[path = "../../examples/chat.rs"]
mod chat;
#[expect(dead_code, reason = "the tests call its functions")]
#[path = "../../examples/presigned_download.rs"]
mod presigned_download;
#[expect(dead_code, reason = "the tests call its functions")]
#[path = "../../examples/subscribe_to_shard.rs"]
mod subscribe_to_shard;
#[expect(dead_code, reason = "the tests call its functions")]
#[path = "../../examples/upload_and_download.rs"]
mod upload_and_download;

#[tokio::test]
async fn a_downloaded_file_is_the_uploaded_one() {
    let client = s3::Client::new(&config());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (from, to) = (folder.join("scan.dcm"), folder.join("copy.dcm"));
    // Longer than a chunk, and no multiple of it.
    fs::write(&from, "0123456789".repeat(20_000)).unwrap();
    let checksum = upload_and_download::upload(&client, "studies", "scan.dcm", &from).await.unwrap();
    assert_eq!(checksum, "jd+bIxdkWSO8aBNy68/Jmv7GOzpocNtLbue8G9VusmI=");
    let length = upload_and_download::download(&client, "studies", "scan.dcm", &to).await.unwrap();
    assert_eq!(length, 200_000);
    assert!(fs::read(&from).unwrap() == fs::read(&to).unwrap());
}

#[tokio::test]
async fn a_presigned_url_is_fetched_without_credentials() {
    let client = s3::Client::new(&config());
    let put = client.put_object().bucket("studies").key("a report.txt").body(b"all well".to_vec().into());
    put.send().await.unwrap();
    let url = presigned_download::share(&client, "studies", "a report.txt").await.unwrap();
    assert_eq!(presigned_download::fetch(&url).await.unwrap(), b"all well");
    let changed = url.replace("X-Amz-Expires=300", "X-Amz-Expires=999999");
    let refused = presigned_download::fetch(&changed).await.unwrap_err();
    assert!(refused.to_string().ends_with("is refused with 403 Forbidden"), "{refused}");
}

#[tokio::test]
async fn answers_of_a_chat_become_part_of_the_conversation() {
    let client = bedrockruntime::Client::new(&config());
    let mut conversation = Vec::new();
    for question in ["How are you?", "Why?"] {
        let answer = chat::ask(&client, &mut conversation, question).await.unwrap();
        assert_eq!(answer, "texttexttext", "the server's three tokens");
    }
    assert_eq!(conversation.len(), 4);
}

#[tokio::test]
async fn records_of_a_shard_are_received() {
    let client = kinesis::Client::new(&config());
    let latest = StartingPosition::builder().r#type(ShardIteratorType::Latest).build().unwrap();
    let mut records = Vec::new();
    let subscribed = subscribe_to_shard::subscribe(&client, "shardId-000000000000", latest, |record| {
        records.push(record.data().as_ref().to_vec());
    });
    assert!(subscribed.await.unwrap().is_some());
    assert_eq!(records, [b"Data"; 3]);
}
