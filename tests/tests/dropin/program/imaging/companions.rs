//! Companions of the start operation: describing and listing jobs.

use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

use super::client::client;
use super::sdk;
use crate::job::DATASTORE;
use crate::transport::{Requests, Response, header};

use sdk::operation::get_dicom_import_job::builders::GetDicomImportJobInputBuilder;
use sdk::operation::list_dicom_import_jobs::paginator::ListDicomImportJobsPaginator;
use sdk::types::{DicomImportJobSummary, JobStatus};

fn json_client(replies: impl IntoIterator<Item = Value>) -> (sdk::Client, Requests) {
    client(replies.into_iter().map(|body| Response::new(SdkBody::from(body.to_string()))))
}

fn summary(job_id: &str) -> Value {
    json!({ "jobId": job_id, "jobName": "n", "jobStatus": "COMPLETED", "datastoreId": DATASTORE, "submittedAt": 1_700_000_000 })
}

fn page(job_ids: &[&str], next: Option<&str>) -> Value {
    let jobs: Vec<_> = job_ids.iter().map(|id| summary(id)).collect();
    match next {
        Some(next) => json!({ "jobSummaries": jobs, "nextToken": next }),
        None => json!({ "jobSummaries": jobs }),
    }
}

#[tokio::test]
async fn the_state_of_a_job_is_returned() {
    let job = json!({ "jobProperties": {
        "jobId": "j", "jobName": "n", "jobStatus": "FAILED", "datastoreId": DATASTORE, "dataAccessRoleArn": "role",
        "inputS3Uri": "s3://in/", "outputS3Uri": "s3://out/", "message": "no such bucket", "endedAt": 1_700_000_100.5,
    } });
    let (client, requests) = json_client([job]);
    let input = GetDicomImportJobInputBuilder::default().datastore_id(DATASTORE).job_id("j");
    let output = input.send_with(&client).await.unwrap();
    let job = output.job_properties().unwrap();
    assert_eq!((job.job_status(), job.message()), (&JobStatus::Failed, Some("no such bucket")));
    assert_eq!(job.ended_at().unwrap().to_millis().unwrap(), 1_700_000_100_500);
    assert!(job.import_configuration().is_none() && job.submitted_at().is_none());
    let request = requests.only();
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri().path(), format!("/getDICOMImportJob/datastore/{DATASTORE}/job/j"));
    assert!(request.body().is_empty());
}

fn queries(requests: &Requests) -> Vec<String> {
    requests.all().iter().map(|request| request.uri().query().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_list_is_returned_page_by_page() {
    let (client, requests) =
        json_client([page(&["a", "b"], Some("go/on")), page(&[], Some("more")), page(&["c"], None)]);
    let paginator: ListDicomImportJobsPaginator = client
        .list_dicom_import_jobs()
        .datastore_id(DATASTORE)
        .job_status(JobStatus::Completed)
        .into_paginator()
        .page_size(2);
    let mut pages = paginator.send();
    assert!(requests.all().is_empty(), "a page is requested on demand");
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page.unwrap().job_summaries().len());
    }
    assert_eq!(counts, [2, 0, 1]);
    let status = "jobStatus=COMPLETED";
    assert_eq!(
        queries(&requests),
        [
            format!("{status}&maxResults=2"),
            format!("{status}&nextToken=go%2Fon&maxResults=2"),
            format!("{status}&nextToken=more&maxResults=2"),
        ]
    );
    // The user agent contains the feature `C`, a paginator.
    let agent = requests.all().iter().map(|request| header(request, "x-amz-user-agent").to_owned()).collect::<Vec<_>>();
    let features = |agent: &String| agent.split_once(" m/").map(|(_, rest)| rest.split(' ').next().unwrap().to_owned());
    assert!(agent.iter().all(|it| features(it).is_some_and(|it| it.split(',').any(|it| it == "C"))), "{agent:?}");
}

#[tokio::test]
async fn items_are_returned_one_by_one() {
    let (client, _) = json_client([page(&["a", "b"], Some("1")), page(&["c"], Some(""))]);
    let items = client.list_dicom_import_jobs().datastore_id(DATASTORE).into_paginator().items().send();
    let jobs: Vec<DicomImportJobSummary> = items.collect::<Result<_, _>>().await.unwrap();
    let ids: Vec<_> = jobs.iter().map(DicomImportJobSummary::job_id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_repeated_token_ends_the_list() {
    let (client, requests) = json_client([page(&["a"], Some("1")), page(&["b"], Some("1"))]);
    let paginator = client.list_dicom_import_jobs().datastore_id(DATASTORE).into_paginator();
    let pages = paginator.send().try_collect().await.unwrap();
    assert_eq!((pages.len(), requests.all().len()), (2, 2));
    let mut pages =
        client.list_dicom_import_jobs().datastore_id(DATASTORE).into_paginator().stop_on_duplicate_token(false).send();
    for _ in 0..4 {
        assert!(pages.try_next().await.unwrap().is_some());
    }
}

#[tokio::test]
async fn an_input_that_cannot_be_sent_ends_the_list() {
    let (client, requests) = json_client([page(&[], None)]);
    let mut pages = client.list_dicom_import_jobs().into_paginator().send();
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());
    assert!(requests.all().is_empty());
}
