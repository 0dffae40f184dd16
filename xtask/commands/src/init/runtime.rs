//! The dependency of a new crate on `whitesmith-runtime`.

use std::path::{Path, PathBuf};
use std::process::Command;

use whitesmith_codegen::manifest::{Revision, Runtime, RuntimeSource};
use whitesmith_model::diagnostic::{Diagnostics, Place};

/// The folder of the runtime in the sources.
const RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../codegen/runtime");

/// Returns the runtime that the user names, or the default one. `project` is the folder of the new project.
pub(super) fn choose(given: Option<&str>, project: &Path) -> Result<Runtime, Diagnostics> {
    let Some(given) = given else { return Ok(default_runtime(Path::new(RUNTIME))) };
    let runtime = Runtime::named(given);
    let RuntimeSource::Path(path) = &runtime.source else { return Ok(runtime) };
    let folder = Path::new(path);
    let absolute = package(folder).ok_or_else(|| {
        let mut found = Diagnostics::default();
        found.report(path, Place::File, "there is no package in the folder of the runtime").help(
            "give the folder `codegen/runtime` of whitesmith's sources to `--runtime`, a version, or the URL of a git repository",
        );
        found
    })?;
    // A relative path is kept relative: the workspace can then be moved with it.
    let is_here = project.components().all(|part| part.as_os_str() == ".");
    let path = if folder.is_relative() && is_here { Path::new("..").join(folder) } else { absolute };
    Ok(Runtime::at(&slashed(&path)))
}

/// Returns the runtime of this program that most machines can get: the release of a program from a registry, which has no
/// sources around it; the commit of sources that a remote repository has; the sources themselves otherwise.
fn default_runtime(sources: &Path) -> Runtime {
    match package(sources) {
        None => Runtime::released(None),
        Some(folder) => pushed(&folder).unwrap_or_else(|| Runtime::at(&slashed(&folder))),
    }
}

/// Returns the folder of a package as an absolute path.
fn package(folder: &Path) -> Option<PathBuf> {
    folder.canonicalize().ok().filter(|folder| folder.join("Cargo.toml").is_file())
}

/// Returns the commit of a folder's files in a remote repository; `None` if others cannot get the same files from there.
fn pushed(folder: &Path) -> Option<Runtime> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let url = remote(&git(&["remote", "get-url", "origin"])?)?;
    let is_changed = !git(&["status", "--porcelain", "--", "."])?.is_empty();
    let is_pushed = !git(&["branch", "--remotes", "--contains", "HEAD"])?.is_empty();
    let revision = Some(Revision::Commit(git(&["rev-parse", "HEAD"])?));
    (is_pushed && !is_changed).then_some(Runtime { version: None, source: RuntimeSource::Git { url, revision } })
}

/// Returns the URL of a remote as cargo accepts it; `None` for one on this machine, or with a password in it.
fn remote(name: &str) -> Option<String> {
    match name.split_once("://") {
        Some(("https", rest)) => (!rest.contains('@')).then(|| name.to_owned()),
        Some(("ssh", _)) => Some(name.to_owned()),
        Some(_) => None,
        None => {
            let (host, path) = name.split_once(':').filter(|(host, _)| host.contains('@'))?;
            Some(format!("ssh://{host}/{path}"))
        }
    }
}

fn slashed(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use std::fs;

    use super::*;

    #[test]
    fn remotes_are_urls_that_others_can_use() {
        assert_eq!(remote("https://git.example/a/b.git").as_deref(), Some("https://git.example/a/b.git"));
        assert_eq!(remote("git@git.example:a/b.git").as_deref(), Some("ssh://git@git.example/a/b.git"));
        assert_eq!(remote("ssh://git@git.example/a/b").as_deref(), Some("ssh://git@git.example/a/b"));
        for local in ["../b", "/srv/b.git", "file:///srv/b.git", "https://name:secret@git.example/b", "C:\\b"] {
            assert_eq!(remote(local), None, "{local}");
        }
    }

    #[test]
    fn default_is_a_release_a_pushed_commit_or_the_sources() {
        let folder = std::env::temp_dir().join(format!("whitesmith-init-{}", std::process::id()));
        let sources = folder.join("codegen/runtime");
        assert_eq!(default_runtime(&sources).source, RuntimeSource::Registry);
        fs::create_dir_all(&sources).unwrap();
        fs::write(sources.join("Cargo.toml"), "[package]\nname = \"whitesmith-runtime\"\n").unwrap();
        let git = |arguments: &[&str]| {
            let identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
            let status = Command::new("git").arg("-C").arg(&folder).args(identity).args(arguments).status();
            assert!(status.unwrap().success(), "{arguments:?}");
        };
        git(&["init", "--quiet"]);
        git(&["add", "."]);
        git(&["commit", "--quiet", "--message", "First"]);
        git(&["remote", "add", "origin", "https://git.example/whitesmith"]);
        let source = || default_runtime(&sources).source;
        assert!(matches!(source(), RuntimeSource::Path(_)), "the commit is not pushed");
        git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let RuntimeSource::Git { url, revision } = source() else { unreachable!("{:?}", source()) };
        assert_eq!(url, "https://git.example/whitesmith");
        assert!(matches!(revision, Some(Revision::Commit(commit)) if commit.len() == 40));
        fs::write(sources.join("Cargo.toml"), "[package]\nname = \"changed\"\n").unwrap();
        assert!(matches!(source(), RuntimeSource::Path(_)), "the sources are changed");
        fs::remove_dir_all(&folder).unwrap();
    }
}
