//! Sources of models: botocore, fetched or in a folder, AWS's Smithy models in a folder, or a model file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::text::suggestion;

use super::search;
use super::vendored::Vendored;

use xtask_common::{disk, python, workspace};

/// Fetches a release of botocore, or the newest, and returns its folder of models.
pub type Fetch = fn(Option<&str>) -> Result<PathBuf, Diagnostics>;

#[derive(clap::Args)]
pub(super) struct SourceArguments {
    /// A folder with an unpacked botocore, a folder of Smithy JSON ASTs such as a checkout of api-models-aws, or the model
    /// of one service: a botocore service folder or a Smithy JSON AST; by default the newest botocore is fetched
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
    /// Fetch this release of botocore
    #[arg(long, value_name = "VERSION", conflicts_with = "from")]
    botocore: Option<String>,
}

/// A source of models.
#[derive(Debug)]
pub(super) enum Source {
    /// botocore's data: a folder for each service.
    Botocore {
        data: PathBuf,
        /// The package and its version.
        name: String,
    },
    /// Smithy JSON ASTs: `NAME/service/VERSION/FILE.json` or `NAME-VERSION.json`.
    Smithy(PathBuf),
    /// The model of one service.
    Model(PathBuf),
}

impl Source {
    pub(super) fn open(arguments: &SourceArguments, fetch: Fetch) -> Result<Self, Diagnostics> {
        match &arguments.from {
            Some(path) => match data(path) {
                Some(data) => Ok(Self::Botocore { name: release(&data), data }),
                None if path.is_dir() && disk::latest_model(path).is_none() => {
                    let models = path.join("models");
                    Ok(Self::Smithy(if models.is_dir() { models } else { path.clone() }))
                }
                None => Ok(Self::Model(path.clone())),
            },
            None => {
                let data = fetch(arguments.botocore.as_deref())?;
                Ok(Self::Botocore { name: release(&data), data })
            }
        }
    }

    /// Returns the name of the source for the lock.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Botocore { name, .. } => name.clone(),
            Self::Smithy(path) => {
                let checkout = if path.ends_with("models") { path.parent().unwrap_or(path) } else { path };
                file_name(checkout)
            }
            Self::Model(path) => file_name(path),
        }
    }

    /// Returns the path of a service's model, by the name of the service's folder.
    pub(super) fn service(&self, folder: &str) -> Result<PathBuf, Diagnostics> {
        self.service_path(folder).ok_or_else(|| {
            let (path, message, help) = match self {
                Self::Botocore { data, name } => (
                    data,
                    format!("{name} has no service `{folder}`"),
                    "use the name of a folder in botocore's data, such as `sqs` or `medical-imaging`",
                ),
                Self::Smithy(path) | Self::Model(path) => (
                    path,
                    format!("there is no Smithy model of `{folder}`"),
                    "use the name of a folder of api-models-aws, `sqs`, or of a file without its version, `sqs-2012-11-05.json`",
                ),
            };
            let help = self.similar(folder).unwrap_or_else(|| help.to_owned());
            let mut found = Diagnostics::default();
            found.report(&path.display().to_string(), Place::File, message).help(help);
            found
        })
    }

    fn service_path(&self, folder: &str) -> Option<PathBuf> {
        match self {
            Self::Model(path) => Some(path.clone()),
            Self::Smithy(models) => smithy(models, folder),
            Self::Botocore { data, .. } => Some(data.join(folder)).filter(|path| path.is_dir()),
        }
    }

    /// Returns the name of the folder of a vendored service: that of the last import, or of the service with the same SDK id
    /// if this source does not have it. botocore and api-models-aws name many folders differently.
    pub(super) fn folder(&self, vendored: &Vendored, service: &ServiceEntry) -> String {
        let folder = vendored.botocore_folder(service);
        if self.service_path(&folder).is_some() {
            return folder;
        }
        let id = search::sdk_id(&vendored.folder.join(&service.model));
        let (services, _) = search::read(self);
        let same = services.into_iter().find(|it| id.as_ref() == Some(&it.sdk_id));
        same.map_or(folder, |it| it.folder)
    }

    /// Returns the help for an unknown service: the one with this SDK id or official crate, or else with a similar name.
    fn similar(&self, word: &str) -> Option<String> {
        let folders: Vec<_> = self.services().into_iter().map(|(folder, _)| folder).collect();
        let plain = search::plain(word);
        let (services, _) = search::read(self);
        let named = services.into_iter().find(|service| service.is_named(&plain));
        let named = named.map(|it| format!("did you mean `{}` ({}, {})?", it.folder, it.sdk_id, it.official()));
        named.or_else(|| suggestion(word, folders.iter().map(String::as_str)))
    }

    /// Returns the versions of a service's API, the newest last. The newest is read.
    pub(super) fn versions(&self, folder: &str) -> Vec<String> {
        let versions = match self {
            Self::Botocore { data, .. } => disk::folders(&data.join(folder)),
            Self::Smithy(models) => disk::folders(&models.join(folder).join("service")),
            Self::Model(_) => return Vec::new(),
        };
        let has_model = |version: &&PathBuf| match self {
            Self::Botocore { .. } => disk::latest_model(version).is_some(),
            _ => disk::files(version, "json").is_ok_and(|files| !files.is_empty()),
        };
        versions.unwrap_or_default().iter().filter(has_model).map(|version| file_name(version)).collect()
    }

    /// Returns the names of all services, and their models.
    pub(super) fn services(&self) -> Vec<(String, PathBuf)> {
        let folders = |folder: &Path| disk::folders(folder).unwrap_or_default();
        match self {
            Self::Botocore { data, .. } => {
                let services = folders(data).into_iter();
                services.filter_map(|folder| Some((file_name(&folder), disk::latest_model(&folder)?))).collect()
            }
            Self::Smithy(models) => {
                let files = disk::files(models, "json").unwrap_or_default();
                let named = files.iter().filter_map(|file| Some(without_version(file.file_stem()?.to_str()?)));
                let mut names: BTreeSet<_> = named.map(str::to_owned).collect();
                names.extend(folders(models).iter().map(|folder| file_name(folder)));
                names.into_iter().filter_map(|name| Some((name.clone(), smithy(models, &name)?))).collect()
            }
            Self::Model(path) => {
                let model = disk::latest_model(path).unwrap_or_else(|| path.clone());
                let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                vec![(without_version(name).to_owned(), model)]
            }
        }
    }

    /// Returns the path of the partition table, if there is one.
    pub(super) fn partitions(&self) -> Option<PathBuf> {
        match self {
            Self::Botocore { data, .. } => Some(data.join("partitions.json")).filter(|path| path.is_file()),
            Self::Smithy(_) | Self::Model(_) => None,
        }
    }
}

