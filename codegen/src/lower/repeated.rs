//! What repeats calls: waiters and paginators.

use std::collections::BTreeMap;

use super::steps::Types;
use super::{Context, docs, naming, paginators, waiters};
use crate::ir::{Item, Operation};
use crate::model::Traits;

/// Gives operations what repeats their calls, and says in their documentation what of the model's is left out, and why.
pub(super) fn add(context: &Context<'_>, operations: &mut [Operation], items: &[Item]) {
    let types = Types::of(items);
    let traits = traits(context);
    let made: Vec<_> = operations
        .iter()
        .map(|operation| {
            let traits = traits.get(&operation.name)?;
            let (waiters, mut left_out) = waiters::waiters(traits, operation, operations, &types);
            let paginator = paginators::paginator(traits, operation, &types).unwrap_or_else(|why| {
                left_out.push(why);
                None
            });
            Some((waiters, paginator, left_out))
        })
        .collect();
    for (operation, made) in operations.iter_mut().zip(made) {
        let Some((waiters, paginator, left_out)) = made else { continue };
        (operation.waiters, operation.paginator) = (waiters, paginator);
        for line in left_out {
            docs::paragraph(&mut operation.docs, line);
        }
    }
}

/// The traits of operations by their names.
fn traits<'m>(context: &'m Context<'_>) -> BTreeMap<String, &'m Traits> {
    let operations = context.closure.operations(context.model);
    operations.map(|(id, shape, _)| (naming::operation(id.name()).marker, &shape.traits)).collect()
}
