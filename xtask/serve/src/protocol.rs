//! The supported protocols, by name.

use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;

/// A supported protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
    AwsQuery,
    Ec2Query,
    RestJson1,
    RestXml,
    RpcV2Cbor,
}

impl Protocol {
    pub(super) const ALL: [Self; 7] = [
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::RestJson1,
        Self::RestXml,
        Self::RpcV2Cbor,
    ];

    /// Returns the protocol whose trait has this id.
    pub(super) fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|protocol| protocol.modeled().id() == id)
    }

    pub(super) fn name(self) -> &'static str {
        self.modeled().name()
    }

    fn modeled(self) -> traits::Protocol {
        match self {
            Self::AwsJson1_0 => traits::Protocol::AwsJson1_0,
            Self::AwsJson1_1 => traits::Protocol::AwsJson1_1,
            Self::AwsQuery => traits::Protocol::AwsQuery,
            Self::Ec2Query => traits::Protocol::Ec2Query,
            Self::RestJson1 => traits::Protocol::RestJson1,
            Self::RestXml => traits::Protocol::RestXml,
            Self::RpcV2Cbor => traits::Protocol::Rpcv2Cbor,
        }
    }

    /// Returns the part of a request that identifies the operation.
    pub(super) fn style(self) -> Style {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 | Self::RpcV2Cbor => Style::Rpc,
            Self::AwsQuery | Self::Ec2Query => Style::Query,
            Self::RestJson1 | Self::RestXml => Style::Rest,
        }
    }

    /// Returns the media type of the bodies of responses.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
            Self::AwsQuery | Self::Ec2Query => "text/xml",
            Self::RestJson1 => "application/json",
            Self::RestXml => "application/xml",
            Self::RpcV2Cbor => "application/cbor",
        }
    }

    /// Returns the codec of bodies.
    pub(super) fn codec(self) -> Codec {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 => Codec::JsonOfRpc,
            Self::AwsQuery | Self::Ec2Query | Self::RestXml => Codec::Xml,
            Self::RestJson1 => Codec::Json,
            Self::RpcV2Cbor => Codec::Cbor,
        }
    }
}

/// Conversion between the bytes and the values of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    Cbor,
    /// Members have the names of `smithy.api#jsonName`.
    Json,
    /// Members have their own names, or botocore's.
    JsonOfRpc,
    /// Scalars are text, also in the forms of the query protocols.
    Xml,
}

impl Codec {
    /// Returns the format of timestamps without `smithy.api#timestampFormat`.
    pub(super) fn timestamps(self) -> Format {
        if self == Self::Xml { Format::DateTimeWithOffset } else { Format::EpochSeconds }
    }
}

/// Part of a request that identifies the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A form with the operation's name.
    Query,
    /// Method, path and query.
    Rest,
    /// A header or the end of the path.
    Rpc,
}
