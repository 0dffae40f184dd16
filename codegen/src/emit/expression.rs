//! Expressions of waiters, as expressions of Rust on `it`.

mod comparison;
mod field;
mod list;

use proc_macro2::Literal;

use comparison::{cast, compare, ordered};
pub(super) use field::element;
use field::{accessor, accessors, field, read};
use list::{contains, elements, has_element, length, some_list};

use crate::code::{Code, quote};
use crate::ir::{Comparator, Expected, Expression, Predicate, Step};

/// The closure's body of a predicate: an `Option<bool>`.
pub(super) fn predicate(predicate: &Predicate) -> Code {
    match predicate {
        Predicate::True(it) => as_option(it),
        Predicate::False(it) if it.is_nullable() => {
            let it = present(it);
            quote!(Some(!#it))
        }
        Predicate::False(it) => {
            let is = not(it);
            quote!(Some(#is))
        }
        Predicate::Equals(it, texts) => {
            let is = equals(&present(it), texts);
            quote!(Some(#is))
        }
        Predicate::Any(list, values) => {
            let values_ = elements(list, &some_list(list));
            let is = match values.as_slice() {
                [Expected::Boolean(true)] => quote!(it),
                [Expected::Boolean(false)] => quote!(!it),
                several => {
                    let texts: Vec<_> = several.iter().filter_map(text).collect();
                    equals(&quote!(it), &texts)
                }
            };
            quote!(Some(#values_.any(|it| #is)))
        }
        Predicate::All(list, value) => {
            let values = elements(list, &some_list(list));
            let value = match value {
                Expected::Text(text) => quote!(#text),
                Expected::Boolean(is) => quote!(#is),
            };
            quote!(Some(whitesmith_runtime::waiters::all(#values, #value)))
        }
    }
}

fn text(expected: &Expected) -> Option<String> {
    if let Expected::Text(text) = expected { Some(text.clone()) } else { None }
}

fn equals(value: &Code, expected: &[String]) -> Code {
    match expected {
        [one] => quote!(#value == #one),
        several => quote!(matches!(#value, #(#several)|*)),
    }
}

/// The value as an `Option`, or the function returns early.
pub(super) fn as_option(expression: &Expression) -> Code {
    match expression {
        // The last accessor returns one.
        Expression::Field(steps, form)
            if steps.last().is_some_and(Step::is_nullable) && read(steps, *form).is_none() =>
        {
            let Some((last, before)) = steps.split_last() else { return quote!(None) };
            accessor(&accessors(before), last)
        }
        it @ Expression::Field(..) => {
            let it = present(it);
            quote!(Some(#it))
        }
        it if it.is_nullable() => value(it),
        it => {
            let it = value(it);
            quote!(Some(#it))
        }
    }
}

/// The value; the function returns early if it is missing.
fn present(expression: &Expression) -> Code {
    match expression {
        Expression::Field(steps, form) => {
            let (value, read) = (accessors(steps), read(steps, *form));
            quote!(#value #read)
        }
        it if it.is_nullable() => {
            let it = value(it);
            quote!(#it?)
        }
        it => value(it),
    }
}

/// The value; an `Option` if it is nullable.
fn value(expression: &Expression) -> Code {
    match expression {
        Expression::Field(steps, form) => field(steps, *form),
        Expression::Text(text) => quote!(#text),
        Expression::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        Expression::Float(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote!(#number)
        }
        Expression::Boolean(is) => quote!(#is),
        Expression::Length(list) => length(list),
        Expression::Characters(text) => {
            let text = present(text);
            quote!(#text.chars().count())
        }
        Expression::Cast(it, number) => cast(it, *number),
        Expression::Compare(comparator, left, right) => compare(*comparator, left, right),
        Expression::IsNull(it) => {
            let it = value(it);
            quote!(#it.is_none())
        }
        Expression::HasText(it) => {
            let text = value(it);
            if it.is_nullable() { quote!(#text.is_some_and(|it| !it.is_empty())) } else { quote!(!#text.is_empty()) }
        }
        Expression::HasElement(list) => has_element(list, true),
        Expression::Contains(list, value) => contains(list, value),
        Expression::And(left, right) => {
            let [left, right] = [left, right].map(|it| grouped(it, matches!(**it, Expression::Or(..))));
            quote!(#left && #right)
        }
        Expression::Or(left, right) => {
            let (left, right) = (value(left), value(right));
            quote!(#left || #right)
        }
        Expression::Not(it) => not(it),
        Expression::IsTrue(it) => match &**it {
            Expression::Compare(comparator, left, right) => ordered(*comparator, left, right, &quote!(is_some_and)),
            it => {
                let it = value(it);
                quote!(#it == Some(true))
            }
        },
    }
}

fn grouped(expression: &Expression, is_grouped: bool) -> Code {
    let it = value(expression);
    if is_grouped { quote!((#it)) } else { it }
}

fn not(expression: &Expression) -> Code {
    match expression {
        Expression::Compare(Comparator::Equal, left, right) => compare(Comparator::NotEqual, left, right),
        Expression::Compare(Comparator::NotEqual, left, right) => compare(Comparator::Equal, left, right),
        Expression::Not(it) => value(it),
        Expression::IsNull(it) => {
            let it = value(it);
            quote!(#it.is_some())
        }
        Expression::HasText(it) => {
            let text = value(it);
            if it.is_nullable() { quote!(#text.is_none_or(|it| it.is_empty())) } else { quote!(#text.is_empty()) }
        }
        Expression::HasElement(list) => has_element(list, false),
        it => {
            let is_grouped = match it {
                Expression::And(..) | Expression::Or(..) | Expression::Compare(..) => true,
                Expression::IsTrue(it) => !matches!(**it, Expression::Compare(..)),
                _ => false,
            };
            let it = grouped(it, is_grouped);
            quote!(!#it)
        }
    }
}
