//! Field paths: from paths of members, as waiters and paginators have them, to fields.

use std::collections::BTreeMap;

use super::shapes::last;
use crate::ir::{Accessor, Field, Item, Path, Step, Structure, Text, TypeRef};

/// The types that paths lead through, by their paths in Rust.
pub(super) struct Types<'i>(BTreeMap<&'i str, &'i Item>);

/// The field at the end of a path.
pub(super) struct Found<'i> {
    pub(super) steps: Vec<Step>,
    pub(super) field: &'i Field,
}

impl<'i> Types<'i> {
    pub(super) fn of(items: &'i [Item]) -> Self {
        Self(items.iter().map(|item| (item.name(), item)).collect())
    }

    fn item(&self, ty: &TypeRef) -> Option<&'i Item> {
        let TypeRef::Named(path) = ty else { return None };
        self.0.get(last(path)).copied().filter(|_| path.starts_with("types::"))
    }

    fn structure(&self, ty: &TypeRef) -> Option<&'i Structure> {
        match self.item(ty)? {
            Item::Structure(structure) => Some(structure),
            Item::Union(_) | Item::Enum(_) => None,
        }
    }

    /// The form of a value of this type in a comparison with text, if it can be compared.
    pub(super) fn text(&self, ty: &TypeRef) -> Option<Text> {
        match (ty, self.item(ty)) {
            (TypeRef::String, _) => Some(Text::String),
            (TypeRef::Bool, _) => Some(Text::Boolean),
            (_, Some(Item::Enum(_))) => Some(Text::Enum),
            _ => None,
        }
    }

    /// The field at the end of a path of members; `None` if the path is not only through structures.
    pub(super) fn find(&self, from: &'i Structure, members: &[&str]) -> Option<Found<'i>> {
        let (mut at, mut steps) = (from, Vec::new());
        let (last, before) = members.split_last()?;
        for member in before {
            let field = member_of(at, member)?;
            steps.push(step(field));
            at = self.structure(&field.ty)?;
        }
        let field = member_of(at, last)?;
        steps.push(step(field));
        Some(Found { steps, field })
    }

    /// The values of an expression, list by list: the fields of the path, and the type at its end.
    pub(super) fn values(&self, from: &'i Structure, path: &Path) -> Option<(Vec<Vec<Step>>, TypeRef)> {
        let segments = segments(path)?;
        let (last, before) = segments.split_last()?;
        let (mut at, mut found) = (from, Vec::new());
        for (position, members) in before.iter().enumerate() {
            let list = self.find(at, members)?;
            found.push(list.steps);
            let TypeRef::List(element) = &list.field.ty else { return None };
            if last.is_empty() && position + 1 == before.len() {
                found.push(Vec::new());
                return Some((found, (**element).clone()));
            }
            at = self.structure(element)?;
        }
        let value = self.find(at, last)?;
        found.push(value.steps);
        Some((found, value.field.ty.clone()))
    }
}

fn member_of<'i>(structure: &'i Structure, member: &str) -> Option<&'i Field> {
    // A field that closes a cycle is boxed, which is not supported here.
    structure.fields.iter().find(|field| field.member == member && !matches!(field.ty, TypeRef::Boxed(_)))
}

fn step(field: &Field) -> Step {
    let optional = field.is_optional();
    Step { field: field.name.clone(), optional, accessor_optional: optional && field.accessor != Accessor::Slice }
}

/// The names of an expression that consists only of members, split at lists.
fn segments(path: &Path) -> Option<Vec<Vec<&str>>> {
    match path {
        Path::Current => Some(vec![Vec::new()]),
        Path::Field(name) => Some(vec![vec![name]]),
        Path::Sub(first, second) => {
            let (mut first, second) = (segments(first)?, segments(second)?);
            let mut second = second.into_iter();
            first.last_mut()?.extend(second.next()?);
            first.extend(second);
            Some(first)
        }
        Path::Elements(list, of_each) => {
            let list = match &**list {
                Path::Flatten(list) => list,
                list => list,
            };
            let mut segments_ = segments(list)?;
            segments_.extend(segments(of_each)?);
            Some(segments_)
        }
        Path::Values(..) | Path::Flatten(_) | Path::Select(_) | Path::Keys(_) => None,
    }
}
