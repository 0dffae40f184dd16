//! The modules of crates, and name resolution.

use std::collections::BTreeMap;

use super::expand::Macros;
use super::outline::{Impl, Item, Outline};

/// Maximum length of a chain of names.
const FARTHEST: usize = 16;

/// The modules of all crates that were read, by path: `crate::module`.
#[derive(Default)]
pub(super) struct Crates {
    modules: BTreeMap<String, Outline>,
}

/// Target of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An item of a module that was read.
    Item(String, String),
    /// A module that was read.
    Module(String),
    /// An item of a crate that was not read.
    Elsewhere,
}

/// Source files of a crate, by path below its root.
pub(super) trait Files {
    /// Returns the text of a file, if it exists.
    fn text(&self, path: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String>> Files for F {
    fn text(&self, path: &str) -> Option<String> {
        self(path)
    }
}

impl Crates {
    /// Reads a crate, beginning with its `lib.rs`. The error names a file that does not parse.
    pub(super) fn read(&mut self, name: &str, files: &impl Files, macros: &mut Macros) -> Result<(), String> {
        let root = files.text("lib.rs").ok_or_else(|| "there is no lib.rs".to_owned())?;
        let outline = Outline::of(&root, macros).map_err(|error| format!("lib.rs: {error}"))?;
        self.add(name, "", outline, files, macros)
    }

    /// Adds a module and those below it, whose files are in `folder`.
    fn add(
        &mut self,
        path: &str,
        folder: &str,
        mut outline: Outline,
        files: &impl Files,
        macros: &mut Macros,
    ) -> Result<(), String> {
        for module in &mut outline.modules {
            let file = module.name.trim_start_matches("r#");
            let folder = format!("{folder}{file}/");
            let inner = match module.inline.take() {
                Some(inline) => inline,
                None => {
                    let candidates = [format!("{}.rs", folder.trim_end_matches('/')), format!("{folder}mod.rs")];
                    let found = candidates.iter().find_map(|path| Some((path, files.text(path)?)));
                    let (path, text) = found.ok_or_else(|| format!("there is no {}", candidates.join(" and no ")))?;
                    Outline::of(&text, macros).map_err(|error| format!("{path}: {error}"))?
                }
            };
            self.add(&format!("{path}::{}", module.name), &folder, inner, files, macros)?;
        }
        self.modules.insert(path.to_owned(), outline);
        Ok(())
    }

    pub(super) fn module(&self, path: &str) -> Option<&Outline> {
        self.modules.get(path)
    }

    pub(super) fn item(&self, module: &str, name: &str) -> Option<&Item> {
        self.module(module)?.items.iter().find(|item| item.name == name)
    }

    /// Returns every `impl`, and the item that it belongs to.
    pub(super) fn impls(&self) -> impl Iterator<Item = ((String, String), &Impl)> {
        self.modules.iter().flat_map(move |(module, outline)| {
            outline.impls.iter().filter_map(move |it| match self.resolve(module, &it.of) {
                Target::Item(module, name) => Some(((module, name), it)),
                _ => None,
            })
        })
    }

    /// Resolves a path in a module.
    pub(super) fn resolve(&self, module: &str, path: &[String]) -> Target {
        self.lead(module, path, FARTHEST)
    }

    fn lead(&self, module: &str, path: &[String], far: usize) -> Target {
        let (Some((first, rest)), Some(far)) = (path.split_first(), far.checked_sub(1)) else {
            return Target::Elsewhere;
        };
        let krate = module.split("::").next().unwrap_or(module);
        let parent = module.rsplit_once("::").map(|(parent, _)| parent);
        match first.as_str() {
            "crate" => self.enter(Target::Module(krate.to_owned()), rest, far),
            "self" => self.enter(Target::Module(module.to_owned()), rest, far),
            "super" => match parent {
                Some(parent) => self.enter(Target::Module(parent.to_owned()), rest, far),
                None => Target::Elsewhere,
            },
            "" => self.external(rest, far),
            name => match self.find(module, name, far) {
                Some(target) => self.enter(target, rest, far),
                None => self.external(path, far),
            },
        }
    }

    fn external(&self, path: &[String], far: usize) -> Target {
        match path.split_first() {
            Some((krate, rest)) if self.modules.contains_key(krate) => {
                self.enter(Target::Module(krate.clone()), rest, far)
            }
            _ => Target::Elsewhere,
        }
    }

    /// Resolves the rest of a path from a target.
    fn enter(&self, mut target: Target, path: &[String], far: usize) -> Target {
        for (index, name) in path.iter().enumerate() {
            target = match target {
                Target::Module(module) if name == "super" && index == 0 => match module.rsplit_once("::") {
                    Some((parent, _)) => Target::Module(parent.to_owned()),
                    None => Target::Elsewhere,
                },
                Target::Module(module) => self.find(&module, name, far).unwrap_or(Target::Elsewhere),
                _ => Target::Elsewhere,
            };
        }
        target
    }

    /// Resolves a name in a module.
    pub(super) fn find(&self, module: &str, name: &str, far: usize) -> Option<Target> {
        let outline = self.module(module)?;
        if outline.items.iter().any(|item| item.name == name) {
            return Some(Target::Item(module.to_owned(), name.to_owned()));
        }
        if outline.modules.iter().any(|inner| inner.name == name) {
            return Some(Target::Module(format!("{module}::{name}")));
        }
        if let Some(named) = outline.uses.iter().find(|it| it.name == name) {
            // `use name;` names a crate, not itself.
            let itself = named.path.first().is_some_and(|first| first == name);
            let target = if itself { self.external(&named.path, far) } else { self.lead(module, &named.path, far) };
            return Some(target);
        }
        let globs = outline.uses.iter().filter(|it| it.name == "*");
        let mut found = globs.filter_map(|it| match self.lead(module, &it.path, far) {
            Target::Module(inner) if inner != module => self.find(&inner, name, far.checked_sub(1)?),
            _ => None,
        });
        found.next()
    }
}
