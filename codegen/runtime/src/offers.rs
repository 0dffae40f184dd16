//! Service-specific settings.

use crate::service::Service;

/// Implemented by the generated code of a service that has the setting: its builder then has the setters.
pub trait Offers<Setting>: Service {}

macro_rules! settings {
    ($($(#[$attribute:meta])* $name:ident;)*) => {$(
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}
    )*};
}

settings! {
    /// S3 Transfer Acceleration (`AWS::S3::Accelerate`).
    Accelerate;
    /// The account ID endpoint mode (`AWS::Auth::AccountIdEndpointMode`).
    AccountIdEndpoints;
    /// Bearer tokens (`smithy.api#httpBearerAuth`).
    BearerToken;
    /// Bodies in `aws-chunked` encoding.
    AwsChunked;
    /// Checksums of bodies (`aws.protocols#httpChecksum`).
    Checksums;
    /// Compression of requests (`smithy.api#requestCompression`).
    Compression;
    /// Disables multi-region access points (`AWS::S3::DisableMultiRegionAccessPoints`).
    DisableMultiRegionAccessPoints;
    /// Disables sessions for directory buckets.
    DisableS3ExpressSessionAuth;
    /// Addresses buckets in the path (`AWS::S3::ForcePathStyle`).
    ForcePathStyle;
    /// Sessions for directory buckets.
    Sessions;
    /// The regions that `SigV4a` signs for (`aws.auth#sigv4a`).
    SigningRegions;
    /// Prefers an ARN's region to the client's (`AWS::S3::UseArnRegion`, `AWS::S3Control::UseArnRegion`).
    UseArnRegion;
}
