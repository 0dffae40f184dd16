use tokio::io::{AsyncReadExt, AsyncWriteExt};
const SIZE: usize = 500_000_000;
async fn serve(listener: tokio::net::TcpListener, status: &'static str, head: &'static str, tail: &'static str) {
    loop {
        let (mut s, _) = listener.accept().await.unwrap();
        let mut b = vec![0u8; 65536];
        let _ = s.read(&mut b).await;
        let len = head.len() + SIZE + tail.len();
        let _ = s
            .write_all(
                format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len}\r\n\r\n{head}")
                    .as_bytes(),
            )
            .await;
        let chunk = vec![b'a'; 100_000];
        for _ in 0..SIZE / chunk.len() {
            if s.write_all(&chunk).await.is_err() {
                break;
            }
        }
        let _ = s.write_all(tail.as_bytes()).await;
    }
}
macro_rules! run {
    ($sdk:path, $url:expr) => {{
        use $sdk as sdk;
        let http = aws_smithy_http_client::Builder::new().build_http();
        let config = sdk::Config::builder()
            .behavior_version(sdk::config::BehaviorVersion::latest())
            .region(sdk::config::Region::new("us-east-1"))
            .credentials_provider(sdk::config::Credentials::new("a", "b", None, None, "t"))
            .retry_config(sdk::config::retry::RetryConfig::disabled())
            .http_client(http)
            .endpoint_url($url)
            .build();
        let client = sdk::Client::from_conf(config);
        match client.get_dicom_import_job().datastore_id("0123456789abcdef0123456789abcdef").job_id("j").send().await {
            Ok(output) => format!("ok {}", output.job_properties().and_then(|p| p.message()).map_or(0, str::len)),
            Err(error) => {
                let e = format!("{}", aws_smithy_types::error::display::DisplayErrorContext(&error));
                format!("error {} {}", e.len(), e.chars().take(300).collect::<String>())
            }
        }
    }};
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<_> = std::env::args().collect();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let ok = args[2] == "ok";
    let (status, head, tail) = if ok {
        (
            "200 OK",
            "{\"jobProperties\":{\"jobId\":\"j\",\"jobName\":\"n\",\"jobStatus\":\"COMPLETED\",\"datastoreId\":\"d\",\"dataAccessRoleArn\":\"a\",\"inputS3Uri\":\"s\",\"outputS3Uri\":\"s\",\"message\":\"",
            "\"}}",
        )
    } else {
        ("400 Bad Request", "{\"__type\":\"ConflictException\",\"message\":\"", "\"}")
    };
    tokio::spawn(serve(listener, status, head, tail));
    let said = if args[1] == "ours" {
        run!(aws_medical_clients::medicalimaging, url)
    } else {
        run!(aws_sdk_medicalimaging, url)
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{} {}: {} — {said}", args[1], args[2], status.lines().find(|l| l.starts_with("VmHWM")).unwrap());
}
