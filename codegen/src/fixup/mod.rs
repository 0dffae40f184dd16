//! Faults of upstream models, mended by named functions.
//!
//! Each function stands in `FIXUPS` with the service and the shape it mends, a comment that says what is wrong
//! upstream, and a link to where that was found or reported. One that finds its shape and nothing to mend is dead:
//! upstream has mended it, and it is to be deleted. That is an error, so that it shows at the next import.

mod redact;

use crate::diagnostic::{Diagnostics, Place};
use crate::model::{Model, ShapeId};

pub(crate) use redact::redact;

/// One known fault.
struct Fixup {
    /// The function's name, for messages.
    name: &'static str,
    /// `sdkId` of the service.
    service: &'static str,
    /// The name of the shape at fault; a model that holds a part of the service, without that shape, is left alone.
    shape: &'static str,
    /// Mends the shape of that id, and says in how many places.
    mend: fn(&mut Model, &ShapeId) -> usize,
}

/// All fixups. None of the services generated so far has a fault that bears on the client.
static FIXUPS: &[Fixup] = &[];

/// Mends what is known to be wrong in a model.
pub fn mend(model: &mut Model, diagnostics: &mut Diagnostics) {
    mend_by(FIXUPS, model, diagnostics);
}

fn mend_by(fixups: &[Fixup], model: &mut Model, diagnostics: &mut Diagnostics) {
    let Some((service, sdk_id)) = identity(model) else { return };
    for fixup in fixups.iter().filter(|fixup| fixup.service == sdk_id) {
        let id = ShapeId::new(service.namespace(), fixup.shape);
        if model.shape(&id).is_some() && (fixup.mend)(model, &id) == 0 {
            diagnostics
                .report(
                    &model.source.0,
                    Place::Shape(id),
                    format!("the fixup `{}` is dead: it found nothing to mend", fixup.name),
                )
                .help("upstream has mended the fault; delete the fixup");
        }
    }
}

/// The service's id and `sdkId`.
fn identity(model: &Model) -> Option<(ShapeId, String)> {
    let (id, shape, _) = model.services().next()?;
    let sdk_id = shape.traits.get("aws.api#service")?.get("sdkId")?.as_str()?;
    Some((id.clone(), sdk_id.to_owned()))
}

#[cfg(test)]
mod tests;
