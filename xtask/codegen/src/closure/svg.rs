//! The graph as a picture: a column for each distance from an operation, and a curve for each reference.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use super::Edge;

const ROW: usize = 34;
const BOX: usize = 24;
const GAP: usize = 90;
const MARGIN: usize = 16;
/// Width of a character of the font, at most.
const CHARACTER: usize = 8;

const STYLE: &str = "text { font: 13px ui-monospace, monospace; fill: #1f2328; } rect { fill: #f6f8fa; stroke: #59636e; } \
    path { fill: none; stroke: #59636e; opacity: .6; } \
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } rect { fill: #151b23; stroke: #9198a1; } path { stroke: #9198a1; } }";

/// The place of a shape: its box's left side, middle and width.
struct Place {
    x: usize,
    y: usize,
    width: usize,
}

/// Draws the shapes of a graph, which are those of its edges. Names are those of shape ids, which contain nothing to escape.
pub(super) fn draw(edges: &[Edge]) -> String {
    let columns = columns(edges);
    let (places, width) = places(&columns);
    let height = columns.iter().map(Vec::len).max().unwrap_or_default() * ROW + 2 * MARGIN;
    // Writing to a string does not fail.
    let mut text = String::new();
    let _ = writeln!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n<style>{STYLE}</style>"
    );
    for Edge { from, to, label } in edges {
        if let (Some(from), Some(to)) = (places.get(from.as_str()), places.get(to.as_str())) {
            let (x1, y1, x2, y2) = (from.x + from.width, from.y, to.x, to.y);
            let (c1, c2) = (x1 + GAP / 2, x2.saturating_sub(GAP / 2));
            let _ =
                writeln!(text, "<path d=\"M{x1} {y1}C{c1} {y1} {c2} {y2} {x2} {y2}\"><title>{label}</title></path>");
        }
    }
    for (id, Place { x, y, width }) in &places {
        let (top, left, base) = (y - BOX / 2, x + CHARACTER, y + 4);
        let _ = writeln!(
            text,
            "<g><title>{id}</title><rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BOX}\" rx=\"4\"/><text x=\"{left}\" y=\"{base}\">{}</text></g>",
            name(id)
        );
    }
    text + "</svg>\n"
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// Returns the shapes by their distance from those that nothing refers to: the operations. Shapes in the order of their ids.
fn columns(edges: &[Edge]) -> Vec<Vec<&str>> {
    let mut targets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Edge { from, to, .. } in edges {
        targets.entry(from).or_default().push(to);
        targets.entry(to).or_default();
    }
    let is_root = |id: &&str| !edges.iter().any(|edge| edge.to == **id);
    let mut distances: BTreeMap<&str, usize> = targets.keys().copied().filter(is_root).map(|id| (id, 0)).collect();
    let mut queue: VecDeque<&str> = distances.keys().copied().collect();
    while let Some(id) = queue.pop_front() {
        let next = distances.get(id).map_or(0, |distance| distance + 1);
        for target in targets.get(id).into_iter().flatten() {
            if !distances.contains_key(target) {
                distances.insert(target, next);
                queue.push_back(target);
            }
        }
    }
    let mut columns = Vec::new();
    for (id, distance) in distances {
        columns.resize_with(columns.len().max(distance + 1), Vec::new);
        if let Some(column) = columns.get_mut(distance) {
            column.push(id);
        }
    }
    columns
}

/// Returns the place of each shape, and the width of the picture.
fn places<'a>(columns: &[Vec<&'a str>]) -> (BTreeMap<&'a str, Place>, usize) {
    let (mut places, mut x) = (BTreeMap::new(), MARGIN);
    for column in columns {
        let width = |id: &str| (name(id).len() + 2) * CHARACTER;
        for (row, id) in column.iter().enumerate() {
            places.insert(*id, Place { x, y: MARGIN + BOX / 2 + row * ROW, width: width(id) });
        }
        x += column.iter().map(|id| width(id)).max().unwrap_or_default() + GAP;
    }
    (places, x.saturating_sub(GAP) + MARGIN)
}
