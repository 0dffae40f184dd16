use std::borrow::Cow;
use std::fmt;

use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::functions::is_valid_host_label;
use super::parameters::{Argument, EndpointParameters, ParameterValue};
use super::rules::{Parameter, RuleSet};
use super::source::{Arguments, Source};
use super::url::without_secrets;

/// Parameters of endpoint rules: the client settings that all AWS services' rules use, and the parameters of a
/// service's own rules from an operation's input or the client, by name.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Params {
    region: Option<String>,
    use_dual_stack: bool,
    use_fips: bool,
    endpoint: Option<String>,
    account: Option<Account>,
    arguments: Arguments,
}

/// Does not show secrets: AWS's orchestrator logs parameters, and the endpoint's URL may contain a password or a token.
impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Params")
            .field("region", &self.region)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("use_fips", &self.use_fips)
            .field("endpoint", &self.endpoint.as_deref().map(without_secrets))
            .field("account", &self.account)
            .field("arguments", &self.arguments)
            .finish()
    }
}

/// The caller's account, for rules that use it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Account {
    /// Known once the caller's identity is resolved.
    id: Option<String>,
    mode: AccountIdEndpointMode,
}

impl Params {
    /// Returns a builder with nothing set.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// The parameters from a client's configuration, without those of the service's own rules.
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

    /// The parameters of a call: those from its client's configuration, and those that the rules take from its input.
    /// The caller's account is set later.
    ///
    /// # Errors
    /// If the region cannot be part of a host name.
    pub fn of_call(
        config: &ConfigBag,
        rules: &RuleSet,
        sources: &[(&'static str, Source)],
        input: &dyn SerializableStruct,
    ) -> Result<Self, InvalidParams> {
        let mut params = Self::from_config(config)?;
        let asks = rules.parameters.iter().any(|it| it.built_in.is_some_and(|name| name.starts_with(ACCOUNT_ID)));
        params.account = asks.then(|| {
            let mode = config.load::<AccountIdEndpointMode>().cloned().unwrap_or_default();
            Account { id: None, mode }
        });
        params.arguments = Arguments::of_call(sources, input, config);
        Ok(params)
    }

    /// The account ID endpoint mode, if the rules use it.
    pub(crate) fn account_mode(&self) -> Option<&AccountIdEndpointMode> {
        self.account.as_ref().map(|account| &account.mode)
    }

    pub(super) fn account_mode_name(&self) -> Option<&str> {
        self.account_mode().map(mode)
    }

    pub(super) fn account_of_caller(&self) -> Option<&str> {
        self.account.as_ref()?.id.as_deref()
    }

    /// Returns true if the rules use the caller's account.
    pub(crate) fn asks_for_account(&self) -> bool {
        self.account.is_some()
    }

    /// The account id, if the rules use it.
    pub(super) fn account_id_mut(&mut self) -> Option<&mut Option<String>> {
        self.account.as_mut().map(|account| &mut account.id)
    }

    /// A parameter of the service's own rules, by its name in them.
    pub fn get(&self, name: &str) -> Option<&Argument> {
        self.arguments.get(name)
    }

    /// Returns the parameters with another value of one.
    #[cfg(feature = "sessions")]
    pub(crate) fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.set(Cow::Borrowed(name), Some(argument));
        self
    }

    /// The AWS region.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns true if the endpoint must support IPv6 too. Always `Some`.
    pub fn use_dual_stack(&self) -> Option<bool> {
        Some(self.use_dual_stack)
    }

    /// Returns true if the endpoint must comply with FIPS 140. Always `Some`.
    pub fn use_fips(&self) -> Option<bool> {
        Some(self.use_fips)
    }

    /// The URL to use instead of the service's own.
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }
}

const ACCOUNT_ID: &str = "AWS::Auth::AccountId";
const ACCOUNT_ID_ENDPOINT_MODE: &str = "AWS::Auth::AccountIdEndpointMode";

fn mode(mode: &AccountIdEndpointMode) -> &'static str {
    match mode {
        AccountIdEndpointMode::Disabled => "disabled",
        AccountIdEndpointMode::Required => "required",
        _ => "preferred",
    }
}

impl EndpointParameters for Params {
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>> {
        if let Some(argument) = self.arguments.get(parameter.name) {
            return Some(argument.value());
        }
        match parameter.built_in? {
            ACCOUNT_ID => self.account_of_caller().map(ParameterValue::String),
            ACCOUNT_ID_ENDPOINT_MODE => self.account_mode_name().map(ParameterValue::String),
            "AWS::Region" => self.region().map(ParameterValue::String),
            "AWS::UseDualStack" => Some(ParameterValue::Boolean(self.use_dual_stack)),
            "AWS::UseFIPS" => Some(ParameterValue::Boolean(self.use_fips)),
            "SDK::Endpoint" => self.endpoint().map(ParameterValue::String),
            _ => None,
        }
    }
}

/// Builds [`Params`].
#[derive(Clone, Default, PartialEq)]
pub struct ParamsBuilder {
    region: Option<String>,
    use_dual_stack: Option<bool>,
    use_fips: Option<bool>,
    endpoint: Option<String>,
    arguments: Arguments,
}

impl fmt::Debug for ParamsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParamsBuilder")
            .field("region", &self.region)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("use_fips", &self.use_fips)
            .field("endpoint", &self.endpoint.as_deref().map(without_secrets))
            .field("arguments", &self.arguments)
            .finish()
    }
}

impl ParamsBuilder {
    /// Builds the parameters. The two flags default to false.
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
            account: None,
            arguments: self.arguments,
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

    /// Selects endpoints that support IPv6 too.
    #[must_use]
    pub fn use_dual_stack(self, value: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(value.into()))
    }

    /// Sets or unsets the selection of endpoints that support IPv6 too.
    #[must_use]
    pub fn set_use_dual_stack(mut self, param: Option<bool>) -> Self {
        self.use_dual_stack = param;
        self
    }

    /// Selects endpoints that comply with FIPS 140.
    #[must_use]
    pub fn use_fips(self, value: impl Into<bool>) -> Self {
        self.set_use_fips(Some(value.into()))
    }

    /// Sets or unsets the selection of endpoints that comply with FIPS 140.
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

    /// Sets or unsets a parameter of the service's own rules, by its name in them.
    #[must_use]
    pub fn set(mut self, name: impl Into<Cow<'static, str>>, argument: Option<Argument>) -> Self {
        self.arguments.set(name.into(), argument);
        self
    }
}

/// Invalid endpoint parameters.
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
