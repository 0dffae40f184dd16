//! The order of members, where botocore's model has another: in botocore 1.42.97, the members of 33 services are sorted by name.

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

/// Sorts members by a list of their names, and others after them.
pub(super) fn apply(members: &mut Members, order: &Node<'_>) {
    let order: BTreeMap<_, _> = order.elements().filter_map(|name| name.text()).zip(0..).collect();
    members.sort_by_cached_key(|name, _| order.get(name.as_str()).copied().unwrap_or(usize::MAX));
}
