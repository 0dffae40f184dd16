//! Files of a git revision.

use std::path::Path;
use std::process::Command;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use xtask_common::disk;

/// A revision of the repository that a folder is in.
pub(super) struct Revision<'a> {
    folder: &'a Path,
    /// The revision in the user's words.
    name: &'a str,
}

impl<'a> Revision<'a> {
    /// Returns the revision with this name, if it exists.
    pub(super) fn find(folder: &'a Path, name: &'a str) -> Option<Self> {
        let revision = Self { folder, name };
        // Git would parse a name that begins with a hyphen as an option.
        let found = !name.starts_with('-')
            && revision.git(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]).is_some();
        found.then_some(revision)
    }

    /// Returns git's output; `None` if it fails.
    fn git(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { self.folder };
        let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
        output.status.success().then_some(output.stdout)
    }

    fn optional(&self, path: &Path) -> Option<SourceFile> {
        let name = format!("{}:./{}", self.name, path.display());
        let text = String::from_utf8(self.git(&["show", &name])?).ok()?;
        Some(SourceFile { name: format!("{}:{}", self.name, path.display()), text })
    }

    /// Reads a file, by its path below the folder.
    pub(super) fn read(&self, path: &Path) -> Result<SourceFile, Diagnostics> {
        self.optional(path).ok_or_else(|| {
            let mut found = Diagnostics::default();
            let name = format!("{}:{}", self.name, path.display());
            found
                .report(&name, Place::File, "the revision does not contain the file, or not as text")
                .help("give a revision that has the manifest and all models that it names");
            found
        })
    }

    /// Reads the files of a service: the model, and those next to it that a manifest can have there.
    pub(super) fn service(&self, model: &Path) -> Result<ServiceFiles, Diagnostics> {
        let is_botocore = model.file_name().is_some_and(|name| name == disk::SERVICE);
        let beside = |name: &str| Ok(self.optional(&model.with_file_name(name)));
        disk::with_siblings(self.read(model)?, is_botocore, beside)
    }
}
