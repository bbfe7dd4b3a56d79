//! Which files of a folder are articles: those with an ending we know, in order of their names, folders inside included.

use std::io;
use std::path::{Path, PathBuf};

use crate::form;

/// The files and folders directly inside that may hold articles, sorted by name. Hidden ones, README files and links to
/// folders (which could lead in a circle) are passed over.
pub(crate) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let link_to_folder = entry.file_type()?.is_symlink() && entry.path().is_dir();
        if name.starts_with('.') || link_to_folder {
            continue;
        }
        let readme = name.to_ascii_lowercase().starts_with("readme.");
        if entry.file_type()?.is_dir() || (form::by_name(&name).is_some() && !readme) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
