//! What a hand can take hold of in the plane.

use crate::scene::{Edit, Matrix, Name, Scene};
use nalgebra::Vector2;

/// A tip that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handle {
    Embedding(usize),
    /// Where a matrix takes (1, 0), row 0, or (0, 1), row 1.
    Basis(Matrix, usize),
}

impl Handle {
    /// The accessible name: "embedding of bank", "`W_Q` takes (1, 0) here".
    pub fn name(self, names: &[Name]) -> String {
        self.subject().label(names)
    }

    pub fn subject(self) -> super::Subject {
        match self {
            Self::Embedding(i) => super::Subject::Embedding(i),
            Self::Basis(m, r) => super::Subject::Basis(m, r),
        }
    }

    /// Where the tip is; `None` if the scene has no such thing (any more).
    pub fn place(self, scene: &Scene) -> Option<Vector2<f64>> {
        match self {
            Self::Embedding(i) => scene.tokens.get(i).map(|t| t.embedding),
            Self::Basis(m, r) => (r < 2).then(|| scene.matrix(m).row(r).transpose()),
        }
    }

    /// The edit that puts the tip at `to`.
    pub fn moved(self, scene: &Scene, to: Vector2<f64>) -> Edit {
        match self {
            Self::Embedding(index) => Edit::Move { token: index, to },
            Self::Basis(matrix, row) => {
                let mut value = *scene.matrix(matrix);
                value[(row.min(1), 0)] = to.x;
                value[(row.min(1), 1)] = to.y;
                Edit::SetMatrix { which: matrix, to: value }
            }
        }
    }

    /// What the undo menu calls moving it.
    pub fn gesture_label(self, names: &[Name]) -> String {
        match self {
            Self::Embedding(i) => format!("move {}", names.get(i).map_or("word", Name::as_str)),
            Self::Basis(m, _) => format!("change {}", m.name()),
        }
    }
}
