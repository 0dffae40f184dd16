//! Response overrides: by the command line for all calls, by headers for one.

use std::str::FromStr;
use std::time::Duration;

use hyper::HeaderMap;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::catalog::{Catalog, Operation, Service};
use super::error::names;

/// Header that requests an error for this call: its name, and optionally a colon and a message.
pub(super) const ERROR: &str = "x-whitesmith-error";
/// Header that requests an error at the end of a stream of events: its name, and optionally a colon and a message.
pub(super) const STREAM_ERROR: &str = "x-whitesmith-stream-error";
/// Header that delays the response to this call by this many milliseconds.
pub(super) const LATENCY: &str = "x-whitesmith-latency";
/// Header with the final state of the job that this call starts: its name, and optionally a colon and a message.
pub(super) const OUTCOME: &str = "x-whitesmith-outcome";

/// Maximum delay.
const LONGEST: Duration = Duration::from_mins(10);

/// Speed at which jobs go through their states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// After this number of polls.
    Polls(u32),
    /// After this time.
    Time(Duration),
}

impl FromStr for Pace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = text.strip_suffix(unit).unwrap_or_default().parse::<u32>().ok().filter(|number| *number > 0);
        match (number, unit) {
            (Some(polls), "") => Ok(Self::Polls(polls)),
            (Some(number), "ms") => Ok(Self::Time(Duration::from_millis(number.into()))),
            (Some(number), "s") => Ok(Self::Time(Duration::from_secs(number.into()))),
            _ => Err("expected a number of polls, `2`, or a time, `500ms` or `2s`".to_owned()),
        }
    }
}

/// `OPERATION=ERROR`, or `OPERATION=ERROR:COUNT` for the first calls only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fail {
    pub(super) operation: String,
    pub(super) error: String,
    pub(super) count: Option<u32>,
}

impl FromStr for Fail {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const FORM: &str =
            "expected an operation and an error, `StartJob=ThrottlingException`, optionally with `:2` for two calls";
        let (operation, error) = text.split_once('=').ok_or(FORM)?;
        let (error, count) = match error.split_once(':') {
            Some((error, count)) => (error, Some(count.parse().map_err(|_| FORM)?)),
            None => (error, None),
        };
        Ok(Self { operation: operation.to_owned(), error: error.to_owned(), count })
    }
}

/// `OPERATION=STATE`, or `OPERATION=STATE:MESSAGE`: the outcome of the jobs that an operation starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) operation: String,
    pub(super) outcome: Outcome,
}

/// Final state of a job, and the reason of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) state: String,
    pub(super) message: Option<String>,
}

impl FromStr for End {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const FORM: &str = "expected an operation and a state, `StartJob=FAILED`, optionally with `:message`";
        let (operation, outcome) = text.split_once('=').ok_or(FORM)?;
        Ok(Self { operation: operation.to_owned(), outcome: Outcome::read(outcome) })
    }
}

impl Outcome {
    fn read(text: &str) -> Self {
        let (state, message) = with_message(text);
        Self { state: state.to_owned(), message: message.map(str::to_owned) }
    }
}

fn with_message(text: &str) -> (&str, Option<&str>) {
    match text.split_once(':') {
        Some((name, message)) => (name.trim(), Some(message.trim())),
        None => (text.trim(), None),
    }
}

/// Response overrides of the command line.
#[derive(Clone, Debug)]
pub(super) struct Overrides {
    pub(super) latency: Duration,
    /// Maximum number of calls of an operation per second.
    pub(super) throttle: Option<f64>,
    pub(super) fails: Vec<Fail>,
    pub(super) ends: Vec<End>,
    pub(super) pace: Pace,
}

impl Default for Overrides {
    fn default() -> Self {
        Self { latency: Duration::ZERO, throttle: None, fails: Vec::new(), ends: Vec::new(), pace: Pace::Polls(1) }
    }
}

