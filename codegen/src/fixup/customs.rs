//! What AWS's clients do in code and no model states, as traits that `lower` reads.

use crate::model::{Model, ShapeId};
use crate::parse::MORE_RESULTS;

/// The last page has a token too, and says that there is no more (smithy-rs, `IsTruncatedPaginator`; botocore,
/// `paginators-1.json`, which its models bring along).
pub(super) fn ends_where_not_truncated(model: &mut Model, id: &ShapeId) -> usize {
    ends_where(model, id, "IsTruncated")
}

/// As [`ends_where_not_truncated`]: the marker is where the log will go on.
pub(super) fn ends_where_nothing_pends(model: &mut Model, id: &ShapeId) -> usize {
    ends_where(model, id, "AdditionalDataPending")
}

/// Never dead: a model that was botocore's has it already.
fn ends_where(model: &mut Model, id: &ShapeId, path: &str) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    shape.traits.insert(MORE_RESULTS, path.into());
    1
}