/// Returns the latest Smithy model of a service below a folder.
fn smithy(models: &Path, name: &str) -> Option<PathBuf> {
    let versions = disk::folders(&models.join(name).join("service")).unwrap_or_default();
    let latest = versions.last().and_then(|version| disk::files(version, "json").ok()?.pop());
    latest.or_else(|| {
        let named = |path: &PathBuf| {
            let rest = path.file_stem().and_then(|stem| stem.to_str()?.strip_prefix(name));
            rest.is_some_and(|rest| rest.is_empty() || version(rest).is_some())
        };
        disk::files(models, "json").ok()?.into_iter().rfind(named)
    })
}

/// Returns the version at the end of a file's name: `-2012-11-05`.
fn version(rest: &str) -> Option<&str> {
    let version = rest.strip_prefix('-')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    version.split('-').all(digits).then_some(version)
}

/// Returns the name of a file without the version at its end: `sqs` of `sqs-2012-11-05`.
fn without_version(stem: &str) -> &str {
    let ends = stem.match_indices('-').map(|(at, _)| stem.split_at(at));
    ends.filter(|(_, rest)| version(rest).is_some()).map(|(name, _)| name).next().unwrap_or(stem)
}

/// Returns the API version in a model's path, in any of the layouts.
pub(super) fn version_of(model: &Path, service: &str) -> Option<String> {
    let parent = model.parent()?;
    if disk::latest_model(parent).is_some() || parent.parent()?.ends_with("service") {
        return parent.file_name().map(|name| name.to_string_lossy().into_owned());
    }
    version(model.file_stem()?.to_str()?.strip_prefix(service)?).map(str::to_owned)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Returns botocore's data at a path: a folder with its tables, or else one whose folders are services of its format.
fn data(path: &Path) -> Option<PathBuf> {
    let has_tables =
        |folder: &&PathBuf| ["partitions.json", "endpoints.json"].iter().all(|it| folder.join(it).is_file());
    // The folders of a service are versions, which have models of their own.
    let has_services = |folder: &&PathBuf| {
        let folders = if disk::latest_model(folder).is_none() { disk::folders(folder) } else { Ok(Vec::new()) };
        folders.is_ok_and(|folders| folders.iter().any(|it| disk::latest_model(it).is_some()))
    };
    let folders = [path.to_owned(), path.join("data"), path.join("botocore/data")];
    folders.iter().find(has_tables).or_else(|| folders.iter().find(has_services)).cloned()
}

/// Returns the package that contains botocore's data, with its version if the package states it.
fn release(data: &Path) -> String {
    let text =
        data.parent().and_then(|package| fs::read_to_string(package.join("__init__.py")).ok()).unwrap_or_default();
    let version = text.lines().find_map(|line| line.strip_prefix("__version__ = "));
    let version = version.map(|version| version.trim_matches(['\'', '"']));
    version.map_or_else(|| "botocore".to_owned(), |version| format!("botocore {version}"))
}

/// Fetches botocore with pip, into the target folder of the workspace.
///
/// # Errors
/// There is no Python with `venv`, or the index does not have the release.
pub fn pip(version: Option<&str>) -> Result<PathBuf, Diagnostics> {
    pip_in(&workspace().join("target"), version)
}

/// Fetches botocore with pip, into a folder.
///
/// # Errors
/// As [`pip`].
pub fn pip_in(parent: &Path, version: Option<&str>) -> Result<PathBuf, Diagnostics> {
    let folder = parent.join("botocore-models");
    let arguments = ["--no-deps", "--upgrade", "--target", &folder.to_string_lossy()];
    python::install_in(&parent.join("botocore"), "botocore", version, &arguments)?;
    Ok(folder.join("botocore/data"))
}
