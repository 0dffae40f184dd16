use std::fmt;

use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::functions::is_valid_host_label;
use super::parameters::{EndpointParameters, ParameterValue};
use super::rules::Parameter;

/// The client settings that AWS services' endpoint rules go by.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Params {
    region: Option<String>,
    use_dual_stack: bool,
    use_fips: bool,
    endpoint: Option<String>,
}

impl Params {
    /// Starts to build parameters.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// The parameters that a client's configuration asks for.
    ///
    /// # Errors
    /// If the region cannot be part of a host name.
    pub fn from_config(config: &ConfigBag) -> Result<Self, InvalidParams> {
        Self::builder()
            .set_region(config.load::<Region>().map(|region| region.as_ref().to_owned()))
            .set_use_dual_stack(config.load::<UseDualStack>().map(|flag| flag.0))
            .set_use_fips(config.load::<UseFips>().map(|flag| flag.0))
            .set_endpoint(config.load::<EndpointUrl>().map(|url| url.0.clone()))
            .build()
    }

    /// The AWS region.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether the endpoint must answer on IPv6 too. Always `Some`.
    pub fn use_dual_stack(&self) -> Option<bool> {
        Some(self.use_dual_stack)
    }

    /// Whether the endpoint must comply with FIPS 140. Always `Some`.
    pub fn use_fips(&self) -> Option<bool> {
        Some(self.use_fips)
    }

    /// The URL to use instead of the service's own.
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }
}

impl EndpointParameters for Params {
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>> {
        match parameter.built_in? {
            "AWS::Region" => self.region().map(ParameterValue::String),
            "AWS::UseDualStack" => Some(ParameterValue::Boolean(self.use_dual_stack)),
            "AWS::UseFIPS" => Some(ParameterValue::Boolean(self.use_fips)),
            "SDK::Endpoint" => self.endpoint().map(ParameterValue::String),
            _ => None,
        }
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    region: Option<String>,
    use_dual_stack: Option<bool>,
    use_fips: Option<bool>,
    endpoint: Option<String>,
}

impl ParamsBuilder {
    /// The parameters; what is unset of the two switches is off.
    ///
    /// # Errors
    /// If the region cannot be part of a host name.
    pub fn build(self) -> Result<Params, InvalidParams> {
        if self.region.as_deref().is_some_and(|region| !is_valid_host_label(region, true)) {
            return Err(InvalidParams { field: "region", message: "must be a valid host label" });
        }
        Ok(Params {
            region: self.region,
            use_dual_stack: self.use_dual_stack.unwrap_or_default(),
            use_fips: self.use_fips.unwrap_or_default(),
            endpoint: self.endpoint,
        })
    }

    /// Sets the AWS region.
    #[must_use]
    pub fn region(self, value: impl Into<String>) -> Self {
        self.set_region(Some(value.into()))
    }

    /// Sets or unsets the AWS region.
    #[must_use]
    pub fn set_region(mut self, param: Option<String>) -> Self {
        self.region = param;
        self
    }

    /// Sets whether the endpoint must answer on IPv6 too.
    #[must_use]
    pub fn use_dual_stack(self, value: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(value.into()))
    }

    /// Sets or unsets whether the endpoint must answer on IPv6 too.
    #[must_use]
    pub fn set_use_dual_stack(mut self, param: Option<bool>) -> Self {
        self.use_dual_stack = param;
        self
    }

    /// Sets whether the endpoint must comply with FIPS 140.
    #[must_use]
    pub fn use_fips(self, value: impl Into<bool>) -> Self {
        self.set_use_fips(Some(value.into()))
    }

    /// Sets or unsets whether the endpoint must comply with FIPS 140.
    #[must_use]
    pub fn set_use_fips(mut self, param: Option<bool>) -> Self {
        self.use_fips = param;
        self
    }

    /// Sets the URL to use instead of the service's own.
    #[must_use]
    pub fn endpoint(self, value: impl Into<String>) -> Self {
        self.set_endpoint(Some(value.into()))
    }

    /// Sets or unsets the URL to use instead of the service's own.
    #[must_use]
    pub fn set_endpoint(mut self, param: Option<String>) -> Self {
        self.endpoint = param;
        self
    }
}

/// Endpoint parameters that no endpoint can be found for.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    message: &'static str,
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid value for field: `{}` - {}", self.field, self.message)
    }
}

impl std::error::Error for InvalidParams {}
