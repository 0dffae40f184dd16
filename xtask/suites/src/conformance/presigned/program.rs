//! The program that presigns the requests: a module for each service, a function for each case.

use std::fmt::Write as _;

use whitesmith_codegen::ir::Service;

use super::Case;
use crate::conformance::values::Values;
use crate::conformance::workspace::CLIENTS_LIB;

/// Returns the cases of a service as a module.
pub(super) fn module(service: &Service, cases: &[(usize, &Case)]) -> Result<String, String> {
    let values = Values(service);
    let module = &service.module;
    let runs: Vec<_> = cases.iter().map(|(number, _)| format!("({number}, case_{number})")).collect();
    let runs = runs.join(", ");
    let mut text = format!(
        "//! {module}\n\nuse std::collections::HashMap;\n\nuse aws_smithy_types::Number;\n\
         use {CLIENTS_LIB}::{module}::{{Client, config, presigning::PresigningConfig, primitives, types}};\n\n\
         use crate::canned::{{Canned, Response}};\nuse crate::{{BoxError, Run, world}};\n\n\
         pub const CASES: &[Run] = &[{runs}];\n\n\
         fn client(session: bool) -> Client {{\n    let config = config::Builder::new()\n        \
         .behavior_version(config::BehaviorVersion::latest())\n        \
         .region(config::Region::new(world::REGION))\n        \
         .credentials_provider(crate::credentials(session))\n        \
         .http_client(Canned::new(Response::new(200, &[], \"\")));\n    Client::from_conf(config.build())\n}}\n\n\
         fn validity() -> Result<PresigningConfig, BoxError> {{\n    \
         Ok(PresigningConfig::builder().start_time(crate::start()).expires_in(crate::VALIDITY).build()?)\n}}\n"
    );
    for (number, case) in cases {
        let operation = service.operations.iter().find(|operation| operation.name == case.operation);
        let operation = operation.ok_or_else(|| format!("the client has no operation `{}`", case.operation))?;
        let setters = values.setters(&operation.input.fields, &case.params)?;
        let _ = write!(
            text,
            "\nfn case_{number}(session: bool) -> Result<String, BoxError> {{\n    \
             let call = client(session).{}(){setters};\n    \
             let request = world::block_on(call.presigned(validity()?)).map_err(|error| format!(\"{{error:?}}\"))?;\n    \
             Ok(request.uri().to_owned())\n}}\n",
            operation.method
        );
    }
    Ok(text)
}
