//! The cases of AWS's test suite for signatures of requests, which is in the package of `aws-sigv4`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::*;

/// The suite, as cargo has unpacked it to compile the package.
fn suite() -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.unwrap_or_else(|| PathBuf::from(env::var_os("HOME").unwrap()).join(".cargo"));
    let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let packages = inside(home.join("registry/src")).flat_map(inside);
    let is_ours =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("aws-sigv4-"));
    let suites = packages.filter(is_ours).map(|path| path.join("aws-signing-test-suite/v4"));
    suites.filter(|path| path.is_dir()).max().unwrap()
}

fn call(folder: &Path) -> Call {
    let context: Value = serde_json::from_str(&fs::read_to_string(folder.join("context.json")).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let keys = &context["credentials"];
    let (id, secret) = (text(&keys["access_key_id"]).unwrap(), text(&keys["secret_access_key"]).unwrap());
    let time = DateTime::from_str(context["timestamp"].as_str().unwrap(), Format::DateTime).unwrap();
    let credentials = Credentials::new(id, secret, text(&keys["token"]), None, "suite");
    let mut call = Call::new(credentials, time.try_into().unwrap());
    call.config.region = text(&context["region"]).map(|region| SigningRegion::from(Region::new(region)));
    call.config.name = text(&context["service"]).map(SigningName::from);
    let options = &mut call.config.signing_options;
    // The suite encodes paths once, as they are sent.
    options.double_uri_encode = false;
    options.normalize_uri_path = context["normalize"].as_bool().unwrap();
    options.content_sha256_header = context["sign_body"].as_bool().unwrap_or(true);
    options.omit_session_token = context["omit_session_token"].as_bool().unwrap_or_default();
    call
}

/// Characters of a target that no request has on the wire.
const UNSENT: &AsciiSet = &CONTROLS.add(b' ');

/// Parses a request; a header's value can have several lines.
fn parsed(text: &str) -> HttpRequest {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
    let line = line.strip_suffix(" HTTP/1.1").unwrap();
    let (method, target) = line.split_once(' ').unwrap();
    let target = utf8_percent_encode(target, UNSENT);
    let body = body.to_owned().leak();
    let mut request = request(method, &format!("https://example.amazonaws.com{target}"), body).unwrap();
    // A line that begins with a space continues the value above it.
    for line in headers.replace("\n ", " ").lines() {
        let (name, value) = line.split_once(':').unwrap();
        request.headers_mut().append(name.to_ascii_lowercase(), value.to_owned());
    }
    request
}

#[test]
fn cases_of_the_test_suite_have_their_signature() {
    let signer = Signer::default();
    let (mut plain, mut all) = (0, 0);
    for folder in fs::read_dir(suite()).unwrap().map(|entry| entry.unwrap().path()) {
        // Two folders lack what a signature depends on.
        if !folder.join("context.json").exists() {
            continue;
        }
        let text = fs::read_to_string(folder.join("request.txt")).unwrap();
        let (call, request) = (call(&folder), parsed(&text));
        all += 1;
        plain += u32::from(call.is_plain(&signer, &request));
        let signed = call.sign(&signer, &request);
        let expected = fs::read_to_string(folder.join("header-signature.txt")).unwrap();
        let authorization = signed.headers().get("authorization").unwrap();
        assert!(authorization.ends_with(&format!("Signature={expected}")), "{}: {authorization}", folder.display());
    }
    assert!(all >= 38 && plain >= 20, "{plain} of {all} cases are plain");
}