impl Overrides {
    /// Reports operations that are not served, and errors and states that they do not have.
    pub(super) fn check(&self, catalog: &Catalog) -> Result<(), Diagnostics> {
        let mut found = Diagnostics::default();
        for Fail { operation, error, .. } in &self.fails {
            let errors =
                |_: &Service, operation: &Operation| names(operation).iter().map(|&name| name.to_owned()).collect();
            has(catalog, ("--fail", "error"), (operation, error), errors, &mut found);
        }
        for End { operation, outcome } in &self.ends {
            has(catalog, ("--outcome", "state"), (operation, &outcome.state), ends, &mut found);
        }
        found.into_result(())
    }
}

/// Returns the final states of the jobs that an operation starts.
pub(super) fn ends(service: &Service, operation: &Operation) -> Vec<String> {
    let polls = service.polls.iter().filter(|poll| poll.start == operation.name());
    polls.flat_map(|poll| poll.success.iter().chain(&poll.failure)).cloned().collect()
}

fn has(
    catalog: &Catalog,
    (option, what): (&str, &str),
    (operation, name): (&str, &str),
    names: impl Fn(&Service, &Operation) -> Vec<String>,
    found: &mut Diagnostics,
) {
    let served: Vec<_> =
        catalog.services.iter().filter_map(|service| Some((service, service.operation(operation)?))).collect();
    if served.is_empty() {
        let all = catalog.services.iter().flat_map(|service| &service.operations).map(Operation::name);
        found
            .report(option, Place::File, format!("no operation `{operation}` is served"))
            .help(format!("served operations are {}", all.collect::<Vec<_>>().join(", ")));
    }
    for (service, of) in served {
        let known = names(service, of);
        if !known.iter().any(|known| known == name) {
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            found
                .report(option, Place::File, format!("`{operation}` has no {what} `{name}`"))
                .help(format!("known {what}s are {known}"));
        }
    }
}

/// Response overrides in the headers of one request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RequestOverrides {
    /// An error's name, and its message.
    pub(super) error: Option<(String, Option<String>)>,
    /// The same of an error at the end of a stream.
    pub(super) stream_error: Option<(String, Option<String>)>,
    pub(super) latency: Option<Duration>,
    pub(super) outcome: Option<Outcome>,
}

impl RequestOverrides {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let latency = text(LATENCY).and_then(|text| text.parse().ok()).map(Duration::from_millis);
        let error = |header: &str| {
            text(header).map(with_message).map(|(name, message)| (name.to_owned(), message.map(str::to_owned)))
        };
        Self {
            error: error(ERROR),
            stream_error: error(STREAM_ERROR),
            latency: latency.map(|latency| latency.min(LONGEST)),
            outcome: text(OUTCOME).map(Outcome::read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pace_is_a_number_of_polls_or_a_time() {
        assert_eq!("2".parse(), Ok(Pace::Polls(2)));
        assert_eq!("500ms".parse(), Ok(Pace::Time(Duration::from_millis(500))));
        assert_eq!("3s".parse(), Ok(Pace::Time(Duration::from_secs(3))));
        for wrong in ["", "0", "s", "-1s", "1m", "99999999999"] {
            assert!(wrong.parse::<Pace>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn fail_and_outcome_options_are_parsed() {
        let fail = |error: &str, count| Fail { operation: "Do".to_owned(), error: error.to_owned(), count };
        assert_eq!("Do=Oops".parse(), Ok(fail("Oops", None)));
        assert_eq!("Do=Oops:2".parse(), Ok(fail("Oops", Some(2))));
        assert!("Do=Oops:x".parse::<Fail>().is_err());
        assert!("Do".parse::<Fail>().is_err());
        let end: Result<End, _> = "Do=FAILED: out of paper: again".parse();
        let message = end.map(|end| end.outcome.message);
        assert_eq!(message, Ok(Some("out of paper: again".to_owned())));
    }
}
