//! The generated example programs, run as users run them.

use std::path::PathBuf;
use std::process::Output;

use whitesmith_tests::cargo;

use crate::server::{KEY, Reply, Server};
use crate::{cbor, ended, imaging};

/// Builds the program `name` with the features of the workspace.
fn build(name: &str) -> PathBuf {
    let built = cargo::command()
        .args(["build", "--quiet", "--workspace", "--example", name, "--message-format", "json"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = String::from_utf8(built.stdout).unwrap();
    let mut messages = messages.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let executable = messages.find_map(|message| Some(message["executable"].as_str()?.to_owned()));
    PathBuf::from(executable.expect("an example is executable"))
}

/// Runs the program with a server that returns these replies. Its environment has all settings of the loader, so that
/// it does not access the network.
async fn run(
    name: &'static str,
    signing_name: &'static str,
    arguments: &[&str],
    replies: impl IntoIterator<Item = Reply>,
) -> Output {
    let program = tokio::task::spawn_blocking(move || build(name)).await.unwrap();
    let server = Server::start(signing_name, replies).await;
    let mut command = tokio::process::Command::new(program);
    command
        .args(arguments)
        .args(["--endpoint-url", &server.url()])
        .env_clear()
        .envs([("AWS_ACCESS_KEY_ID", KEY.id), ("AWS_SECRET_ACCESS_KEY", KEY.secret), ("AWS_REGION", "us-east-1")])
        .kill_on_drop(true);
    ended(command.output()).await.unwrap()
}

#[track_caller]
fn shows(output: &Output, what: &str) {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains(what), "{what:?} is not in:\n{text}");
}

const IMAGING: [&str; 8] = [
    "--datastore-id",
    "8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b",
    "--data-access-role-arn",
    "arn:aws:iam::123456789012:role/import",
    "--input-s3-uri",
    "s3://incoming/studies/",
    "--output-s3-uri",
    "s3://outgoing/results/",
];

#[tokio::test]
async fn the_dicom_import_example_starts_a_job() {
    let reply = imaging::success("job-1");
    let output = run("medicalimaging_start_dicom_import_job", "medical-imaging", &IMAGING, [reply]).await;
    shows(&output, "job_id: \"job-1\"");
    assert!(output.status.success());
}

#[tokio::test]
async fn the_snomed_ct_inference_example_starts_a_job() {
    let arguments = [
        "--data-access-role-arn",
        "arn:aws:iam::123456789012:role/read",
        "--input-data-config-s3-bucket",
        "notes",
        "--output-data-config-s3-bucket",
        "codes",
    ];
    let reply = cbor::success("job-1");
    let output = run("comprehendmedical_start_snomedct_inference_job", "comprehendmedical", &arguments, [reply]).await;
    shows(&output, "job_id: Some(\n        \"job-1\"");
    assert!(output.status.success());
}

#[tokio::test]
async fn the_reason_of_a_refused_job_is_printed() {
    let reply = imaging::failure(403, "AccessDeniedException", "not yours");
    let output = run("medicalimaging_start_dicom_import_job", "medical-imaging", &IMAGING, [reply]).await;
    shows(&output, "not yours");
    assert_eq!(output.status.code(), Some(1));
}

#[tokio::test]
async fn a_missing_argument_is_reported() {
    let output = run("medicalimaging_start_dicom_import_job", "medical-imaging", &[], []).await;
    shows(&output, "--data-access-role-arn is missing");
    assert_eq!(output.status.code(), Some(1));
}
