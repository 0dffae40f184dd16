//! What repeats calls: waiters and paginators.

use super::steps::Types;
use super::{Context, docs, naming, paginators, waiters};
use crate::ir::{Item, Operation};
use crate::model::Traits;

/// Gives operations what repeats their calls, and says in their documentation what of the model's is left out, and why.
pub(super) fn add(context: &Context<'_>, operations: &mut [Operation], items: &[Item]) {
    let types = Types::of(items);
    let made: Vec<_> = operations
        .iter()
        .map(|operation| {
            let traits = traits(context, operation)?;
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

/// The traits of an operation.
fn traits<'m>(context: &Context<'m>, operation: &Operation) -> Option<&'m Traits> {
    let mut ids = context.closure.operations.iter();
    let id = ids.find(|id| naming::operation(id.name()).marker == operation.name)?;
    context.model.shape(id).map(|shape| &shape.traits)
}
