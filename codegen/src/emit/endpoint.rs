//! Endpoint rules and partitions as statics of the runtime's tables.

mod partitions;
mod source;

use std::collections::BTreeSet;

use proc_macro2::Literal;

use super::paths;
use super::tokens::ident;
use crate::code::{Code, quote};
use crate::ir::endpoint::{
    AuthScheme, Bdd, Body, Call, Endpoint, Expr, Field, Function, Kind, Parameter, Property, Rule, RuleSet, Then,
};

pub(crate) use partitions::partitions;
pub(crate) use source::sources;

/// `static RULES`, with a constant for each slot that the rules read.
pub(crate) fn rule_set(rules: &RuleSet) -> Code {
    let runtime = paths::runtime();
    let mut slots = Slots { constants: &rules.slots, read: BTreeSet::new() };
    let parameters: Vec<_> = rules.parameters.iter().map(|parameter| slots.parameter(parameter)).collect();
    let body = match &rules.body {
        Body::Tree(rules) => {
            let rules = slots.rules(rules);
            quote!(&[#(#rules),*])
        }
        Body::Bdd(bdd) => slots.bdd(bdd),
    };
    let form = ident(match rules.body {
        Body::Tree(_) => "tree",
        Body::Bdd(_) => "bdd",
    });
    let count = Literal::usize_unsuffixed(rules.slots.len());
    let constants = slots.definitions();
    quote! {
        /// The service's endpoint rules.
        pub(crate) static RULES: #runtime::endpoint::RuleSet = {
            use #runtime::endpoint::rules as r;
            #(#constants)*
            r::RuleSet::#form(&[#(#parameters),*], #count, #body)
        };
    }
}

/// Names slots, and records those that are read.
struct Slots<'a> {
    constants: &'a [String],
    read: BTreeSet<u16>,
}

