//! All that a panel, a figure or a sentence reads, lent for one frame.

use super::View;
use super::words::Twice;
use crate::attention::Attention;
use crate::plane::picture::Picture;
use crate::scene::{Name, Reality, Scene};
use nalgebra::Vector2;
use std::borrow::Cow;

/// The scene, what attention makes of it in this frame, and how it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub scene: &'a Scene,
    /// One display name a token, no two alike.
    pub names: &'a [Name],
    pub attention: &'a Attention,
    /// q and k as the plane draws them, whatever `d_k` is.
    pub picture: &'a Picture,
    pub view: &'a View,
    /// What the words have to do with real ones.
    pub real: RealSeen<'a>,
}

/// What the places of a scene have to do with real word vectors.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RealSeen<'a> {
    pub reality: Reality,
    /// The focused word's weights in all dimensions beside those of the plane, where all words are real.
    pub twice: Option<Twice<'a>>,
    /// Places and matrices are as the words were flattened.
    pub is_untouched: bool,
}

impl Seen<'_> {
    /// The number of words.
    pub fn n(&self) -> usize {
        self.scene.tokens.len()
    }

    pub fn focus(&self) -> usize {
        self.scene.focus.min(self.n().saturating_sub(1))
    }

    pub fn name(&self, i: usize) -> &str {
        self.names.get(i).map_or("", Name::as_str)
    }

    /// The name cut to `most` letters, for where there is little room.
    pub fn label(&self, i: usize, most: usize) -> Cow<'_, str> {
        self.names.get(i).map_or(Cow::Borrowed(""), |n| n.label(most))
    }

    /// The number that tells words of one hue apart, from the ninth word on.
    pub fn round(&self, i: usize) -> Option<String> {
        let round = self.hue(i) / super::palette::HUES;
        (round > 0).then(|| (round + 1).to_string())
    }

    pub fn hue(&self, i: usize) -> usize {
        self.scene.tokens.get(i).map_or(0, |t| t.hue)
    }

    pub fn embedding(&self, i: usize) -> Vector2<f64> {
        self.scene.tokens[i].embedding
    }

    /// q of word i as drawn.
    pub fn query(&self, i: usize) -> Vector2<f64> {
        self.picture.q[i]
    }

    /// k of word j as drawn.
    pub fn key(&self, j: usize) -> Vector2<f64> {
        self.picture.k[j]
    }

    pub fn value(&self, j: usize) -> Vector2<f64> {
        vector(self.attention.value(j))
    }

    pub fn output(&self, i: usize) -> Vector2<f64> {
        vector(self.attention.output(i))
    }

    /// The key whose numbers are taken apart: the one chosen, else the heaviest of the focused query, else the first.
    pub fn chosen_key(&self) -> usize {
        self.view
            .key
            .filter(|&j| j < self.n())
            .or_else(|| self.attention.heaviest(self.focus()))
            .unwrap_or(0)
    }

    /// Whether values live in the embedding space, so that y may be compared with e (`W_V` ≈ I).
    pub fn values_are_embeddings(&self) -> bool {
        (self.scene.w_v - nalgebra::Matrix2::identity()).amax() < 1e-9
    }
}

fn vector(v: &[f64]) -> Vector2<f64> {
    Vector2::new(v.first().copied().unwrap_or(0.0), v.get(1).copied().unwrap_or(0.0))
}
