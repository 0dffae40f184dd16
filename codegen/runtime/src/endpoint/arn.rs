/// The parts of an ARN, as returned by `aws.parseArn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arn {
    pub(super) partition: String,
    pub(super) service: String,
    pub(super) region: String,
    pub(super) account_id: String,
    pub(super) resource_id: Vec<String>,
}

impl Arn {
    /// Returns `None` unless there are six parts, with a partition, a service and a resource.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
        let partition = parts.next()?;
        let service = parts.next()?;
        let region = parts.next()?;
        let account_id = parts.next()?;
        let resource = parts.next()?;
        if partition.is_empty() || service.is_empty() || resource.is_empty() {
            return None;
        }
        Some(Self {
            partition: partition.to_owned(),
            service: service.to_owned(),
            region: region.to_owned(),
            account_id: account_id.to_owned(),
            resource_id: resource.split([':', '/']).map(str::to_owned).collect(),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use super::Arn;

    #[test]
    fn the_resource_is_split_on_colon_and_slash() {
        let arn = Arn::parse("arn:aws:s3-outposts:us-east-2:012345678901:outpost/op-1:accesspoint:ap").unwrap();
        assert_eq!(arn.service, "s3-outposts");
        assert_eq!(arn.account_id, "012345678901");
        assert_eq!(arn.resource_id, ["outpost", "op-1", "accesspoint", "ap"]);
    }

    #[test]
    fn region_and_account_may_be_empty() {
        let arn = Arn::parse("arn:aws:s3:::bucket_name").unwrap();
        assert_eq!((arn.region.as_str(), arn.account_id.as_str()), ("", ""));
    }

    #[test]
    fn invalid_arns_are_refused() {
        for text in [
            "",
            "arn",
            "arn:",
            "asdf",
            "ARN:aws:s3:::b",
            "arn:aws:s3:us-west-2:1:",
            "arn::s3:::b",
            "arn:aws::::b",
            "arn:aws:s3::b",
        ] {
            assert_eq!(Arn::parse(text), None, "{text}");
        }
    }
}
