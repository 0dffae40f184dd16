//! Interpreter of the rule tables.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use aws_smithy_types::{Document, Number};

use super::ResolveError;
use super::arn::Arn;
use super::functions;
use super::parameters::EndpointParameters;
use super::partitions::Partitions;
use super::rules::{AuthScheme, Bdd, Body, Call, EndpointRule, Expr, Function, Property, Rule, RuleSet, Then};
use super::s3::is_virtual_hostable_bucket;
use super::url::{Url, without_empty_port};
use super::value::Value;

impl RuleSet {
    /// Resolves the endpoint for these parameters.
    ///
    /// # Errors
    /// An error rule matched, no rule matched, or a parameter is missing or has the wrong type.
    pub fn resolve(
        &'static self,
        partitions: &'static Partitions,
        parameters: &dyn EndpointParameters,
    ) -> Result<Endpoint, ResolveError> {
        let slots = usize::from(self.slots).max(self.parameters.len());
        let mut scope = Scope { slots: vec![None; slots], partitions };
        for (parameter, slot) in self.parameters.iter().zip(0..) {
            let value = parameter.supplied(parameters)?.or_else(|| parameter.default.as_ref().and_then(Value::literal));
            if value.is_none() && parameter.required {
                return Err(ResolveError::Missing(parameter.name));
            }
            scope.set(slot, value);
        }
        match &self.body {
            Body::Tree(rules) => scope.walk_tree(rules),
            Body::Bdd(bdd) => scope.walk_bdd(bdd),
        }
    }
}

/// State of an evaluation.
struct Scope<'a> {
    slots: Vec<Option<Value<'a>>>,
    partitions: &'static Partitions,
}

impl<'a> Scope<'a> {
    /// A tree that was entered is not left: if none of its rules matches, resolution fails.
    fn walk_tree(&mut self, mut rules: &'static [Rule]) -> Result<Endpoint, ResolveError> {
        loop {
            let rule = rules.iter().find(|rule| rule.conditions.iter().all(|condition| self.holds(condition)));
            match rule.map(|rule| &rule.then) {
                Some(Then::Tree(inner)) => rules = inner,
                Some(then) => return self.finish(then),
                None => return Err(ResolveError::NoMatch),
            }
        }
    }

    /// Each node is visited at most once, so the number of steps is bounded by the number of nodes.
    fn walk_bdd(&mut self, bdd: &'static Bdd) -> Result<Endpoint, ResolveError> {
        let position = |number: i32| usize::try_from(number).ok();
        let mut reference = bdd.root;
        for _ in 0..=bdd.nodes.len() {
            if reference >= Bdd::RESULTS {
                let result = position(reference - Bdd::RESULTS - 1).and_then(|index| bdd.results.get(index));
                return result.map_or(Err(ResolveError::NoMatch), |rule| self.finish(&rule.then));
            }
            let node = position(reference.saturating_abs() - 1)
                .filter(|index| *index > 0)
                .and_then(|index| bdd.nodes.get(index));
            let Some([condition, high, low]) = node else { break };
            let Some(condition) = position(*condition).and_then(|index| bdd.conditions.get(index)) else { break };
            let complement = reference < 0;
            reference = if self.holds(condition) == complement { *low } else { *high };
        }
        Err(ResolveError::NoMatch)
    }

    fn holds(&mut self, condition: &'static Call) -> bool {
        let value = self.call(condition);
        let holds = value.as_ref().is_some_and(|value| value.flag() != Some(false));
        if let Some(slot) = condition.assign {
            let value = value.map(Value::into_owned);
            self.set(slot, value);
        }
        holds
    }

    fn set(&mut self, slot: u16, value: Option<Value<'a>>) {
        if let Some(place) = self.slots.get_mut(usize::from(slot)) {
            *place = value;
        }
    }

