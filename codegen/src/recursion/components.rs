//! Strongly connected components of a graph.

use std::collections::BTreeMap;

/// An edge between two numbered nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A number for each node that an edge has, the same for all nodes of a strongly connected component (Tarjan's algorithm
/// with a stack of its own).
pub(super) fn components(edges: &[Edge]) -> BTreeMap<usize, usize> {
    let mut targets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for edge in edges {
        targets.entry(edge.from).or_default().push(edge.to);
        targets.entry(edge.to).or_default();
    }
    let mut search = Search { targets: &targets, nodes: BTreeMap::new(), pending: Vec::new(), found: BTreeMap::new() };
    for start in targets.keys() {
        if !search.nodes.contains_key(start) {
            search.run(*start);
        }
    }
    search.found
}

/// A node that was entered.
struct Entered {
    /// Its index in the order of entry.
    index: usize,
    /// The earliest node that it can get back to.
    low: usize,
}

struct Search<'g> {
    targets: &'g BTreeMap<usize, Vec<usize>>,
    nodes: BTreeMap<usize, Entered>,
    /// Nodes whose component is not known yet.
    pending: Vec<usize>,
    found: BTreeMap<usize, usize>,
}

impl Search<'_> {
    fn enter(&mut self, node: usize) {
        let index = self.nodes.len();
        self.nodes.insert(node, Entered { index, low: index });
        self.pending.push(node);
    }

    fn lower(&mut self, node: usize, to: usize) {
        if let Some(entered) = self.nodes.get_mut(&node) {
            entered.low = entered.low.min(to);
        }
    }

    fn run(&mut self, start: usize) {
        self.enter(start);
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            if let Some(&target) = self.targets.get(&node).and_then(|targets| targets.get(next)) {
                path.push((node, next + 1));
                match self.nodes.get(&target).map(|entered| entered.index) {
                    None => {
                        self.enter(target);
                        path.push((target, 0));
                    }
                    Some(index) if !self.found.contains_key(&target) => self.lower(node, index),
                    Some(_) => {}
                }
                continue;
            }
            let Some(&Entered { index, low }) = self.nodes.get(&node) else { continue };
            if let Some(&(parent, _)) = path.last() {
                self.lower(parent, low);
            }
            if index == low {
                self.close(node);
            }
        }
    }

    /// Removes the component whose first node this is from the pending ones.
    fn close(&mut self, first: usize) {
        while let Some(last) = self.pending.pop() {
            self.found.insert(last, first);
            if last == first {
                break;
            }
        }
    }
}
