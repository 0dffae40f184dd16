//! Tests of requested errors.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::start::snomed;
use super::*;
use crate::overrides::{ERROR, LATENCY};
use crate::route;

/// Returns a request for an operation of each protocol of its service; the input does not matter.
fn requests(catalog: &Catalog) -> Vec<(Vec<String>, Request<Bytes>)> {
    let mut requests = Vec::new();
    for service in &catalog.services {
        let name = service.signing_name.as_deref().unwrap();
        for operation in &service.operations {
            let errors: Vec<_> = operation.errors.iter().map(|id| id.name().to_owned()).collect();
            let mut add = |request| requests.push((errors.clone(), request));
            if let Some(http) = &operation.http {
                let uri = match operation.name() {
                    "StartDICOMImportJob" => "/startDICOMImportJob/datastore/x",
                    "GetDICOMImportJob" => "/getDICOMImportJob/datastore/x/job/y",
                    _ => "/listDICOMImportJobs/datastore/x",
                };
                add(signed(name, &http.method, uri, &[], ""));
            } else {
                let (shape, operation) = (service.id.name(), operation.name());
                add(signed(name, "POST", "/", &[("x-amz-target", &format!("{shape}.{operation}"))], ""));
                let uri = format!("/service/{shape}/operation/{operation}");
                add(signed(name, "POST", &uri, &[("smithy-protocol", "rpc-v2-cbor")], ""));
            }
        }
    }
    requests
}

#[test]
fn every_modeled_error_can_be_requested_in_every_protocol() {
    let catalog = catalog();
    let server = server();
    let mut count = 0;
    for (errors, request) in requests(&catalog) {
        assert!(errors.len() >= 3, "{}", request.uri());
        for error in errors {
            let mut request = request.clone();
            request.headers_mut().insert(ERROR, format!("{error}: because: so").parse().unwrap());
            let answer = server.respond(&request);
            let route = route::find(&catalog, &request).unwrap();
            let id = route.operation.errors.iter().find(|id| id.name() == error).unwrap();
            let modeled = route.service.model.shape(id).unwrap().traits.get("smithy.api#httpError").unwrap();
            assert_eq!(Json::from(answer.reply.status), *modeled, "{error}");
            assert_eq!(header(&answer, "x-amzn-errortype"), Some(error.as_str()));
            let body: Json = match route.protocol.name() {
                "rpcv2Cbor" => ciborium::from_reader(answer.reply.body.as_slice()).unwrap(),
                _ => body(&answer),
            };
            let said = match route.protocol.name() {
                "rpcv2Cbor" => id.to_string().into(),
                "restJson1" => Json::Null,
                _ => error.into(),
            };
            assert_eq!(body["__type"], said);
            let member = route.service.model.members(id).unwrap().keys().next().unwrap();
            assert_eq!(body[member], "because: so");
            count += 1;
        }
    }
    assert!(count > 40, "{count} errors");
}

#[test]
fn common_errors_can_be_requested_and_unknown_ones_are_reported() {
    let server = server();
    let of = |error: &str| refusal(&server.respond(&json("StartSNOMEDCTInferenceJob", &[(ERROR, error)], &snomed())));
    let (status, name, message) = of("ServiceUnavailable");
    assert_eq!((status, name.as_str(), message.as_str()), (503, "ServiceUnavailable", "requested by a header"));
    let (status, name, message) = of("Oops");
    assert_eq!((status, name.as_str()), (400, "InvalidRequestException"));
    assert!(message.contains("unknown error \"Oops\"") && message.contains("TooManyRequestsException"), "{message}");
}

#[test]
fn throttle_returns_the_modeled_throttling_error() {
    let server = Server::new(catalog(), Overrides { throttle: Some(0.001), ..Overrides::default() });
    let call = || server.respond(&json("StartSNOMEDCTInferenceJob", &[], &snomed()));
    assert_eq!(call().reply.status, 200);
    let (status, name, _) = refusal(&call());
    assert_eq!((status, name.as_str()), (429, "TooManyRequestsException"));
    let other = server.respond(&json("ListSNOMEDCTInferenceJobs", &[], &json!({})));
    assert_eq!(other.reply.status, 200, "each operation has its own limit");
}

#[test]
fn fail_returns_the_error_for_the_first_calls() {
    let fails = vec!["StartSNOMEDCTInferenceJob=InternalServerException:2".parse().unwrap()];
    let overrides = Overrides { fails, latency: Duration::from_millis(5), ..Overrides::default() };
    overrides.check(&catalog()).unwrap();
    let server = Server::new(catalog(), overrides);
    let call = |headers: &[(&str, &str)]| server.respond(&json("StartSNOMEDCTInferenceJob", headers, &snomed()));
    assert_eq!([call(&[]), call(&[]), call(&[])].map(|answer| answer.reply.status), [500, 500, 200]);
    assert_eq!(call(&[]).latency, Duration::from_millis(5));
    assert_eq!(call(&[(LATENCY, "70")]).latency, Duration::from_millis(70));
}

#[test]
fn unknown_operations_errors_and_states_of_options_are_reported() {
    let overrides = Overrides {
        fails: vec!["Start=X".parse().unwrap(), "StartSNOMEDCTInferenceJob=Oops".parse().unwrap()],
        ends: vec!["StartSNOMEDCTInferenceJob=DONE".parse().unwrap()],
        ..Overrides::default()
    };
    let found = overrides.check(&catalog()).unwrap_err().to_string();
    for expected in [
        "--fail: no operation `Start` is served\n  help: served operations are Describe",
        "--fail: `StartSNOMEDCTInferenceJob` has no error `Oops`\n  help: known errors are AccessDenied",
        "--outcome: `StartSNOMEDCTInferenceJob` has no state `DONE`\n  help: known states are COMPLETED",
    ] {
        assert!(found.contains(expected), "{expected}\nis not in\n{found}");
    }
}
