//! Faults of upstream models, mended by named functions.
//!
//! Each function stands in `FIXUPS` with the service and the shape it mends, a comment that says what is wrong
//! upstream, and a link to where that was found or reported. One that finds its shape and nothing to mend is dead:
//! upstream has mended it, and it is to be deleted. That is an error, so that it shows at the next import.

mod headers;
mod redact;
mod s3;

use crate::diagnostic::{Diagnostics, Place};
use crate::model::{Model, ShapeId};

pub(crate) use redact::redact;

/// One known fault.
struct Fixup {
    /// The function's name, for messages.
    name: &'static str,
    /// `sdkId` of the service.
    service: &'static str,
    /// The name of the shape at fault, or of one of them: in a model that holds a part of the service, without that shape,
    /// nothing need be at fault.
    shape: &'static str,
    /// Mends the shape of that id, or all that share its fault, and says in how many places.
    mend: fn(&mut Model, &ShapeId) -> usize,
}

/// All fixups.
static FIXUPS: &[Fixup] = &[
    Fixup { name: "accept_json", service: "API Gateway", shape: SERVICE, mend: headers::accept_json },
    Fixup { name: "glacier_version", service: "Glacier", shape: SERVICE, mend: headers::glacier_version },
    Fixup { name: "anonymous_access", service: "S3", shape: SERVICE, mend: s3::anonymous_access },
    Fixup { name: "signed_as_is", service: "S3", shape: SERVICE, mend: s3::signed_as_is },
    Fixup { name: "signed_as_is", service: "S3 Control", shape: SERVICE, mend: s3::signed_as_is },
    Fixup { name: "account_in_host", service: "S3 Control", shape: "DescribeJob", mend: s3::account_in_host },
];

/// In place of a shape's name: the service, whatever it is called.
const SERVICE: &str = "";

/// Mends what is known to be wrong in a model.
pub fn mend(model: &mut Model, diagnostics: &mut Diagnostics) {
    mend_by(FIXUPS, model, diagnostics);
}

fn mend_by(fixups: &[Fixup], model: &mut Model, diagnostics: &mut Diagnostics) {
    let Some((service, sdk_id)) = identity(model) else { return };
    for fixup in fixups.iter().filter(|fixup| fixup.service == sdk_id) {
        let id = match fixup.shape {
            SERVICE => service.clone(),
            shape => ShapeId::new(service.namespace(), shape),
        };
        if (fixup.mend)(model, &id) == 0 && model.shape(&id).is_some() {
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
