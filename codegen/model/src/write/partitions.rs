//! AWS's partitions: groups of regions, and the DNS suffixes of their endpoints.

use serde_json::Value;

use super::pretty::pretty;
use crate::diagnostic::{Diagnostics, Place};
use crate::json::{SourceFile, read};

/// botocore's `partitions.json` without its documentation: `description` of each region.
///
/// `None` if the file is not JSON, or has no partitions; the problem is in `diagnostics`.
pub fn partitions(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<String> {
    let mut value = read(file, diagnostics)?;
    let Some(Value::Array(partitions)) = value.get_mut("partitions") else {
        diagnostics
            .report(&file.name, Place::Pointer("/partitions".to_owned()), "an array is expected here")
            .help("give botocore's data/partitions.json");
        return None;
    };
    for partition in partitions {
        let regions = partition.get_mut("regions").and_then(Value::as_object_mut);
        for region in regions.into_iter().flat_map(serde_json::Map::values_mut) {
            if let Some(region) = region.as_object_mut() {
                region.remove("description");
            }
        }
    }
    Some(pretty(value))
}
