//! `whitesmith init`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::{Inputs, generate};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use crate::models::{parse, partition_table};
use xtask_common::disk;
use xtask_common::output::print_line;
use xtask_common::project::{MANIFEST, MODELS, Project};

/// Options of the command.
#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith init\n  whitesmith init work/clients --name my-clients\n\nNext: `whitesmith search`, `whitesmith add`, `whitesmith codegen`."
)]
pub struct Arguments {
    /// The folder; it is created if it does not exist
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// Name of the crate
    #[arg(long, value_name = "NAME", default_value = "aws-clients")]
    name: String,
    /// Folder of `whitesmith-runtime`; by default that of the sources which this program was built from
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

/// The folder of the runtime in the sources.
const RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../codegen/runtime");

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"generated\"]\n";

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let folder = match arguments.folder.strip_prefix(".") {
        Ok(rest) if arguments.folder.starts_with(".") => rest,
        _ => &arguments.folder,
    };
    let project = Project { root: folder.to_owned(), models: MODELS.into() };
    let manifest = Path::new(MODELS).join(MANIFEST);
    let runtime = runtime(arguments)?;
    let name = &arguments.name;
    let text = format!(
        "# The clients to generate: `whitesmith add` adds a service.\n\n[crate]\nname = {name:?}\nruntime = {runtime:?}\ndocs = \"upstream\"\n"
    );
    let mut files = partition_table(Path::new(MODELS));
    // The crate without services, so that the workspace builds.
    let file = SourceFile { name: project.manifest().display().to_string(), text: text.clone() };
    let partitions = files.iter().find(|(name, _)| name.ends_with("partitions.json"));
    let partitions = partitions.map(|(name, text)| SourceFile { name: name.display().to_string(), text: text.clone() });
    let inputs = Inputs { partitions: partitions.unwrap_or_default(), ..Inputs::default() };
    let krate = generate(&parse(&file)?, &inputs)?.files;
    files.extend(krate.into_iter().map(|(name, text)| (Path::new("generated").join(name), text)));
    files.insert(manifest, text);
    let has_workspace = folder.join("Cargo.toml").exists();
    if !has_workspace {
        files.insert(PathBuf::from("Cargo.toml"), WORKSPACE.to_owned());
    }
    let help = "use the existing project, or another folder";
    disk::keep_others(folder, &files, |_, _| false, help)?;
    let written = disk::write(folder, &files, &[])?;
    print_line(format_args!("{}: {written}", project.manifest().display()));
    if has_workspace {
        let path = folder.join("Cargo.toml");
        print_line(format_args!("{}: add `generated` to the members of the workspace", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the path of the runtime from the crate's folder.
fn runtime(arguments: &Arguments) -> Result<String, Diagnostics> {
    let folder = arguments.runtime.as_deref().unwrap_or(Path::new(RUNTIME));
    let found = folder.canonicalize().ok().filter(|folder| folder.join("Cargo.toml").is_file());
    let absolute = found.ok_or_else(|| {
        let mut found = Diagnostics::default();
        found
            .report(&folder.display().to_string(), Place::File, "there is no package in the folder of the runtime")
            .help("give the folder `codegen/runtime` of whitesmith's sources to `--runtime`");
        found
    })?;
    // A relative path is kept relative: the workspace can then be moved with it.
    let relative = arguments.runtime.as_ref().filter(|given| given.is_relative() && is_here(&arguments.folder));
    let path = relative.map_or(absolute, |given| Path::new("..").join(given));
    Ok(path.display().to_string().replace('\\', "/"))
}

fn is_here(folder: &Path) -> bool {
    folder.components().all(|part| part.as_os_str() == ".")
}
