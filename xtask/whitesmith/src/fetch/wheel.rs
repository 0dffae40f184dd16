//! A wheel: a zip of a package's files.

use std::fs;
use std::io::{self, Cursor, Read as _};
use std::path::Path;

use zip::ZipArchive;

/// The limit of an unpacked wheel. botocore 1.44.8 has 30 MB, since its models are compressed.
const MOST_BYTES: u64 = 2 << 30;

/// Unpacks the models and the version of a package into a folder, which then has all of them or does not exist.
pub(super) fn unpack(bytes: &[u8], package: &str, to: &Path) -> io::Result<()> {
    let temporary = to.with_file_name(format!(".{package}.{}", std::process::id()));
    let done = write(bytes, package, &temporary).and_then(|()| fs::rename(&temporary, to));
    if done.is_err() {
        // Only part of the files are in it, or another process was faster.
        let _ = fs::remove_dir_all(&temporary);
    }
    if to.is_dir() { Ok(()) } else { done }
}

fn write(bytes: &[u8], package: &str, to: &Path) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index)?;
        // A path that leads out of the folder is none.
        let Some(name) = entry.enclosed_name() else { continue };
        let is_wanted =
            name == Path::new(package).join("__init__.py") || name.starts_with(Path::new(package).join("data"));
        if !is_wanted || !entry.is_file() {
            continue;
        }
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap_or(to))?;
        let written = io::copy(&mut entry.take(left), &mut fs::File::create(&path)?)?;
        left = left.saturating_sub(written);
    }
    if left == 0 { Err(io::Error::other("the wheel is too large")) } else { Ok(()) }
}
