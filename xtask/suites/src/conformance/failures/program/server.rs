//! An HTTP/1.1 server on loopback: one request per connection, scripted replies of any bytes.
//!
//! It stops when dropped. Each read has a timeout, and the number of connections is limited.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;

const MAX_CONNECTIONS: usize = 16;
const TIMEOUT: Duration = Duration::from_secs(10);

/// A request, whose body is not decoded.
pub struct Request {
    /// The number of requests before it.
    pub attempt: usize,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

/// Returns the bytes of the reply to a request.
pub type Script = Box<dyn FnMut(&Request) -> Vec<u8> + Send>;

pub struct Server {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
    stopped: Arc<AtomicBool>,
}

impl Server {
    pub fn start(mut script: Script) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let (requests, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (counted, is_stopped) = (Arc::clone(&requests), Arc::clone(&stopped));
        std::thread::spawn(move || {
            for stream in listener.incoming().take(MAX_CONNECTIONS) {
                if is_stopped.load(Ordering::Relaxed) {
                    break;
                }
                // A client may close a connection at any time.
                let _ = stream.and_then(|stream| answer(&stream, &counted, &mut script));
            }
        });
        Ok(Self { address, requests, stopped })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of requests that have arrived.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // A last connection, so that the thread sees it.
        let _ = TcpStream::connect(self.address);
    }
}

fn answer(mut stream: &TcpStream, requests: &AtomicUsize, script: &mut Script) -> io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let mut reader = BufReader::new(stream);
    let mut headers = Vec::new();
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(());
    }
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { attempt: 0, headers, body: Vec::new() };
    if let Some(length) = request.header("content-length").and_then(|length| length.parse().ok()) {
        if reader.take(length).read_to_end(&mut request.body)? as u64 != length {
            return Ok(());
        }
    } else if request.header("transfer-encoding").is_some() {
        while !request.body.ends_with(b"0\r\n\r\n") && reader.read_until(b'\n', &mut request.body)? > 0 {}
    }
    request.attempt = requests.fetch_add(1, Ordering::Relaxed);
    stream.write_all(&script(&request))?;
    stream.flush()?;
    stream.shutdown(std::net::Shutdown::Write)
}

/// Returns a response of this status and these headers, with its length.
pub fn reply(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let length = body.as_ref().len().to_string();
    let mut headers = headers.to_vec();
    headers.push(("content-length", &length));
    raw(status, &headers, body)
}

/// Returns a response of exactly these headers and this body, whose end is that of the connection if nothing else
/// marks it.
pub fn raw(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} Scripted\r\nconnection: close\r\nx-amz-request-id: R1\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body.as_ref());
    bytes
}
