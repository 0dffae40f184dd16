//! `whitesmith add`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use whitesmith_codegen::manifest::{DocsMode, ServiceEntry, is_free_module};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::Format;

use super::import::FormatArgument;
use super::imported::Imported;
use super::release;
use super::source::{Fetch, Source, SourceArguments, version_of};
use super::text::{block, with_names};
use super::vendored::{Vendored, check, format};
use xtask_common::disk;
use xtask_common::message::{self, MessageFormat};
use xtask_common::names::Names;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;

/// Options of the command.
#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith add sqs SendMessage ReceiveMessage\n  whitesmith add sqs DeleteMessage --companion\n\nNext: `whitesmith codegen`."
)]
pub struct Arguments {
    /// A module of the manifest, or a service by the name of its folder in botocore or api-models-aws
    #[arg(value_name = "SERVICE")]
    service: String,
    /// The operations, by their names in the model; between spaces or commas
    #[arg(value_name = "OPERATION", required = true)]
    operations: Vec<Names>,
    /// Add the operations as companions, enabled by the cargo feature `companions`; the service must be in the manifest
    #[arg(long, conflicts_with = "module")]
    companion: bool,
    /// The module of a new service; by default the service's name without `-` and `.`
    #[arg(long, value_name = "NAME")]
    module: Option<String>,
    /// Documentation of a new service; by default that of the crate
    #[arg(long, value_enum)]
    docs: Option<DocsArgument>,
    /// Format of a new service's model; by default `smithy`
    #[arg(long, value_enum)]
    format: Option<FormatArgument>,
    #[command(flatten)]
    source: SourceArguments,
    #[command(flatten)]
    manifest: ManifestArgument,
}

#[derive(Clone, Copy, ValueEnum)]
enum DocsArgument {
    /// The model's own text
    Upstream,
    /// That of the overlay, for every public item
    Own,
    /// Default text
    None,
}

impl From<DocsArgument> for DocsMode {
    fn from(docs: DocsArgument) -> Self {
        match docs {
            DocsArgument::Upstream => Self::Upstream,
            DocsArgument::Own => Self::Own,
            DocsArgument::None => Self::None,
        }
    }
}

