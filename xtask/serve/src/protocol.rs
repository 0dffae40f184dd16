//! The supported protocols, by name.

use whitesmith_model::traits;

/// A supported protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
    RestJson1,
    RpcV2Cbor,
}

impl Protocol {
    pub(super) const ALL: [Self; 4] = [Self::AwsJson1_0, Self::AwsJson1_1, Self::RestJson1, Self::RpcV2Cbor];

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
            Self::RestJson1 => traits::Protocol::RestJson1,
            Self::RpcV2Cbor => traits::Protocol::Rpcv2Cbor,
        }
    }

    /// Returns the media type of bodies.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
            Self::RestJson1 => "application/json",
            Self::RpcV2Cbor => "application/cbor",
        }
    }

    /// Returns the codec of bodies.
    pub(super) fn codec(self) -> Codec {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 => Codec::JsonOfRpc,
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
}
