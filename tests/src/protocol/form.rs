//! Forms as serialized by awsQuery and ec2Query. The entries of a map have no order.

use std::collections::BTreeMap;

/// Returns the difference between a form and the expected one.
pub(super) fn differs(actual: &[u8], expected: &str) -> Option<String> {
    let Ok(actual) = std::str::from_utf8(actual) else { return Some("not UTF-8".to_owned()) };
    let (ours, theirs) = (Node::parse(actual), Node::parse(expected));
    (ours != theirs && ours.unordered() != theirs.unordered())
        .then(|| format!("{actual:?} where {:?} is expected", spread(expected)))
}

/// Joins the lines of a form: suites break long ones.
fn spread(form: &str) -> String {
    form.split('&').map(str::trim).collect::<Vec<_>>().join("&")
}

/// The values of a key, and the keys below it: `a.b.1=x`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Node {
    values: Vec<String>,
    below: BTreeMap<String, Self>,
}

impl Node {
    fn parse(form: &str) -> Self {
        let mut root = Self::default();
        for pair in form.split('&').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, "(no value)"));
            let leaf = key.split('.').fold(&mut root, |node, part| node.below.entry(part.to_owned()).or_default());
            leaf.values.push(value.to_owned());
        }
        root
    }

    /// Sorts the entries of maps, ignoring their numbers.
    fn unordered(&self) -> Self {
        let mut below: BTreeMap<_, _> = self.below.iter().map(|(key, node)| (key.clone(), node.unordered())).collect();
        if self.holds_entries() {
            let mut entries: Vec<_> = below.into_values().collect();
            entries.sort_by_cached_key(|entry| format!("{entry:?}"));
            below = entries.into_iter().enumerate().map(|(at, entry)| (at.to_string(), entry)).collect();
        }
        Self { values: self.values.clone(), below }
    }

    /// Returns true if this looks like a map: numbers from 1, each with a text key and a value.
    fn holds_entries(&self) -> bool {
        let numbered = (1..=self.below.len()).all(|number| self.below.contains_key(&number.to_string()));
        let pairs = self.below.values().all(|entry| {
            let leaf = |node: &Self| node.below.is_empty();
            entry.values.is_empty() && entry.below.len() == 2 && entry.below.values().any(leaf)
        });
        numbered && pairs && !self.below.is_empty()
    }
}
