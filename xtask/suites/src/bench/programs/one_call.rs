//! A minimal program that makes one call.

use CLIENT::{Client, Config, config};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder()
        .behavior_version(config::BehaviorVersion::latest())
        .region(config::Region::new("us-east-1"))
        .credentials_provider(config::Credentials::new("AKIDEXAMPLE", "secret", None, None, "one-call"))
        .build();
    let job = Client::from_conf(config)
        .start_dicom_import_job()
        .data_access_role_arn("arn:aws:iam::123456789012:role/ImportJobs")
        .datastore_id("12345678901234567890123456789012")
        .input_s3_uri("s3://studies/incoming/")
        .output_s3_uri("s3://studies/reports/")
        .send()
        .await?;
    println!("{}", job.job_id());
    Ok(())
}
