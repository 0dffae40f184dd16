//! A client of the crate `object_store`.

use futures_util::StreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};

use super::{Bytes, Outcome};

pub struct Client(AmazonS3);

impl Client {
    pub fn new(port: &str) -> Outcome<Self> {
        let builder = AmazonS3Builder::new()
            .with_access_key_id("AKIDEXAMPLE")
            .with_allow_http(true)
            .with_bucket_name("bucket")
            .with_endpoint(format!("http://127.0.0.1:{port}"))
            .with_region("us-east-1")
            .with_secret_access_key("secret");
        Ok(Self(builder.build()?))
    }

    pub async fn put(&self, object: Bytes) -> Outcome<()> {
        self.0.put(&Path::from("key"), object.into()).await?;
        Ok(())
    }

    pub async fn get(&self) -> Outcome<usize> {
        let mut stream = self.0.get(&Path::from("key")).await?.into_stream();
        let mut read = 0;
        while let Some(bytes) = stream.next().await {
            read += bytes?.len();
        }
        Ok(read)
    }

    pub async fn multipart(&self, parts: Vec<Bytes>) -> Outcome<()> {
        let mut upload = self.0.put_multipart(&Path::from("key")).await?;
        for part in parts {
            upload.put_part(part.into()).await?;
        }
        upload.complete().await?;
        Ok(())
    }

    pub async fn list(&self) -> Outcome<usize> {
        let mut objects = self.0.list(None);
        let mut keys = 0;
        while let Some(object) = objects.next().await {
            object?;
            keys += 1;
        }
        Ok(keys)
    }
}
