//! Infinitely recursive structures and unions, of which no finite value exists.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, ShapeId};

use super::Context;

/// A member, by its shape and its name.
type Step<'m> = (&'m ShapeId, &'m str);

/// Reports every cycle of required members, and of unions that have no other variant.
pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let infinite = infinite(context);
    let mut seen = BTreeSet::new();
    for start in &infinite {
        if let Some(cycle) = cycle(context, &infinite, start, &mut seen)
            && let Some(&(first, member)) = cycle.first()
        {
            let path: Vec<_> = cycle.iter().map(|(id, member)| format!("`{}${member}`", id.name())).collect();
            let message =
                format!("`{}` is infinitely recursive: it requires itself through {}", first.name(), path.join(", "));
            context
                .report_member(first, member, message, diagnostics)
                .help("make one of these members optional, or put a list or map between");
        }
    }
}

/// The infinitely recursive structures and unions.
///
/// A value exists if every required member of a structure, or some variant of a union, has one. Starting with shapes that
/// need no other, all shapes that have a value are removed; the remaining ones are infinitely recursive.
fn infinite<'m>(context: &Context<'m>) -> BTreeSet<&'m ShapeId> {
    let mut needed: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    let mut holders: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    for id in context.closure.shapes.keys() {
        let Some(kind) = context.model.kind(id) else { continue };
        let needs: Vec<_> = needs(context, kind).collect();
        let count = match kind {
            Kind::Structure(_) => needs.len(),
            Kind::Union(members) => usize::from(needs.len() == members.len()),
            _ => continue,
        };
        needed.insert(id, count);
        for (_, member) in needs {
            holders.entry(&member.target).or_default().push(id);
        }
    }
    let free = needed.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id);
    let mut open: VecDeque<_> = free.collect();
    while let Some(id) = open.pop_front() {
        needed.remove(id);
        for holder in holders.remove(id).unwrap_or_default() {
            if let Some(count) = needed.get_mut(holder) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    open.push_back(holder);
                }
            }
        }
    }
    needed.into_keys().collect()
}

/// The required members of a structure, or the variants of a union, that target structures and unions.
fn needs<'m>(context: &Context<'m>, kind: &'m Kind) -> impl Iterator<Item = (&'m str, &'m Member)> {
    let model = context.model;
    let union = matches!(kind, Kind::Union(_));
    kind.members().filter(move |(_, member)| {
        let aggregate = matches!(model.kind(&member.target), Some(Kind::Structure(_) | Kind::Union(_)));
        let unit = member.target == whitesmith_model::unit();
        aggregate && !unit && (union || member.traits.has(traits::REQUIRED))
    })
}

/// The cycle that the first needed members lead to, unless it was visited before. It starts with its least shape.
fn cycle<'m>(
    context: &Context<'m>,
    infinite: &BTreeSet<&'m ShapeId>,
    start: &'m ShapeId,
    seen: &mut BTreeSet<&'m ShapeId>,
) -> Option<Vec<Step<'m>>> {
    let mut path: Vec<Step<'m>> = Vec::new();
    let mut at = start;
    while seen.insert(at) {
        let kind = context.model.kind(at)?;
        let (name, member) = needs(context, kind).find(|(_, member)| infinite.contains(&member.target))?;
        path.push((at, name));
        at = infinite.get(&member.target)?;
    }
    let begin = path.iter().position(|(id, _)| *id == at)?;
    let mut cycle = path.split_off(begin);
    let least = cycle.iter().enumerate().min_by_key(|(_, step)| **step)?.0;
    cycle.rotate_left(least);
    Some(cycle)
}
