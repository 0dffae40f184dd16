//! Endpoint resolution.
//!
//! A service's endpoint rules (`smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`) are
//! lowered by codegen to static tables ([`rules`], [`Partitions`]); one interpreter walks them for
//! all services. [`Params`], [`ResolveEndpoint`] and [`DefaultResolver`] equal those of the official crates'
//! `config::endpoint`, with the same behaviour.

mod arn;
mod error;
mod functions;
mod interpret;
mod own;
mod parameters;
mod params;
mod partitions;
mod resolver;
mod s3;
mod source;
mod url;
mod value;

pub mod rules;

pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
pub use aws_smithy_types::endpoint::Endpoint;

pub use error::ResolveError;
pub use parameters::{Argument, EndpointParameters, ParameterValue};
pub use params::{InvalidParams, Params, ParamsBuilder};
pub use partitions::{Outputs, Partition, Partitions, Segment};
pub use resolver::{DefaultResolver, ResolveEndpoint, Resolver, Rules};
pub use rules::RuleSet;
pub use source::{ContextParam, Source};

pub(crate) use url::without_secrets;
