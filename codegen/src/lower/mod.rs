//! The only stage that decides: a model becomes Rust, with final names, types and documentation.

pub(crate) mod auth;
mod constraints;
mod coverage;
pub(crate) mod customizations;
mod defaults;
mod docs;
mod endless;
pub(crate) mod endpoint;
mod errors;
mod example;
mod facts;
mod fields;
mod operations;
mod paginators;
pub(crate) mod partitions;
mod protocols;
mod refusals;
mod schema;
mod service;
mod shapes;
mod steps;
#[cfg(test)]
mod testing;
mod unsupported;
mod waiters;
mod waiters_and_paginators;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use whitesmith_model::diagnostic::{Diagnostics, Finding, Place};
use whitesmith_model::graph::Closure;
use whitesmith_model::{Model, ShapeId};

pub(crate) use partitions::table as partitions;
pub use refusals::{Refused, Survey, survey};
pub(crate) use service::{ServiceInput, operations_exist, service};

/// How deep lists and maps may hold each other: deeper types are refused, and what looks into them stops there.
const DEEPEST: usize = 32;

/// What all of a service's lowering reads.
struct Context<'m> {
    model: &'m Model,
    closure: &'m Closure,
    /// Shapes that only operations behind a cargo feature need, and those operations.
    companions: BTreeSet<ShapeId>,
    /// Members that close a cycle.
    boxed: BTreeSet<(ShapeId, String)>,
    /// Shapes that are sensitive, or hold anything that is at any depth.
    sensitive: BTreeSet<ShapeId>,
    /// Types that members mention: their path below the service's module.
    names: BTreeMap<ShapeId, String>,
    /// The service's module, as examples name it.
    public_path: String,
}

impl Context<'_> {
    fn report_shape<'d>(
        &self,
        shape: &ShapeId,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> Finding<'d> {
        diagnostics.report(&self.model.source.0, Place::Shape(shape.clone()), message)
    }

    fn report_member<'d>(
        &self,
        shape: &ShapeId,
        member: &str,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> Finding<'d> {
        let place = Place::Member(shape.clone(), member.to_owned());
        diagnostics.report(&self.model.source.0, place, message)
    }
}

/// The way out where two names of a model are one in Rust.
const RENAME: &str = "take the operation out of the manifest, or give one of them another name in a fixup";

/// Why a shape or member should not be used: the message of `smithy.api#deprecated`. rustdoc takes it for markdown.
fn deprecation(value: Option<&Value>) -> Option<String> {
    let value = value?;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    Some(match (text("message"), text("since")) {
        (Some(message), _) => docs::line(message),
        (None, Some(since)) => format!("since {}", docs::line(since)),
        (None, None) => String::new(),
    })
}
