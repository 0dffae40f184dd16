//! What the service says of an import job.

use serde_json::json;

pub(crate) const DATASTORE: &str = "8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b";

/// The answer to a look at a job.
pub(crate) fn stands(job_id: &str, status: &str, message: Option<&str>) -> String {
    json!({ "jobProperties": {
        "jobId": job_id, "jobName": "n", "jobStatus": status, "datastoreId": DATASTORE, "dataAccessRoleArn": "role",
        "inputS3Uri": "s3://in/", "outputS3Uri": "s3://out/", "message": message,
    } })
    .to_string()
}