impl Slots<'_> {
    fn definitions(&self) -> impl Iterator<Item = Code> {
        self.read.iter().filter_map(|slot| {
            let constant = ident(self.constants.get(usize::from(*slot))?);
            let slot = Literal::u16_unsuffixed(*slot);
            Some(quote!(const #constant: r::Expr = r::slot(#slot);))
        })
    }

    fn slot(&mut self, slot: u16) -> Code {
        self.read.insert(slot);
        let number = Literal::u16_unsuffixed(slot);
        match self.constants.get(usize::from(slot)) {
            Some(constant) => {
                let constant = ident(constant);
                quote!(#constant)
            }
            None => quote!(r::slot(#number)),
        }
    }

    fn parameter(&mut self, parameter: &Parameter) -> Code {
        let name = &parameter.name;
        let kind = ident(match parameter.kind {
            Kind::String => "string",
            Kind::Boolean => "boolean",
            Kind::StringArray => "string_array",
        });
        let built_in = parameter.built_in.as_ref().map(|name| quote!(.built_in(#name)));
        let required = parameter.required.then(|| quote!(.required()));
        let default = parameter.default.as_ref().map(|default| {
            let default = self.expr(default);
            quote!(.default(#default))
        });
        quote!(r::#kind(#name)#built_in #required #default)
    }

    fn rules(&mut self, rules: &[Rule]) -> Vec<Code> {
        rules.iter().map(|rule| self.rule(&rule.conditions, &rule.then)).collect()
    }

    fn rule(&mut self, conditions: &[Call], then: &Then) -> Code {
        let conditions: Vec<_> = conditions.iter().map(|condition| self.call(condition)).collect();
        let (kind, then) = match then {
            Then::Tree(rules) => {
                let rules = self.rules(rules);
                ("tree", quote!(&[#(#rules),*]))
            }
            Then::Endpoint(endpoint) => ("endpoint", self.endpoint(endpoint)),
            Then::Error(Expr::String(message)) => ("error", quote!(#message)),
            Then::Error(message) => ("error_of", self.expr(message)),
        };
        let kind = ident(kind);
        quote!(r::#kind(&[#(#conditions),*], #then))
    }

    fn endpoint(&mut self, endpoint: &Endpoint) -> Code {
        let url = self.exprs(match &endpoint.url {
            Expr::Join(parts) => parts,
            only => std::slice::from_ref(only),
        });
        let schemes: Vec<_> = endpoint.auth_schemes.iter().map(|scheme| self.auth_scheme(scheme)).collect();
        let schemes = (!schemes.is_empty()).then(|| quote!(.auth_schemes(&[#(#schemes),*])));
        let properties = self.properties(&endpoint.properties);
        let properties = (!properties.is_empty()).then(|| quote!(.properties(&[#(#properties),*])));
        let headers: Vec<_> = endpoint
            .headers
            .iter()
            .map(|(name, values)| {
                let values = self.exprs(values);
                quote!((#name, &[#(#values),*]))
            })
            .collect();
        let headers = (!headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
        quote!(r::url(&[#(#url),*])#schemes #properties #headers)
    }

    fn auth_scheme(&mut self, scheme: &AuthScheme) -> Code {
        let name = self.expr(&scheme.name);
        let properties = self.properties(&scheme.properties);
        quote!(r::auth_scheme(#name, &[#(#properties),*]))
    }

    fn properties(&mut self, properties: &[(String, Property)]) -> Vec<Code> {
        let named = |(name, value): &(String, Property)| {
            let value = self.property(value);
            quote!((#name, r::Property::#value))
        };
        properties.iter().map(named).collect()
    }

    fn property(&mut self, property: &Property) -> Code {
        match property {
            Property::Null => quote!(Null),
            Property::Boolean(flag) => quote!(Boolean(#flag)),
            Property::Integer(number) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(Integer(#number))
            }
            Property::String(text) => {
                let text = self.expr(text);
                quote!(String(#text))
            }
            Property::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.property(item)).collect();
                quote!(Array(&[#(r::Property::#items),*]))
            }
            Property::Object(entries) => {
                let entries = self.properties(entries);
                quote!(Object(&[#(#entries),*]))
            }
        }
    }

    fn bdd(&mut self, bdd: &Bdd) -> Code {
        let conditions: Vec<_> = bdd.conditions.iter().map(|condition| self.call(condition)).collect();
        let results: Vec<_> = bdd.results.iter().map(|result| self.rule(&[], result)).collect();
        let nodes = bdd.nodes.iter().map(|node| {
            let numbers = node.iter().map(|number| Literal::i32_unsuffixed(*number));
            quote!([#(#numbers),*])
        });
        let root = Literal::i32_unsuffixed(bdd.root);
        quote! {
            r::Bdd {
                conditions: &[#(#conditions),*],
                results: &[#(#results),*],
                nodes: &[#(#nodes),*],
                root: #root,
            }
        }
    }

    fn call(&mut self, call: &Call) -> Code {
        let function = ident(constructor(call.function));
        let arguments = self.exprs(&call.arguments);
        let assign = call.assign.map(|slot| {
            let slot = Literal::u16_unsuffixed(slot);
            quote!(.assign(#slot))
        });
        quote!(r::#function(&[#(#arguments),*])#assign)
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Vec<Code> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn expr(&mut self, expr: &Expr) -> Code {
        match expr {
            Expr::String(text) => quote!(r::text(#text)),
            Expr::Boolean(true) => quote!(r::TRUE),
            Expr::Boolean(false) => quote!(r::FALSE),
            Expr::Integer(number) => {
                let number = Literal::i32_unsuffixed(*number);
                quote!(r::Expr::Integer(#number))
            }
            Expr::List(items) => {
                let items = self.exprs(items);
                quote!(r::Expr::List(&[#(#items),*]))
            }
            Expr::Slot(slot) => self.slot(*slot),
            Expr::Join(parts) => {
                let parts = self.exprs(parts);
                quote!(r::join(&[#(#parts),*]))
            }
            Expr::Field(of, field) => {
                let (of, field) = (self.expr(of), ident(method(*field)));
                quote!(#of.#field())
            }
            Expr::Index(of, index) => {
                let (of, index) = (self.expr(of), Literal::i32_unsuffixed(*index));
                quote!(#of.index(#index))
            }
            Expr::Call(call) => {
                let call = self.call(call);
                quote!(r::call(&#call))
            }
        }
    }
}

const fn constructor(function: Function) -> &'static str {
    match function {
        Function::BooleanEquals => "boolean_equals",
        Function::Coalesce => "coalesce",
        Function::IsSet => "is_set",
        Function::IsValidHostLabel => "is_valid_host_label",
        Function::IsVirtualHostableS3Bucket => "is_virtual_hostable_s3_bucket",
        Function::Ite => "ite",
        Function::Not => "not",
        Function::ParseArn => "parse_arn",
        Function::ParseUrl => "parse_url",
        Function::Partition => "partition",
        Function::Split => "split",
        Function::StringEquals => "string_equals",
        Function::Substring => "substring",
        Function::UriEncode => "uri_encode",
        Function::Value => "value",
    }
}

const fn method(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::DnsSuffix => "dns_suffix",
        Field::DualStackDnsSuffix => "dual_stack_dns_suffix",
        Field::SupportsFips => "supports_fips",
        Field::SupportsDualStack => "supports_dual_stack",
        Field::ImplicitGlobalRegion => "implicit_global_region",
        Field::Partition => "partition",
        Field::Service => "service",
        Field::Region => "region",
        Field::AccountId => "account_id",
        Field::ResourceId => "resource_id",
        Field::Scheme => "scheme",
        Field::Authority => "authority",
        Field::Path => "path",
        Field::NormalizedPath => "normalized_path",
        Field::IsIp => "is_ip",
    }
}
