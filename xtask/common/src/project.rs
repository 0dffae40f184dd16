//! The project that a command is run in: the folder with a manifest.

use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::{Diagnostics, Place};

/// The manifest's file.
pub const MANIFEST: &str = "whitesmith.toml";

/// The folder of the manifest and the models, from the project's folder. The manifest can also be in the project's folder.
pub const MODELS: &str = "models";

/// The crate's folder, from the project's folder.
const CRATE: &str = "generated";

/// Argument for the path of the manifest.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct ManifestArgument {
    /// The manifest; by default `models/whitesmith.toml` or `whitesmith.toml`, in this folder or the nearest above
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
}

impl ManifestArgument {
    /// Returns the path of the manifest.
    ///
    /// # Errors
    /// No path is given, and neither this folder nor one above has a manifest.
    pub fn path(&self) -> Result<PathBuf, Diagnostics> {
        self.manifest.clone().or_else(|| Some(Project::find()?.manifest())).ok_or_else(|| {
            let mut found = Diagnostics::default();
            found
                .report(MANIFEST, Place::File, "is neither in this folder nor in one above")
                .help("create it with `whitesmith init`, or give its path to `--manifest`");
            found
        })
    }
}

/// A folder with a manifest in it, or in its folder `models`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder. Empty if it is the current one.
    pub root: PathBuf,
    /// The manifest's folder, from `root`: `models`, or empty.
    pub models: PathBuf,
}

impl Project {
    /// Returns the project of the current folder: the folder itself, or the nearest above.
    pub fn find() -> Option<Self> {
        let depth = std::env::current_dir().ok()?.ancestors().count();
        // Messages are shorter with a relative path, and independent of the project's location.
        (0..depth).find_map(|above| Self::at(&"../".repeat(above)))
    }

    fn at(root: &str) -> Option<Self> {
        let root = PathBuf::from(root);
        let models = [MODELS, ""].map(PathBuf::from);
        let models = models.into_iter().find(|models| root.join(models).join(MANIFEST).is_file())?;
        Some(Self { root, models })
    }

    /// Returns the project of a manifest.
    pub fn of(manifest: &Path) -> Self {
        let folder = manifest.parent().unwrap_or(Path::new(""));
        if folder.ends_with(MODELS) {
            return Self { root: folder.parent().unwrap_or(Path::new("")).to_owned(), models: PathBuf::from(MODELS) };
        }
        Self { root: folder.to_owned(), models: PathBuf::new() }
    }

    /// Returns the path of the manifest.
    pub fn manifest(&self) -> PathBuf {
        self.root.join(&self.models).join(MANIFEST)
    }

    /// Returns the folder of the generated crate.
    pub fn krate(&self) -> PathBuf {
        self.root.join(CRATE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn project_of_a_manifest_is_its_folder_or_the_one_above_models() {
        for (manifest, root, models) in [
            ("models/whitesmith.toml", "", "models"),
            ("../models/whitesmith.toml", "..", "models"),
            ("/a/models/whitesmith.toml", "/a", "models"),
            ("whitesmith.toml", "", ""),
            ("a/whitesmith.toml", "a", ""),
        ] {
            let project = Project::of(Path::new(manifest));
            assert_eq!(project, Project { root: root.into(), models: models.into() });
            assert_eq!(project.manifest(), Path::new(manifest));
        }
    }

    #[test]
    fn the_project_of_a_package_is_that_of_its_workspace() {
        // Tests run in the folder of their package.
        let found = Project::find().map(|project| project.manifest());
        assert_eq!(found, Some(PathBuf::from("../../models/whitesmith.toml")));
    }
}
