//! Prints the new records of a shard of Amazon Kinesis.
//!
//! ```sh
//! cargo xtask serve --port 8080 --latency 300 --manifest tests/streaming/models/whitesmith.toml
//! cargo run -p whitesmith-streaming --example subscribe_to_shard -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;

use whitesmith_streaming::kinesis::Client;
use whitesmith_streaming::kinesis::types::{Record, ShardIteratorType, StartingPosition, SubscribeToShardEventStream};

const CONSUMER: &str = "arn:aws:kinesis:us-east-1:123456789012:stream/vitals/consumer/ward-7:1700000000";

/// Receives records for five minutes, after which Kinesis ends a subscription. Returns the sequence number to continue
/// after; `None` if the subscription had no event.
pub(crate) async fn subscribe(
    client: &Client,
    shard: &str,
    from: StartingPosition,
    mut on_record: impl FnMut(&Record),
) -> Result<Option<String>, Box<dyn Error>> {
    let subscribed = client.subscribe_to_shard().consumer_arn(CONSUMER).shard_id(shard).starting_position(from);
    let mut output = subscribed.send().await?;
    let mut last = None;
    while let Some(event) = output.event_stream.recv().await? {
        if let SubscribeToShardEventStream::SubscribeToShardEvent(event) = event {
            event.records().iter().for_each(&mut on_record);
            last = Some(event.continuation_sequence_number().to_owned());
        }
    }
    Ok(last)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&local::config()?);
    let latest = StartingPosition::builder().r#type(ShardIteratorType::Latest).build()?;
    let last = subscribe(&client, "shardId-000000000000", latest, |record| {
        println!("{}: {}", record.partition_key().unwrap_or("no key"), String::from_utf8_lossy(record.data().as_ref()));
    });
    if let Some(last) = last.await? {
        println!("continue after {last}");
    }
    Ok(())
}
