//! Declarations of a module that affect the public API.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item as Syntax, Meta, Visibility};

use super::expand::Macros;
use super::signature::{self, text};

/// A module's declarations.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) modules: Vec<Module>,
    pub(super) uses: Vec<Use>,
    pub(super) items: Vec<Item>,
    pub(super) impls: Vec<Impl>,
}

/// A declared module.
#[derive(Clone, Debug)]
pub(super) struct Module {
    pub(super) name: String,
    pub(super) public: bool,
    /// Its declarations, unless they are in another file.
    pub(super) inline: Option<Outline>,
}

/// A name for a path; `*` for all names of a module.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) name: String,
    pub(super) public: bool,
    pub(super) path: Vec<String>,
}

/// A type, function or value.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) public: bool,
    /// The target of an alias.
    pub(super) alias: Option<Vec<String>>,
    pub(super) signature: String,
    pub(super) members: Vec<Member>,
    /// Traits that it derives.
    pub(super) traits: BTreeSet<String>,
}

/// A public field, variant, function or trait function of a type. Functions end in `()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) signature: String,
}

/// Members and traits that an `impl` adds to a type.
#[derive(Clone, Debug)]
pub(super) struct Impl {
    pub(super) of: Vec<String>,
    pub(super) members: Vec<Member>,
    pub(super) implements: Option<String>,
}

impl Outline {
    /// Returns the outline of a file. Macros that it defines are added to `macros`, and calls of known ones are expanded.
    pub(super) fn of(source: &str, macros: &mut Macros) -> syn::Result<Self> {
        let mut outline = Self::default();
        outline.add_all(syn::parse_file(source)?.items, macros);
        Ok(outline)
    }

    fn add_all(&mut self, items: Vec<Syntax>, macros: &mut Macros) {
        for item in items {
            self.add(item, macros);
        }
    }

    fn add(&mut self, item: Syntax, macros: &mut Macros) {
        match item {
            Syntax::Mod(it) if is_public_surface(&it.attrs) => {
                // `pub(crate)` modules contain only internal items, and are most of an official crate.
                if matches!(it.vis, Visibility::Restricted(_)) {
                    return;
                }
                let inline = it.content.map(|(_, items)| {
                    let mut inner = Self::default();
                    inner.add_all(items, macros);
                    inner
                });
                self.modules.push(Module { name: it.ident.to_string(), public: is_public(&it.vis), inline });
            }
            Syntax::Use(it) if is_public_surface(&it.attrs) => {
                let mut path = Vec::new();
                path.extend(it.leading_colon.map(|_| String::new()));
                self.add_use(&it.tree, is_public(&it.vis), &path);
            }
            Syntax::Struct(it) if is_public_surface(&it.attrs) => {
                let members = fields(&it.fields);
                self.item(&it.ident, &it.vis, &it.attrs, ("struct", members));
            }
            Syntax::Enum(it) if is_public_surface(&it.attrs) => {
                let members = it.variants.iter().map(|variant| Member {
                    name: variant.ident.to_string(),
                    signature: format!("variant{}", text(&variant.fields, "")),
                });
                let members = members.collect();
                self.item(&it.ident, &it.vis, &it.attrs, ("enum", members));
            }
            Syntax::Trait(it) if is_public_surface(&it.attrs) => {
                let functions = it.items.iter().filter_map(|item| match item {
                    syn::TraitItem::Fn(it) => Some(signature::function(&it.sig, &it.sig.ident.to_string())),
                    _ => None,
                });
                let members = functions.collect();
                self.item(&it.ident, &it.vis, &it.attrs, ("trait", members));
            }
            Syntax::Type(it) if is_public_surface(&it.attrs) => {
                self.item(&it.ident, &it.vis, &it.attrs, ("type", Vec::new()));
                if let (Some(item), syn::Type::Path(path)) = (self.items.last_mut(), &*it.ty) {
                    item.alias = Some(segments(&path.path));
                }
            }
            Syntax::Static(it) => self.item(&it.ident, &it.vis, &it.attrs, ("static", Vec::new())),
            Syntax::Const(it) => self.item(&it.ident, &it.vis, &it.attrs, ("const", Vec::new())),
            Syntax::Fn(it) if is_public_surface(&it.attrs) => {
                let made = signature::function(&it.sig, "");
                self.item(&it.sig.ident, &it.vis, &it.attrs, ("fn", Vec::new()));
                if let Some(item) = self.items.last_mut() {
                    (item.name, item.signature) = (made.name, made.signature);
                }
            }
            Syntax::Impl(it) => self.add_impl(it, macros),
            Syntax::Macro(it) => match &it.ident {
                Some(name) => macros.define(&name.to_string(), it.mac.tokens),
                None => {
                    let made = expanded(&it.mac, macros).and_then(|tokens| syn::parse2::<syn::File>(tokens).ok());
                    self.add_all(made.map(|file| file.items).unwrap_or_default(), macros);
                }
            },
            _ => {}
        }
    }

