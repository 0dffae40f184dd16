use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL, as returned by `parseURL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: &'static str,
    pub(super) authority: String,
    pub(super) path: String,
    pub(super) normalized_path: String,
    pub(super) is_ip: bool,
}

impl Url {
    /// Returns `None` unless the text is an `http` or `https` URL without a query.
    ///
    /// User information is dropped, as specified; so is a fragment, as in AWS's SDKs.
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
            // An empty port means the default port, and should be omitted (RFC 3986, 6.2.3).
            authority: authority.strip_suffix(':').unwrap_or(authority).to_owned(),
            path: path.to_owned(),
            normalized_path: normalize(path),
            is_ip,
        })
    }
}

/// Removes the colon of an empty port, which is legal (RFC 3986, 3.2.3) but refused by AWS's crates.
pub(super) fn without_empty_port(url: Cow<'static, str>) -> Cow<'static, str> {
    let Some(authority) = url.find("://").map(|scheme| scheme + 3) else { return url };
    let end = url.get(authority..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(url.len(), |end| authority + end);
    match (url.get(..end).and_then(|before| before.strip_suffix(':')), url.get(end..)) {
        (Some(before), Some(after)) if before.len() > authority => Cow::Owned(format!("{before}{after}")),
        _ => url,
    }
}

/// A URL for logs, without user information, query and fragment, which may be secret.
pub(crate) fn without_secrets(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return "(not a URL)".to_owned() };
    let (shown, hidden) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let (authority, path) = shown.split_at(shown.find('/').unwrap_or(shown.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mark = if hidden.is_empty() { "" } else { "?…" };
    format!("{scheme}://{host}{path}{mark}")
}

/// The path with a slash at both ends.
fn normalize(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// Returns true if the host is an IP address; `None` if the authority is invalid.
fn check_authority(authority: &str) -> Option<bool> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        check_port(port)?;
        // A zone follows an escaped percent sign (RFC 6874).
        let (address, zone) = address.split_once("%25").unwrap_or((address, "0"));
        let named =
            !zone.is_empty() && zone.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte));
        return address.parse::<Ipv6Addr>().ok().filter(|_| named).map(|_| true);
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

/// Requires nothing, or a colon and a port, which can be empty (RFC 3986).
fn check_port(text: &str) -> Option<()> {
    if text.is_empty() || text == ":" {
        return Some(());
    }
    let digits = text.strip_prefix(':')?;
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    (numeric && digits.parse::<u16>().is_ok()).then_some(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use super::{Url, without_empty_port, without_secrets};

    #[test]
    fn an_empty_port_is_removed() {
        for (url, expected) in [
            ("http://host.example:/", "http://host.example/"),
            ("http://host.example:", "http://host.example"),
            ("http://[::1]:/a:/", "http://[::1]/a:/"),
            ("http://host.example:80/a:/", "http://host.example:80/a:/"),
            ("https://host.example/a:", "https://host.example/a:"),
            ("https://:/", "https://:/"),
            ("http:", "http:"),
            ("", ""),
        ] {
            assert_eq!(without_empty_port(url.into()), expected, "{url}");
        }
    }

    /// The specification's test table, and cases from its text.
    #[test]
    fn parts() {
        for (text, scheme, authority, path, normalized_path, is_ip) in [
            ("https://example.com", "https", "example.com", "", "/", false),
            ("http://example.com:80/foo/bar", "http", "example.com:80", "/foo/bar", "/foo/bar/", false),
            ("https://127.0.0.1", "https", "127.0.0.1", "", "/", true),
            ("https://[fe80::1]", "https", "[fe80::1]", "", "/", true),
            ("https://[2001:db8::7348]:443/", "https", "[2001:db8::7348]:443", "/", "/", true),
            ("HTTPS://u:p@a_b-.c/d/", "https", "a_b-.c", "/d/", "/d/", false),
            ("http://abc.com:/", "http", "abc.com", "/", "/", false),
            ("http://abc.com:", "http", "abc.com", "", "/", false),
            ("http://127.0.0.1:/a", "http", "127.0.0.1", "/a", "/a/", true),
            ("https://[::1]:/", "https", "[::1]", "/", "/", true),
            ("https://[fe80::1%25en0]/", "https", "[fe80::1%25en0]", "/", "/", true),
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
    fn invalid_urls_are_refused() {
        for text in [
            "",
            "://",
            "https://",
            "example.com",
            "acbd://example.com",
            "https://example.com:8443?foo=bar",
            "https://a?",
            "http://abc.com:a/foo",
            "http://:/",
            "http://abc.com::/",
            "https://[fe80::1%]",
            "https://[fe80::1%25]",
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

    #[test]
    fn user_information_and_query_are_not_logged() {
        for (url, shown) in [
            ("https://user:very-secret@host.example:8443/p/a?token=very-secret#x", "https://host.example:8443/p/a?…"),
            ("https://host.example?very-secret", "https://host.example?…"),
            ("https://host.example/a@b", "https://host.example/a@b"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("very-secret", "(not a URL)"),
        ] {
            assert_eq!(without_secrets(url), shown);
        }
    }
}
