//! Presigns the URL of an object in Amazon S3, and downloads it with an HTTP client that knows nothing of AWS.
//!
//! ```sh
//! cargo xtask serve --port 8080 --manifest tests/streaming/models/whitesmith.toml
//! cargo run -p whitesmith-streaming --example presigned_download -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;
use std::time::Duration;

use http_body_util::{BodyExt as _, Empty};
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::rt::TokioExecutor;
use whitesmith_streaming::s3::Client;
use whitesmith_streaming::s3::presigning::PresigningConfig;

/// Returns a URL that anyone can download the object from for five minutes.
pub(crate) async fn share(client: &Client, bucket: &str, key: &str) -> Result<String, Box<dyn Error>> {
    let valid = PresigningConfig::expires_in(Duration::from_mins(5))?;
    let request = client.get_object().bucket(bucket).key(key).presigned(valid).await?;
    Ok(request.uri().to_owned())
}

/// Downloads a URL; one of AWS needs an HTTP client with TLS.
pub(crate) async fn fetch(url: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let http = HttpClient::builder(TokioExecutor::new()).build_http::<Empty<&[u8]>>();
    let response = http.get(url.parse()?).await?;
    if !response.status().is_success() {
        return Err(format!("{url} is refused with {}", response.status()).into());
    }
    Ok(response.into_body().collect().await?.to_bytes().to_vec())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&local::config()?);
    let url = share(&client, "studies", "scan.dcm").await?;
    println!("{url}");
    println!("has {} bytes", fetch(&url).await?.len());
    Ok(())
}
