use whitesmith_model::json::Node;

use super::scope::Scope;
use super::{call, collect, rule};
use crate::ir::endpoint::{Bdd, Then};
use crate::lower::base64;

/// References above this are results; this one is "no match".
const RESULTS: i32 = 100_000_000;

/// The diagram. It has a single scope: other conditions and the results may read the variables that a condition assigns.
pub(super) fn read(root: &Node<'_>, scope: &mut Scope) -> Option<Bdd> {
    let conditions = root.need("conditions")?;
    let conditions = collect(conditions.elements().map(|condition| call::condition(&condition, scope, true)))?;
    let results = root.need("results")?;
    let results = collect(results.elements().map(|one| result(&one, scope)))?;
    let nodes = nodes(root)?;
    let start = root.need("root")?;
    let start_at = i32::try_from(start.integer()?).unwrap_or_default();
    let bdd = Bdd { conditions, results, nodes, root: start_at };
    if start_at < 0 || !refers(&bdd, start_at) {
        start.error(format!("{} is neither a node nor a result to start from", start.value()));
        return None;
    }
    check_nodes(&root.need("nodes")?, &bdd)?;
    Some(bdd)
}

fn result(node: &Node<'_>, scope: &Scope) -> Option<Then> {
    node.object()?;
    if let Some(conditions) = node.get("conditions").filter(|conditions| conditions.elements().next().is_some()) {
        conditions.error("a result of a decision diagram has no conditions");
    }
    rule::result(node, scope)
}

fn nodes(root: &Node<'_>) -> Option<Vec<[i32; 3]>> {
    let nodes = root.need("nodes")?;
    let Some(bytes) = base64::decode(nodes.text()?) else {
        nodes.error("not valid base64");
        return None;
    };
    let integers: Vec<_> = bytes.as_chunks().0.iter().map(|word| i32::from_be_bytes(*word)).collect();
    let (triples, rest) = integers.as_chunks();
    if !rest.is_empty() || !bytes.len().is_multiple_of(4) {
        nodes.error("nodes are three 4-byte integers each, and the text has a part of one left over");
        return None;
    }
    let count = root.need("nodeCount")?;
    if usize::try_from(count.integer()?) != Ok(triples.len()) {
        count.error(format!("{} nodes are announced, and there are {}", count.value(), triples.len()));
        return None;
    }
    Some(triples.to_vec())
}

fn check_nodes(node: &Node<'_>, bdd: &Bdd) -> Option<()> {
    let mut sound = Some(());
    // The first is the terminal, and nothing refers to it.
    for (index, [condition, high, low]) in bdd.nodes.iter().enumerate().skip(1) {
        if !usize::try_from(*condition).is_ok_and(|condition| condition < bdd.conditions.len()) {
            node.error(format!("node {index} tests condition {condition}, which is missing"));
            sound = None;
        }
        for reference in [high, low] {
            if !refers(bdd, *reference) {
                node.error(format!("node {index} refers to {reference}, which is neither a node nor a result"));
                sound = None;
            }
        }
    }
    sound
}

fn refers(bdd: &Bdd, reference: i32) -> bool {
    let within = |number: i32, length: usize| usize::try_from(number).is_ok_and(|number| number <= length);
    match reference {
        0 => false,
        1 | -1 => true,
        RESULTS.. => within(reference - RESULTS, bdd.results.len()),
        node => within(node.saturating_abs(), bdd.nodes.len()),
    }
}
