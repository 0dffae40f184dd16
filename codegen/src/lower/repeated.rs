//! What repeats calls: waiters and paginators.

use std::collections::{BTreeMap, BTreeSet};

use super::left_out::LeftOut;
use super::steps::Types;
use super::waiters::{self, WAITABLE};
use super::{Context, docs, naming, paginators};
use crate::analyze::PAGINATED;
use crate::diagnostic::Diagnostics;
use crate::ir::{Item, Operation, Paginator, Waiter};
use crate::model::{ShapeId, Traits};

/// What repeats the calls of an operation.
#[derive(Default)]
struct Made {
    waiters: Vec<Waiter>,
    paginator: Option<Paginator>,
    left_out: Vec<LeftOut>,
}

/// Gives operations what repeats their calls. What is left out is said in their documentation if the model has it, and
/// reported if the manifest asked for it.
pub(super) fn add(
    context: &Context<'_>,
    service: &Traits,
    operations: &mut [Operation],
    items: &[Item],
    diagnostics: &mut Diagnostics,
) {
    let types = Types::of(items);
    let ids = ids(context);
    let made: Vec<_> = operations
        .iter()
        .map(|operation| {
            let found = ids.get(&operation.name);
            found.map(|(_, traits)| make((service, traits), operation, operations, &types)).unwrap_or_default()
        })
        .collect();
    let mut taken = BTreeSet::new();
    for (operation, Made { waiters, paginator, mut left_out }) in operations.iter_mut().zip(made) {
        operation.paginator = paginator;
        for waiter in waiters {
            // The client has all waiters of a service.
            if taken.insert(waiter.module.clone()) {
                operation.waiters.push(waiter);
            } else {
                let says = format!("A waiter is not generated: another is `{}` already.", waiter.module);
                left_out.push(LeftOut { says, is_asked_for: waiter.job.is_some() });
            }
        }
        for LeftOut { says, is_asked_for } in left_out {
            match ids.get(&operation.name) {
                Some((id, _)) if is_asked_for => {
                    context
                        .report_shape(id, says, diagnostics)
                        .help("take the entry out of the manifest, or change it");
                }
                _ => docs::paragraph(&mut operation.docs, says),
            }
        }
    }
}

fn make(
    (service, traits): (&Traits, &Traits),
    operation: &Operation,
    operations: &[Operation],
    types: &Types<'_>,
) -> Made {
    let (waiters, mut left_out) = waiters::waiters(traits, operation, operations, types);
    let paginator = paginators::paginator(service, traits, operation, types).unwrap_or_else(|why| {
        left_out.push(why);
        None
    });
    Made { waiters, paginator, left_out }
}

/// The ids and traits of operations that have something to repeat them, by their names.
fn ids<'m>(context: &'m Context<'_>) -> BTreeMap<String, (&'m ShapeId, &'m Traits)> {
    let operations = context.closure.operations(context.model);
    let repeated = operations.filter(|(_, shape, _)| [PAGINATED, WAITABLE].iter().any(|id| shape.traits.has(id)));
    repeated.map(|(id, shape, _)| (naming::operation(id.name()).marker, (id, &shape.traits))).collect()
}
