//! botocore, fetched from a package index without Python. pip is used where that fails.

mod index;
mod wheel;

use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::notice::Notice;

const PACKAGE: &str = "botocore";

/// Returns the folder of models of a release of botocore, or of the newest. A release is downloaded once: it is kept in the
/// user's cache folder.
pub(crate) fn fetch(version: Option<&str>) -> Result<PathBuf, Diagnostics> {
    let cache = cache()?;
    if let Some(data) = version.map(|version| data(&cache, version)).filter(|data| data.is_dir()) {
        return Ok(data);
    }
    let failed = match download(&cache, version) {
        Ok(data) => return Ok(data),
        Err(Failure::Final(found)) => return Err(found),
        Err(Failure::NoIndex(found)) => found,
    };
    // pip knows the settings of its user: mirrors, proxies, credentials.
    xtask_commands::pip_in(&cache, version).map_err(|found| {
        let mut both = failed;
        both.extend(found);
        both
    })
}

/// A failed download.
enum Failure {
    /// pip would fail, too.
    Final(Diagnostics),
    /// The index cannot be read: pip can have other settings.
    NoIndex(Diagnostics),
}

fn download(cache: &Path, version: Option<&str>) -> Result<PathBuf, Failure> {
    let index = index::read(PACKAGE).map_err(Failure::NoIndex)?;
    let file = index.wheel(PACKAGE, version).map_err(Failure::Final)?;
    let data = data(cache, &file.version);
    if data.is_dir() {
        return Ok(data);
    }
    let _notice = Notice::of(format_args!("fetching {PACKAGE} {}", file.version));
    let bytes = index::download(&file).map_err(Failure::Final)?;
    wheel::unpack(&bytes, PACKAGE, &cache.join(folder(&file.version)))
        .map_err(|error| Failure::Final(failed(&file.url, &error)))?;
    Ok(data)
}

fn folder(version: &str) -> String {
    format!("{PACKAGE}-{version}")
}

fn data(cache: &Path, version: &str) -> PathBuf {
    cache.join(folder(version)).join(PACKAGE).join("data")
}

/// Returns the folder for downloads in the user's cache folder.
fn cache() -> Result<PathBuf, Diagnostics> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let user = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")));
    user.map(|user| user.join("whitesmith")).ok_or_else(|| {
        let mut found = Diagnostics::default();
        found
            .report(
                "the environment",
                Place::File,
                "there is no cache folder: neither `XDG_CACHE_HOME` nor `HOME` is set",
            )
            .help("set one of them, or read an unpacked botocore with `--from`");
        found
    })
}

fn failed(url: &str, error: &dyn std::fmt::Display) -> Diagnostics {
    let mut found = Diagnostics::default();
    let help = "check the network, or read an unpacked botocore with `--from`";
    found.report(url, Place::File, format!("cannot be fetched: {error}")).help(help);
    found
}
