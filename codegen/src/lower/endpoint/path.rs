use whitesmith_model::json::Node;

use super::scope::Type;
use crate::ir::endpoint::{Expr, Field};

/// Follows a `getAttr` path, such as `resourceId[1]`, from a value.
pub(super) fn follow(node: &Node<'_>, of: Expr, has: Type, path: &str) -> Option<(Expr, Type)> {
    let mut at = (of, has);
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        let (key, index) = split(node, part)?;
        if !key.is_empty() {
            let (field, of) = find(node, at.1, key)?;
            at = (Expr::Field(Box::new(at.0), field), of);
        }
        if let Some(index) = index {
            if at.1 != Type::StringArray || parts.peek().is_some() {
                node.error(format!("`{path}`: an index must be at the end, after a list"));
                return None;
            }
            at = (Expr::Index(Box::new(at.0), index), Type::String);
        }
    }
    Some(at)
}

/// Splits `key[index]` into its two parts.
fn split<'a>(node: &Node<'_>, part: &'a str) -> Option<(&'a str, Option<i32>)> {
    let Some((key, rest)) = part.split_once('[') else {
        if part.is_empty() {
            node.error("a path has an empty part");
            return None;
        }
        return Some((part, None));
    };
    let index = rest.strip_suffix(']').and_then(|digits| digits.parse().ok());
    if index.is_none() {
        node.error(format!("`[{}` is not an index", rest.escape_default()));
    }
    Some((key, Some(index?)))
}

fn find(node: &Node<'_>, of: Type, key: &str) -> Option<(Field, Type)> {
    let fields = fields(of);
    let found = fields.iter().find(|(name, ..)| *name == key);
    if found.is_none() {
        if fields.is_empty() {
            node.error(format!("`{}` is looked up in {of}, which has no fields", key.escape_default()));
        } else {
            node.unknown(&format!("field of {of}"), key, fields.iter().map(|(name, ..)| *name));
        }
    }
    found.map(|(_, field, of)| (*field, *of))
}

const fn fields(of: Type) -> &'static [(&'static str, Field, Type)] {
    match of {
        Type::Partition => &[
            ("name", Field::Name, Type::String),
            ("dnsSuffix", Field::DnsSuffix, Type::String),
            ("dualStackDnsSuffix", Field::DualStackDnsSuffix, Type::String),
            ("supportsFIPS", Field::SupportsFips, Type::Boolean),
            ("supportsDualStack", Field::SupportsDualStack, Type::Boolean),
            ("implicitGlobalRegion", Field::ImplicitGlobalRegion, Type::String),
        ],
        Type::Arn => &[
            ("partition", Field::Partition, Type::String),
            ("service", Field::Service, Type::String),
            ("region", Field::Region, Type::String),
            ("accountId", Field::AccountId, Type::String),
            ("resourceId", Field::ResourceId, Type::StringArray),
        ],
        Type::Url => &[
            ("scheme", Field::Scheme, Type::String),
            ("authority", Field::Authority, Type::String),
            ("path", Field::Path, Type::String),
            ("normalizedPath", Field::NormalizedPath, Type::String),
            ("isIp", Field::IsIp, Type::Boolean),
        ],
        Type::String | Type::Boolean | Type::Integer | Type::StringArray => &[],
    }
}
