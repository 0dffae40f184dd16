//! Waiters and paginators that the manifest adds to operations.

/// A waiter for a started job: `[[service.poll]]`.
///
/// It becomes a waiter ([Smithy's trait](https://smithy.io/2.0/additional-specs/waiters.html)) of the operation that
/// returns the job's state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poll {
    /// The name, in Pascal case: `DICOMImportJobCompleted` gives `wait_until_dicom_import_job_completed`.
    pub name: String,
    /// The operation that starts a job.
    pub start: String,
    /// The operation that returns the state of a job.
    pub get: String,
    /// The ids of the job: members of the input of `get`, and the members of the output of `start` with their values.
    pub id: Vec<(String, String)>,
    /// The path of the state in the output of `get`: members, separated by dots.
    pub status: String,
    /// The path of the reason.
    pub message: Option<String>,
    /// States of a successful job.
    pub success: Vec<String>,
    /// States of a failed job.
    pub failure: Vec<String>,
    /// States of a pending job, in order. States that no list names count as pending, too.
    pub pending: Vec<String>,
    /// The shortest time between two polls, in seconds.
    pub first_delay: u64,
    /// The longest time between two polls, in seconds.
    pub ceiling: u64,
}

/// A paginator of an operation: `[[service.paginate]]`. It becomes
/// [Smithy's trait](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginated {
    /// The operation.
    pub operation: String,
    /// The member of its input that takes the token.
    pub input_token: String,
    /// The member of its output that returns the token.
    pub output_token: String,
    /// The member of its output with the items.
    pub items: Option<String>,
    /// The member of its input that limits the size of a page.
    pub page_size: Option<String>,
}
