//! The index of a package, as JSON ([PEP 691](https://peps.python.org/pep-0691/)).

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::failed;

/// The index, unless pip's own variable names another.
const INDEX: &str = "https://pypi.org/simple";
const VARIABLE: &str = "PIP_INDEX_URL";

const JSON: &str = "application/vnd.pypi.simple.v1+json";

/// The limit of a wheel. botocore 1.44.8 has 15 MB.
const MOST_BYTES: u64 = 256 << 20;

/// The time to wait for the index, and for a wheel.
const PATIENCE: [Duration; 2] = [Duration::from_mins(1), Duration::from_mins(10)];

/// The files of a package.
pub(super) struct Index {
    url: String,
    files: Vec<File>,
}

/// A wheel of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) version: String,
    pub(super) url: String,
    /// The SHA-256 digest, in hex.
    sha256: String,
}

/// Reads the index of a package.
pub(super) fn read(package: &str) -> Result<Index, Diagnostics> {
    let index = std::env::var(VARIABLE).unwrap_or_else(|_| INDEX.to_owned());
    let url = format!("{}/{package}/", index.trim_end_matches('/'));
    let text = agent(PATIENCE[0]).get(&url).header("Accept", JSON).call();
    let text = text.and_then(|mut response| response.body_mut().with_config().limit(MOST_BYTES).read_to_string());
    let text = text.map_err(|error| failed(&url, &error))?;
    parse(&url, package, &text).ok_or_else(|| failed(&url, &"it is not an index in JSON"))
}

fn parse(url: &str, package: &str, text: &str) -> Option<Index> {
    let root: Value = serde_json::from_str(text).ok()?;
    let file = |file: &Value| {
        let text = |key: &str| file.get(key).and_then(Value::as_str);
        let version = text("filename")?.strip_prefix(package)?.strip_prefix('-')?.strip_suffix("-py3-none-any.whl")?;
        // A withdrawn release has `true` or a reason.
        if file.get("yanked").is_some_and(|yanked| *yanked != Value::Bool(false)) {
            return None;
        }
        let sha256 = file.get("hashes")?.get("sha256")?.as_str()?.to_lowercase();
        Some(File { version: version.to_owned(), url: absolute(url, text("url")?), sha256 })
    };
    Some(Index { url: url.to_owned(), files: root.get("files")?.as_array()?.iter().filter_map(file).collect() })
}

/// Returns the URL that a reference in a page leads to.
fn absolute(page: &str, reference: &str) -> String {
    if reference.contains("://") {
        return reference.to_owned();
    }
    let host = page.find("://").map_or(0, |at| at + 3);
    let path = page.get(host..).and_then(|rest| rest.find('/')).map_or(page.len(), |at| host + at);
    if reference.starts_with('/') {
        return format!("{}{reference}", page.get(..path).unwrap_or_default());
    }
    let (mut reference, mut folder) = (reference, page.rsplit_once('/').map_or(page, |(folder, _)| folder));
    while let Some(rest) = reference.strip_prefix("../") {
        let above = folder.rsplit_once('/').map_or(folder, |(above, _)| above);
        (reference, folder) = (rest, if above.len() < path { folder } else { above });
    }
    format!("{folder}/{reference}")
}

impl Index {
    /// Returns the wheel of a release, or of the newest.
    pub(super) fn wheel(&self, package: &str, version: Option<&str>) -> Result<File, Diagnostics> {
        let newest = self.files.iter().filter(|file| numbers(&file.version).is_some());
        let newest = newest.max_by_key(|file| numbers(&file.version));
        let chosen = match version {
            Some(version) => self.files.iter().find(|file| file.version == version),
            None => newest,
        };
        chosen.cloned().ok_or_else(|| {
            let mut found = Diagnostics::default();
            let message = format!("there is no release {}", version.unwrap_or("with a wheel"));
            let help = newest.map_or_else(
                || format!("read an unpacked {package} with `--from`"),
                |newest| format!("the newest release is {}", newest.version),
            );
            found.report(&self.url, Place::File, message).help(help);
            found
        })
    }
}

