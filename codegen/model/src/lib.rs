//! AWS service models in Smithy's vocabulary: read from either format, validated, compared and written again.
//!
//! This crate does not depend on Rust as a target. [`read`] turns Smithy's JSON AST and botocore's JSON into one [`Model`],
//! [`validate`] checks it, [`graph`] answers queries about several shapes, [`compare`] lists the differences of two
//! models, and [`write`](mod@write) writes them as text. Problems are collected as [`diagnostic::Diagnostics`].

#![warn(missing_docs)]

pub mod auth;
pub mod compare;
pub mod conflict;
pub mod diagnostic;
pub mod graph;
pub mod json;
pub mod read;
mod shape;
#[cfg(any(test, feature = "test-util"))]
pub mod testing;
pub mod text;
pub mod traits;
pub mod validate;
pub mod write;

pub use shape::{
    Kind, Member, Members, Model, Operation, OperationShape, Resource, Service, ServiceShape, Shape, ShapeId, Simple,
    Source, is_identifier, name_value, prelude, unit,
};
pub use traits::Traits;
