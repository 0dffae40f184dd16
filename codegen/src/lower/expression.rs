//! `JMESPath` expressions of waiters, compiled for the types of an output.
//!
//! A value that can be missing is null, and the length of a missing value is an error. A form that no model of AWS uses is
//! not supported, and neither is a comparison of types that are never equal.

mod comparison;

use serde_json::Value;

use super::field_path::{At, Found, Types};
use crate::ir::{Expression, Form, List, Stage, Step, TypeRef};
use crate::jmespath::Expression as Source;

/// An expression, and the type of its value.
pub(super) enum Compiled {
    Value(Expression, Type),
    List(List, Element),
    Null,
}

/// Type of a value.
#[derive(Clone, PartialEq)]
pub(super) enum Type {
    Boolean,
    Text,
    /// The number of elements.
    Count,
    /// A literal number.
    Literal,
    Number(TypeRef),
    Other(TypeRef),
}

/// Type of a list's elements.
pub(super) enum Element {
    /// References to values of the type.
    Reference(TypeRef),
    /// Values.
    Value(Type),
    /// A list for each.
    List(List, Box<Element>),
}

impl Types<'_> {
    /// Compiles an expression; `None` if it is not supported.
    pub(super) fn compile(&self, source: &Source, at: &At<'_>) -> Option<Compiled> {
        match source {
            Source::Current => self.value(Found { steps: at.steps.clone(), ty: at.ty.clone()? }),
            Source::Field(_) | Source::Index(..) => self.value(self.locate(source, at)?),
            Source::Literal(value) => literal(value),
            Source::Sub(first, second) => {
                let Found { steps, ty } = self.locate(first, at)?;
                self.compile(second, &self.at(ty, steps))
            }
            Source::Elements(list, of_each) => self.elements(self.compile(list, at)?, of_each),
            Source::Filter(list, condition) => self.filtered(self.compile(list, at)?, condition),
            Source::Flatten(list) => self.flattened(list, at),
            Source::Compare(comparator, left, right) => {
                comparison::compare(*comparator, self.compile(left, at)?, self.compile(right, at)?)
            }
            Source::Not(_) => Some(Compiled::Value(self.condition(source, at)?, Type::Boolean)),
            Source::And(left, right) | Source::Or(left, right) => {
                // With other operands the value is one of them.
                let is_boolean =
                    |it| matches!(self.compile(it, at), Some(Compiled::Value(it, Type::Boolean)) if !it.is_nullable());
                let of_booleans = is_boolean(left) && is_boolean(right);
                of_booleans.then(|| self.condition(source, at)).flatten().map(|it| Compiled::Value(it, Type::Boolean))
            }
            Source::Call(name, arguments) => self.call(name, arguments, at),
            Source::Values(object, of_each) => match self.compile(object, at)? {
                Compiled::Value(Expression::Field(source, _), Type::Other(TypeRef::Map(_, ty))) => {
                    self.elements(Compiled::List(map(source), element(*ty)?), of_each)
                }
                _ => None,
            },
            Source::Select(_) => None,
        }
    }

    /// Compiles an expression to a condition that is true if its value is neither missing nor false nor empty.
    pub(super) fn condition(&self, source: &Source, at: &At<'_>) -> Option<Expression> {
        let both = |left, right| Some((Box::new(self.condition(left, at)?), Box::new(self.condition(right, at)?)));
        Some(match source {
            Source::And(left, right) => both(left, right).map(|(left, right)| Expression::And(left, right))?,
            Source::Or(left, right) => both(left, right).map(|(left, right)| Expression::Or(left, right))?,
            Source::Not(of) => Expression::Not(Box::new(self.condition(of, at)?)),
            _ => match self.compile(source, at)? {
                Compiled::List(list, _) => has_element(list)?,
                Compiled::Value(it, Type::Boolean) if it.is_nullable() => Expression::IsTrue(Box::new(it)),
                Compiled::Value(it, Type::Boolean) => it,
                Compiled::Value(it, Type::Text) => Expression::HasText(Box::new(it)),
                Compiled::Value(Expression::Field(source, _), Type::Other(TypeRef::Map(..))) => {
                    has_element(map(source))?
                }
                Compiled::Value(it, Type::Number(_)) if it.is_nullable() => {
                    Expression::Not(Box::new(Expression::IsNull(Box::new(it))))
                }
                Compiled::Value(..) | Compiled::Null => return None,
            },
        })
    }

    /// Compiles an expression to one that is true if its value is true.
    pub(super) fn truth(&self, source: &Source, at: &At<'_>) -> Option<Expression> {
        let boxed = |it: Option<Expression>| it.map(Box::new);
        match source {
            Source::And(left, right) => {
                Some(Expression::And(boxed(self.condition(left, at))?, boxed(self.inner_truth(right, at))?))
            }
            Source::Or(left, right) => {
                Some(Expression::Or(boxed(self.inner_truth(left, at))?, boxed(self.inner_truth(right, at))?))
            }
            _ => match self.compile(source, at)? {
                Compiled::Value(it, Type::Boolean) => Some(it),
                _ => None,
            },
        }
    }

    fn inner_truth(&self, source: &Source, at: &At<'_>) -> Option<Expression> {
        let truth = self.truth(source, at)?;
        Some(if truth.is_nullable() { Expression::IsTrue(Box::new(truth)) } else { truth })
    }

    /// The value at the end of a field path.
    fn value(&self, Found { steps, ty }: Found) -> Option<Compiled> {
        Some(match ty {
            TypeRef::List(ty) => Compiled::List(list(steps), element(*ty)?),
            ty => {
                let (form, ty) = self.form(&ty);
                // An element that is copied is not compared by its text.
                if steps.is_empty() && form == Form::Copied {
                    return None;
                }
                Compiled::Value(Expression::Field(steps, form), ty)
            }
        })
    }

    fn form(&self, ty: &TypeRef) -> (Form, Type) {
        match ty {
            TypeRef::String => (Form::String, Type::Text),
            TypeRef::Bool => (Form::Copied, Type::Boolean),
            TypeRef::I8 | TypeRef::I16 | TypeRef::I32 | TypeRef::I64 | TypeRef::F32 | TypeRef::F64 => {
                (Form::Copied, Type::Number(ty.clone()))
            }
            ty if self.is_enum(ty) => (Form::Enum, Type::Text),
            ty => (Form::Reference, Type::Other(ty.clone())),
        }
    }

    /// A projection.
    fn elements(&self, list: Compiled, of_each: &Source) -> Option<Compiled> {
        let Compiled::List(mut list, element) = list else { return None };
        if *of_each == Source::Current {
            return Some(Compiled::List(list, element));
        }
        let Element::Reference(ty) = element else { return None };
        let element = match self.compile(of_each, &self.at(ty.clone(), Vec::new()))? {
            Compiled::List(inner, element) => Element::List(inner, Box::new(element)),
            Compiled::Value(it, ty) => {
                push(&mut list.stages, it);
                match ty {
                    Type::Other(ty) => Element::Reference(ty),
                    ty => Element::Value(ty),
                }
            }
            Compiled::Null => return None,
        };
        Some(Compiled::List(list, element))
    }

    fn filtered(&self, list: Compiled, condition: &Source) -> Option<Compiled> {
        let Compiled::List(mut list, Element::Reference(ty)) = list else { return None };
        list.stages.push(Stage::Filter(self.condition(condition, &self.at(ty.clone(), Vec::new()))?));
        Some(Compiled::List(list, Element::Reference(ty)))
    }

    fn flattened(&self, source: &Source, at: &At<'_>) -> Option<Compiled> {
        // A list of one expression for each element is flattened to the values.
        let compiled = match source {
            Source::Elements(list, of_each) => match &**of_each {
                Source::Select(all) => {
                    let [one] = all.as_slice() else { return None };
                    return self.elements(self.compile(list, at)?, one);
                }
                of_each => self.elements(self.compile(list, at)?, of_each)?,
            },
            source => self.compile(source, at)?,
        };
        match compiled {
            Compiled::List(mut list, Element::List(inner, element)) => {
                if inner.can_fail() {
                    return None;
                }
                list.stages.push(Stage::Flatten(inner));
                Some(Compiled::List(list, *element))
            }
            Compiled::List(list, element) => Some(Compiled::List(list, element)),
            Compiled::Value(..) | Compiled::Null => None,
        }
    }

    fn call(&self, name: &str, arguments: &[Source], at: &At<'_>) -> Option<Compiled> {
        match (name, arguments) {
            ("length", [of]) => {
                let length = match self.compile(of, at)? {
                    Compiled::List(_, Element::List(..)) | Compiled::Null => return None,
                    Compiled::List(list, _) => Expression::Length(list),
                    Compiled::Value(Expression::Field(source, _), Type::Other(TypeRef::Map(..))) => {
                        Expression::Length(map(source))
                    }
                    Compiled::Value(it, Type::Text) => Expression::Characters(Box::new(it)),
                    Compiled::Value(..) => return None,
                };
                Some(Compiled::Value(length, Type::Count))
            }
            ("contains", [list, Source::Literal(value)]) => {
                let Compiled::Value(value, ty @ (Type::Boolean | Type::Text)) = literal(value)? else { return None };
                let list = self.list(list, at).filter(|(_, of)| *of == ty)?.0;
                Some(Compiled::Value(Expression::Contains(list, Box::new(value)), Type::Boolean))
            }
            _ => None,
        }
    }

    /// Compiles an expression to a list of booleans or texts, each a value.
    pub(super) fn list(&self, source: &Source, at: &At<'_>) -> Option<(List, Type)> {
        match self.compile(source, at)? {
            Compiled::List(list, Element::Value(ty)) => Some((list, ty)),
            Compiled::List(mut list, Element::Reference(ty)) => {
                let (form, ty) = self.form(&ty);
                push(&mut list.stages, Expression::Field(Vec::new(), form));
                (form != Form::Reference).then_some((list, ty))
            }
            _ => None,
        }
    }
}

