//! The arguments.

use super::words::Verb;
use crate::scene::Stage;
use crate::ui::ask::ThemeChoice;
use crate::view::Workspace;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::str::FromStr;

/// Arguments of a run.
#[derive(Debug, Parser)]
#[command(
    name = "attention-geometry",
    version = concat!(env!("CARGO_PKG_VERSION"), " (", env!("ATTENTION_GEOMETRY_COMMIT"), ")"),
    about = "An instrument for feeling self-attention: drag word vectors, edit W_Q, W_K and W_V, and watch attention pull",
    args_conflicts_with_subcommands = true,
    after_help = EXAMPLES
)]
pub struct Cli {
    /// A scene file, or the name of a preset (see `presets`); `-` reads standard input
    pub scene: Option<OsString>,
    /// The stage to begin at
    #[arg(long, value_enum)]
    pub stage: Option<StageName>,
    /// The workspace to begin in
    #[arg(long, value_enum)]
    pub workspace: Option<WorkspaceName>,
    /// The lesson to begin with, such as `pull`
    #[arg(long, value_name = "LESSON", conflicts_with_all = ["scene", "stage", "workspace"])]
    pub lesson: Option<String>,
    /// The colours
    #[arg(long, value_enum)]
    pub theme: Option<ThemeName>,
    /// The window's size in points
    #[arg(long, value_name = "WIDTHxHEIGHT")]
    pub size: Option<Size>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  attention-geometry                                  open the window
  attention-geometry turned-query --stage score       open a preset at a stage
  attention-geometry --workspace words                open the map of real words
  attention-geometry --workspace lab                  open the laboratory
  attention-geometry --lesson shadow                  begin a lesson
  attention-geometry lecture.json --theme dark --size 1600x900
  attention-geometry attend money-bank                print every step as tables
  attention-geometry attend scene.json --json         the same as one JSON object
  cat scene.json | attention-geometry attend -        read standard input
  attention-geometry presets                          list the presets
  attention-geometry words info glove.6B.50d.txt      say what a table of word vectors is
  attention-geometry words near bundled bank          list the nearest words
  attention-geometry words pca bundled --json         principal components and places";

/// What to do instead of opening a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print every step of attention of a scene or a problem
    Attend {
        /// A scene or problem file, or the name of a preset; `-` reads standard input
        file: OsString,
        /// One JSON object instead of tables
        #[arg(long)]
        json: bool,
    },
    /// Print the loss of a problem with targets, and its slope by every number
    Gradient {
        /// A problem file of the kind `gradient`; `-` reads standard input
        file: OsString,
        /// One JSON object instead of tables
        #[arg(long)]
        json: bool,
    },
    /// List the presets, a line each, name first
    Presets,
    /// List the lessons, a line each, name first
    Lessons,
    /// Tables of word vectors
    Words {
        #[command(subcommand)]
        verb: Verb,
    },
}

/// A stage as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StageName {
    Embed,
    Project,
    Score,
    Scale,
    Softmax,
    Pull,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Embed => Self::Embed,
            StageName::Project => Self::Project,
            StageName::Score => Self::Score,
            StageName::Scale => Self::Scale,
            StageName::Softmax => Self::Softmax,
            StageName::Pull => Self::Pull,
        }
    }
}

/// A workspace as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WorkspaceName {
    Plane,
    Words,
    Lab,
}

impl From<WorkspaceName> for Workspace {
    fn from(name: WorkspaceName) -> Self {
        match name {
            WorkspaceName::Plane => Self::Plane,
            WorkspaceName::Words => Self::Words,
            WorkspaceName::Lab => Self::Lab,
        }
    }
}

/// A theme as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    System,
    Light,
    Dark,
}

impl From<ThemeName> for ThemeChoice {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::System => Self::System,
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
        }
    }
}

/// The size of a window in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// The smallest window in which everything can be used.
pub(super) const LEAST: Size = Size { width: 900, height: 600 };

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "WIDTHxHEIGHT in points was expected, such as 1280x800, from {}x{} to 16384x16384",
                LEAST.width, LEAST.height
            )
        };
        let (width, height) = text.split_once(['x', 'X', '×']).ok_or_else(wrong)?;
        let side = |text: &str, least: u16| {
            text.parse().ok().filter(|s| (least..=16_384).contains(s)).ok_or_else(wrong)
        };
        Ok(Self { width: side(width, LEAST.width)?, height: side(height, LEAST.height)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        assert_eq!("1280x800".parse(), Ok(Size { width: 1280, height: 800 }));
        for wrong in ["", "1280", "x", "0x0", "1280x", "-1x2", "99999x800", "1280x800x2", "1e3x800"]
        {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_stage_can_be_typed() {
        for stage in Stage::ALL {
            let cli = Cli::try_parse_from(["attention-geometry", "--stage", stage.slug()]).unwrap();
            assert_eq!(cli.stage.map(Stage::from), Some(stage));
        }
    }

    #[test]
    fn a_verb_takes_no_window() {
        assert!(Cli::try_parse_from(["attention-geometry", "presets", "--stage", "pull"]).is_err());
        assert!(Cli::try_parse_from(["attention-geometry", "attend"]).is_err());
    }
}
