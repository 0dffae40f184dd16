//! A client of each protocol that the examples do not need, and the edges of streams.

use whitesmith_streaming::s3::config::RequestChecksumCalculation;
use whitesmith_streaming::s3::error::ProvideErrorMetadata as _;
use whitesmith_streaming::s3::operation::RequestId as _;
use whitesmith_streaming::s3::primitives::{ByteStream, SdkBody};
use whitesmith_streaming::s3::types::ChecksumAlgorithm;
use whitesmith_streaming::{bedrockruntime, ec2, s3, sts};

use crate::server::config;

/// The header that requests an error.
const ERROR: &str = "x-whitesmith-error";
/// The header that requests an error at the end of a stream.
const STREAM_ERROR: &str = "x-whitesmith-stream-error";

#[tokio::test]
async fn aws_query_returns_outputs_and_errors() {
    let client = sts::Client::new(&config());
    let identity = client.get_caller_identity().send().await.unwrap();
    assert!(identity.account().is_some() && identity.arn().is_some_and(|arn| arn.len() >= 20));
    assert_eq!(identity.request_id().map(str::len), Some(36));
    let call = client.get_caller_identity().customize().mutate_request(|request| {
        request.headers_mut().insert(ERROR, "AccessDeniedException: not you");
    });
    let error = call.send().await.unwrap_err().into_service_error();
    assert_eq!((error.code(), error.message()), (Some("AccessDeniedException"), Some("not you")));
}

#[tokio::test]
async fn ec2_query_returns_outputs_and_errors() {
    let client = ec2::Client::new(&config());
    let call = client.describe_regions().region_names("us-east-1").all_regions(true);
    let regions = call.send().await.unwrap();
    assert!(regions.request_id().is_some());
    let call = client.describe_regions().customize().mutate_request(|request| {
        request.headers_mut().insert(ERROR, "AccessDeniedException: not you");
    });
    let error = call.send().await.unwrap_err().into_service_error();
    assert_eq!((error.code(), error.message()), (Some("AccessDeniedException"), Some("not you")));
}

#[tokio::test]
async fn rest_xml_returns_modeled_errors() {
    let client = s3::Client::new(&config());
    let call = client.get_object().bucket("studies").key("none").customize().mutate_request(|request| {
        request.headers_mut().insert(ERROR, "NoSuchKey: it is gone");
    });
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_no_such_key(), "{error:?}");
    assert_eq!(error.message(), Some("it is gone"));
    assert!(error.request_id().is_some());
}

/// A stream of known length that is not in memory.
fn streamed(text: &'static str) -> ByteStream {
    ByteStream::new(SdkBody::from(text).map(SdkBody::from_body_1_x))
}

#[tokio::test]
async fn every_checksum_of_an_upload_is_verified() {
    let client = s3::Client::new(&config());
    for algorithm in ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] {
        for body in [ByteStream::from_static(b"hello"), streamed("hello")] {
            let put = client.put_object().bucket("studies").key(algorithm).body(body);
            put.checksum_algorithm(ChecksumAlgorithm::from(algorithm)).send().await.unwrap();
            let object = client.get_object().bucket("studies").key(algorithm).send().await.unwrap();
            assert_eq!(object.body.collect().await.unwrap().into_bytes(), "hello");
        }
    }
}

#[tokio::test]
async fn a_wrong_checksum_of_an_upload_is_refused() {
    let client = s3::Client::new(&config());
    let put = client.put_object().bucket("studies").key("wrong").body(ByteStream::from_static(b"hello"));
    let error = put.checksum_crc32("AAAAAA==").send().await.unwrap_err();
    assert_eq!(error.into_service_error().code(), Some("BadDigest"));
}

#[tokio::test]
async fn a_body_without_a_checksum_is_uploaded() {
    let config = config().into_builder().request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    let client = s3::Client::new(&config.build());
    let put = client.put_object().bucket("studies").key("plain").content_type("text/plain").body(streamed("hello"));
    assert_eq!(put.send().await.unwrap().checksum_crc32(), None);
    let object = client.get_object().bucket("studies").key("plain").send().await.unwrap();
    assert_eq!((object.content_type(), object.content_length()), (Some("text/plain"), Some(5)));
    assert!(object.checksum_crc64_nvme().is_some(), "the server has computed one");
    assert_eq!(object.body.collect().await.unwrap().into_bytes(), "hello");
}

#[tokio::test]
async fn an_error_ends_a_stream() {
    let client = bedrockruntime::Client::new(&config());
    let call = client.converse_stream().model_id("a-model").customize().mutate_request(|request| {
        request.headers_mut().insert(STREAM_ERROR, "ThrottlingException: slow down");
    });
    let mut stream = call.send().await.unwrap().stream;
    let error = loop {
        match stream.recv().await {
            Ok(event) => assert!(event.is_some_and(|event| !event.is_unknown()), "the error comes first"),
            Err(error) => break error.into_service_error(),
        }
    };
    assert!(error.is_throttling_exception(), "{error:?}");
    assert_eq!(error.message(), Some("slow down"));
    assert!(stream.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn an_error_before_a_stream_is_the_operations() {
    let client = bedrockruntime::Client::new(&config());
    let call = client.converse_stream().model_id("a-model").customize().mutate_request(|request| {
        request.headers_mut().insert(ERROR, "ThrottlingException: slow down");
    });
    let error = call.send().await.map(drop).unwrap_err().into_service_error();
    assert!(error.is_throttling_exception(), "{error:?}");
}
