//! The clients under test: the only file that names their crate.

pub use aws_medical_clients::{comprehendmedical, medicalimaging};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;

use crate::world::Protocol;

/// True if a call that lacks required members fails before anything is sent, with all of them named. The official
/// crates send it.
pub const REPORTS_MISSING_MEMBERS: bool = true;

/// Returns `builder` with `protocol`; `None` if the client does not support it, and its tests are skipped.
#[allow(clippy::unnecessary_wraps, reason = "the official clients do not support every protocol")]
pub fn with_protocol(
    builder: comprehendmedical::config::Builder,
    protocol: Protocol,
) -> Option<comprehendmedical::config::Builder> {
    Some(match protocol {
        Protocol::AwsJson => builder.protocol(AwsJsonRpcProtocol::aws_json_1_1()),
        Protocol::RestJson | Protocol::RpcV2Cbor => builder,
    })
}
