#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use crate::protocol::Protocol;
use crate::protocol::aws_query::AwsQuery;
use crate::protocol::ec2_query::Ec2Query;
use crate::serde::Value;
use crate::shape::{self, Member, Shape};

static OUT: Shape = Shape::structure("test#Out", &[Member("name", shape::String, &[])], &[]);
static NOTHING: Shape = Shape::structure("test#Nothing", &[], &[]);

/// Reads the member `name`, or the text of the error.
fn read(protocol: &dyn Protocol, shape: &'static Shape, body: &'static str) -> Result<Option<String>, String> {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Get", "Test"));
    let cfg = ConfigBag::of_layers(vec![layer]);
    let response = HttpResponse::new(200.try_into().unwrap(), SdkBody::from(body));
    let mut members = protocol.output(&response, shape.schema(), &cfg).map_err(|error| error.to_string())?;
    let mut name = None;
    let read = members.read_struct(shape.schema(), &mut |member, value| {
        name = Some(String::read(value, member)?);
        Ok(())
    });
    read.map(|()| name).map_err(|error| error.to_string())
}

#[test]
fn output_of_another_root_is_refused() {
    let name = || Ok(Some("a".to_owned()));
    let get = "<n:GetResponse xmlns:n=\"urn:x\"><GetResult><name>a</name></GetResult></n:GetResponse>";
    assert_eq!(read(&AwsQuery, &OUT, get), name());
    assert_eq!(read(&Ec2Query, &OUT, "<GetResponse><name>a</name></GetResponse>"), name());
    for (protocol, body) in [
        (&AwsQuery as &dyn Protocol, "<Other><GetResult><name>a</name></GetResult></Other>"),
        (&Ec2Query, "<Other><name>a</name></Other>"),
    ] {
        let error = read(protocol, &OUT, body).unwrap_err();
        assert!(error.contains("invalid root, expected GetResponse got Other"), "{error}");
        assert_eq!(read(protocol, &NOTHING, body), Ok(None), "the body is not read");
        assert!(read(protocol, &OUT, "").unwrap_err().contains("there is no root"));
    }
}

#[test]
fn output_without_its_result_is_refused() {
    for result in ["", "<OtherResult><name>a</name></OtherResult>", "<name>a</name>"] {
        let body = format!("<GetResponse>{result}<ResponseMetadata/></GetResponse>");
        let error = read(&AwsQuery, &OUT, body.leak()).unwrap_err();
        assert!(error.contains("expected GetResult"), "{error}");
    }
    assert_eq!(read(&AwsQuery, &OUT, "<GetResponse><ResponseMetadata/><GetResult/></GetResponse>"), Ok(None));
}
