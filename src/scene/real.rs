//! Attention among the real word vectors of a scene, beside that among the places in the plane.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::model::Scene;
use crate::attention::{Attention, Mask, Rules};

/// What a scene's places have to do with real words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reality {
    /// No word has a real vector.
    #[default]
    Invented,
    /// Some have one; this word of the sentence is the first that has none.
    Partly { without: usize },
    /// The vectors of this word and of the first one are of different tables.
    Mixed { other: usize },
    /// All have one of so many numbers.
    Real { dimensions: usize },
}

/// The weights of the same sentence in all dimensions of its real vectors: Q = K = V = X, so identity
/// matrices, with the scene's scale and masks.
#[derive(Debug, Default)]
pub struct RealAttention {
    reality: Reality,
    vectors: Vec<Option<Arc<[f64]>>>,
    x: DMatrix<f64>,
    hidden: Vec<bool>,
    attention: Attention,
}

/// How far the weights in the plane are from the real ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The largest |plane − real|.
    pub largest: f64,
    /// Where it is: the reader and the word read.
    pub query: usize,
    pub key: usize,
}

impl RealAttention {
    /// Follows the scene; says whether its real vectors are others than before. Does next to nothing where no word has one.
    pub fn update(&mut self, scene: &Scene) -> bool {
        let now = || scene.tokens.iter().map(|token| &token.vector);
        let same = |a: &Option<Arc<[f64]>>, b: &Option<Arc<[f64]>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        let unchanged = self.vectors.len() == scene.tokens.len()
            && self.vectors.iter().zip(now()).all(|(a, b)| same(a, b));
        if !unchanged {
            self.vectors = now().cloned().collect();
            self.reality = reality(&self.vectors);
            self.x = matrix(&self.vectors, self.reality);
        }
        let Reality::Real { .. } = self.reality else { return !unchanged };
        self.hidden.clear();
        self.hidden.extend(scene.tokens.iter().map(|token| token.hidden));
        self.attention.set_qkv(&self.x, &self.x, &self.x);
        let rules = Rules {
            scale: scene.scale.multiplier(scene.key_space.d_k),
            causal: scene.causal,
            mask: Mask::Hidden(&self.hidden),
            ..Rules::default()
        };
        // an overflow leaves zeros; within the limits of a scene there is none
        let _ = self.attention.attend(&rules);
        !unchanged
    }

    pub fn reality(&self) -> Reality {
        self.reality
    }

    /// The attention among real vectors, if all words have one.
    pub fn attention(&self) -> Option<&Attention> {
        matches!(self.reality, Reality::Real { .. }).then_some(&self.attention)
    }

    /// How far these weights of the plane are from the real ones, and where most.
    pub fn difference(&self, plane: &Attention) -> Option<Difference> {
        let real = self.attention()?;
        let n = real.n_q().min(plane.n_q());
        let pairs = (0..n).flat_map(|query| (0..n).map(move |key| (query, key)));
        let mut most = Difference { largest: 0.0, query: 0, key: 0 };
        for (query, key) in pairs {
            let off = (plane.weight(query, key) - real.weight(query, key)).abs();
            if off > most.largest {
                most = Difference { largest: off, query, key };
            }
        }
        Some(most)
    }
}

fn reality(vectors: &[Option<Arc<[f64]>>]) -> Reality {
    if vectors.iter().all(Option::is_none) {
        return Reality::Invented;
    }
    let mut dimensions = None;
    for (i, vector) in vectors.iter().enumerate() {
        let Some(vector) = vector else {
            return Reality::Partly { without: i };
        };
        if *dimensions.get_or_insert(vector.len()) != vector.len() {
            return Reality::Mixed { other: i };
        }
    }
    dimensions.map_or(Reality::Invented, |dimensions| Reality::Real { dimensions })
}

/// X, a token a column: d × n.
fn matrix(vectors: &[Option<Arc<[f64]>>], reality: Reality) -> DMatrix<f64> {
    let Reality::Real { dimensions } = reality else {
        return DMatrix::zeros(0, 0);
    };
    let numbers = vectors.iter().flatten().flat_map(|v| v.iter().copied());
    DMatrix::from_iterator(dimensions, vectors.len(), numbers)
}

#[cfg(test)]
mod tests {
    use nalgebra::Vector2;

    use super::super::{SceneAttention, Token};
    use super::*;

    /// A sentence whose real vectors are its places and one number more.
    fn scene(third: [f64; 3]) -> Scene {
        let places = [(4.0, 1.0), (2.0, 2.0), (1.0, 4.0)];
        let tokens = places.into_iter().zip(third).map(|((x, y), z)| Token {
            vector: Some([x, y, z].into()),
            ..Token::new("word", Vector2::new(x, y), 0)
        });
        Scene { tokens: tokens.collect(), ..Scene::default() }
    }

    fn difference(scene: &Scene) -> Difference {
        let mut real = RealAttention::default();
        real.update(scene);
        real.difference(SceneAttention::of(scene).attention()).unwrap()
    }

    #[test]
    fn what_all_words_share_changes_no_weight() {
        assert!(difference(&scene([3.0; 3])).largest < 1e-12);
    }

    #[test]
    fn what_they_do_not_share_does_and_the_place_is_told() {
        let off = difference(&scene([0.0, 2.0, 2.0]));
        assert!(off.largest > 0.1);
        assert_eq!((off.query, off.key), (1, 0), "bank turns from money to river and itself");
    }

    #[test]
    fn words_without_vectors_are_named() {
        let mut real = RealAttention::default();
        let mut some = scene([1.0; 3]);
        some.tokens[1].vector = None;
        real.update(&some);
        assert_eq!(real.reality(), Reality::Partly { without: 1 });
        assert!(real.attention().is_none());
        some.tokens[1].vector = Some([1.0].into());
        real.update(&some);
        assert_eq!(real.reality(), Reality::Mixed { other: 1 });
        real.update(&Scene::default());
        assert_eq!(real.reality(), Reality::Invented);
        real.update(&scene([1.0; 3]));
        assert_eq!(real.reality(), Reality::Real { dimensions: 3 });
    }

    #[test]
    fn masks_and_scale_are_those_of_the_scene() {
        let mut masked = scene([0.0; 3]);
        masked.causal = true;
        masked.tokens[0].hidden = true;
        masked.scale = super::super::Scale::Custom(0.3);
        assert!(difference(&masked).largest < 1e-12);
    }
}
