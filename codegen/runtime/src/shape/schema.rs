use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType};

use super::traits::{Trait, with_traits};
use super::{Element, Member, Shape, Target};

/// Returns the schema of a shape. It is leaked, and lives as long as the shape.
pub(super) fn of(shape: &'static Shape) -> Schema<'static> {
    let members: Vec<&'static Schema<'static>> = shape
        .members
        .iter()
        .enumerate()
        .map(|(index, Member(name, target, traits))| leak(member(shape.id, name, *target, traits, index)))
        .collect();
    let is_document = |member: &&&Schema<'_>| member.shape_type() == ShapeType::Document;
    let document = members.iter().filter(is_document).any(|member| member.http_payload().is_some());
    let schema = with_traits(Schema::new_struct(id(shape.id), shape.kind, members.leak()), shape.traits);
    // Otherwise AWS's crates would treat a document as a member of the body.
    if document { schema.with_payload_hint(PayloadHint::StructPayload) } else { schema }
}

/// Returns a member's schema. Its id is that of the containing shape; its name is its own.
fn member(
    container: &'static str,
    name: &'static str,
    target: Target,
    traits: &'static [Trait],
    index: usize,
) -> Schema<'static> {
    let schema = Schema::new_member(id(container), shape_type(target), name, index);
    let schema = with_traits(with_elements(schema, container, target), traits);
    // An event's headers are decoded as those of a response, which have timestamps in this format.
    if traits.iter().any(|one| matches!(one, Trait::EventHeader)) {
        return schema.with_http_header(name).with_timestamp_format(TimestampFormat::HttpDate);
    }
    schema
}

/// Returns the schema of an element, a key or a value. It has no name: this is how protocols distinguish it from a
/// member.
fn element(container: &'static str, Element(target, traits): &Element) -> &'static Schema<'static> {
    let schema = Schema::new(id(container), shape_type(*target));
    leak(with_traits(with_elements(schema, container, *target), traits))
}

fn with_elements(schema: Schema<'static>, container: &'static str, target: Target) -> Schema<'static> {
    match target {
        Target::List(of) => schema.with_list_member(element(container, of)),
        Target::Map(key, value) => schema.with_map_members(element(container, key), element(container, value)),
        _ => schema,
    }
}

fn leak(schema: Schema<'static>) -> &'static Schema<'static> {
    Box::leak(Box::new(schema))
}

fn id(text: &'static str) -> ShapeId<'static> {
    let (namespace, name) = text.split_once('#').unwrap_or(("", text));
    ShapeId::from_parts(text, namespace, name)
}

fn shape_type(target: Target) -> ShapeType {
    match target {
        Target::BigDecimal => ShapeType::BigDecimal,
        Target::BigInteger => ShapeType::BigInteger,
        Target::Blob => ShapeType::Blob,
        Target::Boolean => ShapeType::Boolean,
        Target::Byte => ShapeType::Byte,
        Target::Document => ShapeType::Document,
        Target::Double => ShapeType::Double,
        Target::Float => ShapeType::Float,
        Target::Integer => ShapeType::Integer,
        Target::List(_) => ShapeType::List,
        Target::Long => ShapeType::Long,
        Target::Map(..) => ShapeType::Map,
        Target::Short => ShapeType::Short,
        Target::String => ShapeType::String,
        Target::Structure => ShapeType::Structure,
        Target::Timestamp => ShapeType::Timestamp,
        Target::Union => ShapeType::Union,
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test fails by it")]
mod tests {
    use super::super as shape;
    use super::super::{Element, Member, Shape};
    use aws_smithy_schema::ShapeType;
    use aws_smithy_schema::traits::{HttpHeaderTrait, JsonNameTrait, XmlNameTrait};

    static SHAPE: Shape = Shape::structure(
        "example.weather#GetForecastInput",
        &[
            Member("cityId", shape::String, &[shape::HttpLabel]),
            Member("token", shape::String, &[shape::HttpHeader("X-Token"), shape::Sensitive]),
            Member(
                "days",
                shape::Map(
                    &Element(shape::String, &[shape::XmlName("day")]),
                    &Element(shape::List(&Element(shape::Integer, &[shape::Sensitive])), &[]),
                ),
                &[shape::JsonName("d")],
            ),
        ],
        &[shape::Http("GET", "/cities/{cityId}", 200), shape::NoBodyMembers],
    );

    #[test]
    fn a_shape_is_converted_to_a_schema_once() {
        let schema = SHAPE.schema();
        assert!(std::ptr::eq(schema, SHAPE.schema()));
        let id = schema.shape_id();
        assert_eq!((id.namespace(), id.shape_name()), ("example.weather", "GetForecastInput"));
        assert_eq!(schema.shape_type(), ShapeType::Structure);
        assert_eq!(schema.http().map(|http| (http.method(), http.uri())), Some(("GET", "/cities/{cityId}")));
        assert!(!schema.has_body_members());
    }

    #[test]
    fn members_keep_their_order_names_and_traits() {
        let members = SHAPE.schema().members();
        let names: Vec<_> = members.iter().map(|member| (member.member_index(), member.member_name())).collect();
        assert_eq!(names, [(Some(0), Some("cityId")), (Some(1), Some("token")), (Some(2), Some("days"))]);
        assert!(members[0].http_label().is_some() && members[0].sensitive().is_none());
        assert_eq!(members[1].http_header().map(HttpHeaderTrait::value), Some("X-Token"));
        assert!(members[1].sensitive().is_some());
        assert_eq!(members[2].json_name().map(JsonNameTrait::value), Some("d"));
    }

    #[test]
    fn elements_and_values_have_their_own_traits() {
        let days = SHAPE.schema().members()[2];
        assert_eq!(days.key().and_then(|key| key.xml_name()).map(XmlNameTrait::value), Some("day"));
        let list = days.member().expect("a map has values");
        assert_eq!((list.member_name(), list.shape_type()), (None, ShapeType::List));
        let element = list.member().expect("a list has elements");
        assert_eq!((element.member_name(), element.shape_type()), (None, ShapeType::Integer));
        assert!(element.sensitive().is_some() && list.sensitive().is_none());
    }
}
