//! Which members must be boxed so that no type contains itself.
//!
//! The rule is smithy-rs's, see its [design](https://smithy-lang.github.io/smithy-rs/design/smithy/recursive_shapes.html):
//! of every cycle that no list or map breaks, the member whose id comes first is boxed, until no cycle is left. Which
//! cycle is taken first matters where cycles overlap: here a shortest one through the shape whose id comes first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{Kind, Model, ShapeId};

/// A member of a structure or union.
type MemberId<'m> = (&'m ShapeId, &'m str);

/// Members by the shape that has them, and what they target.
type Graph<'m> = BTreeMap<&'m ShapeId, Vec<(&'m str, &'m ShapeId)>>;

/// The members to box, as shape id and member name.
pub fn recursion(model: &Model) -> BTreeSet<(ShapeId, String)> {
    let mut graph = graph(model);
    let mut boxed = BTreeSet::new();
    // Boxing a member can only break up the component it is in: each is worked on by itself until it is gone.
    let mut open = components(&graph, &graph.keys().copied().collect());
    while let Some(component) = open.pop() {
        let Some(cycle) = cycle(&graph, &component) else { continue };
        let Some(&(shape, name)) = cycle.iter().min() else { continue };
        if let Some(members) = graph.get_mut(shape) {
            members.retain(|(member, _)| *member != name);
        }
        boxed.insert((shape.clone(), name.to_owned()));
        open.extend(components(&graph, &component));
    }
    boxed
}

/// Structures and unions, and their members that target structures and unions. Lists and maps are left out: they
/// keep their elements on the heap anyway.
fn graph(model: &Model) -> Graph<'_> {
    let aggregate = |id: &ShapeId| matches!(model.kind(id), Some(Kind::Structure(_) | Kind::Union(_)));
    let mut graph = Graph::new();
    for (id, shape) in &model.shapes {
        if let Kind::Structure(members) | Kind::Union(members) = &shape.kind {
            let members = members.iter().filter(|(_, member)| aggregate(&member.target));
            graph.insert(id, members.map(|(name, member)| (name.as_str(), &member.target)).collect());
        }
    }
    graph
}

/// The strongly connected components among `shapes`, those of one shape only if it targets itself (Tarjan's
/// algorithm with a stack of its own).
fn components<'m>(graph: &Graph<'m>, shapes: &BTreeSet<&'m ShapeId>) -> Vec<BTreeSet<&'m ShapeId>> {
    let mut search = Search::default();
    for start in shapes {
        if !search.index.contains_key(start) {
            search.run(graph, shapes, start);
        }
    }
    search.found
}

#[derive(Default)]
struct Search<'m> {
    /// The order in which shapes were entered.
    index: BTreeMap<&'m ShapeId, usize>,
    /// The earliest shape that each can get back to.
    low: BTreeMap<&'m ShapeId, usize>,
    /// Shapes whose component is not known yet.
    pending: Vec<&'m ShapeId>,
    is_pending: BTreeSet<&'m ShapeId>,
    found: Vec<BTreeSet<&'m ShapeId>>,
}

impl<'m> Search<'m> {
    fn enter(&mut self, id: &'m ShapeId) {
        let index = self.index.len();
        self.index.insert(id, index);
        self.low.insert(id, index);
        self.pending.push(id);
        self.is_pending.insert(id);
    }

    fn lower(&mut self, id: &'m ShapeId, to: usize) {
        if let Some(low) = self.low.get_mut(id) {
            *low = (*low).min(to);
        }
    }

    fn run(&mut self, graph: &Graph<'m>, shapes: &BTreeSet<&'m ShapeId>, start: &'m ShapeId) {
        self.enter(start);
        let mut path = vec![(start, 0)];
        while let Some((id, next)) = path.pop() {
            let target = graph.get(id).and_then(|members| members.get(next)).map(|&(_, target)| target);
            if let Some(target) = target {
                path.push((id, next + 1));
                if !shapes.contains(target) {
                    continue;
                }
                match self.index.get(target) {
                    None => {
                        self.enter(target);
                        path.push((target, 0));
                    }
                    Some(&index) if self.is_pending.contains(target) => self.lower(id, index),
                    Some(_) => {}
                }
                continue;
            }
            let low = self.low.get(id).copied().unwrap_or_default();
            if let Some(&(parent, _)) = path.last() {
                self.lower(parent, low);
            }
            if self.index.get(id) == Some(&low) {
                self.close(graph, id);
            }
        }
    }

    /// Takes the component whose first shape is `id` off the pending shapes.
    fn close(&mut self, graph: &Graph<'m>, id: &'m ShapeId) {
        let mut component = BTreeSet::new();
        while let Some(last) = self.pending.pop() {
            self.is_pending.remove(last);
            component.insert(last);
            if last == id {
                break;
            }
        }
        let itself = graph.get(id).is_some_and(|members| members.iter().any(|(_, target)| *target == id));
        if component.len() > 1 || itself {
            self.found.push(component);
        }
    }
}

/// The members of a shortest cycle through the first shape of a component.
fn cycle<'m>(graph: &Graph<'m>, component: &BTreeSet<&'m ShapeId>) -> Option<Vec<MemberId<'m>>> {
    let start = *component.first()?;
    let mut reached_by: BTreeMap<&ShapeId, MemberId<'m>> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    'search: while let Some(id) = open.pop_front() {
        for &(name, target) in graph.get(id)? {
            if component.contains(target) && !reached_by.contains_key(target) {
                reached_by.insert(target, (id, name));
                if target == start {
                    break 'search;
                }
                open.push_back(target);
            }
        }
    }
    let mut cycle = Vec::new();
    let mut at = start;
    loop {
        let &(from, name) = reached_by.get(at)?;
        cycle.push((from, name));
        at = from;
        if at == start || cycle.len() > component.len() {
            return Some(cycle);
        }
    }
}
