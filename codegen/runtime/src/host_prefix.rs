//! Host prefixes with members of the input
//! (`smithy.api#endpoint`, `smithy.api#hostLabel`).

use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_schema::serde::SerializableStruct;

use crate::node::{self, Node};
use crate::operation::RequiredMember;

/// Returns the prefix with its labels replaced.
///
/// `None` if a required member is missing: all missing members are reported together, before anything is sent.
///
/// # Errors
/// A member is not set, or is not valid in a host name.
pub(crate) fn host_prefix(
    template: &str,
    required: &[RequiredMember],
    input: &dyn SerializableStruct,
) -> Result<Option<String>, InvalidEndpointError> {
    let mut prefix = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((member, tail)) = after.split_once('}') else { break };
        let value = text(input, member);
        let demanded = required.iter().find(|it| it.member == member);
        if value.is_none() && demanded.is_some() {
            return Ok(None);
        }
        let value = value.unwrap_or_default();
        if !is_part_of_host(&value) {
            let field = demanded.map_or(member, |it| it.field);
            return Err(InvalidEndpointError::failed_to_construct_uri(format!(
                "`{field}` forms part of the endpoint host and so must match `[a-zA-Z0-9-]{{1,63}}`, but was `{value}`"
            )));
        }
        prefix.push_str(before);
        prefix.push_str(&value);
        rest = tail;
    }
    prefix.push_str(rest);
    Ok(Some(prefix))
}

/// Returns true if a text is valid in a prefix. It may be part of a label, so a hyphen may be its last character.
fn is_part_of_host(text: &str) -> bool {
    let letters = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (1..=63).contains(&text.len()) && !text.starts_with('-') && letters
}

fn text(input: &dyn SerializableStruct, member: &str) -> Option<String> {
    let mut found = None;
    node::members(input, |schema, value| {
        if let (true, Node::Text(text)) = (schema.member_name() == Some(member), value) {
            found = Some(text.to_owned());
        }
    });
    found
}

#[cfg(test)]
mod tests;