    /// Returns `None` if a required argument has no value.
    fn call(&self, call: &'static Call) -> Option<Value<'_>> {
        let argument = |index: usize| call.arguments.get(index).and_then(|argument| self.value(argument));
        let text = |index| argument(index)?.into_text();
        let flag = |index| argument(index)?.flag();
        let count = |index| argument(index)?.count();
        Some(match call.function {
            Function::BooleanEquals => Value::Boolean(flag(0)? == flag(1)?),
            Function::Coalesce => return (0..call.arguments.len()).find_map(argument),
            Function::IsSet => Value::Boolean(argument(0).is_some()),
            Function::IsValidHostLabel => Value::Boolean(functions::is_valid_host_label(&text(0)?, flag(1)?)),
            Function::IsVirtualHostableS3Bucket => Value::Boolean(is_virtual_hostable_bucket(&text(0)?, flag(1)?)),
            Function::Ite => return argument(if flag(0)? { 1 } else { 2 }),
            Function::Not => Value::Boolean(!flag(0)?),
            Function::ParseArn => Value::Arn(Rc::new(Arn::parse(&text(0)?)?)),
            Function::ParseUrl => Value::Url(Rc::new(Url::parse(&text(0)?)?)),
            Function::Partition => Value::Partition(self.partitions.outputs(&text(0)?)?),
            Function::Split => Value::list(functions::split(&text(0)?, &text(1)?, count(2)?).into_iter()).into_owned(),
            Function::StringEquals => Value::Boolean(text(0)? == text(1)?),
            Function::Substring => Value::String(functions::substring(text(0)?, count(1)?, count(2)?, flag(3)?)?),
            Function::UriEncode => Value::String(functions::uri_encode(&text(0)?).into()),
            Function::Value => return argument(0),
        })
    }

    fn value(&self, expr: &'static Expr) -> Option<Value<'_>> {
        Some(match expr {
            Expr::String(text) => Value::text(text),
            Expr::Boolean(flag) => Value::Boolean(*flag),
            Expr::Integer(number) => Value::Integer(*number),
            Expr::List(items) => Value::List(items.iter().map(|item| self.text(item)).collect::<Option<_>>()?),
            Expr::Slot(slot) => self.slots.get(usize::from(*slot))?.as_ref()?.borrow(),
            Expr::Join(parts) => Value::String(self.join(parts)?.into()),
            Expr::Field(of, field) => self.value(of)?.field(*field)?,
            Expr::Index(of, index) => self.value(of)?.element(*index)?,
            Expr::Call(call) => self.call(call)?,
        })
    }

    fn text(&self, expr: &'static Expr) -> Option<Cow<'_, str>> {
        self.value(expr)?.into_text()
    }

    fn join(&self, parts: &'static [Expr]) -> Option<String> {
        let mut joined = String::with_capacity(64);
        for part in parts {
            joined.push_str(&self.text(part)?);
        }
        Some(joined)
    }

    fn finish(&self, then: &'static Then) -> Result<Endpoint, ResolveError> {
        match then {
            Then::Endpoint(rule) => self.endpoint(rule),
            Then::Error(message) => Err(ResolveError::Rule(self.finished(message)?)),
            Then::Tree(_) => Err(ResolveError::NoMatch),
        }
    }

    fn endpoint(&self, rule: &'static EndpointRule) -> Result<Endpoint, ResolveError> {
        let url = without_empty_port(self.finished(&rule.url)?);
        if url.is_empty() {
            return Err(ResolveError::NoUrl);
        }
        let mut endpoint = Endpoint::builder().url(url);
        for scheme in rule.auth_schemes {
            endpoint = endpoint.auth_scheme(self.auth_scheme(scheme)?);
        }
        for (name, property) in rule.properties {
            endpoint = endpoint.property(*name, self.document(property)?);
        }
        for (name, values) in rule.headers {
            for value in *values {
                endpoint = endpoint.header(*name, self.finished(value)?);
            }
        }
        Ok(endpoint.build())
    }

    fn auth_scheme(&self, scheme: &'static AuthScheme) -> Result<EndpointAuthScheme, ResolveError> {
        let mut built = EndpointAuthScheme::with_capacity(self.finished(&scheme.name)?, scheme.properties.len());
        for (name, property) in scheme.properties {
            built = built.put(*name, self.document(property)?);
        }
        Ok(built)
    }

    fn document(&self, property: &'static Property) -> Result<Document, ResolveError> {
        Ok(match property {
            Property::Null => Document::Null,
            Property::Boolean(flag) => Document::Bool(*flag),
            Property::Integer(number) => Document::Number(match u64::try_from(*number) {
                Ok(number) => Number::PosInt(number),
                Err(_) => Number::NegInt(*number),
            }),
            Property::String(expr) => Document::String(self.finished(expr)?.into_owned()),
            Property::Array(items) => {
                Document::Array(items.iter().map(|item| self.document(item)).collect::<Result<_, _>>()?)
            }
            Property::Object(entries) => {
                let entry =
                    |(name, property): &'static (&str, Property)| Ok(((*name).to_owned(), self.document(property)?));
                Document::Object(entries.iter().map(entry).collect::<Result<HashMap<_, _>, _>>()?)
            }
        })
    }

    /// Evaluates a text that the endpoint keeps.
    fn finished(&self, expr: &'static Expr) -> Result<Cow<'static, str>, ResolveError> {
        match expr {
            Expr::String(text) => Ok(Cow::Borrowed(text)),
            other => self.text(other).map(|text| Cow::Owned(text.into_owned())).ok_or(ResolveError::Unset),
        }
    }
}
