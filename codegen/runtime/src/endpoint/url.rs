use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL, as `parseURL` gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: &'static str,
    pub(super) authority: String,
    pub(super) path: String,
    pub(super) normalized_path: String,
    pub(super) is_ip: bool,
}

impl Url {
    /// `None` unless the text is an `http` or `https` URL without a query.
    ///
    /// User information is left out, as the specification asks; so is a fragment, as AWS's SDKs do.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let scheme = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
        let rest = rest.split('#').next().unwrap_or_default();
        if rest.contains('?') || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let is_ip = check_authority(authority)?;
        Some(Self {
            scheme,
            authority: authority.to_owned(),
            path: path.to_owned(),
            normalized_path: normalize(path),
            is_ip,
        })
    }
}

/// The path with a slash at both ends.
fn normalize(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// Whether the host is an IP address; `None` if the authority is not one.
fn check_authority(authority: &str) -> Option<bool> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        check_port(port)?;
        return address.parse::<Ipv6Addr>().ok().map(|_| true);
    }
    let (host, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
    check_port(port)?;
    let named = !host.is_empty() && host.bytes().all(is_host_byte);
    named.then(|| host.parse::<Ipv4Addr>().is_ok())
}

/// RFC 3986's `reg-name`.
fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

/// Nothing, or a colon and a port.
fn check_port(text: &str) -> Option<()> {
    if text.is_empty() {
        return Some(());
    }
    let digits = text.strip_prefix(':')?;
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    (numeric && digits.parse::<u16>().is_ok()).then_some(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use super::Url;

    /// The table of the specification, and what it says in prose.
    #[test]
    fn parts() {
        for (text, scheme, authority, path, normalized_path, is_ip) in [
            ("https://example.com", "https", "example.com", "", "/", false),
            ("http://example.com:80/foo/bar", "http", "example.com:80", "/foo/bar", "/foo/bar/", false),
            ("https://127.0.0.1", "https", "127.0.0.1", "", "/", true),
            ("https://[fe80::1]", "https", "[fe80::1]", "", "/", true),
            ("https://[2001:db8::7348]:443/", "https", "[2001:db8::7348]:443", "/", "/", true),
            ("HTTPS://u:p@a_b-.c/d/", "https", "a_b-.c", "/d/", "/d/", false),
            ("https://999.999.abc.blah#f?q", "https", "999.999.abc.blah", "", "/", false),
        ] {
            let url = Url::parse(text).unwrap();
            assert_eq!(
                (url.scheme, url.authority.as_str(), url.path.as_str(), url.normalized_path.as_str(), url.is_ip),
                (scheme, authority, path, normalized_path, is_ip),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "://",
            "https://",
            "example.com",
            "acbd://example.com",
            "https://example.com:8443?foo=bar",
            "https://a?",
            "http://abc.com:a/foo",
            "http://abc.com:/",
            "http://abc.com:65536",
            "http://abc.com:+1",
            "https://[fe80::1",
            "https://[x]",
            "https://a b",
            "https://é.com",
            "https://a/\u{7f}",
            "https://a:1:2",
            "https://<a>",
        ] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }
}
