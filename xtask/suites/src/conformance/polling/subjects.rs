//! The services whose waiters and paginators are called, and the known differences of the two SDKs.

use serde_json::{Value, json};

/// A service.
pub(super) struct Subject {
    /// The folder of botocore's model.
    pub(super) service: &'static str,
    /// The largest number of waiters, those of the smallest operations first.
    waiters: usize,
    /// The largest number of paginators, likewise.
    paginators: usize,
}

const fn subject(service: &'static str, waiters: usize, paginators: usize) -> Subject {
    Subject { service, waiters, paginators }
}

/// Services of every protocol, whose operations are small.
pub(super) const SUBJECTS: &[Subject] = &[
    subject("acm", 5, 3),
    subject("datapipeline", 0, 3),
    subject("dynamodb", 7, 6),
    subject("ecs", 2, 4),
    subject("healthlake", 5, 3),
    subject("kinesis", 3, 6),
    subject("kms", 0, 6),
    subject("machinelearning", 4, 4),
    subject("proton", 10, 5),
    subject("amp", 6, 4),
    subject("dsql", 4, 2),
    subject("gameliftstreams", 5, 4),
    subject("glacier", 2, 4),
    subject("neptune-graph", 11, 5),
    subject("polly", 1, 3),
    subject("repostspace", 4, 2),
    subject("route53-recovery-control-config", 6, 5),
    subject("signer", 1, 2),
    subject("cloudformation", 10, 6),
    subject("elasticbeanstalk", 3, 2),
    subject("elb", 3, 2),
    subject("elbv2", 5, 6),
    subject("iam", 4, 10),
    subject("importexport", 0, 1),
    subject("rds", 0, 6),
    subject("ses", 1, 3),
    subject("ec2", 14, 12),
    subject("cloudfront", 4, 6),
    subject("route53", 3, 8),
    subject("s3", 4, 8),
    subject("acm-pca", 3, 3),
    subject("appstream", 2, 3),
    subject("cloudwatch", 4, 4),
    subject("eventbridgev2", 3, 4),
];

impl Subject {
    /// The module of the client.
    pub(super) fn module(&self) -> String {
        self.service.replace('-', "")
    }

    /// The service in the form that the script reads.
    pub(super) fn sent(&self) -> Value {
        json!({ "service": self.service, "waiters": self.waiters, "paginators": self.paginators })
    }
}

/// Runs whose outcomes differ for a reason that is not a defect of either side.
pub(super) struct Difference {
    /// botocore's outcome.
    pub(super) theirs: &'static str,
    /// The outcome of the clients, or any.
    pub(super) ours: Option<&'static str>,
    /// True if the requests and the pages are equal nevertheless.
    pub(super) of_outcome_alone: bool,
    /// The reason.
    pub(super) why: &'static str,
}

/// The known differences of the two SDKs.
pub(super) const DIFFERENCES: &[Difference] = &[
    Difference {
        theirs: "duplicate",
        ours: Some("end"),
        of_outcome_alone: true,
        why: "a page that returns the token of its request ends the list, as in AWS's Rust crates; botocore raises an error",
    },
    Difference {
        theirs: "type error",
        ours: None,
        of_outcome_alone: false,
        why: "an expression with an error of types, such as the length of null, does not match, as Smithy specifies; botocore raises it",
    },
];
