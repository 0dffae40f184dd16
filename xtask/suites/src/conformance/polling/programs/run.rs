
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use canned::{Canned, Response};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A waiter or a paginator, which makes a run.
type Case = fn(&Run) -> Result<Seen, BoxError>;

/// Seconds that pass with each request, more than any waiter's delay.
const STEP: u64 = 1_000_000;

/// A clock on which a step passes with each request, and sleeping takes no time.
#[derive(Clone, Debug)]
struct Clock(Canned);

impl AsyncSleep for Clock {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        let steps = self.0.sent().len() as u64;
        SystemTime::UNIX_EPOCH + Duration::from_secs(world::CLOCK + steps * STEP)
    }
}

/// An answer, in whose body each byte is a character.
#[derive(serde::Deserialize)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// The answers to a waiter's or a paginator's requests.
#[derive(serde::Deserialize)]
struct Run {
    answers: Vec<Answer>,
    #[serde(default)]
    attempts: u64,
}

impl Run {
    fn http(&self) -> Canned {
        let response = |answer: &Answer| {
            let headers: Vec<_> = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            Response::new(answer.status, &headers, answer.body.chars().map(|byte| byte as u8).collect::<Vec<_>>())
        };
        Canned::in_order(self.answers.iter().map(response).collect())
    }

    /// The maximum wait, which passes after the number of attempts.
    fn limit(&self) -> Duration {
        Duration::from_secs(self.attempts.saturating_sub(1) * STEP + STEP / 2)
    }
}

/// The outcome of a run.
#[derive(Default, serde::Serialize)]
struct Seen {
    outcome: String,
    requests: Vec<serde_json::Value>,
    pages: Vec<String>,
    items: Option<Vec<String>>,
}

impl Seen {
    fn of(outcome: String, http: &Canned) -> Self {
        let requests = http.sent().iter().map(sent).collect();
        Self { outcome, requests, ..Self::default() }
    }
}

fn sent(request: &request::Request) -> serde_json::Value {
    let is_cbor = request.headers.iter().any(|(name, value)| name == "content-type" && value == "application/cbor");
    let body = if is_cbor {
        let value: Result<serde_json::Value, _> = ciborium::from_reader(&*request.body);
        value.map_or_else(|error| error.to_string(), |value| value.to_string())
    } else {
        request.body.iter().map(|byte| char::from(*byte)).collect()
    };
    serde_json::json!({ "method": request.method, "url": request.uri, "body": body })
}

/// Returns the outcome of a wait.
fn waited<T, O: Debug, E: Debug>(wait: impl Future<Output = Result<T, WaiterError<O, E>>>) -> String {
    match world::block_on(wait) {
        Ok(_) => "success".to_owned(),
        Err(WaiterError::FailureState(_)) => "failure".to_owned(),
        Err(WaiterError::ExceededMaxWait(_)) => "exhausted".to_owned(),
        Err(WaiterError::OperationFailed(failed)) => match format!("{failed:?}") {
            text if text.contains("ServiceError") => "error".to_owned(),
            text => text,
        },
        Err(error) => format!("{error:?}"),
    }
}

/// Returns the outcome of a list, and the marks of its elements.
fn listed<T: Debug, E: Debug>(
    mut list: PaginationStream<Result<T, SdkError<E, HttpResponse>>>,
    once: bool,
) -> (String, Vec<String>) {
    let mut found = Vec::new();
    let outcome = loop {
        match world::block_on(list.next()) {
            None => break "end".to_owned(),
            Some(Ok(element)) => found.push(marks(&format!("{element:?}"), once)),
            Some(Err(SdkError::ServiceError(_))) => break "error".to_owned(),
            Some(Err(error)) => break format!("{error:?}"),
        }
    };
    (outcome, found)
}

/// Returns the sorted marks of the other side's outputs in a text; with `once`, each once.
fn marks(text: &str, once: bool) -> String {
    let is_of_mark = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let words = text.split(|it| !is_of_mark(it)).filter(|word| word.starts_with("item-"));
    let mut marks: Vec<_> = words.collect();
    marks.sort_unstable();
    if once {
        marks.dedup();
    }
    marks.join(" ")
}

fn main() -> Result<(), BoxError> {
    let path = std::env::args().nth(1).ok_or("the file of runs is missing")?;
    let runs: Vec<Vec<Run>> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    for (number, case) in CASES.iter().copied().flatten() {
        for (at, run) in runs.get(*number).into_iter().flatten().enumerate() {
            let seen = case(run).unwrap_or_else(|error| Seen { outcome: error.to_string(), ..Seen::default() });
            println!("{}", serde_json::json!([number, at, seen]));
        }
    }
    Ok(())
}
