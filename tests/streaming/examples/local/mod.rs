//! A configuration for `cargo xtask serve`. For AWS, use `aws_config::load_defaults` instead.

use std::env;

use aws_types::SdkConfig;
use aws_types::sdk_config::SharedCredentialsProvider;
use whitesmith_streaming::s3::config::{BehaviorVersion, Credentials, Region};

/// Returns the configuration of clients that call the server at the address in the first argument. The server accepts
/// any credentials.
pub(crate) fn config() -> Result<SdkConfig, String> {
    let url = env::args().nth(1).ok_or("give the server's address: `http://127.0.0.1:8080`")?;
    let credentials = Credentials::new("local", "local", None, None, "the example");
    let config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(url);
    Ok(config.build())
}
