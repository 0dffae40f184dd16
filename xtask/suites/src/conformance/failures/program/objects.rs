// Calls of Amazon S3. Included once for each side, with the module `s3`.

use std::path::Path;

use s3::primitives::ByteStream;
use s3::{Client, config};

fn client(url: &str) -> Client {
    client_over(url, http())
}

fn client_over(url: &str, http: SharedHttpClient) -> Client {
    let config = config::Builder::new()
        .behavior_version(config::BehaviorVersion::latest())
        .region(config::Region::new("us-east-1"))
        .credentials_provider(credentials())
        .endpoint_url(url)
        .force_path_style(true)
        .retry_config(retries())
        .http_client(http)
        .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
        .time_source(transport::TokioTime::default());
    Client::from_conf(config.build())
}

macro_rules! seen {
    ($call:expr) => {
        match $call.send().await {
            Ok(_) => Seen::success(0),
            Err(error) => Seen::failure(&error, 0),
        }
    };
}

pub async fn copy_object(url: String) -> Seen {
    seen!(client(&url).copy_object().bucket("b").key("k").copy_source("b/other"))
}

pub async fn complete_multipart_upload(url: String) -> Seen {
    seen!(client(&url).complete_multipart_upload().bucket("b").key("k").upload_id("U1"))
}

pub async fn upload_part_copy(url: String) -> Seen {
    seen!(client(&url).upload_part_copy().bucket("b").key("k").upload_id("U1").part_number(1).copy_source("b/other"))
}

pub async fn delete_objects(url: String) -> Seen {
    let object = s3::types::ObjectIdentifier::builder().key("k").build().expect("a key");
    let delete = s3::types::Delete::builder().objects(object).build().expect("objects");
    seen!(client(&url).delete_objects().bucket("b").delete(delete))
}

pub async fn get_object(url: String) -> Seen {
    get(client(&url)).await
}

/// An object of a service that is silent for six minutes before each half.
pub async fn get_quiet_object(url: String) -> Seen {
    let http = transport::Quiet::client("text/plain", vec![b"hello ".to_vec(), b"world".to_vec()]);
    transport::with_paused_clock(async move { get(client_over(&url, http)).await })
}

async fn get(client: Client) -> Seen {
    match client.get_object().bucket("b").key("k").send().await {
        Ok(output) => read(output.body).await,
        Err(error) => Seen::failure(&error, 0),
    }
}

async fn read(mut body: ByteStream) -> Seen {
    let mut read = 0;
    loop {
        match body.next().await {
            Some(Ok(bytes)) => read += bytes.len(),
            Some(Err(error)) => return Seen::body_failure(&error, read),
            None => return Seen::success(read),
        }
    }
}

/// A body that can be sent once.
pub async fn put_one_shot(url: String) -> Seen {
    let body = ByteStream::from_body_1_x(OneShot::new("hello"));
    seen!(client(&url).put_object().bucket("b").key("k").content_length(5).body(body))
}

/// A body whose source fails after its first half.
pub async fn put_failing(url: String) -> Seen {
    let body = ByteStream::from_body_1_x(Failing(Some("hel")));
    seen!(client(&url).put_object().bucket("b").key("k").content_length(5).body(body))
}

pub async fn put_bytes(url: String) -> Seen {
    seen!(client(&url).put_object().bucket("b").key("k").body(ByteStream::from_static(b"hello")))
}

pub async fn put_file(url: String) -> Seen {
    match ByteStream::from_path(Path::new(&file())).await {
        Ok(body) => seen!(client(&url).put_object().bucket("b").key("k").body(body)),
        Err(error) => Seen::body_failure(&error, 0),
    }
}
