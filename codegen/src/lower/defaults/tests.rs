use serde_json::json;
use whitesmith_model::{ShapeId, Traits};

use super::*;

fn lowered(target: &str, value: Value) -> Result<DefaultValue, String> {
    let mut traits = Traits::default();
    traits.insert("smithy.api#default", value);
    let member = Member { target: ShapeId::new("smithy.api", target), traits };
    of(&member).map_or(Err("null".to_owned()), |value| lower(&Model::default(), &member, value))
}

#[test]
fn every_simple_shape_can_have_a_default() {
    let text = |text: &str| DefaultValue::Text(text.to_owned());
    for (target, value, expected) in [
        ("Boolean", json!(false), DefaultValue::Zero),
        ("Boolean", json!(true), DefaultValue::True),
        ("Integer", json!(0), DefaultValue::Zero),
        ("Long", json!(-7), DefaultValue::Integer(-7)),
        ("Float", json!(0.0), DefaultValue::Zero),
        ("Double", json!(0.5), DefaultValue::Float(0.5)),
        ("Double", json!(2), DefaultValue::Float(2.0)),
        ("String", json!(""), DefaultValue::Zero),
        ("String", json!("hi"), text("hi")),
        ("Blob", json!(""), DefaultValue::Zero),
        ("Blob", json!("YWJj"), DefaultValue::Bytes(b"abc".to_vec())),
        ("Blob", json!("YWI="), DefaultValue::Bytes(b"ab".to_vec())),
        ("Timestamp", json!(0), DefaultValue::Seconds(0)),
        ("Document", json!({}), DefaultValue::Document(json!({}))),
    ] {
        assert_eq!(lowered(target, value.clone()), Ok(expected), "{target} {value}");
    }
}

#[test]
fn null_is_not_a_default() {
    assert_eq!(lowered("Integer", Value::Null), Err("null".to_owned()));
}

#[test]
fn a_default_of_another_kind_is_an_error() {
    assert_eq!(lowered("Integer", json!("1")), Err("its default, \"1\", is not of the kind integer".to_owned()));
    assert!(lowered("Blob", json!("no base64!")).is_err());
    assert!(lowered("BigInteger", json!(1)).is_err());
}
