//! Serializer of `aws.protocols#ec2Query`, which AWS's runtime crates do not have: their serializer of awsQuery with
//! other names.

use std::borrow::Cow;

use aws_smithy_query::protocol::AwsQueryProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::protocol::body;
use crate::protocol::xml;

static PROTOCOL_ID: ShapeId<'static> = shape_id!("aws.protocols", "ec2Query");

/// `aws.protocols#ec2Query`.
#[derive(Debug, Default)]
pub(in crate::protocol) struct Ec2QueryProtocol(AwsQueryProtocol);

impl ClientProtocolInner for Ec2QueryProtocol {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &PROTOCOL_ID
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        self.0.serialize_request(&Renamed(input), schema, endpoint, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(xml::reader(body(response))))
    }

    fn update_endpoint(
        &self,
        request: &mut HttpRequest,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.0.update_endpoint(request, endpoint, cfg)
    }
}

/// A structure whose members have their ec2Query names.
struct Renamed<'a>(&'a dyn SerializableStruct);

impl SerializableStruct for Renamed<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.serialize_members(&mut Renaming(serializer))
    }
}

/// [The name of a member](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#query-key-resolution).
/// An element has no name: its index is used.
fn name<'s>(schema: &'s Schema<'_>) -> Option<Cow<'s, str>> {
    let member = schema.member_name()?;
    // The field of a shape's schema that contains `aws.protocols#ec2QueryName`.
    if let Some(name) = schema.original_name() {
        return Some(name.into());
    }
    let name = schema.xml_name().map_or(member, |name| name.value());
    let mut letters = name.chars();
    Some(match letters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(letters).collect(),
        _ => name.into(),
    })
}

/// A serializer that renames members and flattens every list.
struct Renaming<'a>(&'a mut dyn ShapeSerializer);

impl Renaming<'_> {
    fn write(
        &mut self,
        schema: &Schema<'_>,
        write: impl FnOnce(&mut dyn ShapeSerializer, &Schema<'_>) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let (id, shape_type) = (schema.shape_id().clone(), schema.shape_type());
        let name = name(schema);
        let renamed = match &name {
            Some(name) => Schema::new_member(id, shape_type, name, schema.member_index().unwrap_or_default()),
            None => Schema::new(id, shape_type),
        };
        let renamed = match schema.timestamp_format() {
            Some(format) => renamed.with_timestamp_format(format.format()),
            None => renamed,
        };
        write(self.0, &renamed.with_xml_flattened())
    }
}

macro_rules! renamed {
    ($($write:ident($type:ty);)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.write(schema, |serializer, schema| serializer.$write(schema, value))
        }
    )*};
}

impl ShapeSerializer for Renaming<'_> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        // An element has its shape's schema, which has no member name either.
        self.write(schema, |serializer, schema| serializer.write_struct(schema, &Renamed(value)))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let write_elements = |serializer: &mut dyn ShapeSerializer| write_elements(&mut Renaming(serializer));
        self.write(schema, |serializer, schema| serializer.write_list(schema, &write_elements))
    }

    fn write_list_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        // awsQuery serializes an empty list, this protocol does not.
        if length == 0 { Ok(()) } else { self.write_list(schema, write_elements) }
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        _: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported(format!("ec2Query does not support maps: {}", schema.shape_id())))
    }

    renamed! {
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_string(&str);
        write_blob(Blob);
        write_timestamp(&DateTime);
        write_document(&Document);
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.write(schema, |serializer, schema| serializer.write_null(schema))
    }
}
