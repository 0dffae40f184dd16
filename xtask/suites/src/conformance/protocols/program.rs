//! The program that runs the cases: a module for each service, a function for each case.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use whitesmith_codegen::ir::{Item, Operation, Service, Structure, TypeRef};

use super::suite::{Case, Settings, Test};
use crate::conformance::values::Values;
use crate::conformance::workspace;

/// Modules that the program shares with the tests.
const SHARED: [&str; 7] = ["canned", "document", "events", "protocol", "request", "sigv4", "world"];

/// Returns the program's `main.rs`, for services of these modules.
pub(super) fn main(root: &Path, modules: &[&str]) -> String {
    let mut text = workspace::shared(root, &SHARED);
    let mut runs = String::new();
    for module in modules {
        let _ = writeln!(text, "mod {module};");
        let _ = write!(runs, "{module}::RUNS, ");
    }
    let _ = write!(
        text,
        "\nfn main() -> Result<(), protocol::BoxError> {{\n    \
         let cases = std::env::args_os().nth(1).ok_or(\"the file with the cases is missing\")?;\n    \
         protocol::run(&std::fs::read_to_string(cases)?, &[{runs}])\n}}\n"
    );
    text
}

/// Returns the cases of a service as a module, and the reasons why some could not be written.
pub(super) fn module(library: &str, service: &Service, cases: &[(usize, &Case)]) -> (String, Vec<(usize, String)>) {
    let values = Values(service);
    let mut writer = Writer { values: &values, compared: BTreeSet::new(), text: String::new() };
    let mut left_out = Vec::new();
    let mut runs = String::new();
    for (number, case) in cases {
        match writer.function(*number, case) {
            Ok(()) => {
                let _ = writeln!(runs, "    ({number}, case_{number}),");
            }
            Err(why) => left_out.push((*number, why)),
        }
    }
    let Writer { text, compared, .. } = writer;
    let module = &service.module;
    let mut all = format!(
        "//! {module}\n\nuse std::collections::HashMap;\n\nuse aws_smithy_types::Number;\n\
         use {library}::{module}::{{Client, config, operation, primitives, types}};\n\n\
         use crate::protocol::same::{{Differences, Same}};\nuse crate::protocol::{{BoxError, Exchange, Run}};\n\n\
         pub const RUNS: &[Run] = &[\n{runs}];\n\n\
         fn client(exchange: &Exchange, set: fn(config::Builder) -> config::Builder) -> Client {{\n    \
             let mut config = config::Builder::new()\n        .http_client(exchange.http())\n        \
             .retry_config(config::retry::RetryConfig::disabled());\n    \
             config.set_endpoint_url(exchange.endpoint());\n    \
             Client::from_conf(set(config).with_test_defaults_v2().build())\n}}\n{text}"
    );
    for path in &compared {
        comparison(&values, path, &mut all);
    }
    (all, left_out)
}

struct Writer<'v> {
    values: &'v Values<'v>,
    /// Types that are compared, by path.
    compared: BTreeSet<String>,
    text: String,
}

impl<'v> Writer<'v> {
    fn function(&mut self, number: usize, case: &Case) -> Result<(), String> {
        let operations = &self.values.0.operations;
        let operation = operations.iter().find(|operation| operation.name.eq_ignore_ascii_case(&case.operation));
        let operation = operation.ok_or_else(|| format!("the client has no operation `{}`", case.operation))?;
        let body = match &case.test {
            Test::Request | Test::SentEvents => self.request(operation, case)?,
            Test::Output => self.output(operation, case)?,
            Test::Error(shape) => self.error(operation, shape, case)?,
            Test::Events { fails } => self.events(operation, case, *fails)?,
        };
        let id: String = case.id.chars().filter(|c| !c.is_control()).collect();
        let _ = write!(
            self.text,
            "\n/// {id}\nfn case_{number}(exchange: &Exchange) -> Result<Vec<String>, BoxError> {{\n{body}}}\n"
        );
        Ok(())
    }

    fn request(&self, operation: &Operation, case: &Case) -> Result<String, String> {
        let setters = self.values.setters(&operation.input.fields, &case.params)?;
        let Settings { client, call } = &case.settings;
        let set = |builder: &str, calls: &[String]| {
            let words: Vec<_> = std::iter::once(builder).chain(calls.iter().map(String::as_str)).collect();
            words.join(".")
        };
        let client = format!("client(exchange, |config| {})", set("config", client));
        let customized = match call.as_slice() {
            [] => String::new(),
            call => format!(".customize().config_override({})", set("config::Builder::new()", call)),
        };
        Ok(format!("    exchange.request({client}.{}(){setters}{customized}.send())\n", operation.method))
    }

    fn output(&mut self, operation: &Operation, case: &Case) -> Result<String, String> {
        let path = format!("operation::{}::{}", operation.method, operation.output.name);
        let expected = self.values.structure(&path, &operation.output, &case.params)?;
        self.compare(&path, &operation.output);
        let call = self.call(operation)?;
        Ok(format!("    let expected = {expected};\n    exchange.output({call}, &expected)\n"))
    }

