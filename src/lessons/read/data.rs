//! The TOML of lesson files, with errors that name the line in the file.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Table};

use super::super::error::Error;
use super::super::model::Learning;
use super::super::part::Part;
use crate::scene::{Scene, format};

/// TOML that begins in line `first` of a lesson file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Data<'a> {
    pub(super) text: &'a str,
    pub(super) first: usize,
}

impl Data<'_> {
    /// Reads it as a value of some shape.
    pub(super) fn read<T: DeserializeOwned>(self) -> Result<T, Error> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::new(self.line(at), error.message())
        })
    }

    /// The line of a byte.
    pub(super) fn line(self, byte: usize) -> usize {
        let before = self.text.as_bytes().iter().take(byte);
        self.first + before.filter(|byte| **byte == b'\n').count()
    }

    /// The scene that a table changes another one into: each field of the table replaces the whole
    /// field of the other.
    pub(super) fn scene(self, base: &Table, change: &Spanned<Table>) -> Result<Box<Scene>, Error> {
        let mut table = base.clone();
        table.extend(change.get_ref().clone());
        let line = self.line(change.span().start);
        table.entry("schema").or_insert_with(|| "attention-geometry/scene/1".into());
        let bytes = serde_json::to_vec(&table).map_err(|error| Error::new(line, error))?;
        let loaded = format::read(&bytes)
            .map_err(|error| Error::new(line, format_args!("in the scene: {error}")))?;
        match loaded.warnings.first() {
            None => Ok(Box::new(loaded.scene)),
            Some(warning) => Err(Error::new(line, format_args!("in the scene: {warning}"))),
        }
    }
}

/// What stands between the `+++` of a lesson.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) slug: Option<String>,
    pub(super) number: u32,
    pub(super) title: String,
    #[serde(default)]
    pub(super) aim: String,
    pub(super) stage: Spanned<String>,
    #[serde(default)]
    pub(super) free: Vec<Part>,
    #[serde(default)]
    pub(super) shows: Vec<Part>,
    #[serde(default)]
    pub(super) map: Vec<String>,
    pub(super) learning: Option<Learning>,
    pub(super) scene: Spanned<Table>,
}

/// The fence of a prediction.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PredictData {
    pub(super) scene: Option<Spanned<Table>>,
    pub(super) outcome: Option<Spanned<Table>>,
    pub(super) number: Option<GuessData<f64>>,
    pub(super) place: Option<GuessData<[f64; 2]>>,
}

/// A number or a place to be guessed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuessData<T> {
    pub(super) right: T,
    pub(super) within: f64,
    pub(super) told: String,
    #[serde(default = "Vec::new")]
    pub(super) mistakes: Vec<MistakeData<T>>,
    pub(super) otherwise: String,
}

/// A mistake that is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MistakeData<T> {
    pub(super) near: T,
    pub(super) within: f64,
    pub(super) told: String,
}

/// The fence of something to be done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoData {
    pub(super) goal: super::super::Condition,
    pub(super) free: Option<Vec<Part>>,
    pub(super) scene: Option<Spanned<Table>>,
    #[serde(default = "one")]
    pub(super) ways: usize,
}

fn one() -> usize {
    1
}

/// The fence of an explanation.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ExplainData {
    pub(super) lights: Vec<Spanned<String>>,
}
