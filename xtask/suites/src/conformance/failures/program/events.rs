// Event streams of Amazon Bedrock. Included once for each side, with the module `bedrockruntime`.

use bedrockruntime::{Client, config};

/// A client of a server at `url`, or of a transport in memory.
fn client(url: &str, http: SharedHttpClient) -> Client {
    let config = config::Builder::new()
        .behavior_version(config::BehaviorVersion::latest())
        .region(config::Region::new("us-east-1"))
        .credentials_provider(credentials())
        .endpoint_url(url)
        .retry_config(retries())
        .http_client(http)
        .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
        .time_source(transport::TokioTime::default());
    Client::from_conf(config.build())
}

pub async fn converse_stream(url: String) -> Seen {
    events(client(&url, http()), 1).await
}

/// The same, and calls after an error, which a caller makes who only logs it.
pub async fn converse_stream_on(url: String) -> Seen {
    events(client(&url, http()), 4).await
}

/// Events whose source fails after the first.
pub async fn failing_events(url: String) -> Seen {
    use bedrockruntime::primitives::{Blob, event_stream::EventStreamSender};
    use bedrockruntime::types::{BidirectionalInputPayloadPart, InvokeModelWithBidirectionalStreamInput as Event, error};
    let event = Event::Chunk(BidirectionalInputPayloadPart::builder().bytes(Blob::new("hello")).build());
    let failure = error::InvokeModelWithBidirectionalStreamInputError::unhandled(OWN_FAILURE);
    let events = EventStreamSender::from(futures_util::stream::iter([Ok(event), Err(failure)]));
    let call = client(&url, http()).invoke_model_with_bidirectional_stream().model_id("m").body(events);
    let mut output = match call.send().await {
        Ok(output) => output,
        Err(error) => return Seen::failure(&error, 0),
    };
    match output.body.recv().await {
        Ok(event) => Seen::success(usize::from(event.is_some())),
        Err(error) => Seen::failure(&error, 0),
    }
}

/// The events of a service that is silent for six minutes before each.
pub async fn quiet(url: String) -> Seen {
    let frames = [frame("event", "messageStart", MESSAGE_START), frame("event", "messageStop", MESSAGE_STOP)];
    let http = transport::Quiet::client("application/vnd.amazon.eventstream", frames.to_vec());
    transport::with_paused_clock(async move { events(client(&url, http), 1).await })
}

/// Receives events until their end, or so many errors.
async fn events(client: Client, errors: u32) -> Seen {
    let mut output = match client.converse_stream().model_id("m").send().await {
        Ok(output) => output,
        Err(error) => return Seen::failure(&error, 0),
    };
    let (mut read, mut unknown, mut failed) = (0, 0, 0);
    let mut seen = Seen::success(0);
    while failed < errors {
        match output.stream.recv().await {
            Ok(Some(event)) => {
                read += 1;
                unknown += usize::from(event.is_unknown());
            }
            Ok(None) => break,
            Err(error) => {
                if failed == 0 {
                    seen = Seen::failure(&error, read);
                }
                failed += 1;
            }
        }
    }
    if failed > 1 {
        seen.outcome.push_str(&format!(", and {} errors after it", failed - 1));
    }
    if failed > 0 && seen.read != read {
        seen.outcome.push_str(", and events after it");
    }
    if unknown > 0 {
        seen.outcome.push_str(&format!(", unknown events: {unknown}"));
    }
    Seen { read, ..seen }
}
