//! What the name of a scene on the command line stands for.

use crate::files;
use crate::scene::{Preset, Scene, format, visible};
use std::path::{Path, PathBuf};

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
    let (loaded, path) = match source(name)? {
        Source::Preset(preset) => (preset.read().map_err(|e| format!("{name}: {e}"))?, None),
        Source::File(path) => (files::load(&path).map_err(|e| e.to_string())?, Some(path)),
        Source::StandardInput => {
            let bytes = files::read_standard_input().map_err(|e| e.to_string())?;
            (
                format::read(&bytes).map_err(|e| format!("standard input, {e}"))?,
                None,
            )
        }
    };
    let warnings = loaded.warnings.iter().map(ToString::to_string).collect();
    Ok(Opened {
        scene: loaded.scene,
        path,
        warnings,
    })
}

/// Where a scene or problem comes from.
#[derive(Debug)]
pub(super) enum Source {
    Preset(&'static Preset),
    File(PathBuf),
    StandardInput,
}

/// What a name means: a file that is there before a preset of the same name.
pub(super) fn source(name: &str) -> Result<Source, String> {
    if name == "-" {
        return Ok(Source::StandardInput);
    }
    let path = Path::new(name);
    if path.exists() {
        return Ok(Source::File(path.to_owned()));
    }
    if let Some(preset) = Preset::find(name) {
        return Ok(Source::Preset(preset));
    }
    let shown = visible(name);
    Err(match Preset::nearest(name) {
        Some(near) => format!(
            "{shown}: no such file or preset (did you mean {}?)",
            near.name
        ),
        None => format!(
            "{shown}: no such file, and no preset of this name (see attention-geometry presets)"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_opened_by_name() {
        for preset in crate::scene::PRESETS {
            let opened = open(preset.name).unwrap();
            assert!(opened.path.is_none() && opened.warnings.is_empty());
        }
    }

    #[test]
    fn a_misspelt_preset_is_named_with_its_neighbour() {
        let message = open("money-bnak").unwrap_err();
        assert!(message.contains("money-bank"), "{message}");
        assert_eq!(message.lines().count(), 1);
    }
}
