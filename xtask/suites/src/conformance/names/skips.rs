//! Public paths of official crates that whitesmith does not have, by kind, with reasons. No service is named.

/// A pattern of paths, and the reason why matching paths are skipped.
///
/// Segments are compared one by one: `*` matches any text in a segment, `**` any segments.
pub(super) struct Skip {
    pattern: &'static str,
    pub(super) why: &'static str,
}

/// Paths that do not exist, because they are unsupported or on purpose.
pub(super) const PATHS: &[Skip] =
    &[Skip { pattern: "presigning::PresignedRequest::*_http_02x_request()", why: "the crate `http` has version 1" }];

/// Signatures that differ on purpose.
pub(super) const SIGNATURES: &[Skip] = &[
    Skip {
        pattern: "operation::*::builders::*FluentBuilder::send()",
        why: "`send` returns a named future of the same output",
    },
    Skip { pattern: "operation::*::builders::*InputBuilder::send_with()", why: "as `send`" },
    Skip {
        pattern: "operation::*::builders::*FluentBuilder::customize()",
        why: "the type that `customize` returns is the runtime's, with the service as its first parameter",
    },
    Skip { pattern: "client::customize::CustomizableOperation::send()", why: "the official type is an alias of ours" },
];

/// Traits that types of official crates have and ours do not.
pub(super) const TRAITS: &[Skip] = &[
    Skip { pattern: "CustomizableSend*", why: "no user can name this trait" },
    Skip { pattern: "From<ErrorKind>", why: "no user can name this type" },
    Skip { pattern: "CustomizablePresigned*", why: "no user can name this trait" },
    Skip { pattern: "GlacierAccountId", why: "no user can name this trait" },
    Skip { pattern: "RuntimePlugin", why: "an operation's plugin is built from its descriptor" },
];

/// Returns the reason why a path is skipped, if it is.
pub(super) fn reason(skips: &'static [Skip], path: &str) -> Option<&'static str> {
    let path: Vec<_> = path.split("::").collect();
    let matching = |skip: &&Skip| matches(&skip.pattern.split("::").collect::<Vec<_>>(), &path);
    skips.iter().find(matching).map(|skip| skip.why)
}

fn matches(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            matches(rest, path) || path.split_first().is_some_and(|(_, path)| matches(pattern, path))
        }
        (Some((first, rest)), Some((segment, path))) => fits(first, segment) && matches(rest, path),
        _ => false,
    }
}

fn fits(pattern: &str, segment: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => {
            segment.len() >= before.len() + after.len() && segment.starts_with(before) && segment.ends_with(after)
        }
        None => pattern == segment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_segment_by_segment() {
        let matches = |pattern: &str, path: &str| {
            super::matches(&pattern.split("::").collect::<Vec<_>>(), &path.split("::").collect::<Vec<_>>())
        };
        assert!(matches("a::*::b", "a::x::b") && !matches("a::*::b", "a::x::y::b"));
        assert!(matches("a::**", "a") && matches("a::**", "a::b::c") && !matches("a::**", "b::a"));
        assert!(matches("a::*B::c()", "a::FooB::c()") && !matches("a::*B::c()", "a::B2::c()"));
    }

    #[test]
    fn every_skip_has_a_reason() {
        assert!(PATHS.iter().chain(SIGNATURES).chain(TRAITS).all(|skip| !skip.why.is_empty()));
        let path = "presigning::PresignedRequest::into_http_02x_request()";
        assert_eq!(reason(PATHS, path), Some("the crate `http` has version 1"));
        assert_eq!(reason(PATHS, "operation::list_things::ListThings"), None);
    }
}
