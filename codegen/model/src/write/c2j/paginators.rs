//! `paginators-1.json`.

use serde_json::{Map, Value};

use super::context::Context;
use crate::graph::paginated;
use crate::traits::{MORE_RESULTS, PAGINATOR};

/// The paginator of each operation that has one.
pub(super) fn all(context: &Context<'_>) -> Map<String, Value> {
    let mut all = Map::new();
    for id in &context.operations {
        let Some(shape) = context.model.shape(id) else { continue };
        let paginator = match (shape.traits.get(PAGINATOR), paginated(context.traits, &shape.traits)) {
            (Some(text), _) => text.clone(),
            (None, Some(pages)) => {
                let mut entry = paginator(&pages);
                let more = shape.traits.get(MORE_RESULTS);
                entry.extend(more.map(|path| ("more_results".to_owned(), path.clone())));
                Value::Object(entry)
            }
            (None, None) => continue,
        };
        all.insert(id.name().to_owned(), paginator);
    }
    all
}

fn paginator(pages: &Map<String, Value>) -> Map<String, Value> {
    let keys = [
        ("inputToken", "input_token"),
        ("outputToken", "output_token"),
        ("pageSize", "limit_key"),
        ("items", "result_key"),
    ];
    keys.into_iter().filter_map(|(name, key)| Some((key.to_owned(), pages.get(name)?.clone()))).collect()
}
