//! Paginators: the trait
//! [`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait), and botocore's
//! paginators with several tokens.

use serde_json::Value;
use whitesmith_model::Traits;
use whitesmith_model::traits::{MORE_RESULTS, PAGINATE, PAGINATOR};

use super::docs;
use super::field_path::{At, Found, Types};
use super::not_generated::Unsupported;
use super::operations::Draft;
use crate::ir::{self, Step, TypeRef};
use crate::jmespath::{self, Expression};
use crate::naming;

/// The paginator of an operation, if it has one. The service's trait has the defaults of the operation's.
///
/// # Errors
/// The paginator is not supported.
pub(super) fn paginator(
    service: &Traits,
    draft: &Draft<'_>,
    types: &Types<'_>,
) -> Result<Option<ir::Paginator>, Unsupported> {
    let traits = draft.shape.traits;
    let Some(pages) = Pages::of(traits, service) else { return Ok(None) };
    let lowered = Lowering { draft, types }.paginator(&pages);
    lowered.map(Some).map_err(|reason| Unsupported {
        subject: "paginator".to_owned(),
        reason,
        is_asked_for: traits.has(PAGINATE),
    })
}

/// Pagination of an operation, in either of its two traits.
struct Pages<'a> {
    /// The names of the tokens in the input and in the output.
    tokens: (Vec<&'a str>, Vec<&'a str>),
    items: Option<&'a str>,
    page_size: Option<&'a str>,
    more: Option<&'a str>,
}

impl<'a> Pages<'a> {
    fn of(traits: &'a Traits, service: &'a Traits) -> Option<Self> {
        if let Some(pages) = traits.paginated(service) {
            let one = |token: Option<&'a str>| token.into_iter().collect();
            return Some(Self {
                tokens: (one(pages.input_token), one(pages.output_token)),
                items: pages.items,
                page_size: pages.page_size,
                more: traits.text(MORE_RESULTS),
            });
        }
        let entry = traits.get(PAGINATOR)?;
        let texts = |key: &str| match entry.get(key) {
            Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).collect(),
            text => text.and_then(Value::as_str).into_iter().collect::<Vec<_>>(),
        };
        Some(Self {
            tokens: (texts("input_token"), texts("output_token")),
            // The others are in the pages.
            items: texts("result_key").first().copied(),
            page_size: texts("limit_key").first().copied(),
            more: texts("more_results").first().copied(),
        })
    }
}

struct Lowering<'a> {
    draft: &'a Draft<'a>,
    types: &'a Types<'a>,
}

impl Lowering<'_> {
    fn paginator(&self, pages: &Pages<'_>) -> Result<ir::Paginator, String> {
        let (inputs, outputs) = &pages.tokens;
        if inputs.is_empty() || inputs.len() != outputs.len() {
            return Err("its tokens are not named".to_owned());
        }
        if self.draft.input.fields.iter().any(|field| field.name == "into_paginator") {
            return Err("a member of the input has the name of the method `into_paginator`".to_owned());
        }
        let tokens = inputs.iter().zip(outputs).map(|(input, output)| self.token(input, output));
        let more = pages.more.map(|path| {
            let found = self.output(path).filter(|found| found.ty == TypeRef::Bool);
            found.map(|found| found.steps).ok_or_else(|| unknown(path))
        });
        let page_size = pages.page_size.and_then(|member| self.input(member));
        let names = naming::paginator(&self.draft.output.name);
        let items = pages.items.map(|path| {
            let items = items(self.output(path).ok_or_else(|| unknown(path))?, names.items);
            // Other values, such as a part of a text, are not items: the pages have them.
            if items.is_none() && self.draft.shape.traits.has(PAGINATE) { Err(unknown(path)) } else { Ok(items) }
        });
        Ok(ir::Paginator {
            name: names.paginator,
            tokens: tokens.collect::<Result<_, _>>()?,
            more: more.transpose()?,
            page_size: page_size.map(|field| (field.stem.clone(), field.ty.clone())),
            items: items.transpose()?.flatten(),
        })
    }

    fn token(&self, input: &str, output: &str) -> Result<ir::Token, String> {
        let slot = self.input(input).ok_or_else(|| unknown(input))?;
        let path = jmespath::expression(output).map_err(|_| unknown(output))?;
        let mut found = Vec::new();
        self.alternatives(&path, &mut found).ok_or_else(|| unknown(output))?;
        if !slot.is_optional() || !self.is_token(&slot.ty) || found.iter().any(|found| found.ty != slot.ty) {
            return Err("its token is neither text nor a number nor a map".to_owned());
        }
        let output = found.into_iter().map(|found| found.steps).collect();
        Ok(ir::Token { input: slot.name.clone(), is_variant: self.types.is_enum(&slot.ty), output })
    }

    /// The paths of `a || b`.
    fn alternatives(&self, path: &Expression, found: &mut Vec<Found>) -> Option<()> {
        if let Expression::Or(first, second) = path {
            self.alternatives(first, found)?;
            return self.alternatives(second, found);
        }
        found.push(self.types.locate(path, &At::root(&self.draft.output))?);
        Some(())
    }

    fn is_token(&self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::String | TypeRef::Map(..) | TypeRef::I32 | TypeRef::I64) || self.types.is_enum(ty)
    }

    fn input(&self, member: &str) -> Option<&ir::Field> {
        self.draft.input.fields.iter().find(|field| field.member == member)
    }

    fn output(&self, path: &str) -> Option<Found> {
        self.types.find(&self.draft.output, path)
    }
}

fn unknown(path: &str) -> String {
    format!("the path {} is not supported", docs::code(path))
}

fn items(Found { steps, ty }: Found, name: String) -> Option<ir::Items> {
    let item = match ty {
        TypeRef::List(element) => (*element, None),
        TypeRef::Map(key, value) => (*key, Some(*value)),
        _ => return None,
    };
    let is_indexed = |step: &Step| step.index.is_some();
    (!steps.iter().any(is_indexed)).then_some(ir::Items { name, path: steps, item })
}
