//! The depth of lists and maps.
//!
//! Structures and unions have names, so a walk over types stops at them. Lists and maps have none: a generator
//! follows them down to their elements, so their nesting must be finite and small.

use std::collections::BTreeMap;

use super::Check;
use crate::diagnostic::Place;
use crate::{Kind, Model, ShapeId};

/// The deepest nesting of lists and maps; no AWS service has more than 5.
const DEEPEST: usize = 32;

/// Reports lists and maps that contain themselves without a structure or union in between, and those nested too deep.
pub(super) fn check(check: &mut Check<'_>) {
    let mut depths: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    let model = check.model;
    for start in model.shapes.keys() {
        let mut path: Vec<(&ShapeId, Vec<&ShapeId>)> = Vec::new();
        let mut is_reported = false;
        enter(model, start, &depths, &mut path);
        while let Some((id, open)) = path.last_mut() {
            let id = *id;
            if let Some(next) = open.pop() {
                if path.iter().any(|(above, _)| *above == next) {
                    check.error(
                        Place::Shape(next.clone()),
                        "the list or map contains itself",
                        Some("put a structure or union between".to_owned()),
                    );
                    depths.insert(next, 0);
                } else if path.len() > DEEPEST {
                    if !std::mem::replace(&mut is_reported, true) {
                        too_deep(check, start);
                    }
                    depths.insert(next, 0);
                } else {
                    enter(model, next, &depths, &mut path);
                }
            } else {
                let below = elements(model, id).iter().filter_map(|id| depths.get(id)).max();
                let depth = below.copied().unwrap_or(0) + 1;
                if depth > DEEPEST && !is_reported {
                    too_deep(check, id);
                }
                depths.insert(id, if depth > DEEPEST { 0 } else { depth });
                path.pop();
            }
        }
    }
}

fn too_deep(check: &mut Check<'_>, id: &ShapeId) {
    let message = format!("lists and maps nest more than {DEEPEST} deep below this one");
    let help = "no service nests as deep: patch the model in a fixup";
    check.error(Place::Shape(id.clone()), message, Some(help.to_owned()));
}

/// Enters a list or map that is not done yet.
fn enter<'m>(
    model: &'m Model,
    id: &'m ShapeId,
    done: &BTreeMap<&ShapeId, usize>,
    path: &mut Vec<(&'m ShapeId, Vec<&'m ShapeId>)>,
) {
    let elements = elements(model, id);
    if !elements.is_empty() && !done.contains_key(id) {
        path.push((id, elements));
    }
}

/// The shapes that a list or map targets.
fn elements<'m>(model: &'m Model, id: &ShapeId) -> Vec<&'m ShapeId> {
    model.kind(id).into_iter().flat_map(Kind::held).map(|(_, member)| &member.target).collect()
}
