//! The scene's words in all dimensions of their real vectors, beside the plane.

use crate::attention::Attention;
use crate::scene::{Difference, RealAttention, Reality, Scene};
use crate::view::RealSeen;
use crate::view::words::Twice;
use nalgebra::{Matrix2, Vector2};

/// What is kept from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Real {
    attention: RealAttention,
    difference: Option<Difference>,
    /// Where the words lie when they are flattened, for as long as they are the same words.
    flat: Vec<Vector2<f64>>,
    is_untouched: bool,
}

impl Real {
    /// Follows the scene, whose attention in the plane is `plane`.
    pub(super) fn update(&mut self, scene: &Scene, plane: &Attention) {
        if self.attention.update(scene) {
            self.flat = flattened(scene, self.attention.reality());
        }
        self.difference = self.attention.difference(plane);
        let identity = Matrix2::identity();
        self.is_untouched = scene.key_space.d_k == 2
            && [scene.w_q, scene.w_k, scene.w_v].iter().all(|w| *w == identity)
            && self.flat.len() == scene.tokens.len()
            && self
                .flat
                .iter()
                .zip(&scene.tokens)
                .all(|(flat, token)| is_near(*flat, token.embedding));
    }

    pub(super) fn reality(&self) -> Reality {
        self.attention.reality()
    }

    /// What panels read of it, with the weights of the focused word in the plane.
    pub(super) fn seen<'a>(&'a self, scene: &Scene, plane: &'a Attention) -> RealSeen<'a> {
        let reader = scene.focus.min(scene.tokens.len().saturating_sub(1));
        let dimensions = match self.attention.reality() {
            Reality::Real { dimensions } => dimensions,
            _ => 0,
        };
        let twice = self.attention.attention().zip(self.difference).map(|(full, most)| Twice {
            reader,
            full: full.weights(reader),
            flat: plane.weights(reader),
            largest: most.largest,
            at: (most.query, most.key),
            dimensions,
        });
        RealSeen { reality: self.attention.reality(), twice, is_untouched: self.is_untouched }
    }
}

/// Files keep numbers to the bit, so what differs was moved.
fn is_near(a: Vector2<f64>, b: Vector2<f64>) -> bool {
    (a - b).amax() <= 1e-9 * (1.0 + a.amax())
}

/// Where the words of the scene lie when they are flattened.
fn flattened(scene: &Scene, reality: Reality) -> Vec<Vector2<f64>> {
    let Reality::Real { .. } = reality else { return Vec::new() };
    let vectors: Vec<_> = scene.tokens.iter().filter_map(|token| token.vector.clone()).collect();
    super::words::flattened(&vectors)
}
