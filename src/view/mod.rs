//! How the scene is looked at: camera, layers, stage, selection, gesture, palette, subjects. Plain data, no window.

pub mod camera;
mod follows;
pub mod format;
pub mod gesture;
pub mod grid;
pub mod handle;
pub mod lab;
pub mod layers;
pub mod map;
pub mod orbit;
pub mod palette;
mod seen;
mod subject;
pub mod words;

pub use self::follows::Follows;
pub use self::handle::Handle;
pub use self::seen::{RealSeen, Seen};
pub use self::subject::{Reading, Subject};
pub use crate::scene::Stage;

use self::camera::Camera;
use self::layers::Layers;
use crate::scene::Matrix;

/// A workspace of the program. Others join this list with their features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Workspace {
    /// A scene in the plane.
    #[default]
    Plane,
    /// The map of real words.
    Words,
    /// The laboratory.
    Lab,
}

impl Workspace {
    pub const ALL: [Self; 3] = [Self::Plane, Self::Words, Self::Lab];

    pub fn name(self) -> &'static str {
        match self {
            Self::Plane => "Plane",
            Self::Words => "Words",
            Self::Lab => "Lab",
        }
    }

    /// What it is for, in a few words.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Plane => "a sentence in the plane: drag words, watch attention",
            Self::Words => "a map of real word vectors",
            Self::Lab => "experiments: why √d_k, and what a scale does",
        }
    }
}

/// How the scene is looked at. Nothing in here is part of the document's history.
#[derive(Clone, Debug)]
pub struct View {
    pub stage: Stage,
    pub layers: Layers,
    pub camera: Camera,
    /// The camera is to be fitted to the content as soon as the frame is known.
    pub fit: bool,
    /// The key whose numbers are taken apart, if one was chosen.
    pub key: Option<usize>,
    /// The matrix whose basis can be dragged on the big plane and whose grid Project warps.
    pub matrix: Option<Matrix>,
    /// What the pointer or the keyboard is on.
    pub hover: Option<Subject>,
    /// Answers can be pulled: not in a lesson.
    pub pulls: bool,
    /// What follows when an answer is dragged.
    pub follows: Follows,
    /// What else is lit, as by an explanation.
    pub lights: Vec<Subject>,
    /// The handle that has the keyboard focus or is held.
    pub held: Option<Handle>,
    /// How far the grid is warped: 0 the identity, 1 the matrix.
    pub warp: f64,
    /// Tips land on multiples of this.
    pub snap: Option<f64>,
    /// Matrices are written as W x with columns; the scene is the same.
    pub columns: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            stage: Stage::Pull,
            layers: Layers::of_stage(Stage::Pull),
            camera: Camera::default(),
            fit: true,
            key: None,
            matrix: None,
            hover: None,
            pulls: true,
            follows: Follows::default(),
            lights: Vec::new(),
            held: None,
            warp: 1.0,
            snap: None,
            columns: false,
        }
    }
}

impl View {
    /// Goes to a stage, which sets the layers.
    pub fn set_stage(&mut self, stage: Stage) {
        self.stage = stage;
        self.layers = Layers::of_stage(stage);
        self.hover = None;
        if stage == Stage::Project {
            self.matrix.get_or_insert(Matrix::Q);
        }
    }

    /// The matrix whose grid the plane shows.
    pub fn grid_matrix(&self) -> Matrix {
        self.matrix.unwrap_or(Matrix::Q)
    }

    /// Whether what shows `subject` is lit by what is hovered.
    pub fn lit(&self, subject: Subject) -> bool {
        self.hover.iter().chain(&self.lights).any(|lit| lit.lights(subject))
    }
}
