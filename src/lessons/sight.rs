//! What a condition looks at.

use nalgebra::Matrix2;

use crate::scene::{Matrix, Scene, SceneAttention};

/// Two real words that the learner picked on the map of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked {
    /// The words.
    pub words: [String; 2],
    /// How far apart they are on the map.
    pub plane_distance: f64,
    /// The cosine of their vectors, with all components.
    pub cosine: f64,
}

/// A scene with its attention, as it is or as it was when a step began.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// Its attention.
    pub attention: &'a SceneAttention,
    /// The pair that is picked on the map of real words, if one is.
    pub picked: Option<&'a Picked>,
}

impl<'a> Sight<'a> {
    /// A scene without a pair of real words.
    pub fn new(scene: &'a Scene, attention: &'a SceneAttention) -> Self {
        Self { scene, attention, picked: None }
    }

    /// The place of a word in the sentence, of the first if there are several.
    pub fn word(self, text: &str) -> Option<usize> {
        self.scene.tokens.iter().position(|token| &*token.text == text)
    }

    pub(super) fn weight(self, reader: &str, read: &str) -> Option<f64> {
        Some(self.attention.attention().weight(self.word(reader)?, self.word(read)?))
    }

    pub(super) fn matrix(self, which: Matrix) -> &'a Matrix2<f64> {
        self.scene.matrix(which)
    }
}
