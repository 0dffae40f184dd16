//! The server of the manifest's operations.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use aws_types::SdkConfig;
use aws_types::sdk_config::SharedCredentialsProvider;
use whitesmith_streaming::s3::config::{BehaviorVersion, Credentials, Region};

static SERVER: LazyLock<Server> = LazyLock::new(Server::start);

/// A server that stops when its parent process ends, and in any case after ten minutes.
struct Server {
    url: String,
    _child: Child,
}

impl Server {
    fn start() -> Self {
        let mut cargo = Command::new(env!("CARGO"));
        // Build scripts would run again if these variables of the tests changed.
        let of_package = |name: &str| ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|prefix| name.starts_with(prefix));
        for (name, _) in std::env::vars().filter(|(name, _)| of_package(name)) {
            cargo.env_remove(name);
        }
        let mut child = cargo
            .args(["run", "--quiet", "--package", "xtask-serve", "--", "serve", "--quiet", "--for", "600"])
            .args(["--until-stdin-closes", "--manifest", "tests/streaming/models/whitesmith.toml"])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("cargo runs");
        let mut line = String::new();
        let output = child.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("the server prints its address");
        let url = line.trim_end().strip_prefix("listening on ").expect("the server's first line").to_owned();
        Self { url, _child: child }
    }
}

/// Returns the configuration of clients that call the server, which is shared by all tests.
pub(crate) fn config() -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new("any", "any", None, None, "tests")))
        .endpoint_url(&SERVER.url)
        .build()
}
