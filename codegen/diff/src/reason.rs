//! The reason for the wire class "different bytes", in words.

use super::report::{Change, Wire};
use super::subject::{Kind, Subject};

impl Change {
    /// The reason for which some messages are sent or read in other bytes; none if all keep theirs.
    pub fn wire_reason(&self) -> Option<&'static str> {
        if self.wire != Wire::DifferentBytes {
            return None;
        }
        Some(match (self.about, self.kind) {
            (Subject::Partition | Subject::EndpointRules | Subject::EndpointParameter | Subject::HostPrefix, _) => {
                "requests may go to another host"
            }
            (Subject::Service | Subject::Operation, _) => "it cannot be called any more",
            (Subject::Protocol, _) => "requests and responses use another protocol",
            (Subject::Auth, _) => "requests are signed differently",
            (Subject::Identity, _) => "messages contain it",
            (Subject::Customization, _) => "requests contain its effect",
            (Subject::Method, _) => "requests have another method",
            (Subject::Uri, _) => "requests have another URI",
            (Subject::IdempotencyToken, _) => "another member is filled in",
            (Subject::Member, Kind::Added) => "requests always contain it",
            (Subject::Member, Kind::Changed) => "messages have another name for it",
            (Subject::Member, Kind::Removed) => "it is not sent or read any more",
            (Subject::EnumValue, Kind::Changed) => "the value is another text",
            (Subject::EnumValue, _) => "the value is not known any more",
            (Subject::Error, _) => "the error is not recognized any more",
            (Subject::ErrorCode, _) => "the error is recognized by another code",
            (Subject::Required, _) => "requests must contain it",
            (Subject::Default, _) => "an unset member has another value",
            (Subject::WireTrait, _) => "it is at another place, or in another form",
            _ => "values have another form",
        })
    }
}
