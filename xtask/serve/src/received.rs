//! Bodies of requests: chunks are joined, and checksums are verified.

use hyper::Request;
use hyper::body::Bytes;
use hyper::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};

use super::checksum;
use super::error::ServiceError;

/// Encoding of a body in chunks, each with its length and, if the payload is signed, a signature
/// ([Chunked uploads](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html)).
const CHUNKED: &str = "aws-chunked";

/// Returns the request with the body before it was split into chunks. Trailers become headers, to which members are bound.
pub(super) fn read(request: &Request<Bytes>) -> Result<Request<Bytes>, ServiceError> {
    let mut read = request.clone();
    let encodings = text(request.headers(), CONTENT_ENCODING.as_str()).unwrap_or_default();
    let mut others: Vec<_> = encodings.split(',').map(str::trim).filter(|encoding| !encoding.is_empty()).collect();
    let has_chunks = others.iter().any(|encoding| encoding.eq_ignore_ascii_case(CHUNKED));
    if has_chunks {
        others.retain(|encoding| !encoding.eq_ignore_ascii_case(CHUNKED));
        let Chunks { body, trailers } = chunks(request)?;
        let headers = read.headers_mut();
        headers.extend(trailers);
        headers.remove(CONTENT_ENCODING);
        headers.extend(
            HeaderValue::try_from(others.join(", "))
                .ok()
                .filter(|_| !others.is_empty())
                .map(|others| (CONTENT_ENCODING, others)),
        );
        headers.insert(CONTENT_LENGTH, body.len().into());
        *read.body_mut() = body.into();
    }
    verify(read.headers(), read.body())?;
    Ok(read)
}

struct Chunks {
    body: Vec<u8>,
    trailers: HeaderMap,
}

fn chunks(request: &Request<Bytes>) -> Result<Chunks, ServiceError> {
    let headers = request.headers();
    let is_signed = text(headers, "x-amz-content-sha256").is_some_and(|value| value.starts_with("STREAMING-AWS4-"));
    let mut rest = &request.body()[..];
    let mut body = Vec::new();
    loop {
        let head = line(&mut rest)?;
        let (size, extension) = head.split_once(';').map_or((head, None), |(size, rest)| (size, Some(rest)));
        let size = usize::from_str_radix(size, 16).map_err(|_| incomplete("a chunk has no length"))?;
        let signature = extension.and_then(|extension| extension.strip_prefix("chunk-signature="));
        if is_signed && signature.is_none_or(|signature| signature.len() != 64) {
            return Err(incomplete("a chunk has no signature"));
        }
        if size == 0 {
            break;
        }
        let (chunk, after) = rest.split_at_checked(size).ok_or_else(|| incomplete("a chunk is cut short"))?;
        body.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").ok_or_else(|| incomplete("a chunk is longer than its length"))?;
    }
    let mut trailers = HeaderMap::new();
    while !rest.is_empty() {
        let Some((name, value)) = line(&mut rest)?.split_once(':') else { break };
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.trim()), HeaderValue::try_from(value.trim())) {
            trailers.append(name, value);
        }
    }
    let announced = text(headers, "x-amz-trailer").unwrap_or_default();
    let mut announced = announced.split(',').map(str::trim).filter(|name| !name.is_empty());
    if let Some(missing) = announced.find(|name| !trailers.contains_key(*name)) {
        return Err(incomplete(format!("the trailer `{missing}` is missing")));
    }
    match text(headers, "x-amz-decoded-content-length").map(str::parse::<usize>) {
        Some(Ok(length)) if body.len() == length => Ok(Chunks { body, trailers }),
        _ => Err(incomplete(format!("x-amz-decoded-content-length is not {}, the length of the chunks", body.len()))),
    }
}

/// Returns the next line.
fn line<'a>(rest: &mut &'a [u8]) -> Result<&'a str, ServiceError> {
    let end = rest.windows(2).position(|end| end == b"\r\n").ok_or_else(|| incomplete("a chunk is cut short"))?;
    let (line, after) = rest.split_at(end);
    *rest = after.get(2..).unwrap_or_default();
    std::str::from_utf8(line).map_err(|_| incomplete("the head of a chunk is not text"))
}

