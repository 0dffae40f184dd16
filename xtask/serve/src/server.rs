//! The server: from a request to its response.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use aws_smithy_types::DateTime;
use hyper::Request;
use hyper::body::Bytes;

use super::call::Call;
use super::catalog::{Catalog, Operation, Service, event_stream, stream_errors};
use super::constraints::{Patterns, check};
use super::error::{ServiceError, names};
use super::memory::Memory;
use super::overrides::{Fail, Outcome, Overrides, RequestOverrides, ends};
use super::received;
use super::route::{self, Route};
use super::signature;
use super::synthesis::{KnownValues, Synthesizer};
use super::throttle::Throttle;
use super::value::{Map, Value};
use super::wire::Reply;

/// State of the server.
pub(super) struct Server {
    catalog: Catalog,
    overrides: Overrides,
    patterns: Patterns,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    throttle: Throttle,
    /// Number of calls that each `--fail` has failed, by its position.
    failed: BTreeMap<usize, u32>,
    memory: Memory,
}

/// A response, its delay, and the line of the log.
pub(super) struct ServerResponse {
    pub(super) reply: Reply,
    pub(super) latency: Duration,
    /// Service, operation and protocol; method and path, if the operation is unknown.
    pub(super) call: String,
    /// Error and message, if the response is an error.
    pub(super) why: Option<String>,
}

impl Server {
    pub(super) fn new(catalog: Catalog, overrides: Overrides) -> Self {
        Self { catalog, overrides, patterns: Patterns::default(), state: Mutex::default() }
    }

    pub(super) fn respond(&self, request: &Request<Bytes>) -> ServerResponse {
        let requested = RequestOverrides::of(request.headers());
        let Some(route) = route::find(&self.catalog, request) else {
            let what = format!("{} {}", request.method(), request.uri().path());
            let error =
                ServiceError::common("UnknownOperationException", format!("no served operation matches {what}"));
            return self.respond_error(request, &error);
        };
        let Route { service, operation, protocol, .. } = route;
        let mut answer = ServerResponse {
            reply: Reply::default(),
            latency: requested.latency.unwrap_or(self.overrides.latency),
            call: format!("{} {} {}", service.module, operation.name(), protocol.name()),
            why: None,
        };
        let id = request_id();
        match self.output(&route, request, &requested) {
            Ok(output) => answer.reply = protocol.reply(service, operation, &output, &id),
            Err(error) => {
                let members = self.members(service, &error);
                answer.reply = protocol.refuse(Some(service), &error, members, &id);
                answer.why = Some(format!("{}: {}", error.name, error.message));
            }
        }
        answer
    }

    /// Returns the error response for a request without an operation, or that cannot be read.
    pub(super) fn respond_error<B>(&self, request: &Request<B>, error: &ServiceError) -> ServerResponse {
        let members = Map::from([message_member(error, "message")]);
        ServerResponse {
            reply: route::protocol(&self.catalog, request).refuse(None, error, members, &request_id()),
            latency: self.overrides.latency,
            call: format!("{} {}", request.method(), request.uri().path()),
            why: Some(format!("{}: {}", error.name, error.message)),
        }
    }

    fn output(
        &self,
        route: &Route<'_>,
        request: &Request<Bytes>,
        requested: &RequestOverrides,
    ) -> Result<Map, ServiceError> {
        let Route { service, operation, protocol, labels } = route;
        if let Some(signing_name) = service.signing_name.as_ref().filter(|_| operation.signed) {
            signature::check(request, signing_name)?;
        }
        self.requested_error(service, operation, requested)?;
        let request = &received::read(request)?;
        let mut input = protocol.read(service, operation, request, labels)?;
        check(&service.model, &self.patterns, &operation.input, &input.value, &mut input.found);
        if !input.found.is_empty() {
            return Err(ServiceError::validation(service, operation, input.found.to_string()));
        }
        let output = self.with_state(|state| {
            let outcome = requested.outcome.as_ref().or_else(|| self.end(operation));
            if let Some(outcome) = outcome {
                reachable(service, operation, &outcome.state)?;
            }
            let call = Call {
                service,
                operation,
                path: request.uri().path(),
                patterns: &self.patterns,
                pace: self.overrides.pace,
                now: SystemTime::now(),
                outcome,
            };
            state.memory.output(&call, &input.value)
        });
        match &requested.stream_error {
            Some((name, message)) => {
                let message = message.as_deref().unwrap_or("requested by a header");
                self.with_stream_error(service, operation, output?, (name, message))
            }
            None => output,
        }
    }

