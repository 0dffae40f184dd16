use super::functions::is_valid_host_label;

/// `aws.isVirtualHostableS3Bucket`.
///
/// [Amazon S3's rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html) for names in
/// virtual-hosted-style URLs, as far as AWS's SDKs check them.
pub(super) fn is_virtual_hostable_bucket(name: &str, allow_dots: bool) -> bool {
    let letters = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    (3..=63).contains(&name.len()) && letters && is_valid_host_label(name, allow_dots) && !looks_like_ipv4(name)
}

fn looks_like_ipv4(name: &str) -> bool {
    name.split('.').count() == 4 && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::is_virtual_hostable_bucket;

    #[test]
    fn names() {
        for (name, plain, dotted) in [
            ("bucket-name", true, true),
            ("a--b--x-s3", true, true),
            ("bucket.name.dots1", false, true),
            ("a.b", false, true),
            ("aa", false, false),
            ("BucketName", false, false),
            ("bucket_name", false, false),
            ("bucket-", false, false),
            ("-bucket", false, false),
            ("bucket-.name", false, false),
            ("bucket.-name", false, false),
            ("bucket..name", false, false),
            ("192.168.5.4", false, false),
            ("1.2.3", false, true),
        ] {
            assert_eq!(is_virtual_hostable_bucket(name, false), plain, "{name}");
            assert_eq!(is_virtual_hostable_bucket(name, true), dotted, "{name}");
        }
        assert!(is_virtual_hostable_bucket(&"a".repeat(63), false));
        assert!(!is_virtual_hostable_bucket(&"a".repeat(64), true));
    }
}
