//! Fixups of made-up faults.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::json;

use super::{Fixup, mend_by};
use crate::diagnostic::Diagnostics;
use crate::model::{Model, ShapeId};
use crate::parse::testing::{model, smithy};

/// Marks the shape as sensitive, where it is not.
fn mark_secret(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    if shape.traits.has("smithy.api#sensitive") {
        return 0;
    }
    shape.traits.annotate("smithy.api#sensitive");
    1
}

const fn fixup(service: &'static str, shape: &'static str) -> Fixup {
    Fixup { name: "mark_secret", service, shape, mend: mark_secret }
}

fn tiny() -> Model {
    model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &json!({ "Secret": { "type": "string" } })))
}

fn is_secret(model: &Model) -> bool {
    model.shapes.iter().find(|(id, _)| id.name() == "Secret").unwrap().1.traits.has("smithy.api#sensitive")
}

#[test]
fn a_fixup_mends_its_service() {
    let mut model = tiny();
    let mut found = Diagnostics::default();
    mend_by(&[fixup("Tiny", "Secret")], &mut model, &mut found);
    assert_eq!(found.to_string(), "");
    assert!(is_secret(&model));
}

#[test]
fn a_fixup_leaves_other_services_and_parts_of_its_own_alone() {
    let mut model = tiny();
    let mut found = Diagnostics::default();
    mend_by(&[fixup("Large", "Secret"), fixup("Tiny", "NotImported")], &mut model, &mut found);
    assert_eq!(found.to_string(), "");
    assert!(!is_secret(&model));
}

#[test]
fn a_fixup_with_nothing_to_mend_is_dead() {
    let mut model = tiny();
    let mut found = Diagnostics::default();
    mend_by(&[fixup("Tiny", "Secret"), fixup("Tiny", "Secret")], &mut model, &mut found);
    assert_eq!(
        found.to_string(),
        "model.json: com.amazonaws.tiny#Secret: the fixup `mark_secret` is dead: it found nothing to mend\n  \
         help: upstream has mended the fault; delete the fixup"
    );
}

#[test]
fn the_model_says_which_headers_go_with_every_request() {
    let mut model = tiny();
    let (id, ..) = model.services().next().unwrap();
    let id = id.clone();
    assert_eq!(super::headers::accept_json(&mut model, &id), 1);
    let headers = model.shape(&id).unwrap().traits.get(crate::lower::REQUEST_HEADERS);
    assert_eq!(headers, Some(&json!({ "accept": "application/json" })));
    assert_eq!(super::headers::accept_json(&mut model, &id), 0);
}
