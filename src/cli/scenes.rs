//! A scene that is named on the command line.

use crate::files::Source;
use crate::scene::Scene;
use std::ffi::OsStr;
use std::path::PathBuf;

/// A scene, and what its author should know.
#[derive(Debug)]
pub struct Opened {
    pub scene: Scene,
    /// The file it came from, if it is one that can be saved to.
    pub path: Option<PathBuf>,
    pub warnings: Vec<String>,
}

/// Opens a preset by its name, a file, or standard input (`-`).
///
/// # Errors
///
/// One line that names the file and the reason.
pub fn open(name: &OsStr) -> Result<Opened, String> {
    let source = Source::of(name);
    let loaded = source.load().map_err(|e| e.to_string())?;
    let path = if let Source::File(path) = &source { Some(path.clone()) } else { None };
    let warnings = loaded.warnings.iter().map(ToString::to_string).collect();
    Ok(Opened { scene: loaded.scene, path, warnings })
}
