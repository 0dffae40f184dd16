//! Transfers of objects and of events: one client in a process, or both in turn.
//!
//! `streams serve BYTES` prints a port, and serves an object of that size until its standard input ends.
//! `streams put|get ours|official PORT FILE` transfers the object, and prints the seconds of CPU time and the peak of the
//! resident memory in KiB.
//! `streams events ROUNDS COUNT` receives events in turn, and prints for each kind the medians of our microseconds per
//! event, the official ones, and their ratio. `streams events KIND ours|official COUNT` is for profilers.

use std::error::Error;
use std::future::Future;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_credential_types::Credentials;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use nix::sys::resource::{UsageWho, getrusage};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A body that is sent in pieces of the size of a connection's buffer.
struct Pieces(Bytes);

const PIECE: usize = 16 * 1024;

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        let length = self.0.len().min(PIECE);
        let piece = self.0.split_to(length);
        Poll::Ready((length > 0).then(|| Ok(http_body::Frame::data(piece))))
    }
}

/// A transport in memory that answers with the same events each time.
#[derive(Clone, Debug)]
struct Events(Bytes);

impl HttpConnector for Events {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let body = SdkBody::from_body_1_x(Pieces(self.0.clone()));
        let mut response = HttpResponse::new(200.try_into().expect("a status"), body);
        response.headers_mut().insert("content-type", "application/vnd.amazon.eventstream");
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Events {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Returns a stream of `count` events, each with this payload.
fn stream(name: &'static str, media_type: &'static str, count: usize, payload: impl Fn(usize) -> String) -> Outcome<Bytes> {
    let mut bytes = Vec::new();
    for number in 0..count {
        let header = |name, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
        let message = Message::new(payload(number))
            .add_header(header(":event-type", name))
            .add_header(header(":content-type", media_type))
            .add_header(header(":message-type", "event"));
        write_message_to(&message, &mut bytes)?;
    }
    Ok(bytes.into())
}

/// Tokens of a model's answer.
fn tokens(count: usize) -> Outcome<Bytes> {
    stream("contentBlockDelta", "application/json", count, |number| {
        format!(r#"{{"contentBlockIndex":0,"delta":{{"text":" token {number}"}},"p":"abcdefghijklmnop"}}"#)
    })
}

/// Records of a shard, two an event.
fn records(count: usize) -> Outcome<Bytes> {
    stream("SubscribeToShardEvent", "application/x-amz-json-1.1", count, |number| {
        let record = |key| {
            format!(
                r#"{{"SequenceNumber":"4959033827149025660855969253836157109592157598913658{number:06}","ApproximateArrivalTimestamp":1770091506.123,"Data":"eyJ0ZW1wZXJhdHVyZSI6MjEuNSwidW5pdCI6IkMifQ==","PartitionKey":"{key}"}}"#
            )
        };
        format!(
            r#"{{"ContinuationSequenceNumber":"4959033827149025660855969253836157109592157598913658{number:06}","MillisBehindLatest":0,"Records":[{},{}]}}"#,
            record("sensor-1"),
            record("sensor-2"),
        )
    })
}

/// The clients of one side, and their calls.
macro_rules! side {
    ($name:ident, $s3:path, $bedrock:path, $kinesis:path) => {
        mod $name {
            use super::{Events, Outcome, SharedHttpClient};
            use $bedrock as bedrock;
            use $kinesis as kinesis;
            use $s3 as s3;
            use std::path::Path;

            macro_rules! client {
                ($crate_:ident, $http:expr) => {{
                    let config = $crate_::Config::builder()
                        .behavior_version($crate_::config::BehaviorVersion::latest())
                        .region($crate_::config::Region::new("us-east-1"))
                        .credentials_provider(super::Credentials::from_keys("AKIDEXAMPLE", "secret", None))
                        .http_client($http);
                    config
                }};
            }

            fn objects(port: &str) -> s3::Client {
                let http: SharedHttpClient = aws_smithy_http_client::Builder::new().build_http();
                let config = client!(s3, http).endpoint_url(format!("http://127.0.0.1:{port}")).force_path_style(true);
                s3::Client::from_conf(config.build())
            }

            pub async fn put(port: &str, file: &Path) -> Outcome<()> {
                let body = s3::primitives::ByteStream::from_path(file).await?;
                objects(port).put_object().bucket("b").key("k").body(body).send().await?;
                Ok(())
            }

            pub async fn get(port: &str) -> Outcome<usize> {
                let mut output = objects(port).get_object().bucket("b").key("k").send().await?;
                let mut read = 0;
                while let Some(bytes) = output.body.next().await {
                    read += bytes?.len();
                }
                Ok(read)
            }

            pub async fn tokens(events: Events) -> Outcome<usize> {
                let client = bedrock::Client::from_conf(client!(bedrock, events).build());
                let mut output = client.converse_stream().model_id("m").send().await?;
                let mut read = 0;
                while let Some(event) = output.stream.recv().await? {
                    let delta = event.as_content_block_delta().map_err(|_| "another event")?;
                    read += usize::from(delta.delta().is_some());
                }
                Ok(read)
            }

            pub async fn records(events: Events) -> Outcome<usize> {
                let client = kinesis::Client::from_conf(client!(kinesis, events).build());
                let start = kinesis::types::StartingPosition::builder().r#type(kinesis::types::ShardIteratorType::Latest);
                let start = start.build()?;
                let call = client.subscribe_to_shard().consumer_arn("arn:aws:kinesis:us-east-1:123456789012:stream/s/consumer/c:1");
                let mut output = call.shard_id("s").starting_position(start).send().await?;
                let mut read = 0;
                while let Some(event) = output.event_stream.recv().await? {
                    let event = event.as_subscribe_to_shard_event().map_err(|_| "another event")?;
                    read += usize::from(event.records().len() == 2);
                }
                Ok(read)
            }
        }
    };
}

side!(ours, bench_objects::s3, bench_events::bedrockruntime, bench_events::kinesis);
side!(official, aws_sdk_s3, aws_sdk_bedrockruntime, aws_sdk_kinesis);

fn cpu() -> Outcome<f64> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// The peak of the resident memory in KiB.
fn memory() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("there is no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

fn serve(size: usize) -> Outcome<()> {
    let mut checksum = "crc32".parse::<ChecksumAlgorithm>()?.into_impl();
    let piece = vec![0; 1 << 16];
    let mut left = size;
    while left > 0 {
        let length = left.min(piece.len());
        checksum.update(&piece[..length]);
        left -= length;
    }
    let checksum = aws_smithy_types::base64::encode(&checksum.finalize()[..]);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("{}", listener.local_addr()?.port());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client's error is that of its process.
            let _ = transfer(&stream, size, &checksum);
        }
    });
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn transfer(mut stream: &TcpStream, size: usize, checksum: &str) -> std::io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 16, stream);
    let (mut line, mut length, mut is_get) = (String::new(), 0, None);
    while reader.read_line(&mut line)? > 2 {
        is_get.get_or_insert(line.starts_with("GET"));
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    let mut left = if is_get == Some(true) { size } else { 0 };
    write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {left}\r\nx-amz-checksum-crc32: {checksum}\r\n\r\n")?;
    let piece = vec![0; 1 << 16];
    while left > 0 {
        let length = left.min(piece.len());
        stream.write_all(&piece[..length])?;
        left -= length;
    }
    Ok(())
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// Returns the CPU microseconds per event.
fn time<F: Future<Output = Outcome<usize>>>(count: usize, receive: impl FnOnce() -> F) -> Outcome<f64> {
    let runtime = runtime()?;
    let start = cpu()?;
    let read = runtime.block_on(receive())?;
    if read != count {
        return Err(format!("{read} of {count} events").into());
    }
    Ok((cpu()? - start) * 1e6 / count as f64)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

macro_rules! compare {
    ($events:ident, $rounds:expr, $count:expr) => {{
        let events = Events($events($count)?);
        let (mut ours, mut official, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..=$rounds {
            let a = time($count, || ours::$events(events.clone()))?;
            let b = time($count, || official::$events(events.clone()))?;
            // The first round fills caches.
            if round > 0 {
                ours.push(a);
                official.push(b);
                ratios.push(a / b);
            }
        }
        println!("{} {:.3} {:.3} {:.4}", stringify!($events), median(ours), median(official), median(ratios));
    }};
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["serve", size] => return serve(size.parse()?),
        ["put", "ours", port, file] => runtime()?.block_on(ours::put(port, file.as_ref()))?,
        ["put", "official", port, file] => runtime()?.block_on(official::put(port, file.as_ref()))?,
        ["get", side, port, file] => {
            let read = match side {
                "ours" => runtime()?.block_on(ours::get(port))?,
                _ => runtime()?.block_on(official::get(port))?,
            };
            if read as u64 != std::fs::metadata(file)?.len() {
                return Err(format!("{read} bytes were read").into());
            }
        }
        ["events", rounds, count] => {
            let (rounds, count): (usize, usize) = (rounds.parse()?, count.parse()?);
            compare!(tokens, rounds, count);
            compare!(records, rounds, count);
            return Ok(());
        }
        ["events", kind, side, count] => {
            let count: usize = count.parse()?;
            match (kind, side) {
                ("tokens", "ours") => time(count, || ours::tokens(Events(tokens(count).expect("events"))))?,
                ("tokens", _) => time(count, || official::tokens(Events(tokens(count).expect("events"))))?,
                (_, "ours") => time(count, || ours::records(Events(records(count).expect("events"))))?,
                _ => time(count, || official::records(Events(records(count).expect("events"))))?,
            };
        }
        _ => return Err("unknown arguments".into()),
    }
    println!("{:.4} {}", cpu()?, memory()?);
    Ok(())
}
