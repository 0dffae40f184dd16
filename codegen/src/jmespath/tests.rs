use serde_json::json;

use super::{Error, Expression, expression, parse};
use crate::ir::Path::{self, Current, Elements, Field, Flatten, Keys, Select, Sub, Values};

fn field(name: &str) -> Path {
    Field(name.to_owned())
}

fn two(kind: fn(Box<Path>, Box<Path>) -> Path, first: Path, second: Path) -> Path {
    kind(Box::new(first), Box::new(second))
}

#[test]
fn expressions_of_endpoint_rules() {
    let names = |it: &str| two(Sub, field(it), field("TableName"));
    for (text, path) in [
        ("Bucket", field("Bucket")),
        ("a.b", two(Sub, field("a"), field("b"))),
        ("keys(RequestItems)", Keys(Box::new(field("RequestItems")))),
        ("Items[*].Get.TableName", two(Elements, field("Items"), names("Get"))),
        (
            "Items[*].[Put.TableName, Update.TableName][]",
            two(
                Elements,
                Flatten(Box::new(two(Elements, field("Items"), Select(vec![names("Put"), names("Update")])))),
                Current,
            ),
        ),
        ("a.*.b", two(Values, field("a"), field("b"))),
        ("*", two(Values, Current, Current)),
        ("a.[*]", two(Sub, field("a"), Select(vec![two(Values, Current, Current)]))),
        ("\"a-b\".c", two(Sub, field("a-b"), field("c"))),
    ] {
        assert_eq!(parse(text), Ok(path), "{text}");
    }
}

#[test]
fn expressions_of_waiters_bind_by_precedence() {
    for (text, same) in [
        ("a || b && c", "a || (b && c)"),
        ("a && b || c", "(a && b) || c"),
        ("!a && b", "(!a) && b"),
        // As all libraries do.
        ("!a.b == c", "((!a).b) == c"),
        ("a == b && c < d", "(a == b) && (c < d)"),
        ("length(a[]) > `0`", "(length((a)[])) > `0`"),
        ("a[?b == 'x' || c].d", "a[?(b == 'x') || c].d"),
        ("a.b[0].c", "a.b[ 0 ].c"),
    ] {
        assert_eq!(expression(text), expression(same), "{text}");
        assert!(expression(text).is_ok(), "{text}: {:?}", expression(text));
    }
    assert_ne!(expression("a || b && c"), expression("(a || b) && c"));
}

#[test]
fn literals_and_indices_have_their_values() {
    for (text, value) in [
        ("`0`", json!(0)),
        ("`true`", json!(true)),
        ("`\"a\"`", json!("a")),
        ("`\"a\\`b\"`", json!("a`b")),
        ("'it\\'s'", json!("it's")),
        ("''", json!("")),
    ] {
        assert_eq!(expression(text), Ok(Expression::Literal(value)), "{text}");
    }
    let list = || Box::new(Expression::Field("a".to_owned()));
    assert_eq!(expression("a[-1]"), Ok(Expression::Index(list(), -1)));
    assert_eq!(expression("a[12]"), Ok(Expression::Index(list(), 12)));
}

#[test]
fn a_filter_ends_before_a_flattening() {
    let filtered = expression("a[?b][].c");
    let is_flattened = |list: &Expression| matches!(list, Expression::Flatten(_));
    assert!(matches!(&filtered, Ok(Expression::Elements(list, _)) if is_flattened(list)), "{filtered:?}");
}

#[test]
fn invalid_and_unsupported_expressions_are_refused() {
    for text in [
        "",
        ".",
        "a.",
        "a..b",
        "a[",
        "[]]",
        "a b",
        "keys(",
        "\"a",
        "[a",
        "$",
        "a.[",
        "é",
        "a =",
        "a = b",
        "a ==",
        "!",
        "a[?b",
        "a[-]",
        "a[+1]",
        "a[99999999999999999999]",
        "`a`",
        "`1",
        "'a",
        "(a",
        "length(a,)",
        "keys()",
        "keys(a, b)",
    ] {
        assert!(matches!(parse(text), Err(Error::Syntax(_))), "{text}: {:?}", parse(text));
    }
    for text in
        ["a[0]", "a[?b]", "a | b", "length(a)", "{a: b}", "`1`", "a == b", "!a", "a && b", "a[0:1]", "sort_by(a, &b)"]
    {
        assert!(matches!(parse(text), Err(Error::Unsupported(_))), "{text}: {:?}", parse(text));
    }
    for text in [
        "[".repeat(100_000),
        "[a".repeat(190),
        "a.".repeat(100_000),
        "!".repeat(399),
        "(".repeat(399),
        "a[?".repeat(190),
    ] {
        assert!(matches!(parse(&text), Err(Error::Syntax(_))));
    }
}
