//! Values as seen by a serializer, for code that reads an input without knowing its type.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};

/// Writes the elements of a list or the entries of a map.
type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// A value that is set.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Structure(&'a dyn SerializableStruct),
    List(Write<'a>),
    Map(Write<'a>),
    Text(&'a str),
    Boolean(bool),
    Number(Number),
    Document(&'a Document),
    /// A value without a JSON form of its own: bytes, a time, a large number.
    Other,
}

/// Calls `visit` for each member that is set, with the member's schema.
pub(crate) fn members(structure: &dyn SerializableStruct, mut visit: impl FnMut(&Schema<'_>, Node<'_>)) {
    let payload = payload(structure.schema());
    let mut visitor = Visitor(|schema: &Schema<'_>, node: Node<'_>| {
        // A payload structure is written with its own schema, which has no member name.
        let member = if schema.member_name().is_some() { schema } else { payload.unwrap_or(schema) };
        visit(member, node);
    });
    // Only the visitor can fail, and it does not. Values that cannot be sent are reported when they are sent.
    let _ = structure.serialize_members(&mut visitor);
}

/// Returns the payload member (`smithy.api#httpPayload`), if the structure has one.
pub(crate) fn payload<'s>(structure: &'s Schema<'s>) -> Option<&'s Schema<'s>> {
    structure.members().iter().copied().find(|member| member.http_payload().is_some())
}

/// Calls `visit` for each element of a list.
pub(crate) fn elements(write: Write<'_>, visit: impl FnMut(&Schema<'_>, Node<'_>)) {
    let _ = write(&mut Visitor(visit));
}

/// Calls `visit` for each entry of a map.
pub(crate) fn entries(write: Write<'_>, mut visit: impl FnMut(&str, Node<'_>)) {
    let mut key: Option<String> = None;
    let _ = write(&mut Visitor(|_: &Schema<'_>, node: Node<'_>| match (key.take(), node) {
        (Some(key), value) => visit(&key, value),
        (None, Node::Text(text)) => key = Some(text.to_owned()),
        (None, _) => {}
    }));
}

/// A serializer that writes nothing and does not recurse by itself.
struct Visitor<F>(F);

macro_rules! visit {
    ($($write:ident: $type:ty, |$value:ident| $node:expr;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, $value: $type) -> Result<(), SerdeError> {
            (self.0)(schema, $node);
            Ok(())
        }
    )*};
}

impl<F: FnMut(&Schema<'_>, Node<'_>)> ShapeSerializer for Visitor<F> {
    visit! {
        write_struct: &dyn SerializableStruct, |value| Node::Structure(value);
        write_list: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>, |write| Node::List(write);
        write_map: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>, |write| Node::Map(write);
        write_boolean: bool, |value| Node::Boolean(value);
        write_byte: i8, |value| Node::Number(integer(value.into()));
        write_short: i16, |value| Node::Number(integer(value.into()));
        write_integer: i32, |value| Node::Number(integer(value.into()));
        write_long: i64, |value| Node::Number(integer(value));
        write_float: f32, |value| Node::Number(Number::Float(value.into()));
        write_double: f64, |value| Node::Number(Number::Float(value));
        write_big_integer: &BigInteger, |_value| Node::Other;
        write_big_decimal: &BigDecimal, |_value| Node::Other;
        write_blob: Blob, |_value| Node::Other;
        write_timestamp: &DateTime, |_value| Node::Other;
        write_document: &Document, |value| Node::Document(value);
        write_string: &str, |value| Node::Text(value);
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        (self.0)(schema, Node::Document(&Document::Null));
        Ok(())
    }
}

fn integer(number: i64) -> Number {
    u64::try_from(number).map_or(Number::NegInt(number), Number::PosInt)
}
