//! The examples, run as in their documentation.

use std::process::Output;

use whitesmith_tests::cargo;

use crate::server::Server;

/// The output of an example. It runs in another process, so that the server's is free to respond.
#[track_caller]
fn example(name: &str, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = cargo::command()
        .args(["run", "--quiet", "--package", "whitesmith-tests", "--example", name, "--"])
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo runs");
    assert!(status.success(), "{name}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

#[test]
fn start_and_wait_prints_the_report() {
    let server = Server::start(&["--pace", "1s"]);
    let output = example("start_and_wait", &[server.url()]);
    let (started, ended) = output.trim_end().split_once('\n').expect("two lines");
    assert!(started.starts_with("job ") && started.ends_with(" is SUBMITTED"), "{output}");
    assert!(ended.contains(" is COMPLETED; its report is below s3://reports/ward-7/"), "{output}");
}

#[test]
fn throttled_start_starts_every_job() {
    let server = Server::start(&["--throttle", "0.25"]);
    let output = example("throttled_start", &[server.url()]);
    let wards: Vec<_> = output.lines().filter_map(|line| line.split_once(": job ")).map(|(ward, _)| ward).collect();
    assert_eq!(wards, ["ward-7", "ward-8", "ward-9"], "{output}");
}

#[test]
fn switch_protocol_uses_both_protocols() {
    let output = example("switch_protocol", &[Server::shared()]);
    let protocols: Vec<_> = output.lines().filter_map(|line| line.split_once(": job ")).map(|(it, _)| it).collect();
    assert_eq!(protocols, ["rpcv2Cbor", "awsJson1_1"], "{output}");
}

#[test]
fn mocking_succeeds() {
    assert_eq!(example("mocking", &[]), "all as expected\n");
}
