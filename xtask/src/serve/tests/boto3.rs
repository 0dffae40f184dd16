//! boto3 against the server, as it comes from `PyPI`.

use std::net::TcpListener as Bound;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::*;
use crate::python;
use crate::serve::http;

/// The releases that the golden vectors are of.
const RELEASES: [&str; 2] = ["boto3==1.43.11", "botocore==1.43.11"];

/// No test takes longer.
const LIFE: Duration = Duration::from_mins(5);

/// Serves until the process ends, or for as long as a test may take; the address.
pub(super) fn listen(wishes: Wishes) -> String {
    let bound = Bound::bind(("127.0.0.1", 0)).unwrap();
    bound.set_nonblocking(true).unwrap();
    let url = format!("http://{}", bound.local_addr().unwrap());
    let server = Arc::new(Server::new(catalog(), wishes));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::from_std(bound).unwrap();
            let _ = tokio::time::timeout(LIFE, http::accept(listener, server, true)).await;
        });
    });
    url
}

#[test]
fn boto3_sees_the_services_it_knows() {
    python::install(&RELEASES).unwrap();
    let fails = vec!["StartDICOMImportJob=ThrottlingException:2".parse().unwrap()];
    let mut program = Command::new(python::interpreter().unwrap());
    program.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/src/serve/tests/client.py"));
    program.arg("--verbose").env("SERVER", listen(Wishes::default()));
    program.env("THROTTLED", listen(Wishes { fails, ..Wishes::default() }));
    // Nothing of the machine's own settings, and no place to ask for credentials.
    program.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    python::run(&mut program).unwrap();
}
