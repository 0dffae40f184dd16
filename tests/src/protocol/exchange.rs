//! One call of a generated client, with a transport in memory.

use super::case::Case;
use super::same::{Differences, Same};
use super::sent;
use crate::canned::{Canned, Response};
use crate::world;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::fmt::Debug;

/// Any error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The input and the expected result of a call. The methods return the differences from the case, none if it passes.
#[derive(Debug)]
pub struct Exchange {
    case: Case,
    http: Canned,
}

impl Exchange {
    /// Prepares the call of a case.
    ///
    /// # Errors
    /// The response's body is not valid base64.
    pub fn new(case: Case) -> Result<Self, BoxError> {
        let response = match &case.response {
            None => Response::new(200, &[], ""),
            Some(given) => {
                let body = if given.base64 {
                    aws_smithy_types::base64::decode(&given.body)?
                } else {
                    given.body.clone().into_bytes()
                };
                let headers = given.headers.iter().map(|(name, value)| (name.clone(), value.clone().into_bytes()));
                Response { status: given.status, headers: headers.collect(), body }
            }
        };
        Ok(Self { case, http: Canned::new(response) })
    }

    /// The client's transport.
    pub fn http(&self) -> Canned {
        self.http.clone()
    }

    /// The client's endpoint, if the case has one.
    pub fn endpoint(&self) -> Option<String> {
        self.case.endpoint.clone()
    }

    /// Makes a call and compares its request. The result of the call is ignored.
    ///
    /// # Errors
    /// The call cannot be made.
    pub fn request<T, E>(
        &self,
        call: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
    ) -> Result<Vec<String>, BoxError>
    where
        E: std::error::Error + 'static,
    {
        let outcome = world::block_on(call);
        let requests = self.http.sent();
        let [request] = requests.as_slice() else {
            let why = outcome.err().map_or_else(String::new, |error| format!(": {}", DisplayErrorContext(&error)));
            return Ok(vec![format!("{} requests were sent{why}", requests.len())]);
        };
        let expected = self.case.sent.as_ref().ok_or("the case has no request")?;
        Ok(sent::differences(request, expected))
    }

    /// Makes a call and compares its output.
    ///
    /// # Errors
    /// The call cannot be made.
    pub fn output<T, E>(
        &self,
        call: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        expected: &T,
    ) -> Result<Vec<String>, BoxError>
    where
        T: Same + Debug,
        E: std::error::Error + 'static,
    {
        Ok(match world::block_on(call) {
            Ok(output) => Differences::between(&output, expected),
            Err(error) => vec![format!("the call failed: {}", DisplayErrorContext(&error))],
        })
    }

    /// Makes a call, receives the events of its output with `receive`, and compares them. If the case fails, the call or an
    /// event must fail after these events.
    ///
    /// # Errors
    /// The call cannot be made.
    pub fn events<O, E, T>(
        &self,
        call: impl Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        mut receive: impl AsyncFnMut(&mut O) -> Result<Option<T>, BoxError>,
        expected: &[T],
        fails: bool,
    ) -> Result<Vec<String>, BoxError>
    where
        T: Same + Debug,
        E: std::error::Error + Send + Sync + 'static,
    {
        let mut events = Vec::new();
        let received = world::block_on(async {
            let mut output = call.await?;
            while let Some(event) = receive(&mut output).await? {
                events.push(event);
            }
            Ok::<_, BoxError>(())
        });
        let mut found: Vec<_> =
            events.iter().zip(expected).flat_map(|(event, expected)| Differences::between(event, expected)).collect();
        if events.len() != expected.len() {
            found.push(format!("{} events where {} are expected", events.len(), expected.len()));
        }
        match received {
            Err(error) if !fails => found.push(format!("the stream failed: {}", DisplayErrorContext(&*error))),
            Ok(()) if fails => found.push("the stream did not fail".to_owned()),
            _ => {}
        }
        Ok(found)
    }

    /// Makes a call and compares its error; `own` returns the expected error if it is that one.
    ///
    /// # Errors
    /// The call cannot be made.
    pub fn error<T, E, X>(
        &self,
        call: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        expected: &X,
        own: impl Fn(&E) -> Option<&X>,
    ) -> Result<Vec<String>, BoxError>
    where
        T: Debug,
        E: std::error::Error + ProvideErrorMetadata + 'static,
        X: Same + Debug,
    {
        let error = match world::block_on(call) {
            Ok(output) => return Ok(vec![format!("the call succeeded: {output:?}")]),
            Err(SdkError::ServiceError(context)) => context.into_err(),
            Err(error) => return Ok(vec![format!("not an error of the service: {}", DisplayErrorContext(&error))]),
        };
        let mut found = Vec::new();
        let mut compare = |what: &str, actual: Option<&str>, expected: Option<&String>| {
            if expected.is_some_and(|expected| actual != Some(expected)) {
                found.push(format!("{what}: {actual:?} where {expected:?} is expected"));
            }
        };
        compare("code", error.code(), self.case.error.code.as_ref());
        compare("message", error.message(), self.case.error.message.as_ref());
        match own(&error) {
            Some(own) => found.extend(Differences::between(own, expected)),
            None => found.push(format!("another error: {error:?}")),
        }
        Ok(found)
    }
}
