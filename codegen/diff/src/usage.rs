//! Usage of types: by operations, and in which direction.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_codegen::ir::{Field, Item, Service, TypeRef};

/// The uses of a type.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    pub(super) operations: BTreeSet<String>,
    pub(super) sent: bool,
    pub(super) received: bool,
}

/// The uses of types, by path.
#[derive(Debug, Default)]
pub(super) struct Usage(BTreeMap<String, Uses>);

impl Usage {
    /// The uses in any of these services.
    pub(super) fn of(services: &[&Service]) -> Self {
        let mut usage = Self::default();
        for service in services {
            let mentions = mentions(service);
            for operation in &service.operations {
                let errors = operation.error.variants.iter().map(|it| format!("types::error::{}", it.name));
                let sent = named(operation.input.fields.iter().map(|field| &field.ty));
                let received = named(operation.output.fields.iter().map(|field| &field.ty));
                usage.walk(&operation.name, sent, true, &mentions);
                usage.walk(&operation.name, received.into_iter().chain(errors), false, &mentions);
            }
        }
        usage
    }

    fn walk(
        &mut self,
        operation: &str,
        from: impl IntoIterator<Item = String>,
        sent: bool,
        mentions: &BTreeMap<String, BTreeSet<String>>,
    ) {
        let mut open: Vec<_> = from.into_iter().collect();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(path) = open.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            open.extend(mentions.get(&path).into_iter().flatten().cloned());
            let uses = self.0.entry(path).or_default();
            uses.operations.insert(operation.to_owned());
            uses.sent |= sent;
            uses.received |= !sent;
        }
    }

    /// The uses of the type of that path.
    pub(super) fn uses(&self, path: &str) -> Uses {
        self.0.get(path).cloned().unwrap_or_default()
    }
}

/// The types that each type mentions.
fn mentions(service: &Service) -> BTreeMap<String, BTreeSet<String>> {
    let of = |fields: &[Field]| named(fields.iter().map(|field| &field.ty));
    let types = service.types.iter().map(|item| {
        let held = match item {
            Item::Structure(it) => of(&it.fields),
            Item::Union(it) => named(it.variants.iter().filter_map(|variant| variant.ty.as_ref())),
            Item::Enum(_) => BTreeSet::new(),
        };
        (format!("types::{}", item.name()), held)
    });
    let errors = service.errors.iter().map(|error| {
        let it = &error.structure;
        (format!("types::error::{}", it.name), of(&it.fields))
    });
    types.chain(errors).collect()
}

/// The types of the service that types mention.
fn named<'t>(types: impl Iterator<Item = &'t TypeRef>) -> BTreeSet<String> {
    let mut open: Vec<_> = types.collect();
    let mut names = BTreeSet::new();
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Named(path) => {
                names.insert(path.clone());
            }
            TypeRef::List(inner) | TypeRef::Sparse(inner) | TypeRef::Boxed(inner) => open.push(inner),
            TypeRef::Map(key, value) => open.extend([&**key, &**value]),
            _ => {}
        }
    }
    names
}
