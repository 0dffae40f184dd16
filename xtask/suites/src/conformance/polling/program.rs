//! The program with the generated clients: a module for each service, a function for each waiter and paginator.

use std::fmt::Write as _;

use whitesmith_codegen::ir::{Operation, Service};
use whitesmith_codegen::snake_case;

use super::Case;
use crate::conformance::values::Values;
use crate::conformance::workspace::CLIENTS_LIB;

/// Returns the cases of a service as a module, except for waiters and paginators that the client does not have.
pub(super) fn module(service: &Service, cases: &[(usize, &Case)]) -> Result<String, String> {
    let module = &service.module;
    let (mut functions, mut names) = (String::new(), String::new());
    for (number, case) in cases {
        let operation = service.operations.iter().find(|operation| operation.name == case.operation);
        let operation = operation.ok_or_else(|| format!("the client has no operation `{}`", case.operation))?;
        let setters = Values(service).setters(&operation.input.fields, &case.params)?;
        if let Some(body) = body(case, operation, &setters) {
            let _ = write!(names, "({number}, case_{number}), ");
            let _ = write!(functions, "\nfn case_{number}(run: &Run) -> Result<Seen, BoxError> {{\n{body}}}\n");
        }
    }
    let waiters = cases.iter().any(|(_, case)| case.is_waiter());
    let waiters = if waiters { format!("use {CLIENTS_LIB}::{module}::client::Waiters as _;\n") } else { String::new() };
    Ok(format!(
        "//! {module}\n\nuse std::collections::HashMap;\n\nuse aws_smithy_types::Number;\n{waiters}\
         use {CLIENTS_LIB}::{module}::{{Client, config, primitives, types}};\n\n\
         use crate::canned::Canned;\nuse crate::{{BoxError, Case, Clock, Run, Seen, listed, waited, world}};\n\n\
         pub const CASES: &[(usize, Case)] = &[{names}];\n{}{functions}",
        include_str!("programs/client.rs")
    ))
}

/// Returns the body of a case's function, or nothing if the client does not have its waiter or paginator.
fn body(case: &Case, operation: &Operation, setters: &str) -> Option<String> {
    let method = &operation.method;
    if case.is_waiter() {
        let stem = snake_case(&case.name);
        let waiter = operation.waiters.iter().find(|waiter| waiter.stem() == stem)?;
        return Some(format!(
            "    let http = run.http();\n    \
             let wait = client(&http).wait_until_{}(){setters};\n    \
             Ok(Seen::of(waited(wait.wait(run.limit())), &http))\n",
            waiter.stem()
        ));
    }
    let paginator = operation.paginator.as_ref()?;
    let call = |http: &str| format!("client({http}).{method}(){setters}.into_paginator()");
    let mut text = format!(
        "    let http = run.http();\n    let (outcome, pages) = listed({}.send(), false);\n    \
         let seen = Seen {{ pages, ..Seen::of(outcome, &http) }};\n",
        call("&http")
    );
    if paginator.items.is_some() {
        let _ = write!(
            text,
            "    let (_, items) = listed({}.items().send(), true);\n    \
             let seen = Seen {{ items: Some(items), ..seen }};\n",
            call("&run.http()")
        );
    }
    text.push_str("    Ok(seen)\n");
    Some(text)
}
