use super::{Error, parse};
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
fn invalid_and_unsupported_expressions_are_refused() {
    for text in ["", ".", "a.", "a..b", "a[", "[]]", "a b", "keys(", "\"a", "[a", "$", "a.[", "é"] {
        assert!(matches!(parse(text), Err(Error::Syntax(_))), "{text}: {:?}", parse(text));
    }
    for text in ["a[0]", "a[?b]", "a | b", "length(a)", "{a: b}", "`1`", "a == b", "!a", "a && b"] {
        assert!(matches!(parse(text), Err(Error::Unsupported(_))), "{text}: {:?}", parse(text));
    }
    assert!(matches!(parse(&"[".repeat(100_000)), Err(Error::Syntax(_))));
    assert!(matches!(parse(&"[a".repeat(490)), Err(Error::Syntax(_))));
    assert!(matches!(parse(&"a.".repeat(100_000)), Err(Error::Syntax(_))));
}
