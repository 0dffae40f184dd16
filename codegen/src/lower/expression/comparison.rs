//! Comparisons.

use super::{Compiled, Type};
use crate::ir::{Comparator, Expression, Number, TypeRef};

/// Compiles a comparison; `None` if its sides are not comparable.
pub(super) fn compare(comparator: Comparator, left: Compiled, right: Compiled) -> Option<Compiled> {
    let is_equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
    let comparison = match (left, right) {
        (Compiled::Value(it, _), Compiled::Null) | (Compiled::Null, Compiled::Value(it, _))
            if is_equality && it.is_nullable() =>
        {
            unless(comparator == Comparator::NotEqual, Expression::IsNull(Box::new(it)))
        }
        (Compiled::Value(left, Type::Text), Compiled::Value(right, Type::Text)) if is_equality => {
            Expression::Compare(comparator, Box::new(left), Box::new(right))
        }
        (Compiled::Value(left, Type::Boolean), Compiled::Value(right, Type::Boolean)) if is_equality => {
            booleans(comparator, left, right)
        }
        (Compiled::Value(left, left_type), Compiled::Value(right, right_type)) => {
            let (left, right) = numbers((left, &left_type), (right, &right_type))?;
            Expression::Compare(comparator, Box::new(left), Box::new(right))
        }
        _ => return None,
    };
    Some(Compiled::Value(comparison, Type::Boolean))
}

fn unless(negated: bool, of: Expression) -> Expression {
    if negated { Expression::Not(Box::new(of)) } else { of }
}

fn booleans(comparator: Comparator, left: Expression, right: Expression) -> Expression {
    match (left, right) {
        (it, Expression::Boolean(literal)) | (Expression::Boolean(literal), it) if !it.is_nullable() => {
            unless(literal != (comparator == Comparator::Equal), it)
        }
        (left, right) => Expression::Compare(comparator, Box::new(left), Box::new(right)),
    }
}

/// The sides as numbers of one type.
fn numbers(
    (left, left_type): (Expression, &Type),
    (right, right_type): (Expression, &Type),
) -> Option<(Expression, Expression)> {
    Some(match (left_type, right_type) {
        (Type::Literal, Type::Literal) => return None,
        (Type::Literal, of) => (literal(left, of)?, right),
        (of, Type::Literal) => (left, literal(right, of)?),
        (left_type, right_type) if left_type == right_type && class(left_type).is_some() => (left, right),
        (left_type, right_type) => {
            let is_float = [left_type, right_type].map(class).contains(&Some(Number::Float));
            let to = if is_float { Number::Float } else { Number::Integer };
            (cast(left, left_type, to)?, cast(right, right_type, to)?)
        }
    })
}

/// A literal of a type, if it is a number of the type.
fn literal(literal: Expression, ty: &Type) -> Option<Expression> {
    let Expression::Integer(number) = literal else {
        return (class(ty)? == Number::Float).then_some(literal);
    };
    let fits = match ty {
        Type::Count => number >= 0,
        Type::Number(TypeRef::I8) => i8::try_from(number).is_ok(),
        Type::Number(TypeRef::I16) => i16::try_from(number).is_ok(),
        Type::Number(TypeRef::I32) => i32::try_from(number).is_ok(),
        Type::Number(TypeRef::I64) => true,
        Type::Number(TypeRef::F32 | TypeRef::F64) => {
            return i32::try_from(number).ok().map(|it| Expression::Float(it.into()));
        }
        _ => false,
    };
    fits.then_some(literal)
}

fn class(ty: &Type) -> Option<Number> {
    match ty {
        Type::Count | Type::Number(TypeRef::I8 | TypeRef::I16 | TypeRef::I32 | TypeRef::I64) => Some(Number::Integer),
        Type::Number(TypeRef::F32 | TypeRef::F64) => Some(Number::Float),
        _ => None,
    }
}

fn cast(value: Expression, ty: &Type, to: Number) -> Option<Expression> {
    class(ty)?;
    let is_already =
        matches!((ty, to), (Type::Number(TypeRef::I64), Number::Integer) | (Type::Number(TypeRef::F64), Number::Float));
    Some(if is_already { value } else { Expression::Cast(Box::new(value), to) })
}
