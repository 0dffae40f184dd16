//! Members of structures and unions.

use serde_json::json;

use super::{changes, start, text};

#[test]
fn a_member_that_is_new_or_gone_is_one_change_with_all_its_methods() {
    let (without, with) = (json!({}), json!({ "jobName": text() }));
    let none = json!({});
    assert_eq!(
        changes(&start(&without, &none, &none), &start(&with, &none, &none)),
        ["member added operation::start::StartInput::job_name: - -> Option<String>, optional: \
          non_exhaustive_struct_field_added (minor, more possible bytes)"]
    );
    assert_eq!(
        changes(&start(&none, &with, &none), &start(&none, &without, &none)),
        ["member removed operation::start::StartOutput::job_name: Option<String>, optional -> -: \
          struct_pub_field_missing (major, different bytes)"]
    );
}
