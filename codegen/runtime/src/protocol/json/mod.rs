//! JSON, written and decoded as by AWS's published clients.
//!
//! Their generated parsers read tokens from `aws-smithy-json`. This reader refuses, skips and converts the same values.
//! The codec of that crate is a different parser, which accepts other texts.

mod error;
mod reader;
mod scanner;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use aws_smithy_schema::ShapeType;

pub(super) use self::error::metadata as error_metadata;
pub(super) use self::reader::{Names, Reader};
pub(super) use self::writer::Codec;
use super::body::{Form, Holds, is_html};

/// Classifies a body by its first byte: members are in an object. A body that is not read may be anything but an HTML
/// page.
pub(super) fn form(body: &[u8], holds: Holds) -> Form {
    let object = || body.trim_ascii_start().first().is_none_or(|first| *first == b'{');
    let expected = match holds {
        Holds::Members | Holds::Payload(ShapeType::Structure | ShapeType::Union) => object(),
        Holds::Nothing => !is_html(body),
        Holds::Payload(_) => true,
    };
    if expected { Form::Output } else { Form::Foreign }
}
