//! The imports a file needs: those whose name its items mention.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::tokens::{ident, path};
use crate::ir::Service;

/// Modules of the runtime that a file may name.
const RUNTIME_MODULES: &[&str] = &["enums", "error", "offers", "primitives", "serde", "shape"];

/// Modules of the service that a file may name.
const SERVICE_MODULES: &[&str] = &["config", "operation", "types"];

/// Macros of the runtime that a file may call.
const RUNTIME_MACROS: &[&str] = &["builder", "fluent_setter", "getter", "predicate", "required", "setter", "variant"];

/// Types of the service that a file may name, and their paths in its module.
const SERVICE_TYPES: &[(&str, &str)] = &[("Client", "client::Client"), ("Config", "config::Config")];

/// Types of the runtime that a file may name, and their paths.
const RUNTIME_TYPES: &[(&str, &str)] =
    &[("Handle", "client::Handle"), ("SdkConfig", "SdkConfig"), ("ServiceDescriptor", "service::ServiceDescriptor")];

/// The items with the imports they need in front.
pub(super) fn with_imports(items: Vec<TokenStream>, service: &Service) -> Vec<TokenStream> {
    let mut names = Names::default();
    for item in &items {
        names.collect(item.clone());
    }
    let module = ident(&service.module);
    let qualifiers =
        |known: &[&str]| known.iter().filter(|name| names.imports_module(name)).map(|name| path(name)).collect();
    let types = |known: &[(&str, &str)]| {
        known.iter().filter(|(name, _)| names.imports_type(name)).map(|(_, of)| path(of)).collect()
    };
    let mut own: Vec<TokenStream> = qualifiers(SERVICE_MODULES);
    own.extend::<Vec<_>>(types(SERVICE_TYPES));
    let mut runtime: Vec<TokenStream> = qualifiers(RUNTIME_MODULES);
    runtime.extend::<Vec<_>>(types(RUNTIME_TYPES));
    runtime.extend(RUNTIME_MACROS.iter().filter(|name| names.calls(name)).map(|name| path(name)));
    let own = group(&quote!(crate::#module), &own);
    let runtime = group(&super::paths::runtime(), &runtime);
    own.into_iter().chain(runtime).chain(items).collect()
}

/// One `use` of all the names of a crate or module.
fn group(root: &TokenStream, names: &[TokenStream]) -> Option<TokenStream> {
    match names {
        [] => None,
        [name] => Some(quote!(use #root::#name;)),
        names => Some(quote!(use #root::{#(#names),*};)),
    }
}

/// How tokens mention the names that could be imported.
#[derive(Default)]
struct Names {
    mentioned: BTreeSet<&'static str>,
    qualifiers: BTreeSet<&'static str>,
    called: BTreeSet<&'static str>,
    declared: BTreeSet<&'static str>,
}

impl Names {
    fn collect(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (i, token) in tokens.iter().enumerate() {
            match token {
                // Attributes name nothing of ours, and documentation is most of a file.
                TokenTree::Group(_) if is_attribute(tokens.get(..i).unwrap_or_default()) => {}
                TokenTree::Group(group) => {
                    if declares_first(tokens.get(..i).unwrap_or_default())
                        && let Some(TokenTree::Ident(name)) = group.stream().into_iter().next()
                    {
                        self.declared.extend(importable(&name));
                    }
                    self.collect(group.stream());
                }
                TokenTree::Ident(name) => {
                    if let Some(name) = importable(name) {
                        self.note(name, &tokens, i);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn note(&mut self, name: &'static str, tokens: &[TokenTree], i: usize) {
        let before = |back: usize| i.checked_sub(back).and_then(|i| tokens.get(i));
        if is_declaration(before(1)) {
            self.declared.insert(name);
        } else if !(is_colon(before(1)) && is_colon(before(2))) {
            if is_colon(tokens.get(i + 1)) && is_colon(tokens.get(i + 2)) {
                self.qualifiers.insert(name);
            }
            if is_bang(tokens.get(i + 1)) {
                self.called.insert(name);
            }
            self.mentioned.insert(name);
        }
    }

    fn imports_module(&self, name: &str) -> bool {
        self.qualifiers.contains(name) && !self.declared.contains(name)
    }

    fn imports_type(&self, name: &str) -> bool {
        self.mentioned.contains(name) && !self.declared.contains(name)
    }

    fn calls(&self, name: &str) -> bool {
        self.called.contains(name)
    }
}

/// The name among those that could be imported.
fn importable(name: &Ident) -> Option<&'static str> {
    let modules_and_macros = [SERVICE_MODULES, RUNTIME_MODULES, RUNTIME_MACROS].into_iter().flatten().copied();
    let types = [SERVICE_TYPES, RUNTIME_TYPES].into_iter().flatten().map(|(name, _)| *name);
    modules_and_macros.chain(types).find(|known| name == known)
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

fn is_bang(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == '!')
}

fn is_attribute(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Punct(punct)] if punct.as_char() == '#')
}

/// Whether the arguments behind these tokens are those of the macro that declares an operation's marker type.
fn declares_first(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(name), bang] if name == "operation" && is_bang(Some(bang)))
}

fn is_declaration(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Ident(keyword))
        if ["enum", "mod", "struct", "type"].iter().any(|word| keyword == word))
}
