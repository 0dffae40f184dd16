//! Traits that affect no client.

use super::table::{Role, row};

/// Namespaces whose traits affect no client, and why.
pub const IGNORED_NAMESPACES: &[(&str, &str)] = &[
    ("aws.cloudformation", "for CloudFormation"),
    ("aws.endpoints", "the rule set was made from these"),
    ("aws.iam", "for policies"),
    ("smithy.test", "test cases"),
];

/// Returns whether the trait of that id affects no client: it is in [`IGNORED_NAMESPACES`], or its role is
/// [`Role::Ignored`]. Imports drop such traits, and comparisons ignore them.
///
/// An id that is in neither list affects a client, or is not known.
pub fn is_ignored(id: &str) -> bool {
    let namespace = id.split_once('#').map_or(id, |(namespace, _)| namespace);
    IGNORED_NAMESPACES.iter().any(|(ignored, _)| *ignored == namespace)
        || row(id).is_some_and(|row| matches!(row.role, Role::Ignored(_)))
}
