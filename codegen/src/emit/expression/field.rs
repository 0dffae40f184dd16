//! Values at the end of field paths.

use proc_macro2::Literal;

use super::super::tokens::ident;
use crate::code::{Code, quote};
use crate::ir::{Form, Step};

/// The value at the end of a field path: an `Option` if it is nullable.
pub(super) fn field(steps: &[Step], form: Form) -> Code {
    let (mut value, mut is_nullable) = (quote!(it), false);
    for step in steps {
        value = match (is_nullable, step.is_nullable()) {
            (false, _) => accessor(&value, step),
            (true, nullable) => {
                let inner = accessor(&quote!(it), step);
                if nullable { quote!(#value.and_then(|it| #inner)) } else { quote!(#value.map(|it| #inner)) }
            }
        };
        is_nullable |= step.is_nullable();
    }
    match read(steps, form) {
        Some(read) if is_nullable => quote!(#value.map(|it| it #read)),
        read => quote!(#value #read),
    }
}

/// The method that reads the value from what the accessors return, if it is another.
pub(super) fn read(steps: &[Step], form: Form) -> Option<Code> {
    let is_element = steps.last().is_none_or(|step| step.index.is_some());
    match form {
        Form::Enum => Some(quote!(.as_str())),
        Form::String if is_element => Some(quote!(.as_str())),
        Form::String | Form::Copied | Form::Reference => None,
    }
}

/// Chained calls of accessors, which return early if a value is missing.
pub(super) fn accessors(steps: &[Step]) -> Code {
    let mut value = quote!(it);
    for step in steps {
        let question = step.is_nullable().then(|| quote!(?));
        let next = accessor(&value, step);
        value = quote!(#next #question);
    }
    value
}

pub(super) fn accessor(from: &Code, step: &Step) -> Code {
    let field = ident(&step.field);
    let element = step.index.map(element);
    quote!(#from.#field()#element)
}

/// The access to an element of a slice: an `Option`.
pub(in crate::emit) fn element(index: i64) -> Code {
    match index {
        0 => quote!(.first()),
        -1 => quote!(.last()),
        index => {
            let at = Literal::u64_unsuffixed(if index < 0 { index.unsigned_abs() - 1 } else { index.unsigned_abs() });
            if index < 0 { quote!(.iter().nth_back(#at)) } else { quote!(.get(#at)) }
        }
    }
}
