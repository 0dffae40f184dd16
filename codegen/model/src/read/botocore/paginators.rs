//! `paginators-1.json`.

use serde_json::{Map, Value};

use crate::json::Node;
use crate::traits::{self, MORE_RESULTS, PAGINATOR};
use crate::{Kind, Model, ShapeId, Traits};

/// Gives every operation that has a paginator the trait for it.
///
/// Ignored are `non_aggregate_keys` (paging by token does not need them) and all but the first `result_key` (botocore's
/// primary one).
pub(super) fn lift(root: &Node<'_>, model: &mut Model, service: &ShapeId) {
    root.only(&["pagination", "version"]);
    for entry in root.get("pagination").iter().flat_map(Node::entries) {
        let Some(traits) = operation(&entry, entry.key(), model, service) else { continue };
        entry.only(&[
            "input_token",
            "limit_key",
            "more_results",
            "non_aggregate_keys",
            "output_token",
            "result_key",
            "py_input_token",
        ]);
        let mut value = Map::new();
        let mut several = false;
        for (key, name) in [
            ("input_token", "inputToken"),
            ("output_token", "outputToken"),
            ("limit_key", "pageSize"),
            ("result_key", "items"),
        ] {
            let Some(node) = entry.get(key) else { continue };
            let Some((text, more)) = first(&node) else { continue };
            several |= more && key != "result_key";
            value.insert(name.to_owned(), text.into());
        }
        if several {
            traits.insert(PAGINATOR, entry.value().clone());
        } else {
            traits.insert(traits::PAGINATED, Value::Object(value));
            if let Some(path) = entry.text_of("more_results") {
                traits.insert(MORE_RESULTS, path.into());
            }
        }
    }
}

/// Returns the text, or the first text of a list, and whether there are more.
fn first(node: &Node<'_>) -> Option<(String, bool)> {
    if !node.value().is_array() {
        return Some((node.text()?.to_owned(), false));
    }
    let texts: Vec<_> = node.elements().filter_map(|node| node.text().map(str::to_owned)).collect();
    let more = texts.len() > 1;
    let first = texts.into_iter().next();
    if first.is_none() {
        node.error("the list is empty");
    }
    Some((first?, more))
}

/// The traits of the operation of that name; a missing one is reported at the node.
pub(super) fn operation<'m>(
    node: &Node<'_>,
    name: &str,
    model: &'m mut Model,
    service: &ShapeId,
) -> Option<&'m mut Traits> {
    let id = ShapeId::new(service.namespace(), name);
    let is_operation = |id: &ShapeId| model.shape(id).is_some_and(|shape| matches!(shape.kind, Kind::Operation(_)));
    if !is_operation(&id) {
        let names = model.shapes.keys().filter(|id| is_operation(id)).map(ShapeId::name);
        let message = format!("there is no operation `{name}`");
        match node.suggestion(name, names) {
            Some(help) => node.error_help(message, help),
            None => node.error(message),
        }
        return None;
    }
    model.shapes.get_mut(&id).map(|shape| &mut shape.traits)
}
