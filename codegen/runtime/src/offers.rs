//! Settings that some services have and others have not.

use crate::service::Service;

/// Says that a service has a setting; generated code does. The builder then has its setters.
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
    /// How the account's id is used in endpoints (`AWS::Auth::AccountIdEndpointMode`).
    AccountIdEndpoints;
    /// Tokens that callers show (`smithy.api#httpBearerAuth`).
    BearerToken;
    /// Whether access points of several regions are refused (`AWS::S3::DisableMultiRegionAccessPoints`).
    DisableMultiRegionAccessPoints;
    /// Whether directory buckets are called without sessions.
    DisableS3ExpressSessionAuth;
    /// Whether buckets are named in paths (`AWS::S3::ForcePathStyle`).
    ForcePathStyle;
    /// The regions that `SigV4a` signs for (`aws.auth#sigv4a`).
    SigningRegions;
    /// Whether an ARN's region comes before the client's (`AWS::S3::UseArnRegion`, `AWS::S3Control::UseArnRegion`).
    UseArnRegion;
}
