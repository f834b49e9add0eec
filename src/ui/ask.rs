//! What panels ask for. They read by `&`; the application answers, in the same frame.

use super::canvas::Hold;
use super::lesson::LessonAsk;
use super::train::TrainAsk;
use crate::lab::{Kind, Scale};
use crate::scene::{Edit, Matrix};
use crate::view::lab::{Experiment, Measure, Prepared};
use crate::view::layers::Layer;
use crate::view::map::{Axes, Shown};
use crate::view::{Follows, Handle, Stage, Subject, Workspace};
use std::path::PathBuf;

/// How the colours are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    /// As egui knows it.
    pub fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// A help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Keys,
    About,
    /// The scene's title and note, to be edited.
    Title,
}

/// A wish about the map of real words. Words are rows of the table.
#[derive(Clone, Debug)]
pub enum WordsAsk {
    Choose(Option<usize>),
    Hover(usize),
    /// A click on the map; `add`: the word there goes to the sentence.
    At {
        point: [f64; 2],
        add: bool,
    },
    /// The words in a rectangle between two corners go to the sentence.
    Within([[f64; 2]; 2]),
    /// Find what was typed.
    Find(String),
    Show(Shown),
    Axes(Axes),
    Unit(bool),
    Turn(bool),
    Theme(u8, bool),
    /// Put a theme on the map, or take it off.
    OnMap(u8, bool),
    /// Put words at the end of the sentence.
    Add(Vec<usize>),
    /// Take the word at this place out of the sentence.
    Remove(usize),
    /// The words of a typed sentence.
    Sentence(String),
    /// Make the sentence a scene of the plane.
    Send,
    OpenTable,
    /// Back to the table that comes with the program.
    Bundled,
    StopReading,
    SavePicture,
    SaveCoordinates,
    Fit,
    Zoom(f64),
}

/// A wish about the laboratory.
#[derive(Clone, Copy, Debug)]
pub enum LabAsk {
    Experiment(Experiment),
    Kind(Kind),
    Width(usize),
    Draws(usize),
    Keys(usize),
    Seed(u64),
    Scale(Scale),
    Measure(Measure),
    /// Take the row of this word.
    Reader(usize),
    /// Multiply the row by this; `None`: as the scene has it.
    Temperature(Option<f64>),
    CopyScores,
    CopyCurves,
    CopyPath,
    Prepared(Prepared),
    Rate(f64),
    /// Learn on, or pause.
    Run(bool),
    /// One step of learning.
    Step,
    /// Back to the start of the run.
    Restart,
    CopyLosses,
}

/// One wish.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Change the scene: one step of history, or part of the gesture that is open.
    Edit(Edit),
    /// A gesture begins: what follows until it is committed is one step.
    Begin(String),
    Commit,
    Cancel,
    /// A tip outside the plane was taken into the hand.
    Take(Hold),
    /// Change the scene by a key press; presses on one handle merge to one step.
    Nudge(Handle, Edit),
    Focus(usize),
    /// Take the numbers of this key apart; `None`: of the heaviest.
    Key(Option<usize>),
    Stage(Stage),
    Layer(Layer, bool),
    /// Show this matrix on the big plane.
    Matrix(Option<Matrix>),
    Hover(Subject),
    Undo,
    Redo,
    New,
    Open,
    OpenPath(PathBuf),
    Preset(&'static str),
    Save,
    SaveAs,
    Theme(ThemeChoice),
    Snap(Option<f64>),
    Columns(bool),
    ReducedMotion(bool),
    Fit,
    /// Zoom by this factor at the middle of the plane.
    Zoom(f64),
    TextSize(f32),
    Copy(String),
    CopyScene,
    CopyTable,
    CopyWeights,
    /// The keyboard is in a cell of this matrix.
    InMatrix(Matrix),
    /// Escape with nothing else to leave: nothing is selected.
    Deselect,
    /// Say something once, where the user sees it.
    Say(String),
    Page(Page),
    /// Ask for a word's new text; `true`: it was just added and all of it is selected.
    Rename(usize),
    AddWord,
    HintSeen,
    ShowNote,
    Quit,
    Workspace(Workspace),
    Words(WordsAsk),
    Lab(LabAsk),
    Lesson(LessonAsk),
    /// What follows when an answer is dragged.
    Follows(Follows),
    /// Learning on the scene.
    Train(TrainAsk),
}

/// The wishes of a frame, in order.
pub type Asks = Vec<Ask>;
