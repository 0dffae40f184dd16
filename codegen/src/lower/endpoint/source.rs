//! Sources of the parameters of endpoint rules
//! ([parameters](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)).

use serde_json::{Map, Value};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::traits::{self, OPERATION_CONTEXT_PARAMS};
use whitesmith_model::{Kind, Model, Operation, OperationShape, ShapeId, Simple, Traits};

use crate::ir::endpoint::{Expr, Kind as Takes, RuleSet, Source};
use crate::ir::{Path, Setting};
use crate::jmespath;

/// The parameters that an operation supplies, the most specific first. Parameters that the rules do not have are omitted:
/// they cannot affect them.
pub fn sources(
    model: &Model,
    rules: &RuleSet,
    operation: OperationShape<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Source)> {
    let mut sources = Sources { model, rules, found: Vec::new(), diagnostics };
    sources.of_model(&operation);
    sources.of_members(operation.operation);
    sources.of_paths(&operation);
    sources.found
}

struct Sources<'a> {
    model: &'a Model,
    rules: &'a RuleSet,
    found: Vec<(String, Source)>,
    diagnostics: &'a mut Diagnostics,
}

impl Sources<'_> {
    fn of_model(&mut self, operation: &OperationShape<'_>) {
        for (name, value) in entries(operation.traits.get(traits::STATIC_CONTEXT_PARAMS)) {
            let literal = value.get("value").and_then(literal);
            let takes = literal.as_ref().map(kind);
            self.put(traits::STATIC_CONTEXT_PARAMS, name, takes, literal.map(Source::Literal), || {
                Place::Shape(operation.id.clone())
            });
        }
    }

    fn of_members(&mut self, operation: &Operation) {
        for (member_name, member) in self.model.members(&operation.input).into_iter().flatten() {
            let Some(name) = member.traits.context_param() else { continue };
            let source = Source::Input(Path::Field(member_name.clone()));
            let place = || Place::Member(operation.input.clone(), member_name.clone());
            self.put(traits::CONTEXT_PARAM, name, kind_of_shape(self.model, &member.target), Some(source), place);
        }
    }

    /// The type of a path's result is only known with an input.
    fn of_paths(&mut self, operation: &OperationShape<'_>) {
        for (name, value) in entries(operation.traits.get(OPERATION_CONTEXT_PARAMS)) {
            let text = value.get("path").and_then(Value::as_str).unwrap_or_default();
            match jmespath::parse(text) {
                Ok(path) => {
                    let takes = self.takes(name);
                    self.put(OPERATION_CONTEXT_PARAMS, name, takes, Some(Source::Input(path)), || {
                        Place::Shape(operation.id.clone())
                    });
                }
                Err(error) => {
                    let message = format!("`{OPERATION_CONTEXT_PARAMS}`: the path `{text}` of `{name}`: {error}");
                    self.report(Place::Shape(operation.id.clone()), message);
                }
            }
        }
    }

    fn takes(&self, name: &str) -> Option<Takes> {
        // They are sorted by name.
        let parameters = &self.rules.parameters;
        let index = parameters.binary_search_by(|it| it.name.as_str().cmp(name)).ok()?;
        parameters.get(index).map(|parameter| parameter.kind)
    }

    /// Adds the source of a parameter, if the rules have it and its type matches.
    fn put(
        &mut self,
        by: &str,
        name: &str,
        takes: Option<Takes>,
        source: Option<Source>,
        place: impl FnOnce() -> Place,
    ) {
        let Some(wanted) = self.takes(name) else { return };
        match source.filter(|_| takes == Some(wanted)) {
            Some(source) => self.found.push((name.to_owned(), source)),
            None => self.report(place(), format!("`{by}`: the endpoint rules take another type for `{name}`")),
        }
    }

    fn report(&mut self, place: Place, message: String) {
        let help = "take the operation out of the manifest, or fix the model with a fixup";
        self.diagnostics.report(&self.model.source.0, place, message).help(help);
    }
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(name, value)| Some((name.as_str(), value.as_object()?)))
}

fn literal(value: &Value) -> Option<Expr> {
    Some(match value {
        Value::String(text) => Expr::String(text.clone()),
        Value::Bool(flag) => Expr::Boolean(*flag),
        Value::Array(items) => {
            let text = |item: &Value| item.as_str().map(|text| Expr::String(text.to_owned()));
            Expr::List(items.iter().map(text).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

fn kind(literal: &Expr) -> Takes {
    match literal {
        Expr::Boolean(_) => Takes::Boolean,
        Expr::List(_) => Takes::StringArray,
        _ => Takes::String,
    }
}

/// The type of parameter for values of a shape.
fn kind_of_shape(model: &Model, shape: &ShapeId) -> Option<Takes> {
    match model.kind(shape)? {
        Kind::Simple(Simple::String) | Kind::Enum(_) => Some(Takes::String),
        Kind::Simple(Simple::Boolean) => Some(Takes::Boolean),
        Kind::List(member) => (kind_of_shape(model, &member.target)? == Takes::String).then_some(Takes::StringArray),
        _ => None,
    }
}

/// The settings with which a client supplies parameters of the rules. Other parameters are set by name.
pub(in crate::lower) fn settings(traits: &Traits, rules: &RuleSet) -> Vec<Setting> {
    const SETTINGS: [(&str, Setting); 5] = [
        ("Accelerate", Setting::Accelerate),
        ("DisableMultiRegionAccessPoints", Setting::DisableMultiRegionAccessPoints),
        ("DisableS3ExpressSessionAuth", Setting::DisableS3ExpressSessionAuth),
        ("ForcePathStyle", Setting::ForcePathStyle),
        ("UseArnRegion", Setting::UseArnRegion),
    ];
    let listed: Vec<_> = entries(traits.get(traits::CLIENT_CONTEXT_PARAMS)).map(|(name, _)| name).collect();
    let own = SETTINGS.iter().filter(|(name, _)| listed.contains(name)).map(|(_, setting)| *setting);
    let asks = |it: &str| rules.parameters.iter().any(|parameter| parameter.built_in.as_deref() == Some(it));
    let account = asks("AWS::Auth::AccountIdEndpointMode").then_some(Setting::AccountIdEndpoints);
    own.chain(account).collect()
}
