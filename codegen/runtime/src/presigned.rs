//! The mark of presigned requests, for the parts of a call that differ.

use aws_smithy_schema::header_omit_settings::HeaderOmitSettings;
use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Marks the configuration of a presigned request, which has no headers but those that the caller sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Presigned;

impl Storable for Presigned {
    type Storer = StoreReplace<Self>;
}

impl HeaderOmitSettings for Presigned {
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}
