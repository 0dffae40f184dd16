//! Pagination of operations.

use serde_json::{Map, Value};

use crate::Traits;
use crate::traits;

/// The entries of [`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait) of an
/// operation: its own, and the service's for those that it does not have. `None` if the operation has no such trait.
pub fn paginated(service: &Traits, operation: &Traits) -> Option<Map<String, Value>> {
    let own = operation.get(traits::PAGINATED)?.as_object()?;
    let mut pages = service.get(traits::PAGINATED).and_then(Value::as_object).cloned().unwrap_or_default();
    pages.extend(own.clone());
    Some(pages)
}
