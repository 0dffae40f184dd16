//! The waiters and paginators of all operations.

use std::collections::BTreeSet;

use whitesmith_model::ServiceShape;
use whitesmith_model::diagnostic::Diagnostics;

use super::field_path::Types;
use super::not_generated::Unsupported;
use super::operations::Draft;
use super::{Context, paginators, waiters};
use crate::ir;

/// The waiters and the paginator of an operation.
#[derive(Default)]
pub(super) struct WaitersAndPaginator {
    pub(super) waiters: Vec<ir::Waiter>,
    pub(super) paginator: Option<ir::Paginator>,
    /// Sentences of the operation's documentation on those that are not generated.
    pub(super) notes: Vec<String>,
}

/// Lowers the waiters and paginators of each draft, in the drafts' order.
///
/// Unsupported ones are reported if the manifest asks for them, and otherwise returned as notes.
pub(super) fn lower(
    context: &Context<'_>,
    service: ServiceShape<'_>,
    drafts: &[Draft<'_>],
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<WaitersAndPaginator>, Diagnostics) {
    let (mut modules, mut notes) = (BTreeSet::new(), Diagnostics::default());
    let mut lowered = Vec::new();
    for draft in drafts {
        let (waiters, mut unsupported) = waiters::waiters(draft, drafts, types);
        let paginator = paginators::paginator(service.traits, draft, types).unwrap_or_else(|reason| {
            unsupported.push(reason);
            None
        });
        let mut of_operation = WaitersAndPaginator { paginator, ..WaitersAndPaginator::default() };
        for waiter in waiters {
            // All waiters of a service are in one module.
            if modules.insert(waiter.module.clone()) {
                of_operation.waiters.push(waiter);
            } else {
                unsupported.push(Unsupported::of_two(&waiter));
            }
        }
        for unsupported in unsupported {
            let id = draft.shape.id;
            if unsupported.is_asked_for {
                context
                    .report_shape(id, unsupported.message(), diagnostics)
                    .help("take the entry out of the manifest, or change it");
            } else {
                context.report_shape(id, unsupported.message(), &mut notes);
                of_operation.notes.push(unsupported.sentence());
            }
        }
        lowered.push(of_operation);
    }
    (lowered, notes)
}
