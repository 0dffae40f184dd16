//! `whitesmith search`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use clap::Args;
use serde_json::Value;
use whitesmith_codegen::official_crate;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json;
use whitesmith_model::text::near;
use whitesmith_model::traits::SERVICE;

use super::source::{Fetch, Source, SourceArguments};
use xtask_common::disk;
use xtask_common::message::{self, MessageFormat};
use xtask_common::notice::Notice;
use xtask_common::output::print_line;

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith search queue\n  whitesmith search aws-sdk-sqs")]
pub struct Arguments {
    /// A part of the name of an operation; or of a service, as a folder of botocore, an SDK id or an official crate
    #[arg(value_name = "WORD")]
    word: String,
    #[command(flatten)]
    source: SourceArguments,
}

pub(super) fn run(arguments: &Arguments, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    let source = Source::open(&arguments.source, fetch)?;
    let (services, omitted) = read(&source);
    message::print_notes(&omitted, format);
    let word = plain(&arguments.word);
    let exact: Vec<_> = services.iter().filter(|service| service.is_named(&word)).collect();
    let mut count = 0;
    for service in &services {
        let operations: Vec<_> = match exact.as_slice() {
            [] => service.operations.iter().filter(|name| plain(name).contains(&word)).collect(),
            exact if exact.iter().any(|it| it.folder == service.folder) => service.operations.iter().collect(),
            _ => continue,
        };
        if operations.is_empty() && !service.names().iter().any(|name| plain(name).contains(&word)) {
            continue;
        }
        count += 1;
        let Service { folder, sdk_id, .. } = service;
        print_line(format_args!("{folder}: {sdk_id}, {}, {} operations", service.official(), service.operations.len()));
        for name in operations {
            print_line(format_args!("  {name}"));
        }
    }
    if count > 0 {
        return Ok(ExitCode::SUCCESS);
    }
    Err(nothing(&arguments.word, &services, &source))
}

fn nothing(word: &str, services: &[Service], source: &Source) -> Diagnostics {
    let mut found = Diagnostics::default();
    let names = services.iter().flat_map(|service| [service.folder.as_str()].into_iter().chain(service.operations()));
    let names: BTreeSet<_> = names.collect();
    let near = near(word, names, 3);
    let help = match near.as_slice() {
        [] => "give a part of a name, such as `queue`".to_owned(),
        near => format!("did you mean `{}`?", near.join("`, `")),
    };
    found.report(&source.name(), Place::File, format!("no service and no operation is named `{word}`")).help(help);
    found
}

/// The names of a service and its operations.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Service {
    /// The folder in botocore, by which `add` names it.
    pub(super) folder: String,
    pub(super) sdk_id: String,
    operations: Vec<String>,
}

impl Service {
    /// Returns the name of the official crate.
    pub(super) fn official(&self) -> String {
        format!("aws-sdk-{}", official_crate(&self.sdk_id))
    }

    fn names(&self) -> [String; 3] {
        [self.folder.clone(), self.sdk_id.clone(), self.official()]
    }

    /// Returns true if a word without spaces and hyphens is a name of the service.
    pub(super) fn is_named(&self, word: &str) -> bool {
        self.names().iter().any(|name| plain(name) == word)
    }

    fn operations(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(String::as_str)
    }
}

/// Returns a name in lower case, without spaces, hyphens and underscores.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase().replace([' ', '-', '_', '.'], "")
}

/// Reads the names of all services, on several cores; and a note for each model that is not valid JSON, which is omitted.
pub(super) fn read(source: &Source) -> (Vec<Service>, Diagnostics) {
    let models = source.services();
    let _notice = Notice::of(format_args!("reading {} models", models.len()));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut omitted = Diagnostics::default();
    let mut services: Vec<_> = thread::scope(|scope| {
        let models = &models;
        let of = |core: usize| {
            let mut omitted = Diagnostics::default();
            let models = models.iter().skip(core).step_by(cores);
            let services = models.filter_map(|(name, path)| service(name, path, &mut omitted)).collect::<Vec<_>>();
            (services, omitted)
        };
        let threads: Vec<_> = (0..cores).map(|core| scope.spawn(move || of(core))).collect();
        let (services, notes): (Vec<_>, Vec<_>) =
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).unzip();
        for notes in notes {
            omitted.extend(notes);
        }
        services.into_iter().flatten().collect()
    });
    services.sort_by(|left, right| left.folder.cmp(&right.folder));
    (services, omitted)
}

/// Returns the SDK id of a model, if it can be read.
pub(super) fn sdk_id(model: &Path) -> Option<String> {
    service("", model, &mut Diagnostics::default()).map(|service| service.sdk_id)
}

fn service(folder: &str, model: &Path, omitted: &mut Diagnostics) -> Option<Service> {
    let file = disk::read(model).map_err(|errors| omitted.extend(errors)).ok()?;
    // The reader of models, which finds keys given twice and describes errors, takes longer.
    let root = serde_json::from_str(&file.text).ok().or_else(|| json::read(&file, omitted))?;
    let (sdk_id, operations) = of_botocore(&root).or_else(|| of_smithy(&root))?;
    Some(Service { folder: folder.to_owned(), sdk_id, operations })
}

fn of_botocore(root: &Value) -> Option<(String, Vec<String>)> {
    let mut operations: Vec<_> = root.get("operations")?.as_object()?.keys().cloned().collect();
    operations.sort();
    let id = root.get("metadata")?.get("serviceId")?.as_str()?;
    Some((id.to_owned(), operations))
}

fn of_smithy(root: &Value) -> Option<(String, Vec<String>)> {
    let shapes = root.get("shapes")?.as_object()?;
    let of_type = |kind: &'static str| shapes.iter().filter(move |(_, shape)| shape["type"] == kind);
    let (_, service) = of_type("service").next()?;
    let id = service["traits"][SERVICE]["sdkId"].as_str()?;
    let mut operations: Vec<_> =
        of_type("operation").map(|(id, _)| id.rsplit('#').next().unwrap_or_default().to_owned()).collect();
    operations.sort();
    Some((id.to_owned(), operations))
}
