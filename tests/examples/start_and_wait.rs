//! Starts an import of medical images, waits until it has ended, and prints the result.
//!
//! ```sh
//! cargo xtask serve --port 8080 --pace 1s
//! cargo run -p whitesmith-tests --example start_and_wait -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;
use std::time::Duration;

use aws_medical_clients::medicalimaging::client::{Client, Waiters as _};
use aws_medical_clients::medicalimaging::waiters::dicom_import_job_completed::WaitUntilDicomImportJobCompletedError;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&local::config()?);
    let started = client
        .start_dicom_import_job()
        .job_name("ward-7")
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .input_s3_uri("s3://incoming/ward-7/")
        .output_s3_uri("s3://reports/ward-7/")
        .send()
        .await?;
    println!("job {} is {}", started.job_id(), started.job_status());

    // The future can be dropped at any time, and the job continues.
    let waited = client.wait_until_dicom_import_job_completed().started(&started).wait(Duration::from_hours(2)).await;
    match waited {
        Ok(done) => {
            let done = done.into_result()?;
            let job = done.job_properties().ok_or("the answer has no job")?;
            println!("job {} is {}; its report is below {}", job.job_id(), job.job_status(), job.output_s3_uri());
            Ok(())
        }
        Err(WaitUntilDicomImportJobCompletedError::FailureState(failed)) => {
            Err(format!("the images were not imported: {}", failed.message().unwrap_or("unknown reason")).into())
        }
        Err(error) => Err(error.into()),
    }
}
