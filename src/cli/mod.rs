//! The command line. Nothing of a window is touched before a window is asked for.

mod args;
mod attend;
mod gradient;
mod lessons;
mod scenes;
mod tables;
mod words;

pub use self::args::{Cli, Command, Size};
pub use self::attend::attend;
pub use self::gradient::gradient;
pub use self::lessons::{lesson, lessons};
pub use self::scenes::{Opened, open};
pub use self::words::{Verb, words};

use crate::scene::PRESETS;
use std::fmt::Write as _;

/// What a run printed, and how it ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// For standard output.
    pub out: String,
    /// For standard error, one line a message.
    pub err: String,
    pub code: u8,
}

impl Outcome {
    /// A run that printed `out`.
    pub fn printed(out: String) -> Self {
        Self { out, ..Self::default() }
    }

    /// A run that failed on a file.
    pub fn failed(message: impl std::fmt::Display) -> Self {
        Self { err: format!("attention-geometry: {message}\n"), code: 1, ..Self::default() }
    }
}

/// The presets, a line each, name first.
pub fn presets() -> Outcome {
    let width = PRESETS.iter().map(|p| p.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for preset in PRESETS {
        let title = preset.read().map_or_else(|e| e.to_string(), |loaded| loaded.scene.title);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{:width$}  {title}", preset.name);
    }
    Outcome::printed(out)
}

/// What is said where no window can be opened.
pub fn no_display(reason: &str) -> Outcome {
    Outcome::failed(format!(
        "no window can be opened ({reason}). Without a display these work: attend FILE, gradient FILE, words, presets, lessons, --help"
    ))
}
