//! Expressions to paths of endpoint parameters, which are a part of the language.

use super::{Error, Expression};
use crate::ir::Path;

pub(super) fn path(expression: Expression) -> Result<Path, Error> {
    let boxed = |expression: Box<Expression>| path(*expression).map(Box::new);
    Ok(match expression {
        Expression::Current => Path::Current,
        Expression::Field(name) => Path::Field(name),
        Expression::Sub(first, second) => Path::Sub(boxed(first)?, boxed(second)?),
        Expression::Elements(list, of_each) => Path::Elements(boxed(list)?, boxed(of_each)?),
        Expression::Values(object, of_each) => Path::Values(boxed(object)?, boxed(of_each)?),
        Expression::Flatten(list) => Path::Flatten(boxed(list)?),
        Expression::Select(all) => Path::Select(all.into_iter().map(path).collect::<Result<_, _>>()?),
        Expression::Call(name, arguments) => keys(&name, arguments)?,
        Expression::Filter(..) => return Err(Error::Unsupported("filters")),
        Expression::Index(..) => return Err(Error::Unsupported("indices")),
        Expression::Literal(_) => return Err(Error::Unsupported("literals")),
        Expression::Compare(..) => return Err(Error::Unsupported("comparisons")),
        Expression::Or(..) | Expression::And(..) | Expression::Not(_) => {
            return Err(Error::Unsupported("boolean operators"));
        }
    })
}

fn keys(name: &str, arguments: Vec<Expression>) -> Result<Path, Error> {
    if name != "keys" {
        return Err(Error::Unsupported("functions other than `keys`"));
    }
    let count = arguments.len();
    let mut arguments = arguments.into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(object), None) => Ok(Path::Keys(Box::new(path(object)?))),
        _ => Err(Error::Syntax(format!("`keys` takes one argument and not {count}"))),
    }
}
