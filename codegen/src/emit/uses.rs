//! The imports a file needs: those whose name its items mention.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::tokens::{ident, path};
use crate::ir::Service;

/// Modules of the runtime that a file may name.
const RUNTIME_MODULES: &[&str] = &["enums", "error", "primitives", "serde"];

/// Modules of the service that a file may name.
const SERVICE_MODULES: &[&str] = &["config", "operation", "types"];

/// Macros of the runtime that a file may call.
const RUNTIME_MACROS: &[&str] = &["builder", "fluent_setter", "getter", "predicate", "required", "setter", "variant"];

/// Types of the service that a file may name, by their path in its module.
const SERVICE_TYPES: &[&str] = &["client::Client", "config::Config"];

/// Types of the runtime that a file may name, by their path.
const RUNTIME_TYPES: &[&str] = &["SdkConfig", "client::Handle", "service::ServiceDescriptor"];

/// The items with the imports they need in front.
pub(super) fn with_imports(items: Vec<TokenStream>, service: &Service) -> Vec<TokenStream> {
    let mut names = Names::default();
    for item in &items {
        names.collect(item.clone());
    }
    let module = ident(&service.module);
    let qualifiers =
        |known: &[&str]| known.iter().filter(|name| names.imports_module(name)).map(|name| path(name)).collect();
    let types = |known: &[&str]| known.iter().filter(|name| names.imports_type(name)).map(|name| path(name)).collect();
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

/// The names that tokens mention.
#[derive(Default)]
struct Names {
    mentioned: Vec<String>,
    qualifiers: Vec<String>,
    called: Vec<String>,
    declared: Vec<String>,
}

impl Names {
    fn collect(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (i, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
                    if is_declaration(before) {
                        self.declared.push(name);
                        continue;
                    }
                    if is_colon(before) && is_colon(i.checked_sub(2).and_then(|i| tokens.get(i))) {
                        continue;
                    }
                    if is_colon(tokens.get(i + 1)) && is_colon(tokens.get(i + 2)) {
                        self.qualifiers.push(name.clone());
                    }
                    if is_bang(tokens.get(i + 1)) {
                        self.called.push(name.clone());
                    }
                    self.mentioned.push(name);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn imports_module(&self, name: &str) -> bool {
        has(&self.qualifiers, name) && !has(&self.declared, name)
    }

    fn imports_type(&self, path: &str) -> bool {
        let name = path.rsplit("::").next().unwrap_or(path);
        has(&self.mentioned, name) && !has(&self.declared, name)
    }

    fn calls(&self, name: &str) -> bool {
        has(&self.called, name)
    }
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|known| known == name)
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

fn is_bang(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == '!')
}

fn is_declaration(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Ident(keyword))
        if ["enum", "mod", "struct", "type"].iter().any(|word| keyword == word))
}
