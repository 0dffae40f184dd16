//! The site, rendered by mdBook from a folder of Markdown.

use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::disk;

use super::failed;
use super::links::Pages;

/// A file that mdBook writes into each site.
const MARK: &str = ".nojekyll";

/// Renders pages as HTML to `out`, which is emptied. Returns the number of pages.
///
/// # Errors
/// `out` has other files than those of a site, or a file cannot be written.
pub(crate) fn write(out: &Path, pages: Pages) -> Result<usize, Diagnostics> {
    if !out.join(MARK).exists() && fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        let message = "is not emptied: it contains files, but no site";
        return Err(failed(out, message, "give an empty folder, or one that does not exist"));
    }
    // mdBook reads files alone.
    let folder = std::env::temp_dir().join(format!("whitesmith-site-{}", std::process::id()));
    let written = render(&folder, out, pages);
    let _ = fs::remove_dir_all(&folder);
    written
}

fn render(folder: &Path, out: &Path, pages: Pages) -> Result<usize, Diagnostics> {
    let help = "check the permissions, and that no other file or folder is in its place";
    let at = |error: &dyn std::fmt::Display| failed(out, format!("cannot be written: {error}"), help);
    let Pages { summary, mut files } = pages;
    let count = files.keys().filter(|path| path.extension().is_some_and(|it| it == "md")).count();
    files.insert(PathBuf::from("SUMMARY.md"), summary);
    disk::write(&folder.join("src"), &files, &[])?;
    let style = PathBuf::from("site.css");
    disk::write(folder, &[(style, include_str!("../site.css").to_owned())].into(), &[])?;
    let mut config: Config = include_str!("../book.toml").parse().map_err(|error| at(&format!("{error:#}")))?;
    config.build.build_dir = std::path::absolute(out).map_err(|error| at(&error))?;
    let book = MDBook::load_with_config(folder, config).map_err(|error| at(&format!("{error:#}")))?;
    book.build().map_err(|error| at(&format!("{error:#}")))?;
    Ok(count)
}