    fn item(&mut self, name: &syn::Ident, vis: &Visibility, attributes: &[Attribute], made: (&str, Vec<Member>)) {
        let (signature, members) = made;
        self.items.push(Item {
            name: name.to_string(),
            public: is_public(vis),
            alias: None,
            signature: signature.to_owned(),
            members,
            traits: derived(attributes),
        });
    }

    fn add_use(&mut self, tree: &syn::UseTree, public: bool, before: &[String]) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            path.extend((name != "self").then(|| name.to_string()));
            path
        };
        let mut push = |name: String, path| self.uses.push(Use { name, public, path });
        match tree {
            syn::UseTree::Path(it) => self.add_use(&it.tree, public, &with(&it.ident)),
            syn::UseTree::Name(it) => {
                let path = with(&it.ident);
                push(path.last().cloned().unwrap_or_default(), path);
            }
            syn::UseTree::Rename(it) => push(it.rename.to_string(), with(&it.ident)),
            syn::UseTree::Glob(_) => push("*".to_owned(), before.to_vec()),
            syn::UseTree::Group(it) => it.items.iter().for_each(|tree| self.add_use(tree, public, before)),
        }
    }

    fn add_impl(&mut self, it: syn::ItemImpl, macros: &Macros) {
        let syn::Type::Path(of) = &*it.self_ty else { return };
        let of = segments(&of.path);
        let implements = it.trait_.as_ref().map(|(path, _)| text(path, ""));
        let mut members = Vec::new();
        if implements.is_none() {
            functions(it.items, of.last().map_or("", String::as_str), macros, &mut members);
        }
        self.impls.push(Impl { of, members, implements });
    }
}

fn functions(items: Vec<ImplItem>, of: &str, macros: &Macros, members: &mut Vec<Member>) {
    for item in items {
        match item {
            ImplItem::Fn(it) if is_public(&it.vis) && is_public_surface(&it.attrs) => {
                members.push(signature::function(&it.sig, of));
            }
            ImplItem::Macro(it) => {
                let body = expanded(&it.mac, macros);
                let wrapped = body.map(|body| {
                    let mut tokens: proc_macro2::TokenStream = "impl X".parse().unwrap_or_default();
                    let group = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, body);
                    tokens.extend([proc_macro2::TokenTree::Group(group)]);
                    tokens
                });
                if let Some(Ok(it)) = wrapped.map(syn::parse2::<syn::ItemImpl>) {
                    functions(it.items, of, macros, members);
                }
            }
            _ => {}
        }
    }
}

fn expanded(call: &syn::Macro, macros: &Macros) -> Option<proc_macro2::TokenStream> {
    let name = call.path.segments.last()?.ident.to_string();
    macros.expand(&name, call.tokens.clone())
}

fn fields(fields: &Fields) -> Vec<Member> {
    let public = fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis));
    public
        .map(|(index, field)| Member {
            name: field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string),
            signature: text(&field.ty, ""),
        })
        .collect()
}

fn segments(path: &syn::Path) -> Vec<String> {
    let leading = path.leading_colon.map(|_| String::new());
    leading.into_iter().chain(path.segments.iter().map(|segment| segment.ident.to_string())).collect()
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

/// Returns true if an item is neither hidden from the documentation nor only for tests.
fn is_public_surface(attributes: &[Attribute]) -> bool {
    !attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        let argument = list.tokens.to_string();
        (list.path.is_ident("doc") && argument == "hidden") || (list.path.is_ident("cfg") && argument == "test")
    })
}

fn derived(attributes: &[Attribute]) -> BTreeSet<String> {
    let lists = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("derive") => Some(list.tokens.to_token_stream().to_string()),
        _ => None,
    });
    let last = |path: &str| path.rsplit(':').next().unwrap_or(path).trim().to_owned();
    lists.flat_map(|list| list.split(',').map(last).collect::<Vec<_>>()).filter(|name| !name.is_empty()).collect()
}
