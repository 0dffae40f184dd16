//! botocore from a package index, without Python: the index is a server of this test.

use std::io::{BufRead as _, BufReader, Cursor, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use sha2::{Digest as _, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::folder::Folder;
use super::models;

/// Returns the wheel of the botocore of these tests.
fn wheel() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let others = [("botocore/client.py", "pass"), ("botocore-1.2.3.dist-info/METADATA", "")];
    let files = models::FILES.iter().map(|(name, text)| (format!("botocore/{name}"), *text));
    for (name, text) in files.chain(others.map(|(name, text)| (name.to_owned(), text))) {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn page(digest: &str) -> String {
    format!(
        r#"{{ "files": [
            {{ "filename": "botocore-1.2.3-py3-none-any.whl", "url": "../../files/new.whl", "hashes": {{ "sha256": "{digest}" }} }},
            {{ "filename": "botocore-1.2.2-py3-none-any.whl", "url": "/files/lost.whl", "hashes": {{ "sha256": "00" }} }}
        ] }}"#
    )
}

/// Starts an index that answers this number of requests, and returns its URL.
fn index(digest: String, requests: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/simple", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            answer(&stream.unwrap(), &digest);
        }
    });
    url
}

fn answer(mut stream: &TcpStream, digest: &str) {
    let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let lines: Vec<_> = lines.collect();
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let (status, body) = match path {
        "/simple/botocore/" => ("200 OK", page(digest).into_bytes()),
        "/files/new.whl" => ("200 OK", wheel()),
        _ => ("404 Not Found", Vec::new()),
    };
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
}

fn digest() -> String {
    let hex: Vec<_> = Sha256::digest(wheel()).iter().map(|byte| format!("{byte:02x}")).collect();
    hex.concat()
}

fn run(folder: &Folder, index: &str, arguments: &[&str]) -> (bool, String) {
    let cache = folder.path(".cache");
    folder.runs_with(&[("PIP_INDEX_URL", index), ("NO_PROXY", "127.0.0.1"), ("XDG_CACHE_HOME", &cache)], arguments)
}

#[test]
fn botocore_is_fetched_once_and_kept() {
    let folder = Folder::new("fetch");
    folder.runs(&["init"]);
    let url = index(digest(), 2);
    let (is_done, printed) = run(&folder, &url, &["add", "queue", "Send"]);
    assert!(is_done, "{printed}");
    assert!(folder.read("models/whitesmith.lock").contains("source = \"botocore 1.2.3\""));
    assert!(!std::path::Path::new(&folder.path(".cache/whitesmith/botocore-1.2.3/botocore/client.py")).exists());
    // The server has ended.
    let (is_done, printed) = run(&folder, &url, &["update", "--botocore", "1.2.3"]);
    assert!(is_done, "{printed}");
}

#[test]
fn wheel_with_another_digest_is_refused() {
    let folder = Folder::new("digest");
    let url = index("ab".repeat(32), 2);
    let (is_done, printed) = run(&folder, &url, &["search", "queue"]);
    assert!(!is_done && printed.contains("the SHA-256 digest of the file is "), "{printed}");
    assert!(!std::path::Path::new(&folder.path(".cache/whitesmith")).exists());
}

#[test]
fn release_that_does_not_exist_is_reported_with_the_newest() {
    let folder = Folder::new("release");
    let url = index(digest(), 1);
    let (is_done, printed) = run(&folder, &url, &["search", "queue", "--botocore", "9.9"]);
    assert!(
        !is_done && printed.contains(": there is no release 9.9\n  help: the newest release is 1.2.3"),
        "{printed}"
    );
    let url = index(digest(), 2);
    let (is_done, printed) = run(&folder, &url, &["search", "queue", "--botocore", "1.2.2"]);
    assert!(!is_done && printed.contains("/files/lost.whl: cannot be fetched: http status: 404"), "{printed}");
}
