//! boto3 against the server, as it comes from `PyPI`.

use std::process::Command;

use super::*;
use xtask_common::python;

/// The release of boto3 and of botocore.
const RELEASE: &str = "1.44.8";

#[test]
#[ignore = "needs Python and PyPI"]
fn boto3_sees_the_services_it_knows() {
    python::install("boto3", Some(RELEASE), &[&format!("botocore=={RELEASE}")]).unwrap();
    let fails = vec!["StartDICOMImportJob=ThrottlingException:2".parse().unwrap()];
    let mut program = Command::new(python::interpreter().unwrap());
    program.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/client.py"));
    program.arg("--verbose").env("SERVER", listen(Wishes::default()));
    program.env("THROTTLED", listen(Wishes { fails, ..Wishes::default() }));
    // Nothing of the machine's own settings, and no place to ask for credentials.
    program.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    python::run(&mut program).unwrap();
}