    fn error(&mut self, operation: &Operation, shape: &str, case: &Case) -> Result<String, String> {
        let values = self.values;
        let errors = &values.0.errors;
        let error = errors.iter().map(|error| &error.structure).find(|error| error.id.name == shape);
        let error = error.ok_or_else(|| format!("the client has no error `{shape}`"))?;
        let path = format!("types::error::{}", error.name);
        let expected = values.structure(&path, error, &case.params)?;
        self.compare(&path, error);
        let (method, enumeration, variant) = (&operation.method, &operation.error.name, &error.name);
        let call = self.call(operation)?;
        Ok(format!(
            "    let expected = {expected};\n    exchange.error({call}, &expected, |error| match error {{\n        \
             operation::{method}::{enumeration}::{variant}(error) => Some(error),\n        _ => None,\n    }})\n"
        ))
    }

    fn events(&mut self, operation: &Operation, case: &Case, fails: bool) -> Result<String, String> {
        let output = &operation.output;
        let Some((field, TypeRef::EventReceiver(event, _))) = output.stream().map(|field| (field, &field.ty)) else {
            return Err("the output is no stream of events".to_owned());
        };
        let ty = TypeRef::Named(event.clone());
        let params = case.params.as_array().into_iter().flatten();
        let expected: Vec<_> = params.map(|event| self.values.value(&ty, event)).collect::<Result<_, _>>()?;
        self.compare_types(vec![&ty]);
        let (call, method, name) = (self.call(operation)?, &operation.method, &field.name);
        Ok(format!(
            "    let expected: Vec<{event}> = vec![{}];\n    \
             let receive = async |output: &mut operation::{method}::{}| Ok(output.{name}.recv().await?);\n    \
             exchange.events({call}, receive, &expected, {fails})\n",
            expected.join(", "),
            output.name
        ))
    }

    /// Returns a call with any valid input.
    fn call(&self, operation: &Operation) -> Result<String, String> {
        let setters = self.values.demanded(&operation.input.fields)?;
        Ok(format!("client(exchange, |config| config).{}(){setters}.send()", operation.method))
    }

    /// Adds the comparison of a structure and the types of its members.
    fn compare(&mut self, path: &str, structure: &Structure) {
        if !self.compared.insert(path.to_owned()) {
            return;
        }
        self.compare_types(structure.fields.iter().map(|field| &field.ty).collect());
    }

    /// Adds the comparison of types and the types of their members.
    fn compare_types<'t>(&mut self, mut open: Vec<&'t TypeRef>)
    where
        'v: 't,
    {
        while let Some(ty) = open.pop() {
            match ty {
                TypeRef::List(inner) | TypeRef::Map(_, inner) | TypeRef::Sparse(inner) | TypeRef::Boxed(inner) => {
                    open.push(inner);
                }
                TypeRef::Named(path) if self.compared.insert(path.clone()) => {
                    if let Some(structure) = self.values.error(path) {
                        open.extend(structure.fields.iter().map(|field| &field.ty));
                    }
                    match self.values.item(path) {
                        Some(Item::Structure(it)) => open.extend(it.fields.iter().map(|field| &field.ty)),
                        Some(Item::Union(it)) => open.extend(it.variants.iter().filter_map(|it| it.ty.as_ref())),
                        Some(Item::Enum(_)) | None => {}
                    }
                }
                _ => {}
            }
        }
    }
}

/// Writes the comparison of two values of a type.
fn comparison(values: &Values<'_>, path: &str, text: &mut String) {
    let output = || {
        let operations = values.0.operations.iter();
        let of = |operation: &Operation| format!("operation::{}::{}", operation.method, operation.output.name);
        operations.map(|operation| (of(operation), &operation.output)).find(|(of, _)| of == path).map(|(_, it)| it)
    };
    let body = match (values.item(path), values.error(path).or_else(output)) {
        (Some(Item::Structure(structure)), _) | (None, Some(structure)) => {
            members(structure, values.adds_message(path))
        }
        (Some(Item::Union(union)), _) => {
            let arms = union.variants.iter().map(|variant| {
                let name = &variant.name;
                match variant.ty {
                    Some(_) => format!(
                        "            (Self::{name}(actual), Self::{name}(expected)) => \
                         {{\n                found.member({:?}, actual, expected);\n            }}\n",
                        variant.member
                    ),
                    None => format!("            (Self::{name}, Self::{name}) => {{}}\n"),
                }
            });
            let arms: String = arms.collect();
            format!(
                "        match (self, expected) {{\n{arms}            _ => found.differ(self, expected),\n        }}\n"
            )
        }
        (Some(Item::Enum(_)), _) | (None, None) => "        found.equal(self, expected);\n".to_owned(),
    };
    let _ = write!(
        text,
        "\nimpl Same for {path} {{\n    fn compare(&self, expected: &Self, found: &mut Differences) {{\n{body}    }}\n}}\n"
    );
}

/// Compares all members except an added message, which no case contains.
fn members(structure: &Structure, adds_message: bool) -> String {
    let modeled = structure.fields.iter().filter(|field| !(adds_message && field.name == "message"));
    let compared = modeled.map(|field| {
        format!("\n            .member({:?}, &self.{name}, &expected.{name})", field.member, name = field.name)
    });
    let compared: String = compared.collect();
    if compared.is_empty() {
        "        let _ = (expected, found);\n".to_owned()
    } else {
        format!("        found{compared};\n")
    }
}
