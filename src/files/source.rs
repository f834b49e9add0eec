//! Where a scene or a problem comes from on the command line.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::{FileError, read, read_standard_input};
use crate::scene::Preset;
use crate::scene::format::{self, Loaded};

/// What an argument names: a preset, standard input, or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A scene that comes with the program.
    Preset(&'static Preset),
    /// `-`.
    StandardInput,
    /// Anything else. A file with the name of a preset is reached as `./lecture`.
    File(PathBuf),
}

impl Source {
    /// Reads an argument.
    ///
    /// ```
    /// use std::ffi::OsStr;
    /// use attention_geometry::files::Source;
    ///
    /// let source = Source::of(OsStr::new("lecture"));
    /// assert_eq!(source.load()?.scene.title, "The lecture’s numbers");
    /// assert_eq!(Source::of(OsStr::new("-")), Source::StandardInput);
    ///
    /// let misspelt = Source::of(OsStr::new("lektur")).load().unwrap_err();
    /// assert_eq!(
    ///     misspelt.to_string(),
    ///     "lektur: no such file or folder (did you mean the preset lecture?)"
    /// );
    /// # Ok::<(), attention_geometry::files::FileError>(())
    /// ```
    pub fn of(argument: &OsStr) -> Self {
        match argument.to_str() {
            Some("-") => Self::StandardInput,
            Some(name) => Preset::find(name).map_or_else(|| Self::File(name.into()), Self::Preset),
            None => Self::File(argument.into()),
        }
    }

    /// The content.
    ///
    /// # Errors
    ///
    /// As [`read`]; where there is no such file, with the preset that was probably meant.
    pub fn bytes(&self) -> Result<Cow<'static, [u8]>, FileError> {
        match self {
            Self::Preset(preset) => Ok(Cow::Borrowed(preset.bytes)),
            Self::StandardInput => read_standard_input().map(Cow::Owned),
            Self::File(path) => read(path).map(Cow::Owned).map_err(|error| {
                let meant = path.to_str().and_then(Preset::nearest);
                match meant.filter(|_| !path.exists()) {
                    Some(preset) => {
                        error.with(&format!("did you mean the preset {}?", preset.name))
                    }
                    None => error,
                }
            }),
        }
    }

    /// The scene.
    ///
    /// # Errors
    ///
    /// As [`load`](super::load).
    pub fn load(&self) -> Result<Loaded, FileError> {
        let bytes = self.bytes()?;
        format::read(&bytes).map_err(|error| FileError::in_text(self.path(), &error))
    }

    /// What messages call the source.
    pub fn path(&self) -> &Path {
        match self {
            Self::Preset(preset) => Path::new(preset.name),
            Self::StandardInput => Path::new("standard input"),
            Self::File(path) => path,
        }
    }
}
