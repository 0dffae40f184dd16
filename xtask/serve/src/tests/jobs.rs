//! Tests of jobs from start to end.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::start::{datastore, dicom, snomed};
use super::*;
use crate::overrides::{OUTCOME, Pace};

const JOB: &str = "ComprehendMedicalAsyncJobProperties";

/// A server, called in `awsJson1_1`.
struct Jobs(Server);

impl Jobs {
    fn call(&self, operation: &str, input: &Json) -> Json {
        let answer = self.0.respond(&json(operation, &[], input));
        assert_eq!(answer.why, None);
        body(&answer)
    }

    fn start(&self, name: &str, headers: &[(&str, &str)]) -> Json {
        let mut input = snomed();
        input["JobName"] = name.into();
        body(&self.0.respond(&json("StartSNOMEDCTInferenceJob", headers, &input)))
    }

    fn poll(&self, job: &Json) -> Json {
        self.call("DescribeSNOMEDCTInferenceJob", job)[JOB].take()
    }

    fn states(&self, job: &Json, count: usize) -> Vec<String> {
        (0..count).map(|_| self.poll(job)["JobStatus"].as_str().unwrap().to_owned()).collect()
    }

    fn list(&self, input: &Json) -> (Vec<String>, Option<String>) {
        let output = self.call("ListSNOMEDCTInferenceJobs", input);
        let jobs = output["ComprehendMedicalAsyncJobPropertiesList"].as_array().unwrap();
        let names = jobs.iter().map(|job| job["JobName"].as_str().unwrap().to_owned());
        (names.collect(), output["NextToken"].as_str().map(str::to_owned))
    }
}

fn jobs(pace: Pace) -> Jobs {
    Jobs(Server::new(catalog(), Overrides { pace, ..Overrides::default() }))
}

