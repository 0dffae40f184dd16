//! Random requests, signed by both signers.

use super::*;

const HOSTS: &[&str] =
    &["a.amazonaws.com", "a.example:443", "a.example:8443", "a.example:80", "[::1]:8000", "u:p@a.example"];
const PATH: &[&str] = &[
    "a", "Z9", "-", "_", "~", ".", "..", "%20", "%2F", "%25", "+", ":", "@", "!", "$", "*", "=", ",", ";", "'", "(",
    "/",
];
const QUERY: &[&str] = &[
    "a", "b", "X-Amz", "=", "&", "%3D", "%26", "+", "%20", "~", ".", "/", "?", "%C3%A9", "%FF", "%", "%4", "1", "*",
    "'",
];
const NAMES: &[&str] = &[
    "x-amz-target",
    "content-type",
    "accept",
    "x-amz-meta-a",
    "user-agent",
    "x-amz-user-agent",
    "transfer-encoding",
    "host",
    "x-amzn-trace-id",
    "x-amz-date",
    "x-amz-content-sha256",
    "x-amz-security-token",
    "authorization",
    "content-length",
    "a",
];
const VALUES: &[&str] = &["a", "a b", " a", "a ", "a  b", "", "a;b=c", "\"q\"", "application/x-amz-json-1.1", ":", "~"];
const BODIES: &[&str] = &["", "{}", "{\"JobName\":\"nightly\"}", "é"];

fn one<'a>(random: &mut Rng, of: &[&'a str]) -> &'a str {
    random.choice(of).copied().unwrap()
}

fn some(random: &mut Rng, of: &[&str], at_most: usize) -> String {
    (0..random.usize(..=at_most)).map(|_| one(random, of)).collect()
}

fn random_request(random: &mut Rng) -> Option<HttpRequest> {
    let mut uri = format!("{}://{}", one(random, &["https", "http"]), one(random, HOSTS));
    for _ in 0..random.usize(..4) {
        uri.push('/');
        uri.push_str(&some(random, PATH, 3));
    }
    if random.bool() {
        uri.push('?');
        uri.push_str(&some(random, QUERY, 9));
    }
    let mut request = request(one(random, &["GET", "POST", "PUT", "DELETE", "HEAD"]), &uri, one(random, BODIES))?;
    for _ in 0..random.usize(..5) {
        let (name, value) = (one(random, NAMES), one(random, VALUES));
        if random.u8(..4) == 0 {
            request.headers_mut().append(name, value);
        } else {
            request.headers_mut().insert(name, value);
        }
    }
    Some(request)
}

fn random_call(random: &mut Rng) -> Call {
    let token = random.bool().then(|| one(random, &["token", "to/ken+="]).to_owned());
    let (id, secret) = (one(random, &["AKID", "ASIA"]), one(random, &["secret", "other/+"]));
    // Up to the year 2100.
    let day = random.u64(..47_482);
    let time = UNIX_EPOCH + Duration::from_millis(day * 86_400_000 + random.u64(..86_400_000));
    let mut call = Call::new(Credentials::new(id, secret, token, None, "test"), time);
    call.config.signing_options.double_uri_encode = random.bool();
    call.config.signing_options.normalize_uri_path = random.bool();
    call.config.signing_options.content_sha256_header = random.bool();
    if random.bool() {
        call.endpoint = Some(
            EndpointAuthScheme::with_capacity("sigv4", 4)
                .put("signingName", one(random, &["s3", "execute-api"]))
                .put("signingRegion", one(random, &["eu-west-1", "us-gov-east-1"]))
                .put("disableDoubleEncoding", random.bool())
                .put("disableNormalizePath", random.bool()),
        );
    }
    call
}

/// `WHITESMITH_RANDOM` is another number of requests.
#[test]
fn random_requests_are_signed_as_by_aws() {
    let rounds = std::env::var("WHITESMITH_RANDOM").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1_000);
    let mut random = Rng::with_seed(7);
    let signer = Signer::default();
    let (mut plain, mut all) = (0, 0);
    while all < rounds {
        let Some(request) = random_request(&mut random) else { continue };
        let call = random_call(&mut random);
        all += 1;
        plain += u32::from(call.is_plain(&signer, &request));
        let (ours, official) = (call.sign(&signer, &request), call.sign(&SigV4Signer::new(), &request));
        assert_eq!(sent(&ours), sent(&official), "{}", request.uri());
    }
    assert!(plain * 4 > all, "{plain} of {all} requests are plain");
}
