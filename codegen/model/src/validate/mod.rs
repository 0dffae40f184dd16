//! Validation of a model, independent of its format.
//!
//! A valid model can be walked without surprises: every target exists and is of a kind that fits its place, lists
//! and maps nest to a bounded depth, and the traits that generators read have values of the right form.

mod http;
mod nesting;
mod values;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Place};
use crate::json::FIX;
use crate::text::with_article;
use crate::traits::{self, PROTOCOLS, Protocol};
use crate::{Kind, Member, Model, Operation, Service, Shape, ShapeId, Simple, is_identifier};

/// Checks a model; every problem is reported at its shape or member.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let mut check = Check { model, diagnostics };
    check.services();
    for (id, shape) in &model.shapes {
        check.shape(id, shape);
    }
    nesting::check(&mut check);
}

/// The model, and the sink of findings.
struct Check<'a> {
    model: &'a Model,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Check<'a> {
    fn error(&mut self, place: Place, message: impl Into<String>, help: Option<String>) {
        let help = help.unwrap_or_else(|| FIX.to_owned());
        self.diagnostics.report(&self.model.source.0, place, message).help(help);
    }

    fn shape_error(&mut self, id: &ShapeId, message: impl Into<String>) {
        self.error(Place::Shape(id.clone()), message, None);
    }

    /// One file, one service.
    fn services(&mut self) {
        let names: Vec<_> = self.model.services().map(|(id, ..)| id.to_string()).collect();
        match names.as_slice() {
            [_] => {}
            [] => self.error(
                Place::File,
                "there is no service",
                Some("a model needs one shape of type `service`".to_owned()),
            ),
            several => self.error(
                Place::File,
                format!("there are {} services: {}", several.len(), several.join(", ")),
                Some("keep one, in a file of its own".to_owned()),
            ),
        }
    }

    fn shape(&mut self, id: &ShapeId, shape: &'a Shape) {
        values::check(self, &Place::Shape(id.clone()), &shape.traits);
        for (name, member) in shape.kind.members() {
            let place = Place::Member(id.clone(), name.to_owned());
            if !is_identifier(name) {
                let help = "use ASCII letters, digits and underscores, and a letter first";
                self.error(place.clone(), "this is not a member name", Some(help.to_owned()));
            }
            values::check(self, &place, &member.traits);
            self.target(&place, member);
        }
        match &shape.kind {
            Kind::Map { key, .. } => self.key(id, key),
            Kind::Union(members) if members.is_empty() => {
                self.shape_error(id, "a union needs at least one member");
            }
            Kind::Enum(_) | Kind::IntEnum(_) => self.values(id, &shape.kind),
            Kind::Service(service) => self.service(id, shape, service),
            Kind::Operation(operation) => {
                self.operation(id, operation);
                http::check(self, id, shape, operation);
            }
            Kind::Resource(resource) => {
                self.bound(id, &resource.operations, "operation");
                self.bound(id, &resource.resources, "resource");
            }
            _ => {}
        }
    }

    /// Checks that a member targets data: a shape that exists, and is neither a service nor bound to one.
    fn target(&mut self, place: &Place, member: &Member) {
        match self.model.kind(&member.target) {
            None => self.missing(place.clone(), &member.target),
            Some(kind @ (Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_))) => {
                let message = format!("a member cannot target the {} `{}`", kind.name(), member.target);
                self.error(place.clone(), message, None);
            }
            Some(_) => {}
        }
    }

    fn missing(&mut self, place: Place, id: &ShapeId) {
        let help = self.diagnostics.suggestion(id.as_str(), self.model.shapes.keys().map(ShapeId::as_str));
        self.error(place, format!("there is no shape `{id}`"), help);
    }

    fn key(&mut self, id: &ShapeId, key: &Member) {
        let kind = self.model.kind(&key.target);
        if let Some(kind) = kind
            && !matches!(kind, Kind::Simple(Simple::String) | Kind::Enum(_))
        {
            let message =
                format!("a map key must be a string or an enum, but `{}` is {}", key.target, with_article(kind.name()));
            self.error(Place::Member(id.clone(), "key".to_owned()), message, None);
        }
    }

    /// Checks that values of an enum are of its type, and differ from each other.
    fn values(&mut self, id: &ShapeId, kind: &Kind) {
        let text = matches!(kind, Kind::Enum(_));
        let mut seen: Vec<&Value> = Vec::new();
        for (name, member) in kind.members() {
            let place = Place::Member(id.clone(), name.to_owned());
            match member.traits.get(traits::ENUM_VALUE) {
                Some(value) if text && !value.is_string() => {
                    self.error(place, "the value of an enum is a string", None);
                }
                Some(value) if !text && value.as_i64().is_none_or(|value| i32::try_from(value).is_err()) => {
                    self.error(place, "the value of an intEnum is an integer of 32 bits", None);
                }
                Some(value) => seen.push(value),
                None => self.error(place, "the value is missing", None),
            }
        }
        let count = seen.len();
        seen.sort_by_cached_key(ToString::to_string);
        seen.dedup();
        if seen.len() < count {
            self.shape_error(id, "two members have the same value");
        }
        if count == 0 && kind.members().next().is_none() {
            self.shape_error(id, "an enum needs at least one member");
        }
    }

    fn service(&mut self, id: &ShapeId, shape: &Shape, service: &Service) {
        self.bound(id, &service.operations, "operation");
        self.bound(id, &service.resources, "resource");
        self.errors(id, &service.errors);
        let protocols = shape.traits.get(PROTOCOLS).and_then(Value::as_array);
        if protocols.is_none_or(Vec::is_empty) {
            let help = format!("one of these traits is needed: {}", Protocol::ALL.map(Protocol::id).join(", "));
            self.error(Place::Shape(id.clone()), "no protocol of the service is known", Some(help));
        }
        for (from, to) in &service.rename {
            if self.model.kind(from).is_none() {
                self.missing(Place::Shape(id.clone()), from);
            }
            if !is_identifier(to) {
                self.shape_error(id, format!("`{from}` cannot be renamed to `{to}`: not a name"));
            }
        }
    }

    /// Checks that the shapes that a service or resource binds exist and are of the right kind.
    fn bound(&mut self, id: &ShapeId, bound: &[ShapeId], kind: &str) {
        for target in bound {
            match self.model.kind(target) {
                None => self.missing(Place::Shape(id.clone()), target),
                Some(found) if found.name() != kind => {
                    self.shape_error(
                        id,
                        format!("`{target}` is {}, not {}", with_article(found.name()), with_article(kind)),
                    );
                }
                Some(_) => {}
            }
        }
    }

    fn operation(&mut self, id: &ShapeId, operation: &Operation) {
        for (role, target) in [("input", &operation.input), ("output", &operation.output)] {
            match self.model.kind(target) {
                None => self.missing(Place::Shape(id.clone()), target),
                Some(Kind::Structure(_)) => {}
                Some(kind) => {
                    let message = format!("the {role} `{target}` is {}, not a structure", with_article(kind.name()));
                    self.shape_error(id, message);
                }
            }
        }
        self.errors(id, &operation.errors);
    }

    fn errors(&mut self, id: &ShapeId, errors: &[ShapeId]) {
        for target in errors {
            let Some(shape) = self.model.shape(target) else {
                self.missing(Place::Shape(id.clone()), target);
                continue;
            };
            if !matches!(shape.kind, Kind::Structure(_)) || !shape.traits.has(traits::ERROR) {
                let message = format!(
                    "`{target}` is listed in `errors` but is not a structure with the `smithy.api#error` trait"
                );
                self.error(Place::Shape(id.clone()), message, None);
            }
        }
    }
}

#[cfg(test)]
mod tests;
