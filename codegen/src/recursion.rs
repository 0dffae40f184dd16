//! Boxing: members that must be boxed so that no type contains itself.
//!
//! The rule is smithy-rs's, see its [design](https://smithy-lang.github.io/smithy-rs/design/smithy/recursive_shapes.html):
//! of every cycle that no list or map breaks, the member whose id comes first is boxed, until no cycle is left.
//!
//! The first member of a cycle is one of the shape whose id comes first in it. So a member is boxed if the shape that it
//! targets leads back to the member's own shape, by shapes alone whose ids do not come before that one.

mod components;

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::{Kind, Shape, ShapeId};

use self::components::{Edge, components};

/// The members of these shapes to box, as shape id and member name. The shapes are in the order of their ids.
pub(crate) fn recursion<'m>(shapes: impl Iterator<Item = (&'m ShapeId, &'m Shape)>) -> BTreeSet<(ShapeId, String)> {
    let aggregates: Vec<_> = shapes.filter_map(|(id, shape)| Some((id, members(&shape.kind)?))).collect();
    let numbers: BTreeMap<_, _> = aggregates.iter().enumerate().map(|(number, (id, _))| (*id, number)).collect();
    let mut boxed = BTreeSet::new();
    let mut edges = Vec::new();
    for (number, (id, members)) in aggregates.iter().enumerate() {
        for (name, member) in *members {
            let Some(target) = numbers.get(&member.target) else { continue };
            if *target == number {
                boxed.insert(((*id).clone(), name.clone()));
            }
            edges.push((Edge { from: number, to: *target }, (*id, name)));
        }
    }
    let closing = closing(aggregates.len(), &edges.iter().map(|(edge, _)| *edge).collect::<Vec<_>>());
    boxed.extend(closing.into_iter().filter_map(|index| {
        let (_, (id, name)) = edges.get(index)?;
        Some(((*id).clone(), (*name).clone()))
    }));
    boxed
}

/// The members of a structure or union. Lists and maps keep their elements on the heap anyway.
fn members(kind: &Kind) -> Option<&whitesmith_model::Members> {
    match kind {
        Kind::Structure(members) | Kind::Union(members) => Some(members),
        _ => None,
    }
}

/// Edges to classify, and the range of time in which their ends become strongly connected.
struct Open {
    edges: Vec<usize>,
    after: usize,
    until: usize,
}

/// The edges that lead to a later shape, and close a cycle of shapes none of which comes before their own.
///
/// Shapes are added one after the other, the last first, and with each the edges between it and those that are there. An
/// edge closes such a cycle if its ends are strongly connected as soon as it is added. The time of that is found for
/// all edges together, by halving the time: edges whose ends are connected by the middle of it are looked at in the
/// first half, the others in the second, where all shapes connected by then are one.
fn closing(count: usize, edges: &[Edge]) -> Vec<usize> {
    let time = |edge: &Edge| count - edge.from.min(edge.to);
    let mut groups = Groups((0..count).collect());
    let mut found = Vec::new();
    let all = (0..edges.len()).filter(|index| edges.get(*index).is_some_and(|edge| edge.from != edge.to)).collect();
    let mut open = vec![Open { edges: all, after: 0, until: count + 1 }];
    while let Some(Open { edges: some, after, until }) = open.pop() {
        let some: Vec<_> = some.into_iter().filter_map(|index| Some((index, *edges.get(index)?))).collect();
        if some.is_empty() {
            continue;
        }
        if until - after == 1 {
            // Edges that are never connected remain until the end.
            for (index, edge) in some.iter().filter(|_| until <= count) {
                groups.join(edge.from, edge.to);
                found.extend((edge.from < edge.to && time(edge) == until).then_some(*index));
            }
            continue;
        }
        let middle = after + (until - after) / 2;
        let mut contracted = |edge: &Edge| Edge { from: groups.find(edge.from), to: groups.find(edge.to) };
        let present: Vec<_> =
            some.iter().filter(|(_, edge)| time(edge) <= middle).map(|(_, edge)| contracted(edge)).collect();
        let component = components(&present);
        let mut is_connected = |edge: &Edge| {
            let Edge { from, to } = contracted(edge);
            component.get(&from).is_some_and(|from| component.get(&to) == Some(from))
        };
        let (early, late): (Vec<_>, Vec<_>) =
            some.iter().partition(|(_, edge)| time(edge) <= middle && is_connected(edge));
        let indices = |edges: Vec<&(usize, Edge)>| edges.into_iter().map(|(index, _)| *index).collect();
        open.push(Open { edges: indices(late), after: middle, until });
        open.push(Open { edges: indices(early), after, until: middle });
    }
    found
}

/// Shapes that are known to be connected, as a forest: each group has a root.
struct Groups(Vec<usize>);

impl Groups {
    fn find(&mut self, shape: usize) -> usize {
        let mut at = shape;
        loop {
            let Some(up) = self.0.get(at).copied().filter(|up| *up != at) else { return at };
            // The path is halved for the next call.
            let above = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.find(left), self.find(right));
        if let Some(slot) = self.0.get_mut(left) {
            *slot = right;
        }
    }
}

#[cfg(test)]
mod tests;
