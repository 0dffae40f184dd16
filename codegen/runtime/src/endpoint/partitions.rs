/// AWS's partitions, lowered by codegen from a `partitions.json`.
#[derive(Clone, Copy, Debug)]
pub struct Partitions(pub &'static [Partition]);

/// A partition: a group of regions with its own domain.
#[derive(Clone, Copy, Debug)]
pub struct Partition {
    /// The id, such as `aws-cn`.
    pub id: &'static str,
    /// The `aws.partition` outputs of its regions.
    pub outputs: Outputs,
    /// The pattern of regions that are not listed: segments joined by hyphens (`regionRegex`).
    pub pattern: &'static [Segment],
    /// Regions that are listed.
    pub regions: &'static [&'static str],
    /// Regions that are listed with their own outputs.
    pub overrides: &'static [(&'static str, Outputs)],
}

/// The output of `aws.partition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The name.
    pub name: &'static str,
    /// The domain.
    pub dns_suffix: &'static str,
    /// The domain of dual-stack endpoints.
    pub dual_stack_dns_suffix: &'static str,
    /// True if there are FIPS endpoints.
    pub supports_fips: bool,
    /// True if there are dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The signing region of services without regions.
    pub implicit_global_region: &'static str,
}

/// A segment of a region's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// One of these: `(us|eu)`.
    OneOf(&'static [&'static str]),
    /// Letters, digits and underscores: `\w+`.
    Word,
    /// Digits: `\d+`.
    Digits,
}

impl Partitions {
    /// The outputs for a region: of the partition that lists it, else of the first whose pattern matches, else of
    /// `aws`.
    ///
    /// AWS's SDKs implement `aws.partition` in this way. Returns `None` only if there is no partition `aws` as a
    /// fallback.
    pub fn outputs(&self, region: &str) -> Option<&'static Outputs> {
        let all = || self.0.iter();
        all()
            .find_map(|partition| partition.listed(region))
            .or_else(|| all().find(|partition| partition.fits(region)).map(|partition| &partition.outputs))
            .or_else(|| all().find(|partition| partition.id == "aws").map(|partition| &partition.outputs))
    }
}

impl Partition {
    fn listed(&'static self, region: &str) -> Option<&'static Outputs> {
        let own = self.overrides.iter().find(|(name, _)| *name == region).map(|(_, outputs)| outputs);
        own.or_else(|| self.regions.contains(&region).then_some(&self.outputs))
    }

    fn fits(&self, region: &str) -> bool {
        let mut segments = self.pattern.iter();
        region.split('-').all(|part| segments.next().is_some_and(|segment| segment.fits(part)))
            && segments.next().is_none()
    }
}

impl Segment {
    fn fits(self, part: &str) -> bool {
        match self {
            Self::OneOf(texts) => texts.contains(&part),
            Self::Word => !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            Self::Digits => !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWS: Outputs = Outputs {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
    };

    const GOV: Outputs = Outputs { name: "aws-us-gov", ..AWS };

    const LOCAL: Outputs = Outputs { name: "local", supports_fips: false, ..AWS };

    static PARTITIONS: Partitions = Partitions(&[
        Partition {
            id: "aws",
            outputs: AWS,
            pattern: &[Segment::OneOf(&["us", "eu"]), Segment::Word, Segment::Digits],
            regions: &["us-east-1", "aws-global"],
            overrides: &[("us-local-1", LOCAL)],
        },
        Partition {
            id: "aws-us-gov",
            outputs: GOV,
            pattern: &[Segment::OneOf(&["us"]), Segment::OneOf(&["gov"]), Segment::Word, Segment::Digits],
            regions: &["us-odd-1"],
            overrides: &[],
        },
    ]);

    #[test]
    fn a_region_resolves_to_its_partition() {
        for (region, name) in [
            ("us-east-1", "aws"),
            ("aws-global", "aws"),
            ("us-local-1", "local"),
            // Listed in the second, though the first's pattern matches.
            ("us-odd-1", "aws-us-gov"),
            ("eu-some_where-12", "aws"),
            ("us-gov-new-9", "aws-us-gov"),
            // No match: the fallback.
            ("us-gov-new", "aws"),
            ("us-gov-new-", "aws"),
            ("us-gov--1", "aws"),
            ("us-gov-new-9x", "aws"),
            ("us-gov-new-9-1", "aws"),
            ("US-gov-new-9", "aws"),
            ("", "aws"),
        ] {
            assert_eq!(PARTITIONS.outputs(region).map(|outputs| outputs.name), Some(name), "{region}");
        }
    }

    #[test]
    fn an_unknown_region_without_a_fallback_has_no_outputs() {
        static EMPTY: Partitions = Partitions(&[]);
        assert_eq!(EMPTY.outputs("us-east-1"), None);
    }
}
