//! Facts of Smithy's models that botocore's format cannot express.
//!
//! AWS makes botocore's models and those of its Rust crates from the same sources, and omits from botocore's everything
//! that its format cannot express: defaults, required members that are optional to a client, names of enum members, some
//! errors.
//! [`make`] lists the facts that the botocore model of the same week does not have; the list of all services is a
//! [`Table`]. The reader of botocore's format applies a service's part of it, which is in [`ServiceFiles::facts`](whitesmith_model::read::ServiceFiles::facts).
//!
//! A table is a JSON object of services by `sdkId`. Each is an object of facts by place: a shape (`Runtime`), a member
//! (`Dimension$Name`), or `*` for the service. The keys of a place are traits, those of `smithy.api` by their short names,
//! and a few that are not traits:
//!
//! | key | of | value |
//! |---|---|---|
//! | `clientOptional` | `*` | `{}`: every required member of a structure has the trait, unless its own entry is `false` |
//! | `default` | a simple shape, list or map | the default of every member of a structure that targets it |
//! | `default` | a member | its default; `null` is none |
//! | `type` | a simple shape, or a member | the simple type it has; `structure` where the shape does not exist, `unit` for a member of a union without a value |
//! | `case` | an enum | the rule by which values become member names: `upper` or `joined` |
//! | `names` | an enum | member names by value, where no rule gives them |
//! | `members` | a structure | members to add: `type` or `target`, and traits |
//! | `order` | a structure or union | the names of its members in their order, those to add included |
//! | `errors` | an operation | `true` for an error to add, `false` for one to remove |
//! | `name` | a structure, union or enum | the name of its type |

mod apply;
mod make;
mod members;
mod names;
mod operations;
mod order;
mod table;

use whitesmith_model::prelude;

pub(crate) use apply::apply;
pub use apply::dead;
pub use make::make;
pub(crate) use table::part;
pub use table::{Coverage, Facts, Table};

/// The id of a trait without the namespace of Smithy's prelude.
fn short(id: &str) -> &str {
    id.strip_prefix(prelude::NAMESPACE).and_then(|name| name.strip_prefix('#')).unwrap_or(id)
}

/// The id of a trait from its short name.
fn full(name: &str) -> String {
    if name.contains('#') { name.to_owned() } else { format!("{}#{name}", prelude::NAMESPACE) }
}

/// The place of a fact about the service.
const SERVICE: &str = "*";

/// The type of a union's member without a value.
const UNIT: &str = "unit";

#[cfg(test)]
mod tests;
