#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_schema::protocol::ServiceVersion;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use crate::protocol::ec2_query;
use crate::serde::{Members, Serializable, Structure, TimestampFormat, Value, write_structure};
use crate::shape::{self, Element, Member, Shape};

static FILTER: Shape = Shape::structure(
    "test#Filter",
    &[
        Member("name", shape::String, &[]),
        Member("values", shape::List(&Element(shape::String, &[shape::XmlName("item")])), &[shape::XmlName("value")]),
    ],
    &[],
);

#[derive(Debug, Default)]
struct Filter {
    name: Option<String>,
    values: Option<Vec<String>>,
}

impl Structure for Filter {
    fn shape(&self) -> &'static Shape {
        &FILTER
    }

    fn write(&self, members: &mut Members<'_>) {
        members.optional(0, &self.name).optional(1, &self.values);
    }
}

impl Value for Filter {
    fn write(
        &self,
        serializer: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
        schema: &aws_smithy_schema::Schema<'_>,
    ) -> Result<(), SerdeError> {
        write_structure(self, serializer, schema)
    }

    fn read(
        _: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
        _: &aws_smithy_schema::Schema<'_>,
    ) -> Result<Self, SerdeError> {
        Err(SerdeError::unsupported("filters are only written"))
    }

    fn missing() -> Option<Self> {
        None
    }
}

static INPUT: Shape = Shape::structure(
    "test#DescribeInput",
    &[
        Member("dryRun", shape::Boolean, &[shape::Ec2QueryName("dryRunNow"), shape::XmlName("other")]),
        Member(
            "filters",
            shape::List(&Element(shape::Structure, &[shape::XmlName("Filter")])),
            &[shape::XmlName("filter")],
        ),
        Member("since", shape::Timestamp, &[shape::TimestampFormat(TimestampFormat::EpochSeconds)]),
        Member("until", shape::Timestamp, &[]),
    ],
    &[],
);

#[derive(Debug, Default)]
struct DescribeInput {
    dry_run: Option<bool>,
    filters: Option<Vec<Filter>>,
    since: Option<DateTime>,
    until: Option<DateTime>,
}

impl Structure for DescribeInput {
    fn shape(&self) -> &'static Shape {
        &INPUT
    }

    fn write(&self, members: &mut Members<'_>) {
        members.optional(0, &self.dry_run).optional(1, &self.filters).optional(2, &self.since).optional(3, &self.until);
    }
}

/// The form's parameters after `Action` and `Version`.
fn form(input: &DescribeInput) -> String {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Describe", "Test"));
    layer.store_put(ServiceVersion::new("2016-11-15"));
    let cfg = ConfigBag::of_layers(vec![layer]);
    let request = ec2_query().serialize_request(&Serializable(input), INPUT.schema(), "", &cfg).unwrap();
    let body = String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap();
    body.strip_prefix("Action=Describe&Version=2016-11-15").unwrap().to_owned()
}

#[test]
fn members_have_their_query_name_or_a_capitalized_one() {
    let input = DescribeInput {
        dry_run: Some(true),
        since: Some(DateTime::from_secs(1)),
        until: Some(DateTime::from_secs(2)),
        ..DescribeInput::default()
    };
    assert_eq!(form(&input), "&dryRunNow=true&Since=1&Until=1970-01-01T00%3A00%3A02Z");
}

#[test]
fn lists_are_flattened_for_any_element_name() {
    let values = |values: &[&str]| Some(values.iter().map(|value| (*value).to_owned()).collect());
    let filter = |name: &str, of| Filter { name: Some(name.to_owned()), values: of };
    let filters = vec![filter("a", values(&["x", "y z"])), filter("b", values(&[]))];
    let input = DescribeInput { filters: Some(filters), ..DescribeInput::default() };
    assert_eq!(form(&input), "&Filter.1.Name=a&Filter.1.Value.1=x&Filter.1.Value.2=y%20z&Filter.2.Name=b");
    assert_eq!(form(&DescribeInput { filters: Some(Vec::new()), ..DescribeInput::default() }), "");
}