#[test]
fn a_job_advances_with_each_poll() {
    let jobs = jobs(Pace::Polls(2));
    let job = jobs.start("mine", &[]);
    let first = jobs.poll(&job);
    assert_eq!(first["JobId"], job["JobId"]);
    assert_eq!(first["InputDataConfig"], snomed()["InputDataConfig"], "the input of the start is repeated");
    assert_eq!(first["EndTime"], Json::Null);
    assert_eq!(jobs.states(&job, 5), ["SUBMITTED", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED", "COMPLETED"]);
    let last = jobs.poll(&job);
    assert!(last["EndTime"].as_f64() >= first["SubmitTime"].as_f64());
    assert_eq!(last, jobs.poll(&job), "a completed job does not change");
    assert_eq!(last["Message"], Json::Null);
}

#[test]
fn a_job_advances_with_time() {
    let jobs = jobs(Pace::Time(Duration::from_millis(40)));
    let job = jobs.start("mine", &[]);
    assert_eq!(jobs.states(&job, 2), ["SUBMITTED", "SUBMITTED"]);
    std::thread::sleep(Duration::from_millis(90));
    assert_eq!(jobs.states(&job, 1), ["COMPLETED"]);
}

#[test]
fn the_outcome_header_lets_a_job_fail() {
    let jobs = jobs(Pace::Polls(1));
    let job = jobs.start("mine", &[(OUTCOME, "FAILED: no such bucket: bucket")]);
    assert_eq!(jobs.poll(&job)["Message"], Json::Null);
    assert_eq!(jobs.states(&job, 2), ["IN_PROGRESS", "FAILED"]);
    assert_eq!(jobs.poll(&job)["Message"], "no such bucket: bucket");
    let partly = jobs.start("partly", &[(OUTCOME, "PARTIAL_SUCCESS")]);
    assert_eq!(jobs.states(&partly, 3).last().unwrap(), "PARTIAL_SUCCESS");
    let refused = jobs.start("never", &[(OUTCOME, "DONE")]);
    assert_eq!(refused["__type"], "InvalidRequestException");
}

#[test]
fn a_job_can_be_stopped_until_it_completes() {
    let jobs = jobs(Pace::Polls(1));
    let job = jobs.start("mine", &[]);
    assert_eq!(jobs.states(&job, 1), ["SUBMITTED"]);
    assert_eq!(jobs.call("StopSNOMEDCTInferenceJob", &job), job);
    assert_eq!(jobs.states(&job, 3), ["STOP_REQUESTED", "STOPPED", "STOPPED"]);
    let done = jobs.start("done", &[]);
    jobs.states(&done, 3);
    jobs.call("StopSNOMEDCTInferenceJob", &done);
    assert_eq!(jobs.states(&done, 1), ["COMPLETED"]);
}

#[test]
fn an_unknown_job_id_returns_the_not_found_error() {
    let jobs = jobs(Pace::Polls(1));
    for operation in ["DescribeSNOMEDCTInferenceJob", "StopSNOMEDCTInferenceJob"] {
        let (status, name, message) = refusal(&jobs.0.respond(&json(operation, &[], &json!({ "JobId": "x" }))));
        assert_eq!((status, name.as_str()), (404, "ResourceNotFoundException"));
        assert_eq!(message, "there is no job with JobId \"x\"");
    }
}

#[test]
fn job_lists_are_paginated() {
    let jobs = jobs(Pace::Polls(1));
    for name in ["a", "b", "c", "d", "e"] {
        jobs.start(name, &[]);
    }
    let mut seen = Vec::new();
    let mut input = json!({ "MaxResults": 2 });
    loop {
        let (names, next) = jobs.list(&input);
        assert!(names.len() <= 2);
        seen.extend(names);
        let Some(next) = next else { break };
        input["NextToken"] = next.into();
    }
    assert_eq!(seen, ["a", "b", "c", "d", "e"]);
    let answer = jobs.0.respond(&json("ListSNOMEDCTInferenceJobs", &[], &json!({ "NextToken": "page-x" })));
    assert!(refusal(&answer).2.contains("`NextToken`"));
}

#[test]
fn a_filter_selects_jobs() {
    let jobs = jobs(Pace::Polls(1));
    jobs.start("a", &[]);
    let b = jobs.start("b", &[]);
    jobs.poll(&b);
    let list = |filter: Json| jobs.list(&json!({ "Filter": filter })).0;
    assert_eq!(list(json!({ "JobName": "a" })), ["a"]);
    assert_eq!(list(json!({ "JobStatus": "IN_PROGRESS" })), ["b"]);
    assert_eq!(list(json!({ "SubmitTimeAfter": 1 })), ["a", "b"]);
    assert_eq!(list(json!({ "SubmitTimeBefore": 1 })), [""; 0]);
    assert_eq!(list(json!({ "JobName": "a", "JobStatus": "COMPLETED" })), [""; 0]);
}

#[test]
fn jobs_are_listed_by_data_store() {
    let server = server();
    let of = |method: &str, uri: &str, input: &str| {
        let answer = server.respond(&signed(
            "medical-imaging",
            method,
            uri,
            &[("content-type", "application/json")],
            input.to_owned(),
        ));
        (answer.reply.status, body(&answer))
    };
    let (_, job) = of("POST", &datastore(), &dicom().to_string());
    let (store, id) = (job["datastoreId"].as_str().unwrap(), job["jobId"].as_str().unwrap());
    let other = "1".repeat(32);
    let (status, got) = of("GET", &format!("/getDICOMImportJob/datastore/{store}/job/{id}"), "");
    assert_eq!((status, &got["jobProperties"]["jobStatus"]), (200, &"SUBMITTED".into()));
    assert_eq!(of("GET", &format!("/getDICOMImportJob/datastore/{other}/job/{id}"), "").0, 404);
    let count = |uri: &str| of("GET", uri, "").1["jobSummaries"].as_array().unwrap().len();
    assert_eq!(count(&format!("/listDICOMImportJobs/datastore/{store}?jobStatus=IN_PROGRESS")), 1);
    assert_eq!(count(&format!("/listDICOMImportJobs/datastore/{store}?jobStatus=FAILED")), 0);
    assert_eq!(count(&format!("/listDICOMImportJobs/datastore/{other}")), 0);
}
