//! Runtime of the clients that whitesmith generates.
//!
//! A generated service is data: a [`service::ServiceDescriptor`], an [`operation::OperationDescriptor`]
//! for each operation, one static shape for each structure and union. This crate implements their behaviour once,
//! over AWS's published runtime crates.

pub mod auth;
#[cfg(feature = "auth-token")]
pub mod auth_token;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "check")]
pub mod check;
pub mod client;
pub mod config;
pub mod customizations;
pub mod customize;
mod encoding;
pub mod endpoint;
pub mod endpoint_discovery;
pub mod enums;
pub mod error;
#[cfg(feature = "event-streams")]
pub mod event_stream;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub mod formats;
pub mod input;
pub mod offers;
pub mod operation;
#[doc(hidden)]
pub mod operations;
pub mod paginators;
pub mod path;
pub mod presigning;
pub mod primitives;
pub mod protocol;
pub mod serde;
pub mod service;
pub mod shape;
#[doc(hidden)]
pub mod streaming;
#[cfg(feature = "test-util")]
pub mod test_util;
pub mod waiters;

mod chunk_size;
mod clock_skew;
mod compression;
mod fluent;
mod future;
mod generation;
mod host_prefix;
mod idempotency;
mod interceptors;
mod members;
mod metrics;
mod node;
mod plugins;
mod prepared;
mod presigned;
mod request_info;
mod response;
mod retries;
mod serde_impls;
#[cfg(feature = "sessions")]
mod sessions;
mod setters;
mod user_agent;

pub use aws_runtime::user_agent::ApiMetadata;
pub use aws_types::request_id::RequestId;
pub use aws_types::sdk_config::SdkConfig;
pub use customizations::RequestIdExt;
#[doc(hidden)]
pub use generation::root;
