//! `--watch`: generates again after each change of an input, until it is interrupted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use whitesmith_model::diagnostic::Diagnostics;

use super::{Run, once};
use xtask_common::message;
use xtask_common::output::print_line;

/// Time between two checks for changes.
const INTERVAL: Duration = Duration::from_millis(200);

/// The files of a folder, and the time of the last change of each.
type Seen = BTreeMap<PathBuf, Option<SystemTime>>;

pub(super) fn run(run: &Run<'_>) -> Result<ExitCode, Diagnostics> {
    let folder = run.manifest.parent().unwrap_or(Path::new(""));
    loop {
        let seen = seen(folder);
        if let Err(found) = once(run) {
            message::print_errors(&found, run.format);
        }
        print_line(format_args!("watching {}", folder.display()));
        while self::seen(folder) == seen {
            std::thread::sleep(INTERVAL);
        }
    }
}

/// Returns the state of the manifest, the models and the overlays: all files of the manifest's folder.
fn seen(folder: &Path) -> Seen {
    let mut seen = Seen::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => open.push(entry.path()),
                metadata => {
                    seen.insert(entry.path(), metadata.and_then(|metadata| metadata.modified()).ok());
                }
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn a_change_below_the_folder_of_the_manifest_is_detected() {
        let folder = std::env::temp_dir().join(format!("whitesmith-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("tiny")).unwrap();
        let model = folder.join("tiny/model.json");
        fs::write(&model, "{}").unwrap();
        let first = seen(&folder);
        assert_eq!(seen(&folder), first);
        let later = SystemTime::now() + Duration::from_secs(5);
        fs::File::open(&model).unwrap().set_modified(later).unwrap();
        let second = seen(&folder);
        assert_ne!(second, first, "written");
        fs::write(folder.join("tiny/overlay.json"), "{}").unwrap();
        assert_ne!(seen(&folder), second, "added");
        fs::remove_dir_all(&folder).unwrap();
        assert_ne!(seen(&folder), second, "removed");
    }
}
