#!/usr/bin/env bash
# aws-sdk-medicalimaging 1.127.0 writes the members of a body in the order of their names, those of a structure within it in
# the model's order.
#
# A model lists the members of a structure in an order that its authors chose. The crate has its fields in it, `Debug` shows
# them in it, and one guesses that a request has them in it, too. The generated code of a REST operation sorts an input's
# members by name for the body, and those of the structures that the input contains are not sorted. A recording of requests
# that was written by hand from the documentation does not match.
#
# Guess: jobName, dataAccessRoleArn, clientToken, inputS3Uri, outputS3Uri, importConfiguration
# Seen:  clientToken, dataAccessRoleArn, importConfiguration, inputS3Uri, jobName, outputS3Uri
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/src"
cd "$scratch"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
edition = "2021"

[dependencies]
aws-sdk-medicalimaging = { version = "=1.127.0", default-features = false, features = ["rt-tokio"] }
aws-smithy-http-client = { version = "1", default-features = false, features = ["test-util"] }
tokio = { version = "1", features = ["macros", "rt"] }

[workspace]
TOML
cat >src/main.rs <<'RUST'
use aws_sdk_medicalimaging::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_medicalimaging::types::{DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration};
use aws_sdk_medicalimaging::{Client, Config};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (http, request) = aws_smithy_http_client::test_util::capture_request(None);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "example", None, None, "finding"))
        .http_client(http)
        .build();
    let mapping = DicomMetadataMapping::builder().study_instance_uid("1").series_instance_uid("2").metadata_file_path("3");
    let mappings = DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(mapping.build().expect("a mapping"));
    let mappings = mappings.build().expect("a configuration");
    let call = Client::from_conf(config)
        .start_dicom_import_job()
        .job_name("n")
        .data_access_role_arn("r")
        .client_token("t")
        .datastore_id("d")
        .input_s3_uri("i")
        .output_s3_uri("o")
        .import_configuration(ImportConfiguration::DicomJsonMetadataImportConfiguration(mappings));
    println!("{:?}", call.as_input().clone().build().expect("an input"));
    // The answer has no body, and is no output: only the request matters.
    let _ = call.send().await;
    let sent = request.expect_request();
    println!("{}", String::from_utf8_lossy(sent.body().bytes().expect("a body in memory")));
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^aws-sdk-medicalimaging/version: &/p'
echo 'guess: jobName, dataAccessRoleArn, clientToken, inputS3Uri, outputS3Uri, importConfiguration'
echo "seen: $seen"
test "$(tail -n 1 <<<"$seen" | grep -o '"[A-Za-z0-9]*":' | tr -d '":' | tr '\n' ' ')" = \
    'clientToken dataAccessRoleArn importConfiguration dicomJsonMetadataImportConfiguration dicomMetadataMappings '"\
studyInstanceUID seriesInstanceUID metadataFilePath inputS3Uri jobName outputS3Uri "