pub(super) fn run(arguments: &Arguments, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest)?;
    let index = existing(&vendored, &arguments.service);
    let service = index.and_then(|index| Some((index, vendored.manifest.services.get(index)?)));
    match service {
        Some((_, service)) => {
            unused_options(arguments, service)?;
            in_one_list(arguments, service)?;
        }
        None if arguments.companion => return Err(no_service(&vendored, &arguments.service)),
        None => {}
    }
    let source = Source::open(&arguments.source, fetch)?;
    let (entry, folder, text) = match service {
        Some((index, service)) => {
            let (entry, key) = with_operations(service, arguments);
            let names = if arguments.companion { &entry.companions } else { &entry.operations };
            let text = with_names(&vendored.file.text, index, key, names);
            (entry, source.folder(&vendored, service), text)
        }
        None => {
            let index = vendored.manifest.services.len();
            let entry = new_entry(arguments, &source, vendored.manifest.package.docs)?;
            free_module(arguments, &vendored)?;
            let entry = ServiceEntry { index, ..entry };
            let text =
                format!("{}\n\n{}", vendored.file.text.trim_end_matches('\n'), block(&entry, arguments.docs.is_some()));
            (entry, arguments.service.clone(), Some(text))
        }
    };
    let file = SourceFile { name: vendored.file.name.clone(), text: text.ok_or_else(|| unwritable(&vendored))? };
    let changed = check(&file, &entry)?;
    let mut imported = Imported::default();
    imported.service(&vendored.manifest, &entry, &source, &folder)?;
    if let Some(summary) = whitesmith_codegen::check_service(&changed, &entry.module, &imported.of(&entry))? {
        message::print_notes(&summary.notes, format);
    }
    let partitions = &vendored.manifest.package.partitions;
    if !vendored.folder.join(partitions).exists() {
        imported.partitions(&source, partitions)?;
        if !imported.files.contains_key(Path::new(partitions)) {
            imported.own_partitions(partitions);
        }
    }
    let lock = release::record(&vendored, &changed, &imported);
    let mut imported = imported.with_lock(lock, &vendored.folder)?;
    let manifest = vendored.path.file_name().map(PathBuf::from).unwrap_or_default();
    imported.files.insert(manifest, file.text);
    let written = disk::write(&vendored.folder, &imported.files, &imported.stale)?;
    let versions = source.versions(&folder);
    if let [.., _, newest] = versions.as_slice() {
        print_line(format_args!("{}: API {newest}, the newest of {} versions", entry.module, versions.len()));
    }
    print_line(format_args!(
        "{}: {}, from {}: {written}",
        entry.module,
        entry.all_operations().join(", "),
        source.name()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Returns the position of a service in the manifest, by its module, or else by its folder in botocore.
fn existing(vendored: &Vendored, name: &str) -> Option<usize> {
    let services = &vendored.manifest.services;
    let by_module = services.iter().position(|service| service.module == name);
    by_module.or_else(|| services.iter().position(|service| vendored.botocore_folder(service) == name))
}

/// Returns an entry with the requested operations, and the key that has them.
fn with_operations(service: &ServiceEntry, arguments: &Arguments) -> (ServiceEntry, &'static str) {
    let mut entry = service.clone();
    let (key, names) =
        if arguments.companion { ("companions", &mut entry.companions) } else { ("operations", &mut entry.operations) };
    let known = service.all_operations();
    for name in Names::of(&arguments.operations) {
        if !known.contains(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    (entry, key)
}

/// Reports options for new services, given for one in the manifest.
fn unused_options(arguments: &Arguments, service: &ServiceEntry) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    let ServiceEntry { module, model, .. } = service;
    if let Some(other) = arguments.module.as_ref().filter(|other| *other != module) {
        let place = Place::Pointer(format!("--module {other}"));
        let message = format!("`{}` is in the manifest already, as module `{module}`", arguments.service);
        found
            .report("the arguments", place, message)
            .help(format!("omit `--module`; to rename the module, change `module = {module:?}` in the manifest"));
    }
    if arguments.docs.is_some_and(|asked| DocsMode::from(asked) != service.docs) {
        let place = Place::Pointer("--docs".to_owned());
        let message = format!("`{module}` is in the manifest already, with `docs = {:?}`", service.docs.name());
        let help = "omit `--docs`; to change it, set `docs` in the manifest and run `whitesmith update`";
        found.report("the arguments", place, message).help(help);
    }
    if arguments.format.is_some_and(|asked| Format::from(asked) != format(model)) {
        let place = Place::Pointer("--format".to_owned());
        let message = format!("the model of `{module}` is in the other format already");
        found.report("the arguments", place, message).help("omit `--format`, or remove the service and add it again");
    }
    found.into_result(())
}

/// Reports operations that are companions already, or companions that are other operations.
fn in_one_list(arguments: &Arguments, service: &ServiceEntry) -> Result<(), Diagnostics> {
    let ServiceEntry { module, operations, companions, .. } = service;
    let lists = [("operations", operations), ("companions", companions)];
    let [(key, _), (other, present)] = if arguments.companion { [lists[1], lists[0]] } else { lists };
    let mut found = Diagnostics::default();
    for name in Names::of(&arguments.operations).into_iter().filter(|name| present.contains(name)) {
        let message = format!("`{name}` is among the `{other}` of `{module}` already");
        let help = format!("to move it to the `{key}`, remove it first: `whitesmith remove {module} {name}`");
        found.report("the arguments", Place::Pointer(name), message).help(help);
    }
    found.into_result(())
}

/// Reports a module of a new service that is not legal, or is used by another one.
fn free_module(arguments: &Arguments, vendored: &Vendored) -> Result<(), Diagnostics> {
    let module = module(arguments);
    let mut found = Diagnostics::default();
    let place = match &arguments.module {
        Some(_) => Place::Pointer(format!("--module {module}")),
        None => Place::Pointer(arguments.service.clone()),
    };
    let is_used = |name: &str| vendored.manifest.services.iter().any(|service| service.module == name);
    let message = if !is_free_module(&module) {
        format!("`{module}` cannot name a module")
    } else if is_used(&module) {
        format!("another service has the module `{module}`")
    } else {
        return Ok(());
    };
    let names = ["aws", "service"].map(|word| format!("{word}_{}", arguments.service.replace(['-', '.'], "_")));
    let free = names.iter().find(|name| is_free_module(name) && !is_used(name));
    let help = free
        .map_or_else(|| "give another: `--module NAME`".to_owned(), |name| format!("give another: `--module {name}`"));
    found.report("the arguments", place, message).help(help);
    Err(found)
}

fn module(arguments: &Arguments) -> String {
    arguments.module.clone().unwrap_or_else(|| arguments.service.replace(['-', '.'], ""))
}

/// Returns the entry of a service that is not in the manifest.
fn new_entry(arguments: &Arguments, source: &Source, docs: DocsMode) -> Result<ServiceEntry, Diagnostics> {
    let folder = source.service(&arguments.service)?;
    let model = disk::latest_model(&folder).unwrap_or(folder);
    let version = version_of(&model, &arguments.service);
    let file = match arguments.format {
        Some(FormatArgument::Botocore) => disk::SERVICE,
        Some(FormatArgument::Smithy) | None => "model.json",
    };
    let parts = [Some(arguments.service.clone()), version, Some(file.to_owned())];
    let new = ServiceEntry {
        module: module(arguments),
        model: parts.into_iter().flatten().collect::<Vec<_>>().join("/"),
        docs: arguments.docs.map_or(docs, DocsMode::from),
        ..ServiceEntry::default()
    };
    Ok(with_operations(&new, arguments).0)
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
