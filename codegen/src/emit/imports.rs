//! The imports of a file: those whose names its code uses.

use std::ops::Range;

use super::tokens::{ident, path};
use crate::code::{Code, quote};
use crate::ir::stem;

/// Modules of the runtime that a file may use.
const RUNTIME_MODULES: &[&str] = &["enums", "error", "offers", "primitives", "serde", "shape"];

/// Modules of the service that a file may use.
const SERVICE_MODULES: &[&str] = &["config", "operation", "types"];

/// Macros of the runtime that a file may call.
const RUNTIME_MACROS: &[&str] = &["builder", "getter", "predicate", "required", "variant"];

/// Names of types that a file may use, and their paths.
type Types = &'static [(&'static str, &'static str)];

/// Types of the service that a file of calls may use, and their paths in its module.
const SERVICE_TYPES: Types = &[("Client", "client::Client"), ("Config", "config::Config")];

/// Types of the runtime that a file of calls may use, and their paths.
const RUNTIME_TYPES: Types =
    &[("Handle", "client::Handle"), ("SdkConfig", "SdkConfig"), ("ServiceDescriptor", "service::ServiceDescriptor")];

/// The minimum length of an importable name. Most names in code are shorter.
const SHORTEST: usize = 5;

/// A word in code.
pub(crate) struct Word<'t> {
    pub(crate) code: &'t str,
    /// The offsets of the word.
    pub(crate) range: Range<usize>,
}

impl<'t> Word<'t> {
    pub(crate) fn text(&self) -> &'t str {
        self.code.get(self.range.clone()).unwrap_or_default()
    }

    /// The code before the word.
    fn before(&self) -> &'t str {
        self.code.get(..self.range.start).unwrap_or_default()
    }

    /// The code after the word.
    fn after(&self) -> &'t str {
        self.code.get(self.range.end..).unwrap_or_default()
    }
}

/// The names that a file of a service's module may import.
#[derive(Clone, Copy, Debug)]
pub(super) struct Importable<'a> {
    /// The service's module.
    module: &'a str,
    service_types: Types,
    runtime_types: Types,
}

impl<'a> Importable<'a> {
    /// The names for a file that sends calls or configures a client.
    pub(super) fn by_calls(module: &'a str) -> Self {
        Self { module, service_types: SERVICE_TYPES, runtime_types: RUNTIME_TYPES }
    }

    /// The names for any other file: one that defines a model's types, or uses their names without a path, as variants of
    /// errors do. Such a name never refers to a type of the client.
    pub(super) fn by_types(module: &'a str) -> Self {
        Self { module, service_types: &[], runtime_types: &[] }
    }

    /// The imports of code with these words.
    pub(super) fn imports<'t>(&self, words: impl Iterator<Item = Word<'t>>) -> Vec<Code> {
        let mut names = Names::default();
        let has_types = !(self.service_types.is_empty() && self.runtime_types.is_empty());
        for word in words.filter(|word| word.range.len() >= SHORTEST) {
            let Some(name) = self.importable(stem(word.text())) else { continue };
            let (before, after) = (word.before(), word.after());
            // Only a type can be used without a qualifier.
            let is_candidate = has_types || after.starts_with([':', '!']) || is_declared(before);
            if is_candidate && !before.ends_with("::") {
                names.note(name, before, after);
            }
        }
        let modules =
            |known: &[&'static str]| known.iter().copied().filter(|name| names.imports_module(name)).collect();
        let types = |known: Types| known.iter().filter(|(name, _)| names.imports_type(name)).map(|(_, of)| *of);
        let mut own: Vec<&str> = modules(SERVICE_MODULES);
        own.extend(types(self.service_types));
        let mut runtime: Vec<&str> = modules(RUNTIME_MODULES);
        runtime.extend(types(self.runtime_types));
        runtime.extend(RUNTIME_MACROS.iter().filter(|name| names.imports_macro(name)));
        let module = ident(self.module);
        let own = group(&quote!(crate::#module), own);
        let runtime = group(&super::paths::runtime(), runtime);
        own.into_iter().chain(runtime).collect()
    }

    /// The name, if it is importable.
    fn importable(&self, name: &str) -> Option<&'static str> {
        let among = |known: &&'static [&'static str]| known.iter().copied().find(|known| name == *known);
        let modules_and_macros = [SERVICE_MODULES, RUNTIME_MODULES, RUNTIME_MACROS];
        let types = |known: &Types| known.iter().map(|(known, _)| *known).find(|known| name == *known);
        let found = modules_and_macros.iter().find_map(among);
        found.or_else(|| [self.service_types, self.runtime_types].iter().find_map(types))
    }
}

/// One `use` of all names of a crate or module, in the order of `rustfmt`.
fn group(root: &Code, mut names: Vec<&str>) -> Option<Code> {
    names.sort_unstable();
    let paths = names.iter().map(|name| path(name));
    match names.len() {
        0 => None,
        1 => Some(quote!(use #root::#(#paths)*;)),
        _ => Some(quote!(use #root::{#(#paths),*};)),
    }
}

/// The importable names in code, and how they are used.
#[derive(Default)]
struct Names(Vec<(&'static str, Mentioned)>);

/// Uses of a name in code.
#[derive(Clone, Copy, Default)]
struct Mentioned {
    /// As the first segment of a path.
    in_path: bool,
    /// As a macro.
    called: bool,
    /// As a definition.
    declared: bool,
}

impl Names {
    fn note(&mut self, name: &'static str, before: &str, after: &str) {
        let index = self.0.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.0.push((name, Mentioned::default()));
            self.0.len() - 1
        });
        if let Some((_, mentioned)) = self.0.get_mut(index) {
            if is_declared(before) {
                mentioned.declared = true;
            } else {
                mentioned.in_path |= after.starts_with("::");
                mentioned.called |= after.starts_with('!');
            }
        }
    }

    fn find(&self, name: &str) -> Option<Mentioned> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, mentioned)| *mentioned)
    }

    fn imports_module(&self, name: &str) -> bool {
        self.find(name).is_some_and(|name| name.in_path && !name.declared)
    }

    fn imports_macro(&self, name: &str) -> bool {
        self.find(name).is_some_and(|name| name.called)
    }

    fn imports_type(&self, name: &str) -> bool {
        self.find(name).is_some_and(|name| !name.declared)
    }
}

/// Returns true if the name after this code is declared by a keyword, or is the first argument of `operation!`.
fn is_declared(before: &str) -> bool {
    let follows = |keyword| before.strip_suffix(keyword).is_some_and(|rest| !rest.ends_with(['#', '_']));
    before.ends_with("operation!(") || ["enum ", "mod ", "struct ", "type "].into_iter().any(follows)
}

#[cfg(test)]
mod tests;
