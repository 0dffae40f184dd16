use whitesmith_model::json::Node;

use super::scope::{Scope, Type};
use super::{collect, expression, path};
use crate::ir::endpoint::{Call, Expr, Function};

/// A call in an expression, and the type of its result.
pub(super) fn nested(node: &Node<'_>, scope: &Scope, depth: usize) -> Option<(Expr, Type)> {
    node.only(&["fn", "argv", "documentation"]);
    let (call, returns) = read(node, scope, depth)?;
    Some(match call {
        Call { function: Function::Value, mut arguments, .. } => (arguments.pop()?, returns),
        call => (Expr::Call(call), returns),
    })
}

/// A condition: a call whose result may be assigned. `again` is true if its variable may be assigned twice.
pub(super) fn condition(node: &Node<'_>, scope: &mut Scope, again: bool) -> Option<Call> {
    node.object()?;
    node.only(&["fn", "argv", "assign", "documentation"]);
    let (call, returns) = read(node, scope, 0)?;
    let assign = match node.get("assign") {
        Some(name) if again => Some(scope.assign_again(&name, name.text()?, returns)?),
        Some(name) => Some(scope.assign(&name, name.text()?, returns)?),
        None => None,
    };
    Some(Call { assign, ..call })
}

fn read(node: &Node<'_>, scope: &Scope, depth: usize) -> Option<(Call, Type)> {
    let name = node.need("fn")?;
    let (_, function) = find(&name, name.text()?)?;
    let argv = node.need("argv")?;
    if !argv.value().is_array() {
        argv.error("an array is expected here");
        return None;
    }
    let arguments = collect(argv.elements().map(|argument| expression::any(&argument, scope, depth + 1)))?;
    if function == Function::Value {
        let (expr, of) = get_attr(&argv, arguments)?;
        return Some((Call { function, arguments: vec![expr], assign: None }, of));
    }
    let types: Vec<_> = arguments.iter().map(|(_, of)| *of).collect();
    let returns = check(&argv, function, &types)?;
    let arguments = arguments.into_iter().map(|(expr, _)| expr).collect();
    Some((simplify(Call { function, arguments, assign: None }), returns))
}

/// A comparison with `true` is the value itself, and with `false` its negation; a missing value is missing in both cases.
fn simplify(call: Call) -> Call {
    let (value, literal) = match (call.function, call.arguments.as_slice()) {
        (Function::BooleanEquals, [value, Expr::Boolean(literal)] | [Expr::Boolean(literal), value]) => {
            (value, *literal)
        }
        _ => return call,
    };
    let function = if literal { Function::Value } else { Function::Not };
    Call { function, arguments: vec![value.clone()], assign: None }
}

fn get_attr(argv: &Node<'_>, arguments: Vec<(Expr, Type)>) -> Option<(Expr, Type)> {
    match <[_; 2]>::try_from(arguments) {
        Ok([(of, has), (Expr::String(path), _)]) => path::follow(argv, of, has, &path),
        _ => {
            argv.error("`getAttr` takes a value and a path");
            None
        }
    }
}

const FUNCTIONS: [(&str, Function); 15] = [
    ("aws.isVirtualHostableS3Bucket", Function::IsVirtualHostableS3Bucket),
    ("aws.parseArn", Function::ParseArn),
    ("aws.partition", Function::Partition),
    ("booleanEquals", Function::BooleanEquals),
    ("coalesce", Function::Coalesce),
    ("getAttr", Function::Value),
    ("isSet", Function::IsSet),
    ("isValidHostLabel", Function::IsValidHostLabel),
    ("ite", Function::Ite),
    ("not", Function::Not),
    ("parseURL", Function::ParseUrl),
    ("split", Function::Split),
    ("stringEquals", Function::StringEquals),
    ("substring", Function::Substring),
    ("uriEncode", Function::UriEncode),
];

fn find(node: &Node<'_>, name: &str) -> Option<(&'static str, Function)> {
    let found = FUNCTIONS.into_iter().find(|(known, _)| *known == name);
    if found.is_none() {
        node.unknown("function", name, FUNCTIONS.iter().map(|(known, _)| *known));
    }
    found
}

/// The type of the function's result for arguments of these types. Reports arguments of wrong types.
fn check(argv: &Node<'_>, function: Function, arguments: &[Type]) -> Option<Type> {
    use Type::{Arn, Boolean, Integer, Partition, String, StringArray, Url};
    let (takes, returns): (&[Type], Type) = match function {
        Function::BooleanEquals => (&[Boolean, Boolean], Boolean),
        Function::IsValidHostLabel | Function::IsVirtualHostableS3Bucket => (&[String, Boolean], Boolean),
        Function::Not => (&[Boolean], Boolean),
        Function::ParseArn => (&[String], Arn),
        Function::ParseUrl => (&[String], Url),
        Function::Partition => (&[String], Partition),
        Function::Split => (&[String, String, Integer], StringArray),
        Function::StringEquals => (&[String, String], Boolean),
        Function::Substring => (&[String, Integer, Integer, Boolean], String),
        Function::UriEncode => (&[String], String),
        Function::IsSet => {
            let takes = arguments.first().copied().unwrap_or(String);
            return expect(argv, arguments, &[takes]).map(|()| Boolean);
        }
        Function::Ite => {
            let either = arguments.get(1).copied().unwrap_or(String);
            return expect(argv, arguments, &[Boolean, either, either]).map(|()| either);
        }
        Function::Coalesce | Function::Value => {
            let first = arguments.first().copied().unwrap_or(String);
            let takes = vec![first; arguments.len().max(2)];
            return expect(argv, arguments, &takes).map(|()| first);
        }
    };
    expect(argv, arguments, takes).map(|()| returns)
}

fn expect(argv: &Node<'_>, arguments: &[Type], takes: &[Type]) -> Option<()> {
    if arguments.len() != takes.len() {
        argv.error(format!("wrong number of arguments: {} expected, not {}", takes.len(), arguments.len()));
        return None;
    }
    let mut sound = Some(());
    for ((node, has), takes) in argv.elements().zip(arguments).zip(takes) {
        if has != takes {
            node.error(format!("{takes} is expected here, not {has}"));
            sound = None;
        }
    }
    sound
}
