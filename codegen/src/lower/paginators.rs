//! Paginators: the trait
//! [`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait).

use whitesmith_model::Traits;
use whitesmith_model::traits::{MORE_RESULTS, PAGINATE, PAGINATOR};

use super::docs;
use super::field_path::{Found, Types};
use super::not_generated::Unsupported;
use super::operations::Draft;
use crate::ir::{self, TypeRef};
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
    let is_asked_for = traits.has(PAGINATE);
    let unsupported =
        |reason: &str| Unsupported { subject: "paginator".to_owned(), reason: reason.to_owned(), is_asked_for };
    let Some(pages) = traits.paginated(service) else {
        return if traits.has(PAGINATOR) { Err(unsupported("it has several tokens")) } else { Ok(None) };
    };
    let (Some(input_token), Some(output_token)) = (pages.input_token, pages.output_token) else {
        return Err(unsupported("its tokens are not named"));
    };
    if draft.input.fields.iter().any(|field| field.name == "into_paginator") {
        return Err(unsupported("a member of the input has the name of the method `into_paginator`"));
    }
    let input = |member: &str| draft.input.fields.iter().find(|field| field.member == member);
    let output = |path: &str| types.find(&draft.output, &path.split('.').collect::<Vec<_>>());
    let unknown = |path: &str| unsupported(&format!("the path {} is not supported", docs::code(path)));
    let slot = input(input_token).ok_or_else(|| unknown(input_token))?;
    let next = output(output_token).ok_or_else(|| unknown(output_token))?;
    if slot.ty != next.field.ty || !matches!(slot.ty, TypeRef::String | TypeRef::Map(..)) {
        return Err(unsupported("its token is neither text nor a map"));
    }
    let more = match traits.text(MORE_RESULTS) {
        None => None,
        Some(path) => {
            let found = output(path).filter(|found| found.field.ty == TypeRef::Bool);
            Some(found.ok_or_else(|| unknown(path))?.steps)
        }
    };
    let page_size = pages.page_size.and_then(input).map(|field| (field.stem.clone(), field.ty.clone()));
    let names = naming::paginator(&draft.output.name);
    let items = match pages.items {
        None => None,
        Some(path) => {
            Some(items(output(path).ok_or_else(|| unknown(path))?, names.items).ok_or_else(|| unknown(path))?)
        }
    };
    Ok(Some(ir::Paginator {
        name: names.paginator,
        input_token: slot.name.clone(),
        output_token: next.steps,
        more,
        page_size,
        items,
    }))
}

fn items(found: Found<'_>, name: String) -> Option<ir::Items> {
    let item = match &found.field.ty {
        TypeRef::List(element) => ((**element).clone(), None),
        TypeRef::Map(key, value) => ((**key).clone(), Some((**value).clone())),
        _ => return None,
    };
    Some(ir::Items { name, path: found.steps, item })
}
