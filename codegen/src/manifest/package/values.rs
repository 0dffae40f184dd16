//! Values of `[crate]`, as cargo accepts them.

use whitesmith_model::text::visible;

/// Returns the numbers of a version such as `1.94` or `1.94.1`.
pub(super) fn numbers(version: &str) -> Option<[u64; 3]> {
    let parts: Option<Vec<u64>> = version.split('.').map(number).collect();
    match parts?.as_slice() {
        [major, minor] => Some([*major, *minor, 0]),
        [major, minor, patch] => Some([*major, *minor, *patch]),
        _ => None,
    }
}

/// Reads a number as versions have it: without a sign, and without zeros before it.
fn number(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|number| number.to_string() == text)
}

/// Returns whether a version is three numbers, and a suffix that semantic versioning allows.
pub(in crate::manifest) fn is_version(version: &str) -> bool {
    let (rest, build) = version.split_once('+').map_or((version, None), |(rest, build)| (rest, Some(build)));
    let (core, pre) = rest.split_once('-').map_or((rest, None), |(core, pre)| (core, Some(pre)));
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    core.split('.').count() == 3
        && core.split('.').all(|part| number(part).is_some())
        && pre.is_none_or(|pre| pre.split('.').all(|part| word(part) && (!digits(part) || number(part).is_some())))
        && build.is_none_or(|build| build.split('.').all(word))
}

/// Returns whether cargo reads a text as a version requirement: versions, some of them incomplete, with operators.
pub(in crate::manifest) fn is_requirement(requirement: &str) -> bool {
    requirement.split(',').all(|part| {
        let part = part.trim();
        let operator = [">=", "<=", ">", "<", "=", "^", "~"].into_iter().find(|operator| part.starts_with(operator));
        let version = part.strip_prefix(operator.unwrap_or_default()).unwrap_or(part).trim_start();
        let wild = version.strip_suffix(".*");
        let parts = wild.unwrap_or(version).split('.');
        let most = if wild.is_some() { 2 } else { 3 };
        (version == "*" && operator.is_none())
            || is_version(version)
            || (parts.clone().count() <= most && parts.clone().all(|part| number(part).is_some()))
    })
}

/// Returns whether a path needs no escapes in `Cargo.toml`.
pub(super) fn is_path(path: &str) -> bool {
    is_line(path) && !path.contains(['"', '\\'])
}

/// Returns whether a text is a URL with a scheme.
pub(super) fn is_url(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_lowercase() || c == '+')
            && is_word(rest)
    })
}

/// Returns whether a text has no spaces, quotes or control characters, and is not empty.
pub(super) fn is_word(text: &str) -> bool {
    is_path(text) && !text.contains(char::is_whitespace)
}

/// Returns whether a text is not empty, and each of its characters is visible on one line.
pub(super) fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && visible(text) == text
}

/// Returns a string of TOML. JSON's escapes are those of TOML, and [`is_line`] refuses the characters that only JSON allows.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
