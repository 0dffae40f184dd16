//! The public API of a crate, item by item, from the JSON of rustdoc.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The items by path below the crate. Functions of types end in `()`, since a field may have the same name; implementations
/// end in `: Trait`.
pub(super) type Api = BTreeMap<String, Item>;

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The kind, as rustdoc names it: `struct_field`, `function`.
    pub(super) kind: String,
    /// The types of the item, with full paths, as JSON.
    pub(super) signature: String,
    /// True if code outside of the crate cannot list its variants or fields.
    pub(super) non_exhaustive: bool,
    /// True for a function of a trait that an implementation must have.
    pub(super) must_be_implemented: bool,
    pub(super) deprecated: bool,
    pub(super) docs: String,
}

/// Traits that only the compiler can name.
const UNSTABLE: [&str; 3] = ["Freeze", "StructuralPartialEq", "UnsafeUnpin"];

/// The limit of nested modules: a module that reexports one above it has no end.
const DEPTH: usize = 32;

/// Reads the JSON of rustdoc; `None` if it is in another form.
pub(super) fn read(json: &Value) -> Option<Api> {
    let crate_ = Crate { index: json.get("index")?.as_object()?, paths: json.get("paths")?.as_object()? };
    let mut listing = Listing { of: crate_, api: Api::new(), open: Vec::new() };
    listing.open.push((json.get("root")?.clone(), String::new()));
    while let Some((id, path)) = listing.open.pop() {
        if path.matches("::").count() < DEPTH {
            listing.visit(&id, path);
        }
    }
    Some(listing.api)
}

/// The tables of the JSON.
#[derive(Clone, Copy)]
struct Crate<'a> {
    index: &'a Map<String, Value>,
    paths: &'a Map<String, Value>,
}

struct Listing<'a> {
    of: Crate<'a>,
    api: Api,
    /// Items that are still to be visited, with their paths.
    open: Vec<(Value, String)>,
}

impl<'a> Listing<'a> {
    fn visit(&mut self, id: &Value, path: String) {
        let Some((item, kind, inner)) = self.of.item(id) else { return };
        match kind {
            "use" => return self.reexport(item, inner, path),
            "impl" => return self.implementation(item, inner, &path),
            _ => {}
        }
        for child in children(kind, inner) {
            let named = self.of.item(child).map(|(item, kind, inner)| (text(item, "name"), kind, inner));
            let path = match named {
                // An implementation has the path of its type; a reexport, the path of its name.
                Some((_, "impl", _)) => path.clone(),
                Some((_, "use", inner)) if is_glob(inner) => path.clone(),
                Some((_, "use", inner)) => below(&path, text(inner, "name")),
                Some((name, "function", _)) if kind != "module" => format!("{}()", below(&path, name)),
                Some((name, ..)) => below(&path, name),
                None => continue,
            };
            self.open.push((child.clone(), path));
        }
        self.add(path, kind, item, self.of.signature(kind, inner));
    }

    fn add(&mut self, path: String, kind: &str, item: &Value, signature: String) {
        let attributes = item.get("attrs").and_then(Value::as_array);
        let is = |attribute: &Value| attribute.as_str().is_some_and(|it| it.contains("non_exhaustive"));
        let item = Item {
            kind: kind.to_owned(),
            signature,
            non_exhaustive: attributes.is_some_and(|all| all.iter().any(is)),
            must_be_implemented: item.pointer("/inner/function/has_body") == Some(&Value::Bool(false)),
            deprecated: item.get("deprecation").is_some_and(|it| !it.is_null()),
            docs: text(item, "docs").to_owned(),
        };
        self.api.insert(path, item);
    }

    /// An item of this crate is visited under its new name; one of another crate is an item of its own.
    fn reexport(&mut self, item: &Value, inner: &'a Value, path: String) {
        let target = inner.get("id").and_then(|id| Some((id, self.of.item(id)?)));
        match target {
            Some((_, (_, "module", module))) if is_glob(inner) => {
                let children = children("module", module);
                let named = |child: &Value| Some((child.clone(), below(&path, text(self.of.item(child)?.0, "name"))));
                let children: Vec<_> = children.iter().filter_map(|child| named(child)).collect();
                self.open.extend(children);
            }
            Some((id, _)) => self.open.push((id.clone(), path)),
            None => self.add(path, "use", item, text(inner, "source").to_owned()),
        }
    }

