//! Mixins ([Smithy 2.0, mixins](https://smithy.io/2.0/spec/mixins.html)): members and traits that a shape gets from
//! other shapes. They are merged and removed: later stages never see them.

mod inherit;
mod weight;

use std::collections::{BTreeMap, BTreeSet};

use self::inherit::{inherit, passed_on, sort};
use self::weight::weight;
use super::Draft;
use super::apply::Late;
use crate::json::Node;
use crate::traits;
use crate::{Kind, Shape, ShapeId, Traits};

/// The limit of copies by mixins, in sizes of all shapes, beyond a small amount that is always allowed. No model that a
/// person wrote copies more than its own size.
const MOST_COPIED: usize = 16;
const ALWAYS_COPIED: usize = 1 << 16;

/// The shapes with all mixins merged, and those of the `late` statements applied that are about them; shapes that are mixins
/// themselves are omitted.
pub(super) fn resolve(
    mut drafts: BTreeMap<ShapeId, Draft>,
    late: &mut Late,
    root: &Node<'_>,
) -> BTreeMap<ShapeId, Shape> {
    let order = order(&drafts, root);
    let mut pool = Pool::new(&drafts);
    let mut is_too_much = false;
    for id in order {
        let Some(Draft { mut shape, mixins }) = drafts.remove(&id) else { continue };
        if !mixins.is_empty() || shape.traits.has(traits::MIXIN) {
            sort(&mut shape.kind);
        }
        if !is_too_much {
            match pool.merged(&mixins) {
                Ok(Some((kind, traits))) => {
                    inherit(&mut shape.kind, kind);
                    shape.traits.fill(traits);
                }
                Ok(None) => {}
                Err(TooMuch) => {
                    is_too_much = true;
                    too_much(root, &id);
                    late.clear();
                }
            }
            late.apply(&id, &mut shape, root);
        }
        pool.done.insert(id, shape);
    }
    pool.done.retain(|_, shape| !shape.traits.has(traits::MIXIN));
    pool.done
}

/// The limit of copies is exceeded.
struct TooMuch;

/// The shapes that have their mixins' members, from which others take theirs.
struct Pool {
    done: BTreeMap<ShapeId, Shape>,
    /// The number of shapes that still need each mixin; the last one moves it, and only the others copy it.
    uses: BTreeMap<ShapeId, usize>,
    left: usize,
}

impl Pool {
    fn new(drafts: &BTreeMap<ShapeId, Draft>) -> Self {
        let mut uses: BTreeMap<ShapeId, usize> = BTreeMap::new();
        for mixin in drafts.values().flat_map(|draft| &draft.mixins) {
            *uses.entry(mixin.clone()).or_default() += 1;
        }
        let sizes = drafts.values().filter(|_| !uses.is_empty()).map(|draft| weight(&draft.shape));
        let left = sizes.sum::<usize>().saturating_mul(MOST_COPIED).saturating_add(ALWAYS_COPIED);
        Self { done: BTreeMap::new(), uses, left }
    }

    /// The members and traits that a shape gets from its mixins together.
    ///
    /// # Errors
    /// The limit of copies is exceeded.
    fn merged(&mut self, mixins: &[ShapeId]) -> Result<Option<(Kind, Traits)>, TooMuch> {
        let mut merged: Option<(Kind, Traits)> = None;
        for mixin in mixins {
            let Some(mixed) = self.take(mixin, merged.is_none())? else { continue };
            let (mut kind, mut traits) = passed_on(mixed);
            // A later mixin takes precedence.
            if let Some((earlier, its_traits)) = merged {
                inherit(&mut kind, earlier);
                traits.fill(its_traits);
            }
            merged = Some((kind, traits));
        }
        Ok(merged)
    }

    /// The shape of a mixin, if there is one. The members of all but the first are added to others one by one, which counts as a
    /// copy.
    ///
    /// # Errors
    /// The limit of copies is exceeded.
    fn take(&mut self, mixin: &ShapeId, is_first: bool) -> Result<Option<Shape>, TooMuch> {
        let Some(uses) = self.uses.get_mut(mixin) else { return Ok(None) };
        *uses = uses.saturating_sub(1);
        let Some(shape) = self.done.get(mixin) else { return Ok(None) };
        // A shape that was refused as a mixin is still one of the model's.
        let is_moved = *uses == 0 && shape.traits.has(traits::MIXIN);
        if !(is_moved && is_first) {
            self.left = self.left.checked_sub(weight(shape)).ok_or(TooMuch)?;
        }
        Ok(if is_moved { self.done.remove(mixin) } else { Some(shape.clone()) })
    }
}

fn too_much(root: &Node<'_>, id: &ShapeId) {
    let message =
        format!("the mixins of all shapes up to `{id}` are more than {MOST_COPIED} times the size of the model");
    error(root, id, message, Some("mix in fewer shapes, or shapes with fewer members".to_owned()));
}

/// The shapes, each after its mixins. Mixins that are missing, not mixins, or in a cycle are reported.
fn order(drafts: &BTreeMap<ShapeId, Draft>, root: &Node<'_>) -> Vec<ShapeId> {
    let mut order = Vec::with_capacity(drafts.len());
    let mut entered = BTreeSet::new();
    let mut left = BTreeSet::new();
    for start in drafts.keys() {
        let mut stack = vec![(start, 0)];
        while let Some((id, next)) = stack.pop() {
            if next == 0 && !entered.insert(id) {
                if !left.contains(id) {
                    error(root, id, format!("the mixins of `{id}` lead back to it"), None);
                }
                continue;
            }
            let mixins = drafts.get(id).map_or(&[][..], |draft| &draft.mixins);
            if let Some(mixin) = mixins.get(next) {
                stack.push((id, next + 1));
                if usable(drafts, id, mixin, root) {
                    stack.push((mixin, 0));
                }
            } else {
                left.insert(id);
                order.push(id.clone());
            }
        }
    }
    order
}

fn usable(drafts: &BTreeMap<ShapeId, Draft>, id: &ShapeId, mixin: &ShapeId, root: &Node<'_>) -> bool {
    match drafts.get(mixin) {
        Some(draft) if draft.shape.traits.has(traits::MIXIN) => true,
        Some(_) => {
            let help = format!("give it the trait `{}`, or do not mix it in", traits::MIXIN);
            error(root, id, format!("`{mixin}` is not a mixin"), Some(help));
            false
        }
        None => {
            let help = root.suggestion(mixin.as_str(), drafts.keys().map(ShapeId::as_str));
            error(root, id, format!("there is no mixin `{mixin}`"), help);
            false
        }
    }
}

fn error(root: &Node<'_>, id: &ShapeId, message: String, help: Option<String>) {
    root.error_below(["shapes", id.as_str()], message, help);
}