/// Adds an expression on each element. Two field paths, one after the other, are one.
fn push(stages: &mut Vec<Stage>, expression: Expression) {
    match (stages.last_mut(), expression) {
        (Some(Stage::Each(Expression::Field(steps, form @ Form::Reference))), Expression::Field(more, last)) => {
            steps.extend(more);
            *form = last;
        }
        (_, expression) => stages.push(Stage::Each(expression)),
    }
}

/// A condition on the elements, if each can be evaluated where the list is not missing.
fn has_element(list: List) -> Option<Expression> {
    (!list.can_fail()).then_some(Expression::HasElement(list))
}

fn list(source: Vec<Step>) -> List {
    List { source, is_map: false, stages: Vec::new() }
}

fn map(source: Vec<Step>) -> List {
    List { source, is_map: true, stages: Vec::new() }
}

fn element(ty: TypeRef) -> Option<Element> {
    match ty {
        TypeRef::List(inner) => Some(Element::List(list(Vec::new()), Box::new(element(*inner)?))),
        TypeRef::Sparse(_) => None,
        ty => Some(Element::Reference(ty)),
    }
}

fn literal(value: &Value) -> Option<Compiled> {
    Some(match value {
        Value::Null => Compiled::Null,
        Value::Bool(it) => Compiled::Value(Expression::Boolean(*it), Type::Boolean),
        Value::String(it) => Compiled::Value(Expression::Text(it.clone()), Type::Text),
        Value::Number(it) => {
            let number = it.as_i64().map(Expression::Integer).or_else(|| it.as_f64().map(Expression::Float));
            Compiled::Value(number?, Type::Literal)
        }
        Value::Array(_) | Value::Object(_) => return None,
    })
}

#[cfg(test)]
mod tests;
