//! One side of a comparison: a service, lowered.

use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_codegen::{ir, lower_supported};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::ServiceFiles;

use super::report::Refusal;

/// The operations to compare.
#[derive(Clone, Copy, Debug)]
pub enum Operations<'a> {
    /// Those of these names that a side has.
    Named(&'a [String]),
    /// All that are supported.
    All,
}

/// A service as one side has it.
#[derive(Clone, Debug)]
pub struct Side {
    pub(super) service: ir::Service,
    pub(super) refused: Vec<Refusal>,
}

impl Side {
    /// Reads and lowers a service. Of the entry, protocol and sensitive members are used, and the module; one without a
    /// name gets the service's.
    ///
    /// An operation that the service does not have is omitted: it is added or removed on the other side. So is one that is
    /// not supported. Problems of an overlay are not reported: it is written for a model of another version as soon as the
    /// model is updated, and the parts that still apply are used.
    ///
    /// # Errors
    /// The model cannot be read, or no code can be generated from it.
    pub fn read(entry: &ServiceEntry, files: &ServiceFiles, operations: Operations<'_>) -> Result<Self, Diagnostics> {
        let (mut service, refused) = lower_supported(entry, files, |name| match operations {
            Operations::Named(names) => names.iter().any(|it| it == name),
            Operations::All => true,
        })?;
        if service.module.is_empty() {
            service.module.clone_from(&service.descriptor.user_agent_name);
        }
        let refused = refused.into_iter().map(|it| Refusal { operation: it.operation, reasons: it.reasons }).collect();
        Ok(Self { service, refused })
    }

    /// Returns whether the service has an operation of that name, supported or not.
    pub fn knows(&self, name: &str) -> bool {
        self.operations().any(|it| it == name) || self.refused.iter().any(|it| it.operation == name)
    }

    /// The names of the operations that are compared.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.service.operations.iter().map(|operation| operation.name.as_str())
    }
}
