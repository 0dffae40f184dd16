//! Documentation overlays: their coverage of a service's public items, and their next text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::{self, SourceFile};
use whitesmith_model::traits::DOCUMENTATION;
use whitesmith_model::{Model, ShapeId};

/// The public items of a service, and the entries of its overlay that fit none.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The service's module.
    pub module: String,
    /// The path of the overlay: of the existing one, or of the one to write.
    pub file: String,
    /// The public items, in the order of their keys.
    pub items: Vec<Item>,
    /// The keys of entries whose shape or member the model does not have.
    pub gone: Vec<String>,
}

/// A public item: the service, an operation, its input, output or an error, a type, or a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key in an overlay: the id of a shape, and of a member its name after `$`.
    pub key: String,
    /// True if the overlay has text for it, or, for a member, for the shape that it targets.
    pub has_text: bool,
}

impl Coverage {
    /// The items without text.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter(|item| !item.has_text).map(|item| item.key.as_str())
    }

    /// Returns the text of an overlay with an entry for each item without text, which is to be written, and without the
    /// entries that are gone. All others remain as they are, sorted by their keys.
    ///
    /// # Errors
    /// The existing file is no JSON.
    pub fn updated(&self, existing: Option<&SourceFile>) -> Result<String, Diagnostics> {
        let mut found = Diagnostics::default();
        let root = existing.and_then(|file| json::read(file, &mut found)).unwrap_or_default();
        let mut shapes = BTreeMap::new();
        for (key, entry) in entries(&root).into_iter().flatten() {
            if !self.gone.contains(key) {
                shapes.insert(key.clone(), ordered(entry));
            }
        }
        for key in self.missing() {
            let entry = || json!({ "type": "apply", "traits": { (DOCUMENTATION): "" } });
            shapes.entry(key.to_owned()).or_insert_with(entry);
        }
        let smithy = root.get("smithy").cloned().unwrap_or_else(|| json!("2.0"));
        let mut overlay = Map::from_iter([("smithy".to_owned(), smithy)]);
        overlay.extend(root.get("metadata").map(|metadata| ("metadata".to_owned(), metadata.clone())));
        overlay.insert("shapes".to_owned(), Value::Object(shapes.into_iter().collect()));
        let text = serde_json::to_string_pretty(&overlay).map(|text| text + "\n").unwrap_or_default();
        found.into_result(text)
    }
}

/// Returns an entry with its type first, and the other keys sorted.
fn ordered(entry: &Value) -> Value {
    let mut members: Vec<_> = entry.as_object().into_iter().flatten().collect();
    members.sort_by_key(|(key, _)| (*key != "type", *key));
    Value::Object(members.into_iter().map(|(key, value)| (key.clone(), value.clone())).collect())
}

fn entries(root: &Value) -> Option<&Map<String, Value>> {
    root.get("shapes")?.as_object()
}

/// Returns the keys of an overlay's entries that the model has no shape or member for.
pub(crate) fn gone(overlay: &SourceFile, model: &Model, diagnostics: &mut Diagnostics) -> Vec<String> {
    let Some(root) = json::read(overlay, diagnostics) else { return Vec::new() };
    let keys = entries(&root).into_iter().flatten().map(|(key, _)| key);
    keys.filter(|key| !exists(key, model)).cloned().collect()
}

fn exists(key: &str, model: &Model) -> bool {
    let (id, member) = key.split_once('$').map_or((key, None), |(id, member)| (id, Some(member)));
    let shape = ShapeId::parse(id).and_then(|id| model.shape(&id));
    shape.is_some_and(|shape| member.is_none_or(|member| shape.kind.members().any(|(name, _)| name == member)))
}