    /// Adds an error to the events of an output.
    fn with_stream_error(
        &self,
        service: &Service,
        operation: &Operation,
        mut output: Map,
        (name, message): (&str, &str),
    ) -> Result<Map, ServiceError> {
        let errors = stream_errors(&service.model, &operation.output);
        let Some((variant, id)) = errors.iter().find(|(_, id)| id.name() == name) else {
            let known: Vec<_> = errors.iter().map(|(_, id)| id.name()).collect();
            let message = format!("unknown error of the stream {name:?}; known errors are {}", known.join(", "));
            return Err(ServiceError::validation(service, operation, message));
        };
        let error = ServiceError::modeled(&service.model, id, message);
        let event = Map::from([((*variant).to_owned(), Value::Map(self.members(service, &error)))]);
        let stream = event_stream(&service.model, &operation.output).and_then(|(member, _)| output.get_mut(member));
        if let Some(Value::List(events)) = stream {
            events.push(Value::Map(event));
        }
        Ok(output)
    }

    /// Returns the outcome that `--outcome` sets for the jobs of an operation.
    fn end(&self, operation: &Operation) -> Option<&Outcome> {
        let end = self.overrides.ends.iter().find(|end| end.operation == operation.name());
        end.map(|end| &end.outcome)
    }

    /// Returns the error that a header or the command line requests.
    fn requested_error(
        &self,
        service: &Service,
        operation: &Operation,
        requested: &RequestOverrides,
    ) -> Result<(), ServiceError> {
        if let Some((name, message)) = &requested.error {
            let message = message.as_deref().unwrap_or("requested by a header");
            let error = ServiceError::named(service, operation, name, message);
            return Err(error.unwrap_or_else(|| {
                let known = names(operation).join(", ");
                let message = format!("unknown error {name:?}; known errors are {known}");
                ServiceError::validation(service, operation, message)
            }));
        }
        if let Some(name) = self.failure(operation)
            && let Some(error) = ServiceError::named(service, operation, name, "requested by --fail")
        {
            return Err(error);
        }
        let key = format!("{}.{}", service.module, operation.name());
        let over = |limit| self.with_state(|state| state.throttle.is_over(&key, limit, Instant::now()));
        match self.overrides.throttle {
            Some(limit) if over(limit) => {
                Err(ServiceError::throttling(service, operation, format!("the limit is {limit} calls per second")))
            }
            _ => Ok(()),
        }
    }

    /// Returns the error that `--fail` sets for this call of an operation, if its count is not used up.
    fn failure(&self, operation: &Operation) -> Option<&str> {
        let mut fails = self.overrides.fails.iter().enumerate().filter(|(_, fail)| fail.operation == operation.name());
        let due = |(index, fail): &(usize, &Fail)| {
            self.with_state(|state| {
                let failed = state.failed.entry(*index).or_default();
                let due = fail.count.is_none_or(|count| *failed < count);
                *failed = failed.saturating_add(u32::from(due));
                due
            })
        };
        fails.find(due).map(|(_, fail)| fail.error.as_str())
    }

    /// Returns the members of an error: its message, and those that the model requires.
    fn members(&self, service: &Service, error: &ServiceError) -> Map {
        let Some(shape) = &error.shape else { return Map::from([message_member(error, "message")]) };
        let known = KnownValues::default();
        let now = DateTime::from(SystemTime::now());
        let synthesizer = Synthesizer {
            model: &service.model,
            patterns: &self.patterns,
            known: &known,
            began: now,
            ended: None,
            least: 0,
        };
        let mut members = synthesizer.output(shape);
        let of_message = service.members(shape).map(|(name, _)| name).find(|name| name.eq_ignore_ascii_case("message"));
        members.extend([message_member(error, of_message.unwrap_or("message"))]);
        members
    }

    fn with_state<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn message_member(error: &ServiceError, member: &str) -> (String, Value) {
    (member.to_owned(), error.message.as_str().into())
}

/// Returns an error if a job cannot have the final state that a header requests.
fn reachable(service: &Service, operation: &Operation, state: &str) -> Result<(), ServiceError> {
    let known = ends(service, operation);
    if known.is_empty() || known.iter().any(|known| known == state) {
        return Ok(());
    }
    let message = format!("{state:?} is not a final state of the job; final states are {}", known.join(", "));
    Err(ServiceError::validation(service, operation, message))
}

/// Returns a random request id in AWS's format.
fn request_id() -> String {
    let digits = format!("{:032x}", fastrand::u128(..));
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| digits.get(part).unwrap_or_default());
    parts.join("-")
}
