//! Checks of an operation's input, without its type.

use std::fmt;

use aws_smithy_schema::serde::SerializableStruct;

use crate::endpoint::Source;
use crate::node::{self, Node};
use crate::operation::OperationDescriptor;
use crate::path::Path;

pub use crate::operation::RequiredMember;

/// Required members that are missing from an input. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingMembers {
    operation: &'static str,
    members: Vec<RequiredMember>,
}

impl MissingMembers {
    /// The missing members, in the order of the input's fields.
    pub fn members(&self) -> &[RequiredMember] {
        &self.members
    }
}

impl fmt::Display for MissingMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.members.len() == 1 { "a required member" } else { "required members" };
        write!(f, "{} lacks {noun}: ", self.operation)?;
        for (index, RequiredMember { field, member, .. }) in self.members.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}`{field}` ({member})")?;
        }
        Ok(())
    }
}

impl std::error::Error for MissingMembers {}

/// Fails if any required member of an operation's input is not set. A string that is an endpoint parameter must not be
/// blank, as in AWS's clients: a request for one bucket would be sent to the service itself.
///
/// # Errors
/// All missing members.
pub(crate) fn check_required(
    operation: &OperationDescriptor,
    input: &dyn SerializableStruct,
) -> Result<(), MissingMembers> {
    let OperationDescriptor { name: operation, required, endpoint_params, .. } = *operation;
    if required.is_empty() {
        return Ok(());
    }
    let locates = |member: &str| {
        let is_it = |source: &Source| matches!(source, Source::Input(Path::Field(name)) if *name == member);
        endpoint_params.iter().any(|(_, source)| is_it(source))
    };
    let mut present = vec![false; required.len()];
    node::members(input, |schema, value| {
        let is_blank = || matches!(value, Node::Text(text) if text.trim().is_empty());
        let found = required.iter().position(|member| schema.member_index() == Some(member.index));
        if let Some((member, slot)) = found.and_then(|at| Some((required.get(at)?, present.get_mut(at)?))) {
            *slot = !(locates(member.member) && is_blank());
        }
    });
    let members: Vec<_> =
        required.iter().zip(present).filter(|(_, present)| !present).map(|(member, _)| *member).collect();
    if members.is_empty() { Ok(()) } else { Err(MissingMembers { operation, members }) }
}
