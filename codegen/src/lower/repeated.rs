//! What repeats calls: waiters and paginators.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits;
use whitesmith_model::{ShapeId, Traits};

use super::left_out::LeftOut;
use super::steps::Types;
use super::waiters;
use super::{Context, docs, paginators};
use crate::ir::{Item, Operation, Paginator, Waiter};
use crate::naming;

/// What repeats the calls of an operation.
#[derive(Default)]
struct Made {
    waiters: Vec<Waiter>,
    paginator: Option<Paginator>,
    left_out: Vec<LeftOut>,
}

/// Gives operations what repeats their calls. What is left out is returned, and stated in their documentation, if the
/// model has it; it is reported if the manifest asked for it.
pub(super) fn add(
    context: &Context<'_>,
    service: &Traits,
    operations: &mut [Operation],
    items: &[Item],
    diagnostics: &mut Diagnostics,
) -> Diagnostics {
    let types = Types::of(items);
    let ids = ids(context);
    let made: Vec<_> = operations
        .iter()
        .map(|operation| {
            let found = ids.get(&operation.name);
            found.map(|(_, traits)| make((service, traits), operation, operations, &types)).unwrap_or_default()
        })
        .collect();
    let (mut taken, mut notes) = (BTreeSet::new(), Diagnostics::default());
    for (operation, Made { waiters, paginator, mut left_out }) in operations.iter_mut().zip(made) {
        operation.paginator = paginator;
        for waiter in waiters {
            // The client has all waiters of a service.
            if taken.insert(waiter.module.clone()) {
                operation.waiters.push(waiter);
            } else {
                let what = format!("waiter `{}`", waiter.module);
                let why = format!("another is `{}` already", waiter.module);
                left_out.push(LeftOut { what, why, is_asked_for: waiter.job.is_some() });
            }
        }
        let Some((id, _)) = ids.get(&operation.name) else { continue };
        for left_out in left_out {
            if left_out.is_asked_for {
                context
                    .report_shape(id, left_out.message(), diagnostics)
                    .help("take the entry out of the manifest, or change it");
            } else {
                context.report_shape(id, left_out.message(), &mut notes);
                docs::paragraph(&mut operation.docs, left_out.sentence());
            }
        }
    }
    notes
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
    let repeated = operations.filter(|(_, shape, _)| {
        [traits::PAGINATED, traits::PAGINATOR, traits::WAITABLE].iter().any(|id| shape.traits.has(id))
    });
    repeated.map(|(id, shape, _)| (naming::operation(id.name()).marker, (id, &shape.traits))).collect()
}
