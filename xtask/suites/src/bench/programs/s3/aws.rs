//! A client with the API of `aws-sdk-s3`: the official one, or a generated one.

use super::{Bytes, Outcome};
use SUBJECT as s3;
use s3::types::{CompletedMultipartUpload, CompletedPart};

pub struct Client(s3::Client);

impl Client {
    pub fn new(port: &str) -> Outcome<Self> {
        let config = s3::Config::builder()
            .behavior_version(s3::config::BehaviorVersion::latest())
            .credentials_provider(s3::config::Credentials::new("AKIDEXAMPLE", "secret", None, None, "static"))
            .endpoint_url(format!("http://127.0.0.1:{port}"))
            .force_path_style(true)
            .region(s3::config::Region::new("us-east-1"));
        Ok(Self(s3::Client::from_conf(config.build())))
    }

    pub async fn put(&self, object: Bytes) -> Outcome<()> {
        self.0.put_object().bucket("bucket").key("key").body(object.into()).send().await?;
        Ok(())
    }

    pub async fn get(&self) -> Outcome<usize> {
        let mut output = self.0.get_object().bucket("bucket").key("key").send().await?;
        let mut read = 0;
        while let Some(bytes) = output.body.next().await {
            read += bytes?.len();
        }
        Ok(read)
    }

    pub async fn multipart(&self, parts: Vec<Bytes>) -> Outcome<()> {
        let upload = self.0.create_multipart_upload().bucket("bucket").key("key").send().await?;
        let id = upload.upload_id().ok_or("no upload id")?;
        let mut completed = CompletedMultipartUpload::builder();
        for (part, number) in parts.into_iter().zip(1..) {
            let call = self.0.upload_part().bucket("bucket").key("key").upload_id(id).part_number(number);
            let output = call.body(part.into()).send().await?;
            let part = CompletedPart::builder().part_number(number).set_e_tag(output.e_tag);
            completed = completed.parts(part.build());
        }
        let call = self.0.complete_multipart_upload().bucket("bucket").key("key").upload_id(id);
        call.multipart_upload(completed.build()).send().await?;
        Ok(())
    }

    pub async fn list(&self) -> Outcome<usize> {
        let mut pages = self.0.list_objects_v2().bucket("bucket").into_paginator().send();
        let mut keys = 0;
        while let Some(page) = pages.next().await {
            keys += page?.contents().len();
        }
        Ok(keys)
    }
}
