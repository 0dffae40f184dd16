//! What the manifest adds to operations whose model has no waiter, or no paginator.

/// How to wait for what an operation starts: `[[service.poll]]`.
///
/// It becomes a waiter ([Smithy's trait](https://smithy.io/2.0/additional-specs/waiters.html)) of the operation that tells
/// how the job stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poll {
    /// What is waited for, in Pascal case: `DICOMImportJobCompleted` gives `wait_until_dicom_import_job_completed`.
    pub name: String,
    /// The operation that starts a job.
    pub start: String,
    /// The operation that tells how a job stands.
    pub get: String,
    /// How the job is found again: a member of the input of `get`, and the member of the output of `start` that it is.
    pub id: Vec<(String, String)>,
    /// Where the output of `get` says how the job stands: members, with a dot between them.
    pub status: String,
    /// Where it says why.
    pub message: Option<String>,
    /// States of a job that did what it should.
    pub success: Vec<String>,
    /// States of a job that came to nothing.
    pub failure: Vec<String>,
    /// States of a job that goes on, in the order in which it has them. States that no list names count as such, too.
    pub pending: Vec<String>,
    /// The shortest time between two looks, in seconds.
    pub first_delay: u64,
    /// The longest time between two looks, in seconds.
    pub ceiling: u64,
}

/// How an operation answers page by page: `[[service.paginate]]`. It becomes
/// [Smithy's trait](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginated {
    /// The operation.
    pub operation: String,
    /// The member of its input that says where to go on.
    pub input_token: String,
    /// The member of its output that says so.
    pub output_token: String,
    /// The member of its output that holds what is listed.
    pub items: Option<String>,
    /// The member of its input that says how much a page holds at most.
    pub page_size: Option<String>,
}
