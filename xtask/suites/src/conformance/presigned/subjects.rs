//! The services whose requests are presigned, and the known differences of the two SDKs.

use serde_json::{Value, json};

/// A service.
pub(super) struct Subject {
    /// The folder of botocore's model.
    pub(super) service: &'static str,
    /// The module of the client.
    pub(super) module: &'static str,
    /// The protocol that both sides use.
    pub(super) protocol: &'static str,
    /// The largest number of operations, the first by name.
    pub(super) most: usize,
}

const fn subject(service: &'static str, module: &'static str, protocol: &'static str, most: usize) -> Subject {
    Subject { service, module, protocol, most }
}

/// Services of every protocol. Of those whose requests are documents, only operations without input can be presigned.
pub(super) const SUBJECTS: [Subject; 19] = [
    subject("s3", "s3", "restXml", usize::MAX),
    subject("s3control", "s3control", "restXml", 20),
    subject("route53", "route53", "restXml", 20),
    subject("cloudfront", "cloudfront", "restXml", 20),
    subject("lambda", "lambda", "restJson1", 20),
    subject("glacier", "glacier", "restJson1", 20),
    subject("medical-imaging", "medicalimaging", "restJson1", 20),
    subject("apigateway", "apigateway", "restJson1", 20),
    subject("polly", "polly", "restJson1", 20),
    subject("efs", "efs", "restJson1", 20),
    subject("sts", "sts", "awsQuery", 20),
    subject("iam", "iam", "awsQuery", 20),
    subject("sns", "sns", "awsQuery", 20),
    subject("cloudformation", "cloudformation", "awsQuery", 20),
    subject("autoscaling", "autoscaling", "awsQuery", 20),
    subject("rds", "rds", "awsQuery", 20),
    subject("ec2", "ec2", "ec2Query", 40),
    subject("organizations", "organizations", "awsJson1_1", 20),
    subject("health", "health", "rpcv2Cbor", 20),
];

/// A value of a member that is valid for both sides, or none.
struct Given {
    service: &'static str,
    member: &'static str,
    value: Option<&'static str>,
}

const fn given(service: &'static str, member: &'static str, value: &'static str) -> Given {
    Given { service, member, value: Some(value) }
}

const GIVEN: &[Given] = &[
    given("s3", "Bucket", "bucket"),
    // AWS's crate for signatures leaves the header out of presigned requests.
    Given { service: "s3", member: "ChecksumMode", value: None },
    // botocore encodes the data in base64, in AWS's other SDKs the caller does.
    Given { service: "autoscaling", member: "UserData", value: None },
    // botocore encodes the source, AWS's other SDKs and the documentation leave it to the caller.
    given("s3", "CopySource", "bucket/key"),
    given("s3", "RequestRoute", "route"),
    given("s3control", "AccountId", "123456789012"),
];

/// An operation whose URLs differ for a reason that is not a defect of either side.
pub(super) struct Difference {
    /// The folder of botocore's model.
    pub(super) service: &'static str,
    /// The operation.
    pub(super) operation: &'static str,
    /// The reason.
    pub(super) why: &'static str,
}

const fn differs(service: &'static str, operation: &'static str, why: &'static str) -> Difference {
    Difference { service, operation, why }
}

/// The known differences of the two SDKs.
pub(super) const DIFFERENCES: &[Difference] = &[
    differs("s3", "GetBucketLocation", "botocore has the bucket in the path for this operation alone"),
    differs("sts", "AssumeRoleWithSAML", NOT_SIGNED),
    differs("sts", "AssumeRoleWithWebIdentity", NOT_SIGNED),
];

const NOT_SIGNED: &str = "the operation is not signed: botocore leaves its form in the body, which a URL does not have";

impl Subject {
    /// The value of a member that accepts few values, null for none.
    pub(super) fn given(&self, member: &str) -> Option<Value> {
        let given = GIVEN.iter().find(|given| given.service == self.service && given.member == member)?;
        Some(Value::from(given.value))
    }

    /// Settings of botocore's client, where the defaults of the SDKs differ.
    pub(super) fn config(&self) -> Value {
        match self.service {
            // botocore presigns with version 2 of the signature, for an endpoint without region, and asks for checksums of
            // responses, by default.
            "s3" => json!({
                "signature_version": "s3v4",
                "s3": { "us_east_1_regional_endpoint": "regional" },
                "response_checksum_validation": "when_required",
            }),
            _ => json!({}),
        }
    }

    /// The method for which botocore presigns, if it is not the model's: for requests with a form or a document it signs the model's
    /// `POST` by default, though they move to the URL, which is for `GET`.
    pub(super) fn method(&self, operation: &str) -> Option<&'static str> {
        (self.protocol.ends_with("Query") || operation == "SynthesizeSpeech").then_some("GET")
    }
}
