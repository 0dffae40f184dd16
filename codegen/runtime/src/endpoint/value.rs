use std::borrow::Cow;
use std::rc::Rc;

use super::arn::Arn;
use super::partitions::Outputs;
use super::rules::{Expr, Field};
use super::url::Url;

/// A value during evaluation.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    String(Cow<'a, str>),
    Boolean(bool),
    Integer(i32),
    List(Vec<Cow<'a, str>>),
    Partition(&'static Outputs),
    Arn(Rc<Arn>),
    Url(Rc<Url>),
}

impl<'a> Value<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::String(Cow::Borrowed(text))
    }

    pub(super) fn list(texts: impl Iterator<Item = &'a str>) -> Self {
        Self::List(texts.map(Cow::Borrowed).collect())
    }

    /// The value of a constant expression.
    pub(super) fn literal(expr: &'static Expr) -> Option<Value<'static>> {
        Some(match expr {
            Expr::String(text) => Value::text(text),
            Expr::Boolean(flag) => Value::Boolean(*flag),
            Expr::Integer(number) => Value::Integer(*number),
            Expr::List(items) => {
                Value::List(items.iter().map(|item| Self::literal(item)?.into_text()).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    /// Borrows the value.
    pub(super) fn borrow(&self) -> Value<'_> {
        match self {
            Self::String(text) => Value::text(text),
            Self::Boolean(flag) => Value::Boolean(*flag),
            Self::Integer(number) => Value::Integer(*number),
            Self::List(texts) => Value::list(texts.iter().map(|text| &**text)),
            Self::Partition(outputs) => Value::Partition(outputs),
            Self::Arn(arn) => Value::Arn(Rc::clone(arn)),
            Self::Url(url) => Value::Url(Rc::clone(url)),
        }
    }

    /// Converts to an owned value.
    pub(super) fn into_owned(self) -> Value<'static> {
        match self {
            Self::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Self::Boolean(flag) => Value::Boolean(flag),
            Self::Integer(number) => Value::Integer(number),
            Self::List(texts) => Value::List(texts.into_iter().map(|text| Cow::Owned(text.into_owned())).collect()),
            Self::Partition(outputs) => Value::Partition(outputs),
            Self::Arn(arn) => Value::Arn(arn),
            Self::Url(url) => Value::Url(url),
        }
    }

    pub(super) fn into_text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A non-negative integer as a count; `None` for a negative one.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Integer(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn field(&self, field: Field) -> Option<Value<'static>> {
        match self {
            Self::Partition(outputs) => outputs.field(field),
            Self::Arn(arn) => arn.field(field).map(Value::into_owned),
            Self::Url(url) => url.field(field).map(Value::into_owned),
            _ => None,
        }
    }

    pub(super) fn element(self, index: i32) -> Option<Value<'a>> {
        let Self::List(texts) = self else { return None };
        let distance = usize::try_from(index.unsigned_abs()).ok()?;
        let position = if index < 0 { texts.len().checked_sub(distance)? } else { distance };
        texts.get(position).cloned().map(Value::String)
    }
}

impl Outputs {
    fn field(&'static self, field: Field) -> Option<Value<'static>> {
        Some(match field {
            Field::Name => Value::text(self.name),
            Field::DnsSuffix => Value::text(self.dns_suffix),
            Field::DualStackDnsSuffix => Value::text(self.dual_stack_dns_suffix),
            Field::SupportsFips => Value::Boolean(self.supports_fips),
            Field::SupportsDualStack => Value::Boolean(self.supports_dual_stack),
            Field::ImplicitGlobalRegion => Value::text(self.implicit_global_region),
            _ => return None,
        })
    }
}

impl Arn {
    fn field(&self, field: Field) -> Option<Value<'_>> {
        Some(match field {
            Field::Partition => Value::text(&self.partition),
            Field::Service => Value::text(&self.service),
            Field::Region => Value::text(&self.region),
            Field::AccountId => Value::text(&self.account_id),
            Field::ResourceId => Value::list(self.resource_id.iter().map(String::as_str)),
            _ => return None,
        })
    }
}

impl Url {
    fn field(&self, field: Field) -> Option<Value<'_>> {
        Some(match field {
            Field::Scheme => Value::text(self.scheme),
            Field::Authority => Value::text(&self.authority),
            Field::Path => Value::text(&self.path),
            Field::NormalizedPath => Value::text(&self.normalized_path),
            Field::IsIp => Value::Boolean(self.is_ip),
            _ => return None,
        })
    }
}