    /// The functions of an inherent implementation, or the trait that is implemented.
    fn implementation(&mut self, item: &Value, inner: &'a Value, path: &str) {
        let is = |key: &str| inner.get(key).is_some_and(|value| !value.is_null() && value != &Value::Bool(false));
        // Every type has blanket implementations: they are those of other crates.
        if is("blanket_impl") {
            return;
        }
        let Some(implemented) = inner.get("trait").filter(|it| !it.is_null()) else {
            for child in children("impl", inner) {
                if let Some((function, ..)) = self.of.item(child) {
                    self.open.push((child.clone(), format!("{}()", below(path, text(function, "name")))));
                }
            }
            return;
        };
        let name = self.of.short(implemented);
        if UNSTABLE.contains(&name.as_str()) {
            return;
        }
        let not = if is("is_negative") { "!" } else { "" };
        self.add(format!("{path}: {not}{name}"), "impl", item, String::new());
    }
}

impl<'a> Crate<'a> {
    /// Returns an item, its kind and the part of this kind.
    fn item(self, id: &Value) -> Option<(&'a Value, &'a str, &'a Value)> {
        let item = self.index.get(&id.to_string())?;
        let (kind, inner) = item.get("inner")?.as_object()?.iter().next()?;
        Some((item, kind, inner))
    }

    /// Returns the types of an item, in a form that is equal for equal types.
    fn signature(self, kind: &str, inner: &Value) -> String {
        match kind {
            "module" | "enum" | "struct" | "trait" => String::new(),
            "variant" => self.normal(self.variant(inner)).to_string(),
            _ => self.normal(inner.clone()).to_string(),
        }
    }

    /// The types of a variant's values.
    fn variant(self, inner: &Value) -> Value {
        let fields = inner.pointer("/kind/tuple").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        fields.iter().filter_map(|id| self.item(id)).map(|(_, _, ty)| ty.clone()).collect()
    }

    /// Replaces paths as written by full paths, and removes all that callers cannot depend on.
    fn normal(self, value: Value) -> Value {
        match value {
            Value::Array(values) => values.into_iter().map(|value| self.normal(value)).collect(),
            Value::Object(mut fields) => {
                for ignored in ["has_body", "is_synthetic"] {
                    fields.remove(ignored);
                }
                if let Some(full) = fields.remove("id").and_then(|id| self.full(&id)) {
                    fields.insert("path".to_owned(), full.into());
                }
                if let Some(Value::Array(inputs)) = fields.get_mut("inputs") {
                    // The names of arguments.
                    inputs.iter_mut().filter_map(Value::as_array_mut).for_each(|input| drop(input.drain(..1)));
                }
                fields.into_iter().map(|(key, value)| (key, self.normal(value))).collect()
            }
            value => value,
        }
    }

    fn full(self, id: &Value) -> Option<String> {
        let path = self.paths.get(&id.to_string())?.get("path")?.as_array()?;
        let parts: Vec<_> = path.iter().filter_map(Value::as_str).collect();
        Some(parts.join("::"))
    }

    /// Returns the name of a trait, and its arguments.
    fn short(self, implemented: &Value) -> String {
        let name = text(implemented, "path");
        let name = name.rsplit("::").next().unwrap_or(name);
        let mut names = Vec::new();
        self.names(implemented.get("args").unwrap_or(&Value::Null), &mut names);
        if names.is_empty() { name.to_owned() } else { format!("{name}<{}>", names.join(", ")) }
    }

    /// Adds the names of all types in a type, in the order of the text.
    fn names(self, value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.names(value, names)),
            Value::Object(fields) => {
                names.extend(fields.get("id").and_then(|id| self.full(id)));
                for (key, value) in fields {
                    match value.as_str().filter(|_| ["generic", "lifetime", "primitive"].contains(&key.as_str())) {
                        Some(name) => names.push(name.to_owned()),
                        None => self.names(value, names),
                    }
                }
            }
            _ => {}
        }
    }
}

/// The ids of items that belong to an item.
fn children<'v>(kind: &str, inner: &'v Value) -> Vec<&'v Value> {
    let pointers: &[&str] = match kind {
        "module" | "trait" | "impl" => &["/items"],
        "struct" => &["/kind/plain/fields", "/kind/tuple", "/impls"],
        "enum" => &["/variants", "/impls"],
        _ => &[],
    };
    let lists = pointers.iter().filter_map(|pointer| inner.pointer(pointer)?.as_array());
    lists.flatten().filter(|id| !id.is_null()).collect()
}

fn is_glob(inner: &Value) -> bool {
    inner.get("is_glob") == Some(&Value::Bool(true))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}
