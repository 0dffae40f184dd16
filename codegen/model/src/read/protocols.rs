//! The protocols of services whose model does not order them.

use crate::traits::{PROTOCOLS, Protocol};
use crate::{Kind, Model};

/// Lists the protocols of every service that has no list yet.
pub(super) fn list(model: &mut Model) {
    for shape in model.shapes.values_mut() {
        if matches!(shape.kind, Kind::Service(_)) && !shape.traits.has(PROTOCOLS) {
            let protocols = Protocol::list(Protocol::applied(&shape.traits));
            shape.traits.insert(PROTOCOLS, protocols);
        }
    }
}
