//! Where models are taken from: botocore, fetched or in a folder, or a model file.

use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

use crate::{codegen, python};

#[derive(clap::Args)]
pub(super) struct SourceArguments {
    /// A folder that botocore is unpacked in, or the model of one service: a botocore service folder or a Smithy JSON AST;
    /// by default the newest botocore is fetched with pip
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
    /// Fetch this release of botocore
    #[arg(long, value_name = "VERSION", conflicts_with = "from")]
    botocore: Option<String>,
}

/// Models to take.
#[derive(Debug)]
pub(super) enum Source {
    /// botocore's data: a folder for each service.
    Botocore {
        data: PathBuf,
        /// The package and its version.
        name: String,
    },
    /// The model of one service.
    Model(PathBuf),
}

impl Source {
    pub(super) fn open(arguments: &SourceArguments) -> Result<Self, Diagnostics> {
        match &arguments.from {
            Some(path) => match [path.clone(), path.join("data"), path.join("botocore/data")]
                .into_iter()
                .find(|folder| is_data(folder))
            {
                Some(data) => Ok(Self::Botocore { name: release(&data), data }),
                None => Ok(Self::Model(path.clone())),
            },
            None => fetch(arguments.botocore.as_deref()),
        }
    }

    /// What files from here are said to come from.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Botocore { name, .. } => name.clone(),
            Self::Model(path) => path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        }
    }

    /// The model of a service, by the name of its folder in botocore.
    pub(super) fn service(&self, folder: &str) -> Result<PathBuf, Diagnostics> {
        match self {
            Self::Model(path) => Ok(path.clone()),
            Self::Botocore { data, name } if !data.join(folder).is_dir() => {
                let mut found = Diagnostics::default();
                found
                    .report(&data.display().to_string(), Place::File, format!("{name} has no service `{folder}`"))
                    .help("services are called as their folders in botocore's data: `sqs`, `medical-imaging`");
                Err(found)
            }
            Self::Botocore { data, .. } => Ok(data.join(folder)),
        }
    }

    /// The partition table, if there is one.
    pub(super) fn partitions(&self) -> Option<PathBuf> {
        match self {
            Self::Botocore { data, .. } => Some(data.join("partitions.json")),
            Self::Model(_) => None,
        }
    }
}

fn is_data(folder: &Path) -> bool {
    folder.join("partitions.json").is_file() && folder.join("endpoints.json").is_file()
}

/// The package around botocore's data, with its version if it says one.
fn release(data: &Path) -> String {
    let text =
        data.parent().and_then(|package| fs::read_to_string(package.join("__init__.py")).ok()).unwrap_or_default();
    let version = text.lines().find_map(|line| line.strip_prefix("__version__ = "));
    let version = version.map(|version| version.trim_matches(['\'', '"']));
    version.map_or_else(|| "botocore".to_owned(), |version| format!("botocore {version}"))
}

/// Fetches botocore, the newest or some release.
fn fetch(version: Option<&str>) -> Result<Source, Diagnostics> {
    let folder = codegen::workspace().join("target/botocore-models");
    python::install("botocore", version, &["--no-deps", "--upgrade", "--target", &folder.to_string_lossy()])?;
    let data = folder.join("botocore/data");
    Ok(Source::Botocore { name: release(&data), data })
}
