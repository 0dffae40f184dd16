//! The output of cargo-semver-checks.

use whitesmith_diff::rule::Level;

/// The verdict of cargo-semver-checks. It does not distinguish a patch from no change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) level: Level,
    /// The lints that failed.
    pub(super) lints: Vec<String>,
    /// The lints that warn: they do not decide the class.
    pub(super) warnings: Vec<String>,
}

/// Parses the output; `None` if there is no verdict in it.
pub(super) fn parse(printed: &str) -> Option<Checked> {
    let summary = printed.lines().map(str::trim).find_map(|line| line.strip_prefix("Summary "))?;
    let level = match summary {
        _ if summary.contains("requires new major version") => Level::Major,
        _ if summary.contains("requires new minor version") => Level::Minor,
        _ if summary.contains("no semver update required") => Level::None,
        _ => return None,
    };
    let named = |prefix: &str| {
        let name = |line: &str| Some(line.strip_prefix(prefix)?.split_once(':')?.0.to_owned());
        printed.lines().filter_map(name).collect()
    };
    Some(Checked { level, lints: named("--- failure "), warnings: named("--- warning ") })
}