/// Verifies the checksums in headers.
fn verify(headers: &HeaderMap, body: &[u8]) -> Result<(), ServiceError> {
    for (name, value) in headers {
        let sent = value.to_str().unwrap_or_default();
        if let Some(actual) = checksum::of_header(name.as_str(), body).filter(|actual| actual != sent) {
            let message = format!("the header `{name}` is {sent:?}, and the body's checksum is {actual:?}");
            return Err(ServiceError::common("BadDigest", message));
        }
    }
    let digest = text(headers, "x-amz-content-sha256").filter(|value| value.len() == 64);
    if digest.is_some_and(|digest| digest != checksum::sha256(body)) {
        return Err(ServiceError::common("BadDigest", "the header `x-amz-content-sha256` is not the body's"));
    }
    Ok(())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn incomplete(message: impl Into<String>) -> ServiceError {
    ServiceError::common("IncompleteBody", message)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    fn request(headers: &[(&str, &str)], body: &'static str) -> Request<Bytes> {
        let request = headers.iter().fold(Request::put("/"), |request, (name, value)| request.header(*name, *value));
        request.body(Bytes::from_static(body.as_bytes())).unwrap()
    }

    const CHUNKED: [(&str, &str); 3] =
        [("content-encoding", "gzip, aws-chunked"), ("x-amz-trailer", "x-amz-checksum-crc32"), LENGTH];
    const LENGTH: (&str, &str) = ("x-amz-decoded-content-length", "9");

    #[test]
    fn chunks_are_joined_and_trailers_become_headers() {
        let body = "5\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
        let read = read(&request(&CHUNKED, body)).unwrap();
        assert_eq!(read.body(), "123456789");
        assert_eq!(text(read.headers(), "x-amz-checksum-crc32"), Some("y/Q5Jg=="));
        assert_eq!(text(read.headers(), "content-encoding"), Some("gzip"));
        assert_eq!(text(read.headers(), "content-length"), Some("9"));
    }

    #[test]
    fn malformed_chunks_are_refused() {
        for (body, expected) in [
            ("", "cut short"),
            ("x\r\n", "no length"),
            ("9\r\n1234", "cut short"),
            ("3\r\n123456789\r\n0\r\n\r\n", "longer than its length"),
            ("9\r\n123456789\r\n0\r\n\r\n", "`x-amz-checksum-crc32` is missing"),
            ("1\r\n1\r\n0\r\nx-amz-checksum-crc32:x\r\n\r\n", "is not 1, the length"),
        ] {
            let error = read(&request(&CHUNKED, body)).unwrap_err();
            assert!(error.name == "IncompleteBody" && error.message.contains(expected), "{error:?}");
        }
        let signed = [
            ("content-encoding", "aws-chunked"),
            LENGTH,
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        ];
        let error = read(&request(&signed, "9\r\n123456789\r\n0\r\n\r\n")).unwrap_err();
        assert_eq!(error.message, "a chunk has no signature");
    }

    #[test]
    fn checksums_are_verified() {
        let sha256 = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";
        for (name, good) in [
            ("x-amz-checksum-crc32", "y/Q5Jg=="),
            ("x-amz-checksum-crc32c", "4waSgw=="),
            ("x-amz-checksum-crc64nvme", "rosUhgp5mIg="),
            ("x-amz-checksum-sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="),
            ("content-md5", "JfnnlDI7RTiF9RgfG2JNCw=="),
            ("x-amz-content-sha256", sha256),
        ] {
            assert!(read(&request(&[(name, good)], "123456789")).is_ok(), "{name}");
            let error = read(&request(&[(name, good)], "12345678")).unwrap_err();
            assert_eq!(error.name, "BadDigest");
        }
        assert!(read(&request(&[("x-amz-checksum-xxhash64", "?")], "123456789")).is_ok(), "it is not known");
    }
}
