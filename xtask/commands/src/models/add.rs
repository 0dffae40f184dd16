//! `whitesmith add`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use super::import::FormatArgument;
use super::imported::Imported;
use super::source::{Fetch, Source, SourceArguments, version_of};
use super::text::{block, with_names};
use super::vendored::{Vendored, check};
use xtask_common::disk;
use xtask_common::message::{self, MessageFormat};
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;

#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith add sqs SendMessage ReceiveMessage\n  whitesmith add sqs DeleteMessage --companion\n\nNext: `whitesmith codegen`."
)]
pub struct Arguments {
    /// A module of the manifest, or a service by the name of its folder in botocore or api-models-aws
    #[arg(value_name = "SERVICE")]
    service: String,
    /// The operations, by their names in the model
    #[arg(value_name = "OPERATION", required = true)]
    operations: Vec<String>,
    /// Add the operations as companions, enabled by the cargo feature `companions`; the service must be in the manifest
    #[arg(long, conflicts_with = "module")]
    companion: bool,
    /// The module of a new service; by default the service's name without `-`
    #[arg(long, value_name = "NAME")]
    module: Option<String>,
    /// Format of a new service's model
    #[arg(long, value_enum, default_value = "smithy")]
    format: FormatArgument,
    #[command(flatten)]
    source: SourceArguments,
    #[command(flatten)]
    manifest: ManifestArgument,
}

pub(super) fn run(arguments: &Arguments, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest)?;
    let source = Source::open(&arguments.source, fetch)?;
    let index = vendored.manifest.services.iter().position(|service| service.module == arguments.service);
    let (entry, folder, text) = match index.and_then(|index| Some((index, vendored.manifest.services.get(index)?))) {
        Some((index, service)) => {
            let mut entry = service.clone();
            let (key, names) = if arguments.companion {
                ("companions", &mut entry.companions)
            } else {
                ("operations", &mut entry.operations)
            };
            let known = service.all_operations();
            names.extend(arguments.operations.iter().filter(|name| !known.contains(name)).cloned());
            let text = with_names(&vendored.file.text, index, key, names);
            (entry, vendored.botocore_folder(service), text)
        }
        None if arguments.companion => return Err(no_service(&vendored, &arguments.service)),
        None => {
            let index = vendored.manifest.services.len();
            let entry = ServiceEntry { index, ..new_entry(arguments, &source)? };
            let text = format!("{}\n\n{}", vendored.file.text.trim_end_matches('\n'), block(&entry));
            (entry, arguments.service.clone(), Some(text))
        }
    };
    let file = SourceFile { name: vendored.file.name.clone(), text: text.ok_or_else(|| unwritable(&vendored))? };
    let changed = check(&file, &entry)?;
    let mut imported = Imported::default();
    imported.service(&entry, &source, &folder)?;
    if let Some(summary) = whitesmith_codegen::check_service(&changed, &entry.module, &imported.of(&entry))? {
        message::print_notes(&summary.notes, format);
    }
    let partitions = &vendored.manifest.package.partitions;
    if !vendored.folder.join(partitions).exists() {
        imported.partitions(&source, partitions)?;
    }
    let mut imported = imported.with_lock(vendored.lock.clone(), &vendored.folder)?;
    let manifest = vendored.path.file_name().map(PathBuf::from).unwrap_or_default();
    imported.files.insert(manifest, file.text);
    let written = disk::write(&vendored.folder, &imported.files, &imported.stale)?;
    print_line(format_args!(
        "{}: {}, from {}: {written}",
        entry.module,
        entry.all_operations().join(", "),
        source.name()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Returns the entry of a service that is not in the manifest.
fn new_entry(arguments: &Arguments, source: &Source) -> Result<ServiceEntry, Diagnostics> {
    let folder = source.service(&arguments.service)?;
    let model = disk::latest_model(&folder).unwrap_or(folder);
    let version = version_of(&model, &arguments.service);
    let file = match arguments.format {
        FormatArgument::Botocore => disk::SERVICE,
        FormatArgument::Smithy => "model.json",
    };
    let parts = [Some(arguments.service.clone()), version, Some(file.to_owned())];
    let module = arguments.module.clone().unwrap_or_else(|| arguments.service.replace(['-', '.'], ""));
    Ok(ServiceEntry {
        module,
        model: parts.into_iter().flatten().collect::<Vec<_>>().join("/"),
        operations: arguments.operations.clone(),
        ..ServiceEntry::default()
    })
}

fn no_service(vendored: &Vendored, module: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .report(&vendored.file.name, Place::File, format!("the manifest has no module `{module}`"))
        .help("companions need a service with operations: add those first");
    found
}

fn unwritable(vendored: &Vendored) -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .report(&vendored.file.name, Place::File, "the entry of the service has no list of operations")
        .help("write it by hand, then import its files with `whitesmith update`");
    found
}
