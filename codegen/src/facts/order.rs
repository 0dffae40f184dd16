//! The order of members, where botocore's model has another: about 30 services are sorted by name there.

use std::collections::BTreeMap;

use serde_json::Value;
use whitesmith_model::Members;
use whitesmith_model::json::Node;

/// The names of `known` members in the order of the Smithy model; `None` if that is theirs. Members that only botocore has do not
/// count.
pub(super) fn make<'m>(known: impl Iterator<Item = &'m str>, theirs: &'m Members) -> Option<Value> {
    let known: Vec<_> = known.filter(|name| theirs.contains_key(*name)).collect();
    let ordered: Vec<_> = theirs.keys().map(String::as_str).filter(|name| known.contains(name)).collect();
    (ordered != known).then(|| ordered.into())
}

/// Sorts members by a list of their names, and others after them; returns the number of changes.
pub(super) fn apply(members: &mut Members, order: &Node<'_>) -> usize {
    let order: BTreeMap<_, _> = order.elements().filter_map(|name| name.text()).zip(0..).collect();
    let place = |name: &str| order.get(name).copied().unwrap_or(usize::MAX);
    if members.keys().map(|name| place(name)).is_sorted() {
        return 0;
    }
    members.sort_by_cached_key(|name, _| place(name));
    1
}
