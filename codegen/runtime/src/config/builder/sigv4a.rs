//! Settings for `SigV4a`.

use aws_types::region::SigningRegionSet;

use super::Builder;
use crate::offers::{Offers, SigningRegions};

impl<S: Offers<SigningRegions>> Builder<S> {
    /// Sets the regions that requests are signed for.
    #[must_use]
    pub fn sigv4a_signing_region_set(mut self, regions: impl Into<SigningRegionSet>) -> Self {
        self.set_sigv4a_signing_region_set(Some(regions.into()));
        self
    }

    /// Sets or unsets the regions that requests are signed for. The default is the endpoint's, or else the client's
    /// region.
    pub fn set_sigv4a_signing_region_set(&mut self, regions: Option<SigningRegionSet>) -> &mut Self {
        self.settings.layer.store_or_unset(regions);
        self
    }
}
