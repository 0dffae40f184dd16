
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A case's number, and its presigned request with or without a session token.
type Run = (usize, fn(bool) -> Result<String, BoxError>);

/// The validity of each request.
const VALIDITY: std::time::Duration = std::time::Duration::from_secs(900);

fn start() -> std::time::SystemTime {
    std::time::UNIX_EPOCH + std::time::Duration::from_secs(world::CLOCK)
}

fn credentials(session: bool) -> aws_credential_types::Credentials {
    let token = session.then(|| world::SESSION_TOKEN.to_owned());
    aws_credential_types::Credentials::new(world::ACCESS_KEY, world::SECRET_KEY, token, None, "tests")
}

fn main() {
    for (number, presign) in CASES.iter().copied().flatten() {
        for session in [false, true] {
            let line = match presign(session) {
                Ok(url) => serde_json::json!([number, session, url, null]),
                Err(error) => serde_json::json!([number, session, null, error.to_string()]),
            };
            println!("{line}");
        }
    }
}
