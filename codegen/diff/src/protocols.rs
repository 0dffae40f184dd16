//! Protocols of a service.

use super::report::Wire;
use super::subject::Subject;
use super::walk::{Location, Walk};
use whitesmith_codegen::ir::Protocol;

/// Compares the protocols that the model lists. Another default affects every message.
pub(super) fn compare(walk: &mut Walk<'_>, at: &Location) {
    let (old, new) = (&walk.old.descriptor.protocols, &walk.new.descriptor.protocols);
    let values = (Some(names(old)), Some(names(new)));
    let kept = old.first().filter(|spoken| new.first() != Some(*spoken));
    let Some(spoken) = kept else { return walk.property(at, Subject::Protocol, values, Wire::SameBytes) };
    walk.property(at, Subject::Protocol, values, Wire::DifferentBytes);
    let name = spoken.name();
    walk.help(if new.contains(spoken) {
        format!("to keep {name}, set `protocol = \"{name}\"` in the manifest's entry of `{}`", walk.new.module)
    } else {
        format!("{name} cannot be kept: the newer model does not list it")
    });
}

/// The names of protocols, the default first.
fn names(protocols: &[Protocol]) -> String {
    protocols.iter().map(|protocol| protocol.name()).collect::<Vec<_>>().join(", ")
}
