//! `paginators-1.json`.

use serde_json::{Map, Value};

use super::context::Context;
use crate::parse::PAGINATOR;

const PAGINATED: &str = "smithy.api#paginated";

/// The paginator of each operation that has one; what an operation's leaves to the service is the service's.
pub(super) fn all(context: &Context<'_>) -> Map<String, Value> {
    let given = context.traits.get(PAGINATED);
    let mut all = Map::new();
    for id in &context.operations {
        let Some(shape) = context.model.shape(id) else { continue };
        let paginator = match (shape.traits.get(PAGINATOR), shape.traits.get(PAGINATED)) {
            (Some(whole), _) => whole.clone(),
            (None, Some(own)) => Value::Object(paginator(own, given)),
            (None, None) => continue,
        };
        all.insert(id.name().to_owned(), paginator);
    }
    all
}

fn paginator(own: &Value, given: Option<&Value>) -> Map<String, Value> {
    let keys = [
        ("inputToken", "input_token"),
        ("outputToken", "output_token"),
        ("pageSize", "limit_key"),
        ("items", "result_key"),
    ];
    let value = |name| own.get(name).or_else(|| given.and_then(|given| given.get(name)));
    keys.into_iter().filter_map(|(name, key)| Some((key.to_owned(), value(name)?.clone()))).collect()
}
