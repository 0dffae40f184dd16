//! A client of the crate `rust-s3`.

use futures_util::StreamExt;
use s3::creds::Credentials;
use s3::{Bucket, Region};

use super::{Bytes, Outcome};

const MEDIA_TYPE: &str = "application/octet-stream";

pub struct Client(Box<Bucket>);

impl Client {
    pub fn new(port: &str) -> Outcome<Self> {
        let region = Region::Custom { region: "us-east-1".to_owned(), endpoint: format!("http://127.0.0.1:{port}") };
        let credentials = Credentials::new(Some("AKIDEXAMPLE"), Some("secret"), None, None, None)?;
        Ok(Self(Bucket::new("bucket", region, credentials)?.with_path_style()))
    }

    pub async fn put(&self, object: Bytes) -> Outcome<()> {
        self.0.put_object("key", &object).await?;
        Ok(())
    }

    pub async fn get(&self) -> Outcome<usize> {
        let mut stream = self.0.get_object_stream("key").await?;
        let mut read = 0;
        while let Some(bytes) = stream.bytes().next().await {
            read += bytes?.len();
        }
        Ok(read)
    }

    pub async fn multipart(&self, parts: Vec<Bytes>) -> Outcome<()> {
        let upload = self.0.initiate_multipart_upload("key", MEDIA_TYPE).await?;
        let mut completed = Vec::new();
        for (part, number) in parts.into_iter().zip(1..) {
            let part = self.0.put_multipart_chunk(part.into(), "key", number, &upload.upload_id, MEDIA_TYPE);
            completed.push(part.await?);
        }
        self.0.complete_multipart_upload("key", &upload.upload_id, completed).await?;
        Ok(())
    }

    pub async fn list(&self) -> Outcome<usize> {
        let pages = self.0.list(String::new(), None).await?;
        Ok(pages.iter().map(|page| page.contents.len()).sum())
    }
}
