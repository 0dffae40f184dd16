//! Transfers of objects over loopback, by the client of the module `client`.
//!
//! `PROGRAM put|get|multipart|list PORT SIZE` prints MiB per second, or thousands of keys per second.

use std::error::Error;
use std::time::Instant;

use bytes::Bytes;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Number of parts of an upload in parts.
const PARTS: usize = 16;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [operation, port, size] = &arguments[..] else { return Err("three arguments are needed".into()) };
    let size: usize = size.parse()?;
    let object = Bytes::from(vec![0; size]);
    let client = client::Client::new(port)?;
    let start = Instant::now();
    let done = match operation.as_str() {
        "put" => client.put(object).await.map(|()| size)?,
        "get" => client.get().await?,
        "multipart" => {
            let length = size / PARTS;
            let parts = (0..PARTS).map(|part| object.slice(part * length..(part + 1) * length)).collect();
            client.multipart(parts).await.map(|()| size)?
        }
        "list" => client.list().await?,
        _ => return Err("unknown operation".into()),
    };
    let unit = if operation == "list" { 1000.0 } else { 1024.0 * 1024.0 };
    if operation != "list" && done != size {
        return Err(format!("{done} bytes were received").into());
    }
    println!("{:.3}", done as f64 / unit / start.elapsed().as_secs_f64());
    Ok(())
}
