//! What can be said of an operation's input without knowing its type.

use std::fmt;

use aws_smithy_schema::serde::SerializableStruct;

use crate::node;

/// A member that must be set before a request is sent (`smithy.api#required`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequiredMember {
    /// The member's position in the input's schema.
    pub index: usize,
    /// The field's name.
    pub field: &'static str,
    /// The member's name in the model and on the wire.
    pub member: &'static str,
}

/// Required members that an input lacks. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingMembers {
    operation: &'static str,
    members: Vec<RequiredMember>,
}

impl MissingMembers {
    /// What is missing, in the order of the input's fields.
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

/// Fails if any required member of an operation's input is not set.
///
/// # Errors
/// All that is missing.
pub(crate) fn check_required(
    operation: &'static str,
    required: &[RequiredMember],
    input: &dyn SerializableStruct,
) -> Result<(), MissingMembers> {
    if required.is_empty() {
        return Ok(());
    }
    let mut present = vec![false; required.len()];
    node::members(input, |schema, _| {
        let found = required.iter().position(|member| schema.member_index() == Some(member.index));
        if let Some(slot) = found.and_then(|position| present.get_mut(position)) {
            *slot = true;
        }
    });
    let members: Vec<_> =
        required.iter().zip(present).filter(|(_, present)| !present).map(|(member, _)| *member).collect();
    if members.is_empty() { Ok(()) } else { Err(MissingMembers { operation, members }) }
}
