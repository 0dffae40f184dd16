//! Comparisons.

use super::list::vector;
use super::{grouped, present, value};
use crate::code::{Code, quote};
use crate::ir::{Comparator, Expression, Number};

pub(super) fn cast(expression: &Expression, number: Number) -> Code {
    let (it, is_nullable) = (value(expression), expression.is_nullable());
    let ty = match number {
        Number::Integer => quote!(i64),
        Number::Float => quote!(f64),
    };
    if is_nullable { quote!(#it.map(|it| it as #ty)) } else { quote!(#it as #ty) }
}

pub(super) fn compare(comparator: Comparator, left: &Expression, right: &Expression) -> Code {
    if let Some(emptiness) = emptiness(comparator, left, right) {
        return emptiness;
    }
    let (comparator, right) = loosened(comparator, right);
    let right = &right;
    match comparator {
        comparator if !left.is_nullable() && !right.is_nullable() => {
            let [left, right] = [left, right].map(|it| grouped(it, matches!(it, Expression::Cast(..))));
            compared(comparator, &left, &right)
        }
        Comparator::Equal | Comparator::NotEqual => {
            let (left, right) = (nullable(left), nullable(right));
            compared(comparator, &left, &right)
        }
        comparator => ordered(comparator, left, right, &quote!(map)),
    }
}

/// A comparison with a small integer, by a sign that is no bracket.
fn loosened(comparator: Comparator, right: &Expression) -> (Comparator, Expression) {
    match (comparator, right) {
        (Comparator::Greater, Expression::Integer(number @ 0..100)) => {
            (Comparator::GreaterOrEqual, Expression::Integer(number + 1))
        }
        (Comparator::Less, Expression::Integer(number @ 1..100)) => {
            (Comparator::LessOrEqual, Expression::Integer(number - 1))
        }
        (comparator, right) => (comparator, right.clone()),
    }
}

/// The comparison of a length with zero.
fn emptiness(comparator: Comparator, left: &Expression, right: &Expression) -> Option<Code> {
    let is_empty = match (comparator, right) {
        (Comparator::Equal, Expression::Integer(0)) | (Comparator::Less, Expression::Integer(1)) => true,
        (Comparator::NotEqual | Comparator::Greater, Expression::Integer(0))
        | (Comparator::GreaterOrEqual, Expression::Integer(1)) => false,
        _ => return None,
    };
    let it = match left {
        Expression::Length(list) => vector(list)?,
        Expression::Characters(text) => present(text),
        _ => return None,
    };
    Some(if is_empty { quote!(#it.is_empty()) } else { quote!(!#it.is_empty()) })
}

/// A comparison of order, of which a side is nullable.
pub(super) fn ordered(comparator: Comparator, left: &Expression, right: &Expression, then: &Code) -> Code {
    let (comparator, right) = loosened(comparator, right);
    let right = &right;
    if matches!(right, Expression::Integer(_) | Expression::Float(_)) {
        let (left, is) = (value(left), compared(comparator, &quote!(left), &value(right)));
        return quote!(#left.#then(|left| #is));
    }
    if matches!(left, Expression::Integer(_) | Expression::Float(_)) {
        let (right, is) = (value(right), compared(comparator, &value(left), &quote!(right)));
        return quote!(#right.#then(|right| #is));
    }
    let (left, right) = (nullable(left), nullable(right));
    let is = compared(comparator, &quote!(left), &quote!(right));
    quote!(#left.zip(#right).#then(|(left, right)| #is))
}

/// The signs `<` and `>` are methods: to the layout of code they are the brackets of generics.
fn compared(comparator: Comparator, left: &Code, right: &Code) -> Code {
    match comparator {
        Comparator::Equal => quote!(#left == #right),
        Comparator::NotEqual => quote!(#left != #right),
        Comparator::LessOrEqual => quote!(#left <= #right),
        Comparator::GreaterOrEqual => quote!(#left >= #right),
        Comparator::Less => quote!(#left.lt(&#right)),
        Comparator::Greater => quote!(#left.gt(&#right)),
    }
}

fn nullable(expression: &Expression) -> Code {
    let it = value(expression);
    if expression.is_nullable() { it } else { quote!(Some(#it)) }
}
