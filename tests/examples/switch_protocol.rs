//! Calls one service over both protocols that it supports: CBOR, its first, and JSON.
//!
//! ```sh
//! cargo xtask serve --port 8080
//! cargo run -p whitesmith-tests --example switch_protocol -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;

use aws_medical_clients::comprehendmedical::types::{InputDataConfig, LanguageCode, OutputDataConfig};
use aws_medical_clients::comprehendmedical::{Client, Config, config};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let cbor = Config::new(&local::config()?);
    let json = cbor.to_builder().protocol(config::protocol::aws_json_1_1()).build();
    for (protocol, config) in [("rpcv2Cbor", cbor), ("awsJson1_1", json)] {
        let started = Client::from_conf(config)
            .start_snomedct_inference_job()
            .job_name("notes")
            .data_access_role_arn("arn:aws:iam::123456789012:role/infer")
            .input_data_config(InputDataConfig::builder().s3_bucket("notes").build()?)
            .output_data_config(OutputDataConfig::builder().s3_bucket("concepts").build()?)
            .language_code(LanguageCode::En)
            .send()
            .await?;
        println!("{protocol}: job {}", started.job_id().unwrap_or("without an id"));
    }
    Ok(())
}
