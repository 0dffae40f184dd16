//! Field paths: from paths of members, as waiters and paginators have them, to fields.

use std::collections::BTreeMap;

use super::shapes::last;
use crate::ir::{Accessor, Field, Form, Item, Step, Structure, TypeRef};
use crate::jmespath::{self, Expression};

/// The types that paths lead through, by their paths in Rust.
pub(super) struct Types<'i>(BTreeMap<&'i str, &'i Item>);

/// The value at the end of a path.
pub(super) struct Found {
    pub(super) steps: Vec<Step>,
    pub(super) ty: TypeRef,
}

/// The value from which a path leads, at the end of a field path itself.
pub(super) struct At<'i> {
    pub(super) ty: Option<TypeRef>,
    pub(super) steps: Vec<Step>,
    structure: Option<&'i Structure>,
}

impl<'i> At<'i> {
    /// An input or output.
    pub(super) fn root(structure: &'i Structure) -> Self {
        Self { ty: None, steps: Vec::new(), structure: Some(structure) }
    }
}

impl<'i> Types<'i> {
    pub(super) fn of(items: &'i [Item]) -> Self {
        Self(items.iter().map(|item| (item.name(), item)).collect())
    }

    fn item(&self, ty: &TypeRef) -> Option<&'i Item> {
        let TypeRef::Named(path) = ty else { return None };
        self.0.get(last(path)).copied().filter(|_| path.starts_with("types::"))
    }

    /// Returns true if the type is an enum.
    pub(super) fn is_enum(&self, ty: &TypeRef) -> bool {
        matches!(self.item(ty), Some(Item::Enum(_)))
    }

    /// The form of a value of this type that is text.
    pub(super) fn text(&self, ty: &TypeRef) -> Option<Form> {
        match ty {
            TypeRef::String => Some(Form::String),
            ty => self.is_enum(ty).then_some(Form::Enum),
        }
    }

    /// A value of this type, at the end of a field path.
    pub(super) fn at(&self, ty: TypeRef, steps: Vec<Step>) -> At<'i> {
        let structure = match self.item(&ty) {
            Some(Item::Structure(structure)) => Some(structure),
            Some(Item::Union(_) | Item::Enum(_)) | None => None,
        };
        At { ty: Some(ty), steps, structure }
    }

    /// The value at the end of a path from a structure; `None` if the path is not only of members and indices.
    pub(super) fn find(&self, from: &Structure, path: &str) -> Option<Found> {
        self.locate(&jmespath::expression(path).ok()?, &At::root(from))
    }

    /// The value at the end of a path; `None` if the path is not only of members and indices.
    pub(super) fn locate(&self, path: &Expression, at: &At<'_>) -> Option<Found> {
        match path {
            Expression::Field(name) => {
                let field = at.structure?.fields.iter().find(|field| field.member == *name)?;
                let steps = at.steps.iter().cloned().chain([step(field)?]).collect();
                Some(Found { steps, ty: field.ty.clone() })
            }
            Expression::Sub(first, second) => {
                let Found { steps, ty } = self.locate(first, at)?;
                self.locate(second, &self.at(ty, steps))
            }
            Expression::Index(list, index) => {
                let Found { mut steps, ty } = self.locate(list, at)?;
                let (TypeRef::List(element), Some(last)) = (ty, steps.last_mut()) else { return None };
                if last.index.replace(*index).is_some() {
                    return None;
                }
                Some(Found { steps, ty: *element })
            }
            _ => None,
        }
    }
}

fn step(field: &Field) -> Option<Step> {
    // A field that closes a cycle is boxed, which is not supported here.
    if matches!(field.ty, TypeRef::Boxed(_)) {
        return None;
    }
    let optional = field.is_optional();
    let accessor_optional = optional && field.accessor != Accessor::Slice;
    Some(Step { field: field.name.clone(), optional, accessor_optional, index: None })
}
