//! The server, started as users start it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::LazyLock;

use whitesmith_tests::cargo;

/// A server with default settings, shared by all tests. It ends with them.
static SHARED: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

/// A server that stops when it is dropped, when its parent process ends, and in any case after ten minutes.
pub(crate) struct Server {
    child: Child,
    url: String,
}

impl Server {
    pub(crate) fn shared() -> &'static str {
        SHARED.url()
    }

    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut child = cargo::command()
            .args(["run", "--quiet", "--package", "xtask-serve", "--", "serve"])
            .args(["--port", "0", "--quiet", "--for", "600", "--until-stdin-closes"])
            .args(arguments)
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("cargo runs");
        let mut line = String::new();
        let output = child.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("the server prints its address");
        let url = line.trim_end().strip_prefix("listening on ").expect("the server's first line").to_owned();
        Self { child, url }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Cargo was replaced by the server: there is one process.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_server_stops_when_its_input_ends() {
    let mut server = Server::start(&["medicalimaging"]);
    drop(server.child.stdin.take());
    assert!(server.child.wait().unwrap().success());
}

#[test]
fn a_port_in_use_is_reported() {
    let port = Server::shared().rsplit(':').next().unwrap();
    let second = cargo::command()
        .args(["run", "--quiet", "--package", "xtask-serve", "--", "serve", "--port", port])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    let output = String::from_utf8(second.stderr).unwrap();
    assert!(
        !second.status.success() && output.contains(&format!("error: 127.0.0.1:{port}: cannot listen")),
        "{output}"
    );
    assert!(output.ends_with("help: use another port; 0 picks a free one\n"), "{output}");
}
