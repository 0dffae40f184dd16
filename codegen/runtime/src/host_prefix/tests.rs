#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::error::Error as _;

use super::{InvalidEndpointError, host_prefix};
use crate::operation::RequiredMember;
use crate::serde::{Members, Serializable, Structure};
use crate::shape::{self, Member, Shape};

static SHAPE: Shape =
    Shape::structure("test#Input", &[Member("accountId", shape::String, &[]), Member("name", shape::String, &[])], &[]);

const NAME: RequiredMember = RequiredMember { index: 1, field: "its_name", member: "name" };

struct Input(Option<String>, Option<String>);

impl Structure for Input {
    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn write(&self, members: &mut Members<'_>) {
        members.optional(0, &self.0).optional(1, &self.1);
    }
}

fn prefix(template: &str, account: Option<&str>, name: Option<&str>) -> Result<Option<String>, String> {
    let input = Input(account.map(str::to_owned), name.map(str::to_owned));
    let reason = |error: InvalidEndpointError| error.source().map(ToString::to_string).unwrap_or_default();
    host_prefix(template, &[NAME], &Serializable(&input)).map_err(reason)
}

#[test]
fn labels_are_replaced_with_member_values() {
    assert_eq!(prefix("data-", None, None), Ok(Some("data-".to_owned())));
    assert_eq!(prefix("{name}-x.", None, Some("a-")), Ok(Some("a--x.".to_owned())));
    assert_eq!(prefix("{accountId}.data-{name}.", Some("1"), Some("a-B")), Ok(Some("1.data-a-B.".to_owned())));
}

#[test]
fn an_invalid_host_label_is_refused() {
    for bad in ["", "a.b", "-a", "a/b", "a b", "é", &"a".repeat(64)] {
        let error = prefix("{name}.", None, Some(bad)).unwrap_err();
        let reason = "forms part of the endpoint host and so must match `[a-zA-Z0-9-]{1,63}`, but was";
        assert!(error.contains(&format!("`its_name` {reason} `{bad}`")), "{error}");
    }
    assert!(prefix("{accountId}.", None, None).unwrap_err().contains("`accountId` forms part"));
}

#[test]
fn a_missing_required_member_gives_no_prefix() {
    assert_eq!(prefix("{name}.", None, None), Ok(None));
}