/// Returns the numbers of a version; `None` for a pre-release.
fn numbers(version: &str) -> Option<Vec<u64>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

/// Downloads a wheel, and checks its digest.
pub(super) fn download(file: &File) -> Result<Vec<u8>, Diagnostics> {
    let response = agent(PATIENCE[1]).get(&file.url).call();
    let bytes = response.and_then(|mut response| response.body_mut().with_config().limit(MOST_BYTES).read_to_vec());
    let bytes = bytes.map_err(|error| failed(&file.url, &error))?;
    let digest: Vec<_> = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if digest.concat() == file.sha256 {
        return Ok(bytes);
    }
    let mut found = Diagnostics::default();
    found
        .report(
            &file.url,
            Place::File,
            format!("the SHA-256 digest of the file is {}, not that of the index", digest.concat()),
        )
        .help("fetch it again; if that does not help, the file or the index was changed on the way");
    Err(found)
}

/// Returns an HTTP client that trusts the certificates of the system, as pip and cargo do with their settings.
fn agent(patience: Duration) -> Agent {
    let certs: Vec<_> = rustls_native_certs::load_native_certs().certs;
    let certs: Vec<_> = certs.iter().map(|cert| Certificate::from_der(cert).to_owned()).collect();
    let roots = if certs.is_empty() { RootCerts::WebPki } else { RootCerts::Specific(Arc::new(certs)) };
    let tls = TlsConfig::builder().root_certs(roots).build();
    Agent::config_builder().tls_config(tls).timeout_global(Some(patience)).build().into()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    const PAGE: &str = r#"{ "files": [
        { "filename": "botocore-1.9.10-py3-none-any.whl", "url": "../../files/a.whl", "hashes": { "sha256": "AB" }, "yanked": false },
        { "filename": "botocore-1.10.2-py3-none-any.whl", "url": "/files/b.whl", "hashes": { "sha256": "cd" } },
        { "filename": "botocore-1.11.0rc1-py3-none-any.whl", "url": "https://files.example/c.whl", "hashes": { "sha256": "ef" } },
        { "filename": "botocore-1.12.0-py3-none-any.whl", "url": "d.whl", "hashes": { "sha256": "0" }, "yanked": "broken" },
        { "filename": "botocore-1.10.2.tar.gz", "url": "e.tar.gz", "hashes": { "sha256": "1" } }
    ] }"#;

    fn index() -> Index {
        parse("https://index.example/simple/botocore/", "botocore", PAGE).unwrap()
    }

    #[test]
    fn newest_release_is_by_numbers_and_neither_withdrawn_nor_a_pre_release() {
        let file = index().wheel("botocore", None).unwrap();
        assert_eq!((file.version.as_str(), file.sha256.as_str()), ("1.10.2", "cd"));
        assert_eq!(file.url, "https://index.example/files/b.whl");
    }

    #[test]
    fn release_is_found_by_its_version() {
        let index = index();
        assert_eq!(index.wheel("botocore", Some("1.9.10")).unwrap().sha256, "ab");
        assert_eq!(index.wheel("botocore", Some("1.11.0rc1")).unwrap().url, "https://files.example/c.whl");
        let found = index.wheel("botocore", Some("1.12.0")).unwrap_err().to_string();
        assert!(found.ends_with(": there is no release 1.12.0\n  help: the newest release is 1.10.2"), "{found}");
    }

    #[test]
    fn relative_urls_are_from_the_page() {
        assert_eq!(absolute("http://a.example/simple/b/", "c.whl"), "http://a.example/simple/b/c.whl");
        assert_eq!(absolute("http://a.example/simple/b/", "/c.whl"), "http://a.example/c.whl");
        assert_eq!(absolute("http://a.example/simple/b/", "../../files/c.whl"), "http://a.example/files/c.whl");
        assert_eq!(absolute("http://a.example/simple/b/", "../../../../c.whl"), "http://a.example/c.whl");
        assert_eq!(absolute("http://a.example/simple/b/", "https://x.example/c"), "https://x.example/c");
    }
}
