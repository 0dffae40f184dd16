//! `operationInputs` of cases: endpoints of operation calls, resolved as by generated clients.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as _};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::endpoint::Endpoint;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;
use serde_json::{Map, Value};
use whitesmith_codegen::endpoint;
use whitesmith_codegen::ir::endpoint as ir;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::{Kind, Model, OperationShape};
use whitesmith_runtime::endpoint::{Argument, ContextParam, Params, Partitions, ResolveEndpoint, Resolver, RuleSet};

use super::input::Input;
use super::tables;

/// A service's rules, and its model.
#[derive(Clone, Copy)]
pub(super) struct Service<'a> {
    pub(super) model: &'a Model,
    pub(super) lowered: &'a ir::RuleSet,
    pub(super) rules: &'static RuleSet,
    pub(super) partitions: &'static Partitions,
}

/// Resolves the endpoint of the call, or the error message.
///
/// # Errors
/// The operation does not exist, or the case is invalid.
pub(super) fn resolve(service: Service<'_>, call: &Value) -> Result<Result<Endpoint, String>, String> {
    let name = call["operationName"].as_str().ok_or("`operationName` is missing")?;
    let empty = Map::new();
    let input = Input(call["operationParams"].as_object().unwrap_or(&empty));
    let (layer, account) = configured(service.rules, call)?;
    let config = ConfigBag::of_layers(vec![layer]);
    let params = match Params::of_call(&config, service.rules, sources(service, name)?, &input) {
        Ok(params) => params,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let resolver = Resolver::new(service.rules, service.partitions).into_shared_resolver();
    let mut params = EndpointResolverParams::new(params);
    params.set_property(identity(account));
    resolver.finalize_params(&mut params).map_err(|error| error.to_string())?;
    Ok(now(resolver.resolve_endpoint(&params)).map_err(|error| error.to_string()))
}

fn sources(
    service: Service<'_>,
    name: &str,
) -> Result<&'static [(&'static str, whitesmith_runtime::endpoint::Source)], String> {
    let mut operations = service.model.shapes.iter().filter_map(|(id, shape)| match &shape.kind {
        Kind::Operation(operation) => Some(OperationShape { id, traits: &shape.traits, operation }),
        _ => None,
    });
    let operation =
        operations.find(|operation| operation.id.name() == name).ok_or_else(|| format!("no operation `{name}`"))?;
    let mut diagnostics = Diagnostics::default();
    let sources = endpoint::sources(service.model, service.lowered, operation, &mut diagnostics);
    if diagnostics.is_empty() { Ok(tables::sources(&sources)) } else { Err(diagnostics.to_string()) }
}

/// The client's configuration, and the caller's account.
fn configured(rules: &RuleSet, call: &Value) -> Result<(Layer, Option<String>), String> {
    let mut layer = Layer::new("case");
    let mut account = None;
    for (name, value) in call["builtInParams"].as_object().into_iter().flatten() {
        let text = || value.as_str().map(str::to_owned).ok_or_else(|| format!("`{name}` cannot be {value}"));
        let flag = || value.as_bool().ok_or_else(|| format!("`{name}` cannot be {value}"));
        match name.as_str() {
            "AWS::Region" => drop(layer.store_put(Region::new(text()?))),
            "AWS::UseFIPS" => drop(layer.store_put(UseFips(flag()?))),
            "AWS::UseDualStack" => drop(layer.store_put(UseDualStack(flag()?))),
            "SDK::Endpoint" => drop(layer.store_put(EndpointUrl(text()?))),
            "AWS::Auth::AccountId" => account = Some(text()?),
            "AWS::Auth::AccountIdEndpointMode" => {
                let mode: AccountIdEndpointMode = text()?.parse().map_err(|_| format!("no mode: {value}"))?;
                layer.store_put(mode);
            }
            built_in => {
                let found = rules.parameters.iter().find(|it| it.built_in == Some(built_in));
                let parameter = found.ok_or_else(|| format!("`{name}` is unknown"))?;
                let argument = Argument::from(flag()?);
                layer.store_append(ContextParam { name: parameter.name.into(), argument: Some(argument) });
            }
        }
    }
    Ok((layer, account))
}

fn identity(account: Option<String>) -> Identity {
    let credentials = Credentials::builder().access_key_id("a").secret_access_key("b").provider_name("case");
    let credentials = match account {
        Some(account) => credentials.account_id(account),
        None => credentials,
    };
    Identity::from(credentials.build())
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("an endpoint is found without waiting"),
    }
}
