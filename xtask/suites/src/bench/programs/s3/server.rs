//! A server of one object and of a bucket's list of keys, on a port of loopback that it prints, until its standard input
//! ends: `s3-server SIZE KEYS`. It reads and drops uploads, and checks no signatures.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// Number of keys of a page.
const PAGE: usize = 1000;

const PIECE: usize = 1 << 16;

/// The object, which consists of zeros, and the bucket.
struct Bucket {
    size: usize,
    /// The object's CRC-32 in base64.
    checksum: String,
    keys: usize,
}

/// The head of a request.
struct Request {
    method: String,
    target: String,
    headers: HashMap<String, String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<usize> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [size, keys] = arguments[..] else { return Err("two arguments are needed".into()) };
    let mut checksum = crc32fast::Hasher::new();
    let piece = [0; PIECE];
    for start in (0..size).step_by(PIECE) {
        checksum.update(&piece[..PIECE.min(size - start)]);
    }
    let checksum = aws_smithy_types::base64::encode(checksum.finalize().to_be_bytes());
    let bucket = Arc::new(Bucket { size, checksum, keys });
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("{}", listener.local_addr()?.port());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let bucket = Arc::clone(&bucket);
            // A client's error is that of its process.
            std::thread::spawn(move || connection(&stream, &bucket));
        }
    });
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn connection(mut stream: &TcpStream, bucket: &Bucket) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(PIECE, stream);
    while let Some(request) = head(&mut reader)? {
        if request.headers.contains_key("expect") {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        drop_body(&mut reader, &request)?;
        answer(stream, &request, bucket)?;
    }
    Ok(())
}

/// Reads the head of a request; `None` at the end of the connection.
fn head(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
    let mut request = Request { method, target, headers: HashMap::new() };
    loop {
        line.clear();
        if reader.read_line(&mut line)? <= 2 {
            return Ok(Some(request));
        }
        if let Some((name, value)) = line.split_once(':') {
            request.headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
}

fn drop_body(reader: &mut impl BufRead, request: &Request) -> io::Result<()> {
    if let Some(length) = request.headers.get("content-length") {
        return skip(reader, length.parse().unwrap_or(0));
    }
    while request.headers.contains_key("transfer-encoding") {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let length = u64::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
        // A line break follows each chunk.
        skip(reader, length + 2)?;
        if length == 0 {
            break;
        }
    }
    Ok(())
}

fn skip(reader: &mut impl BufRead, length: u64) -> io::Result<()> {
    io::copy(&mut reader.take(length), &mut io::sink()).map(drop)
}

fn answer(mut stream: &TcpStream, request: &Request, bucket: &Bucket) -> io::Result<()> {
    let query = request.target.split_once('?').map_or("", |(_, query)| query);
    let parameter = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let document = match request.method.as_str() {
        "GET" if parameter("list-type").is_some() => {
            let start = parameter("continuation-token").and_then(|token| token.parse().ok()).unwrap_or(0);
            page(start, bucket.keys)
        }
        "GET" => return object(stream, request, bucket),
        "POST" if parameter("uploadId").is_some() => {
            root("CompleteMultipartUploadResult", "<Location>l</Location><ETag>\"e\"</ETag>")
        }
        "POST" => root("InitiateMultipartUploadResult", "<UploadId>u</UploadId>"),
        _ => String::new(),
    };
    let length = document.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\netag: \"e\"\r\ncontent-type: application/xml\r\ncontent-length: {length}\r\n\r\n{document}"
    )
}

fn object(mut stream: &TcpStream, request: &Request, bucket: &Bucket) -> io::Result<()> {
    let Bucket { size, checksum, .. } = bucket;
    write!(
        stream,
        "HTTP/1.1 200 OK\r\netag: \"e\"\r\nlast-modified: Thu, 01 Jan 1970 00:00:00 GMT\r\ncontent-length: {size}\r\n"
    )?;
    if request.headers.contains_key("x-amz-checksum-mode") {
        write!(stream, "x-amz-checksum-crc32: {checksum}\r\nx-amz-checksum-type: FULL_OBJECT\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    let piece = [0; PIECE];
    for start in (0..*size).step_by(PIECE) {
        stream.write_all(&piece[..PIECE.min(size - start)])?;
    }
    Ok(())
}

fn root(name: &str, content: &str) -> String {
    format!(
        "<{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>bucket</Bucket><Key>key</Key>{content}</{name}>"
    )
}

/// A page of the list of keys.
fn page(start: usize, keys: usize) -> String {
    let end = keys.min(start + PAGE);
    let mut text = String::from(
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bucket</Name><Prefix></Prefix>",
    );
    let count = end - start;
    let _ =
        write!(text, "<KeyCount>{count}</KeyCount><MaxKeys>{PAGE}</MaxKeys><IsTruncated>{}</IsTruncated>", end < keys);
    if end < keys {
        let _ = write!(text, "<NextContinuationToken>{end}</NextContinuationToken>");
    }
    for number in start..end {
        let _ = write!(
            text,
            "<Contents><Key>folder/object-{number:09}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>\
             <ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>{number}</Size><StorageClass>STANDARD</StorageClass></Contents>"
        );
    }
    text.push_str("</ListBucketResult>");
    text
}
