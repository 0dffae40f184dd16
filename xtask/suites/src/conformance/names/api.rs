//! The public API of a crate.

use std::collections::{BTreeMap, BTreeSet};

use super::crates::{Crates, Target};
use super::outline::{Impl, Item, Member};

/// Public paths, and their entries.
pub(super) type Api = BTreeMap<String, Entry>;

/// Entry of a public path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The kind of an item, the type of a field, or the signature of a function. Empty for an item of another crate.
    pub(super) signature: String,
    /// The traits that a type implements.
    pub(super) traits: BTreeSet<String>,
}

/// Returns the API below a module.
pub(super) fn of(crates: &Crates, root: &str) -> Api {
    let mut impls: BTreeMap<_, Vec<&Impl>> = BTreeMap::new();
    for (of, it) in crates.impls() {
        impls.entry(of).or_default().push(it);
    }
    let mut walk = Walk { crates, impls, open: BTreeSet::new(), api: Api::new() };
    walk.module(root, "");
    walk.api
}

struct Walk<'a> {
    crates: &'a Crates,
    impls: BTreeMap<(String, String), Vec<&'a Impl>>,
    /// The modules between the root and the current one: one that re-exports itself is not entered again.
    open: BTreeSet<String>,
    api: Api,
}

impl Walk<'_> {
    fn module(&mut self, module: &str, public: &str) {
        let crates = self.crates;
        let Some(outline) = crates.module(module).filter(|_| self.open.insert(module.to_owned())) else { return };
        for inner in outline.modules.iter().filter(|inner| inner.public) {
            let path = join(public, &inner.name);
            self.enter(&format!("{module}::{}", inner.name), &path);
        }
        for item in outline.items.iter().filter(|item| item.public) {
            self.item(module, item, &join(public, &item.name));
        }
        for offered in outline.uses.iter().filter(|it| it.public) {
            match (crates.resolve(module, &offered.path), offered.name.as_str()) {
                (Target::Module(inner), "*") => self.module(&inner, public),
                (_, "*") => {}
                (Target::Module(inner), name) => self.enter(&inner, &join(public, name)),
                (Target::Item(at, item), name) => {
                    if let Some(item) = crates.item(&at, &item) {
                        self.item(&at, item, &join(public, name));
                    }
                }
                (Target::Elsewhere, name) => self.put(join(public, name), Entry::default()),
            }
        }
        self.open.remove(module);
    }

    fn enter(&mut self, module: &str, public: &str) {
        self.put(public.to_owned(), Entry { signature: "mod".to_owned(), ..Entry::default() });
        self.module(module, public);
    }

    fn item(&mut self, module: &str, item: &Item, public: &str) {
        if let Some(Target::Item(at, name)) = item.alias.as_ref().map(|path| self.crates.resolve(module, path))
            && let Some(of) = self.crates.item(&at, &name).filter(|of| of.alias.is_none())
        {
            return self.of_item(&at, of, public, "<S>");
        }
        self.of_item(module, item, public, "");
    }

    /// Adds an item under a name. `bound` are the generic arguments that an alias sets.
    fn of_item(&mut self, module: &str, item: &Item, public: &str, bound: &str) {
        let mut entry = Entry { signature: item.signature.clone(), traits: item.traits.clone() };
        self.members(&item.members, public, bound);
        let impls = self.impls.get(&(module.to_owned(), item.name.clone())).cloned().unwrap_or_default();
        for it in impls {
            entry.traits.extend(it.implements.clone());
            self.members(&it.members, public, bound);
        }
        self.put(public.to_owned(), entry);
    }

    fn members(&mut self, members: &[Member], public: &str, bound: &str) {
        for member in members {
            let signature =
                if bound.is_empty() { member.signature.clone() } else { member.signature.replace(bound, "") };
            let entry = Entry { signature, ..Entry::default() };
            self.put(join(public, &member.name), entry);
        }
    }

    fn put(&mut self, path: String, entry: Entry) {
        self.api.entry(path).or_insert(entry);
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}
