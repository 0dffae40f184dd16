//! The clients under test: the one file that says which crate they come from.

pub use aws_medical_clients::{comprehendmedical, medicalimaging};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;

use crate::world::Protocol;

/// Whether a call that lacks required members fails before anything is sent, with all of them named. The official crates send it.
pub const REPORTS_MISSING_MEMBERS: bool = true;

/// `builder` with `protocol` chosen; nothing when the client cannot speak it, and its tests are passed over.
#[allow(clippy::unnecessary_wraps, reason = "the official clients cannot speak every protocol")]
pub fn with_protocol(
    builder: comprehendmedical::config::Builder,
    protocol: Protocol,
) -> Option<comprehendmedical::config::Builder> {
    Some(match protocol {
        Protocol::AwsJson => builder.protocol(AwsJsonRpcProtocol::aws_json_1_1()),
        Protocol::RestJson | Protocol::RpcV2Cbor => builder,
    })
}
