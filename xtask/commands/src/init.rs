//! `whitesmith init`.

mod runtime;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::manifest::RuntimeSource;
use whitesmith_codegen::{Inputs, generate};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use crate::models::{parse, partition_table};
use xtask_common::disk;
use xtask_common::message::{MessageFormat, print_notes};
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
    /// Source of `whitesmith-runtime`: a version, a folder, or the URL of a git repository, with `?branch=`, `?tag=` or
    /// `?rev=` after it; by default that of this program
    #[arg(long, value_name = "SOURCE")]
    runtime: Option<String>,
}

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"generated\"]\n";

pub(crate) fn run(arguments: &Arguments, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    let folder = match arguments.folder.strip_prefix(".") {
        Ok(rest) if arguments.folder.starts_with(".") => rest,
        _ => &arguments.folder,
    };
    let project = Project { root: folder.to_owned(), models: MODELS.into() };
    let manifest = Path::new(MODELS).join(MANIFEST);
    let runtime = runtime::choose(arguments.runtime.as_deref(), &arguments.folder)?;
    let name = &arguments.name;
    let text = format!(
        "# The clients to generate: `whitesmith add` adds a service.\n\n[crate]\nname = {name:?}\nruntime = {}\ndocs = \"upstream\"\n",
        runtime.to_toml(),
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
    if let (RuntimeSource::Path(path), None) = (&runtime.source, &arguments.runtime) {
        let message = format!("`runtime` is a folder of this machine, {path}");
        let mut notes = Diagnostics::default();
        notes
            .report(&project.manifest().display().to_string(), Place::Pointer("crate.runtime".to_owned()), message)
            .help("to build the crate elsewhere, replace it with `version` or `git`, as in a `Cargo.toml`");
        print_notes(&notes, format);
    }
    if has_workspace {
        let path = folder.join("Cargo.toml");
        print_line(format_args!("{}: add `generated` to the members of the workspace", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}
