//! Responses of the service about an import job.

use serde_json::json;

pub(crate) const DATASTORE: &str = "8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b";

/// The response to a request for a job's state.
pub(crate) fn job_state(job_id: &str, status: &str, message: Option<&str>) -> String {
    json!({ "jobProperties": {
        "jobId": job_id, "jobName": "n", "jobStatus": status, "datastoreId": DATASTORE, "dataAccessRoleArn": "role",
        "inputS3Uri": "s3://in/", "outputS3Uri": "s3://out/", "message": message,
    } })
    .to_string()
}
