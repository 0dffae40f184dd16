//! Lists.

use super::super::tokens::ident;
use super::field::{accessor, accessors, field};
use super::{as_option, value};
use crate::code::{Code, quote};
use crate::ir::{Expression, Form, List, Stage, Step};

pub(super) fn length(list: &List) -> Code {
    if let Some(vector) = vector(list) {
        return quote!(#vector.len());
    }
    let elements = elements(list, &strict(list));
    quote!(#elements.count())
}

/// The list if it is there as a slice or vector, of which the length is known.
pub(super) fn vector(list: &List) -> Option<Code> {
    let Some((last, before)) = list.stages.split_last() else { return Some(strict(list)) };
    let Stage::Filter(condition) = last else { return None };
    let before = List { stages: before.to_vec(), ..list.clone() };
    condition.can_fail().then(|| filtered(&elements(&before, &strict(list)), condition))
}

pub(super) fn contains(list: &List, value: &Expression) -> Code {
    let elements = elements(list, &strict(list));
    let is = match value {
        Expression::Boolean(true) => quote!(it),
        Expression::Boolean(false) => quote!(!it),
        value => {
            let value = self::value(value);
            quote!(it == #value)
        }
    };
    quote!(#elements.any(|it| #is))
}

/// The condition that a list has an element, or has none.
pub(super) fn has_element(list: &List, has: bool) -> Code {
    let is = |from: Code| match (list.stages.as_slice(), has) {
        ([], true) => quote!(!#from.is_empty()),
        ([], false) => quote!(#from.is_empty()),
        (_, true) => {
            let elements = elements(list, &from);
            quote!(#elements.next().is_some())
        }
        (_, false) => {
            let elements = elements(list, &from);
            quote!(#elements.next().is_none())
        }
    };
    let Some((last, before)) = list.source.split_last() else { return is(quote!(it)) };
    let (nullable, is) = if last.is_nullable() {
        (field(&list.source, Form::Reference), is(quote!(it)))
    } else if before.iter().any(Step::is_nullable) {
        (field(before, Form::Reference), is(accessor(&quote!(it), last)))
    } else {
        return is(accessors(&list.source));
    };
    if has { quote!(#nullable.is_some_and(|it| #is)) } else { quote!(#nullable.is_none_or(|it| #is)) }
}

/// The list; the function returns early if a structure before it is missing. A missing list is empty.
pub(super) fn some_list(list: &List) -> Code {
    accessors(&list.source)
}

/// The list; the function returns early if it is missing.
fn strict(list: &List) -> Code {
    match list.source.split_last() {
        Some((last, before)) if last.optional && !last.is_nullable() => {
            let (before, field) = (accessors(before), ident(&last.field));
            quote!(#before.#field.as_deref()?)
        }
        _ => accessors(&list.source),
    }
}

/// An iterator over the elements of a list.
pub(super) fn elements(list: &List, from: &Code) -> Code {
    let start = if list.is_map { quote!(#from.values()) } else { quote!(#from.iter()) };
    list.stages.iter().fold(start, |values, stage| match stage {
        Stage::Filter(condition) if condition.can_fail() => {
            let vector = filtered(&values, condition);
            quote!(#vector.into_iter())
        }
        Stage::Each(it) if it.can_fail() => {
            let flatten = it.is_nullable().then(|| quote!(.flatten()));
            let it = value(it);
            quote!(#values.map(|it| Some(#it)).collect::<Option<Vec<_>>>()?.into_iter()#flatten)
        }
        Stage::Each(Expression::Field(steps, Form::Copied)) if steps.is_empty() => quote!(#values.copied()),
        Stage::Each(it) if it.is_nullable() => {
            let it = as_option(it);
            quote!(#values.filter_map(|it| #it))
        }
        Stage::Each(it) => {
            let it = value(it);
            quote!(#values.map(|it| #it))
        }
        Stage::Filter(condition) => {
            let condition = value(condition);
            quote!(#values.filter(|it| #condition))
        }
        Stage::Flatten(inner) => {
            let list = some_list(inner);
            let list = if inner.stages.is_empty() && !inner.is_map { list } else { elements(inner, &list) };
            if inner.source.iter().any(Step::is_nullable) {
                quote!(#values.filter_map(|it| Some(#list)).flatten())
            } else {
                quote!(#values.flat_map(|it| #list))
            }
        }
    })
}

/// The elements for which a condition that can fail is true: a vector. The function returns early if it fails.
fn filtered(values: &Code, condition: &Expression) -> Code {
    let condition = value(condition);
    quote!(whitesmith_runtime::waiters::filter(#values, |it| Some(#condition))?)
}
