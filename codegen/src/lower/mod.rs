//! The only stage that decides: lowers a model to Rust, with final names, types and documentation.

pub(crate) mod auth;
mod base64;
mod checksums;
mod constraints;
mod coverage;
pub(crate) mod customizations;
mod defaults;
mod discovery;
mod docs;
pub(crate) mod endpoint;
mod errors;
mod events;
mod example;
mod expression;
mod field_path;
mod fields;
mod infinite_recursion;
mod member_docs;
mod not_generated;
mod operations;
mod paginators;
pub(crate) mod partitions;
mod protocols;
mod reference;
mod refusals;
mod schema;
mod service;
mod shapes;
#[cfg(test)]
mod testing;
mod waiters;
mod waiters_and_paginators;

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::diagnostic::{Diagnostics, Finding, Place};
use whitesmith_model::graph::Closure;
use whitesmith_model::traits::Deprecated;
use whitesmith_model::{Model, ShapeId, Traits};

pub(crate) use partitions::table as partitions;
pub use refusals::{Refused, SupportedOperations, supported_operations};
pub(crate) use service::{ServiceInput, operations_exist, public_items, service};

/// The maximum nesting of lists and maps. Deeper types are refused, and traversals stop there.
const DEEPEST: usize = 32;

/// Input of the lowering of a service's shapes.
struct Context<'m> {
    model: &'m Model,
    closure: &'m Closure,
    /// Companions, and the shapes that only they need.
    companions: BTreeSet<ShapeId>,
    /// Members that close a cycle.
    boxed: BTreeSet<(ShapeId, String)>,
    /// Shapes that are sensitive, or contain anything sensitive at any depth.
    sensitive: BTreeSet<ShapeId>,
    /// Types that members target: their path below the service's module.
    names: BTreeMap<ShapeId, String>,
    /// The path of the service's module in examples.
    public_path: String,
    /// The path of the service's module in links.
    crate_path: String,
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

/// The help for two names of a model that would be the same in Rust.
const RENAME: &str = "take the operation out of the manifest, or give one of them another name in a fixup";

/// The message of `smithy.api#deprecated`. rustdoc renders it as Markdown.
fn deprecation(traits: &Traits) -> Option<String> {
    Some(match traits.deprecated()? {
        Deprecated { message: Some(message), .. } => docs::line(message),
        Deprecated { since: Some(since), .. } => format!("since {}", docs::line(since)),
        Deprecated { .. } => String::new(),
    })
}
