//! Uploads a file to Amazon S3 and downloads it again, with progress bars. Both ends verify the file's checksum.
//!
//! ```sh
//! cargo xtask serve --port 8080 --manifest tests/streaming/models/whitesmith.toml
//! cargo run -p whitesmith-streaming --example upload_and_download -- http://127.0.0.1:8080 scan.dcm copy.dcm
//! ```

mod local;

use std::error::Error;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};
use indicatif::ProgressBar;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use whitesmith_streaming::s3::Client;
use whitesmith_streaming::s3::primitives::{ByteStream, SdkBody};
use whitesmith_streaming::s3::types::ChecksumAlgorithm;

/// Uploads a file. Returns its checksum, which Amazon S3 has verified.
pub(crate) async fn upload(client: &Client, bucket: &str, key: &str, file: &Path) -> Result<String, Box<dyn Error>> {
    let bar = ProgressBar::new(file.metadata()?.len());
    let shown = bar.clone();
    // The file is read while it is sent, and from its beginning if the upload is retried.
    let body = ByteStream::from_path(file).await?.into_inner();
    let body = body.map(move |body| {
        shown.reset();
        SdkBody::from_body_1_x(Counted { body, bar: shown.clone() })
    });
    let uploaded = client
        .put_object()
        .bucket(bucket)
        .key(key)
        .checksum_algorithm(ChecksumAlgorithm::Sha256)
        .body(ByteStream::new(body))
        .send()
        .await?;
    bar.finish_and_clear();
    Ok(uploaded.checksum_sha256().ok_or("the answer has no checksum")?.to_owned())
}

/// Downloads a file. A wrong checksum is an error at its end.
pub(crate) async fn download(client: &Client, bucket: &str, key: &str, file: &Path) -> Result<u64, Box<dyn Error>> {
    let mut object = client.get_object().bucket(bucket).key(key).send().await?;
    let bar = ProgressBar::new(object.content_length().unwrap_or_default().unsigned_abs());
    let mut file = File::create(file).await?;
    while let Some(bytes) = object.body.try_next().await? {
        file.write_all(&bytes).await?;
        bar.inc(bytes.len() as u64);
    }
    file.flush().await?;
    let length = bar.position();
    bar.finish_and_clear();
    Ok(length)
}

/// A body that advances a progress bar.
struct Counted {
    body: SdkBody,
    bar: ProgressBar,
}

impl Body for Counted {
    type Data = <SdkBody as Body>::Data;
    type Error = <SdkBody as Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.bar.inc(frame.data_ref().map_or(0, |bytes| bytes.len() as u64));
        }
        polled
    }

    // Amazon S3 needs the length before the first byte.
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&local::config()?);
    let mut files = std::env::args().skip(2);
    let (Some(from), Some(to)) = (files.next(), files.next()) else {
        return Err("give a file to upload, and a file to write".into());
    };
    let checksum = upload(&client, "studies", &from, Path::new(&from)).await?;
    println!("uploaded {from} with SHA-256 {checksum}");
    let length = download(&client, "studies", &from, Path::new(&to)).await?;
    println!("downloaded {length} bytes to {to}");
    Ok(())
}
