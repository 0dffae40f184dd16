//! Pages of operations, and example calls for them and for example programs.

use crate::ir::{Docs, ExampleSetter, ExampleValue, Operation, Service};

/// The page of an operation, which its module and its fluent builder include after their first paragraph: the rest of the
/// documentation, an example call that compiles, and the reference.
pub(super) fn page(operation: &Operation, service: &Service, lib_name: &str) -> Docs {
    let module = format!("{lib_name}::{}", service.module);
    let mut lines = operation.details().to_vec();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(["# Example", "", "```no_run"].map(str::to_owned));
    let types = if uses_types(&operation.example.setters) { ", types" } else { "" };
    lines.push(format!("use {module}::{{Client, Error{types}}};"));
    lines.push(String::new());
    lines.push("# async fn example(client: &Client) -> Result<(), Error> {".to_owned());
    lines.push("let output = client".to_owned());
    lines.push(format!("    .{}()", operation.method));
    for setter in &operation.example.setters {
        chain(setter, 1, &mut lines, &|text| format!("{text:?}"));
    }
    lines.push("    .send()".to_owned());
    lines.push("    .await?;".to_owned());
    lines.push("# let _ = output;".to_owned());
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines.push(String::new());
    lines.extend_from_slice(&operation.reference);
    lines
}

/// A setter's call, with each nested call on a line of its own.
pub(super) fn chain(setter: &ExampleSetter, depth: usize, lines: &mut Vec<String>, text: &dyn Fn(&str) -> String) {
    let indent = "    ".repeat(depth);
    match &setter.value {
        ExampleValue::Text(placeholder) => {
            lines.push(format!("{indent}.{}({})", setter.name, text(placeholder)));
        }
        ExampleValue::Expression(expression) => {
            lines.push(format!("{indent}.{}({expression})", setter.name));
        }
        ExampleValue::Structure { path, fallible, setters } => {
            lines.push(format!("{indent}.{}(", setter.name));
            lines.push(format!("{indent}    {path}::builder()"));
            for setter in setters {
                chain(setter, depth + 2, lines, text);
            }
            let question = if *fallible { "?" } else { "" };
            lines.push(format!("{indent}        .build(){question},"));
            lines.push(format!("{indent})"));
        }
    }
}

/// Returns true if setters use one of the service's types.
pub(super) fn uses_types(setters: &[ExampleSetter]) -> bool {
    setters.iter().any(|setter| match &setter.value {
        ExampleValue::Text(_) => false,
        ExampleValue::Expression(expression) => expression.contains("types::"),
        ExampleValue::Structure { .. } => true,
    })
}
