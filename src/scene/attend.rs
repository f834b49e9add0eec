//! Attention of a scene, recomputed into the same buffers.

use nalgebra::{DMatrix, Vector2};

use super::key_space::Grown;
use super::model::Scene;
use crate::attention::{Attention, Mask, Rules};

/// Every step of attention of a scene, and what the picture of it needs.
///
/// One value serves frame after frame: an update allocates only where there are more words, or more
/// columns, than before.
///
/// ```
/// use attention_geometry::scene::{Scene, SceneAttention};
///
/// let attention = SceneAttention::of(&Scene::default());
/// let (bank, money) = (1, 0);
/// assert!((attention.attention().weight(bank, money) - 0.804).abs() < 5e-4);
/// let y = attention.attention().output(bank);
/// assert!((y[0] - 3.61).abs() < 5e-3 && (y[1] - 1.20).abs() < 5e-3);
/// ```
#[derive(Debug)]
pub struct SceneAttention {
    /// X, a token a column: 2 × n.
    x: DMatrix<f64>,
    grown: Grown,
    w_v: DMatrix<f64>,
    hidden: Vec<bool>,
    multiplier: f64,
    attention: Attention,
}

impl Default for SceneAttention {
    fn default() -> Self {
        Self {
            x: DMatrix::zeros(2, 0),
            grown: Grown::default(),
            w_v: DMatrix::zeros(2, 2),
            hidden: Vec::new(),
            multiplier: 1.0,
            attention: Attention::new(),
        }
    }
}

impl SceneAttention {
    /// Attention of a scene, in new buffers.
    pub fn of(scene: &Scene) -> Self {
        let mut attention = Self::default();
        attention.update(scene);
        attention
    }

    /// Follows the scene: everything is computed anew.
    ///
    /// Within the limits of a scene no score can overflow. Of a scene that was built by hand beyond
    /// them the weights and outputs are 0 where one does.
    pub fn update(&mut self, scene: &Scene) {
        self.hidden.clear();
        self.hidden.extend(scene.tokens.iter().map(|t| t.hidden));
        if self.x.ncols() != scene.tokens.len() {
            self.x = DMatrix::zeros(2, scene.tokens.len());
        }
        for (mut column, token) in self.x.column_iter_mut().zip(&scene.tokens) {
            column.copy_from(&token.embedding);
        }
        self.grown.update(scene);
        self.w_v.copy_from(&scene.w_v);
        self.multiplier = scene.scale.multiplier(scene.key_space.d_k);
        let Grown { w_q, w_k, .. } = &self.grown;
        self.attention.project(&self.x, w_q, w_k, &self.w_v);
        let rules = Rules {
            scale: self.multiplier,
            causal: scene.causal,
            mask: Mask::Hidden(&self.hidden),
            ..Rules::default()
        };
        // an overflow leaves zeros, as described above
        let _ = self.attention.attend(&rules);
    }

    /// Queries, keys, values, scores, scaled scores, weights, outputs.
    pub fn attention(&self) -> &Attention {
        &self.attention
    }

    /// `W_Q` and `W_K` with all their columns, and their product M.
    pub fn grown(&self) -> &Grown {
        &self.grown
    }

    /// The attention itself, when nothing else is wanted of it.
    pub fn into_attention(self) -> Attention {
        self.attention
    }

    /// What scores are multiplied by.
    pub fn multiplier(&self) -> f64 {
        self.multiplier
    }

    /// The output of a query, y, as a point; (0, 0) if there is no such query.
    pub fn output(&self, i: usize) -> Vector2<f64> {
        self.point(i, |steps| steps.output(i))
    }

    /// The value of a key, v, as a point; (0, 0) if there is no such key.
    pub fn value(&self, j: usize) -> Vector2<f64> {
        self.point(j, |steps| steps.value(j))
    }

    /// What a residual connection makes of a query's word: e + y.
    pub fn residual_output(&self, i: usize) -> Vector2<f64> {
        match self.x.column_iter().nth(i) {
            Some(e) => Vector2::new(e[0], e[1]) + self.output(i),
            None => Vector2::zeros(),
        }
    }

    fn point(&self, place: usize, of: impl FnOnce(&Attention) -> &[f64]) -> Vector2<f64> {
        if place >= self.x.ncols() {
            return Vector2::zeros();
        }
        match of(&self.attention) {
            [x, y] => Vector2::new(*x, *y),
            _ => Vector2::zeros(),
        }
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::Matrix2;
    use proptest::prelude::*;

    use super::super::{Fill, KeySpace, MAX_D_K, MAX_NUMBER, Scale, Token, testing};
    use super::*;

    /// The default sentence with another `d_k` and fill.
    fn money_bank(d_k: usize, fill: Fill) -> SceneAttention {
        SceneAttention::of(&Scene { key_space: KeySpace { d_k, fill }, ..Scene::default() })
    }

    #[test]
    fn weights_at_other_numbers_of_columns() {
        let money = |d_k| money_bank(d_k, Fill::Repeat).attention().weight(1, 0);
        for (d_k, weight) in [(2, 0.804), (3, 0.970), (4, 0.881)] {
            assert!((money(d_k) - weight).abs() < 5e-4, "{d_k}: {}", money(d_k));
        }
    }

    #[test]
    fn every_query_has_d_k_components() {
        for fill in [Fill::Repeat, Fill::Random(1)] {
            let attention = money_bank(65, fill);
            assert_eq!(attention.attention().d_k(), 65);
            assert_eq!(attention.attention().query(0).len(), 65);
        }
    }

    #[test]
    fn scores_of_random_columns_spread_like_the_root_of_their_number() {
        // score = x · M · x'ᵀ, and the entries of M are sums of d_k − 2 products of normal numbers
        let spread = |d_k: usize| {
            let squares = (0..400).map(|seed| {
                let scene = Scene {
                    w_q: Matrix2::zeros(),
                    key_space: KeySpace { d_k, fill: Fill::Random(seed) },
                    ..Scene::default()
                };
                Grown::of(&scene).product[(0, 0)].powi(2)
            });
            (squares.sum::<f64>() / 400.0).sqrt()
        };
        let (few, many) = (spread(18), spread(258));
        assert!((few / 4.0 - 1.0).abs() < 0.2, "{few}");
        assert!((many / 16.0 - 1.0).abs() < 0.2, "{many}");
    }

    #[test]
    fn a_hidden_word_is_read_by_nobody_and_all_hidden_gives_zero() {
        let mut scene = Scene::default();
        scene.tokens[0].hidden = true;
        let attention = SceneAttention::of(&scene);
        assert_eq!(attention.attention().weight(1, 0), 0.0);
        assert_eq!(attention.output(1), Vector2::new(2.0, 2.0));
        scene.tokens[1].hidden = true;
        let attention = SceneAttention::of(&scene);
        assert!(attention.attention().fully_masked(1));
        assert_eq!(attention.output(1), Vector2::zeros());
        assert_eq!(attention.residual_output(1), Vector2::new(2.0, 2.0));
    }

    #[test]
    fn nothing_overflows_at_the_bounds() {
        for fill in [Fill::Repeat, Fill::Random(9)] {
            let mut scene = Scene {
                w_q: Matrix2::repeat(MAX_NUMBER),
                w_k: Matrix2::repeat(-MAX_NUMBER),
                w_v: Matrix2::repeat(MAX_NUMBER),
                scale: Scale::Custom(MAX_NUMBER),
                key_space: KeySpace { d_k: MAX_D_K, fill },
                ..Scene::default()
            };
            for token in &mut scene.tokens {
                token.embedding = Vector2::repeat(MAX_NUMBER);
            }
            scene.tokens[1].embedding.x = -MAX_NUMBER;
            let attention = SceneAttention::of(&scene);
            let steps = attention.attention();
            assert!(steps.score(0, 0) < -1e200 && steps.scaled(0, 0).is_finite());
            let sum: f64 = steps.weights(0).iter().sum();
            assert!((sum - 1.0).abs() < 1e-12, "{sum}");
            assert!(attention.output(0).iter().all(|y| y.is_finite()));
            assert!(attention.grown().product.iter().all(|m| m.is_finite()));
        }
    }

    #[test]
    fn places_that_are_not_there_are_zero() {
        let attention = SceneAttention::of(&Scene::default());
        assert_eq!(attention.output(9), Vector2::zeros());
        assert_eq!(attention.residual_output(9), Vector2::zeros());
        let nobody = Scene { tokens: Vec::<Token>::new(), ..Scene::default() };
        assert_eq!(SceneAttention::of(&nobody).value(0), Vector2::zeros());
    }

    proptest! {
        /// Also where the number of words or columns shrinks and grows between.
        #[test]
        fn used_buffers_hold_what_new_ones_would(
            scenes in prop::collection::vec(testing::scene(), 1..6)
        ) {
            let mut used = SceneAttention::default();
            for scene in &scenes {
                used.update(scene);
                let new = SceneAttention::of(scene);
                for i in 0..scene.tokens.len() {
                    prop_assert_eq!(used.output(i), new.output(i));
                    prop_assert_eq!(used.attention().weights(i), new.attention().weights(i));
                    prop_assert!(used.output(i).iter().all(|y| y.is_finite()));
                }
            }
        }

        /// score(i, j) = xᵢ · M · xⱼᵀ for any number of columns.
        #[test]
        fn scores_are_those_of_the_product(
            key_space in testing::key_space(), w_q in [-2.0..2.0, -2.0..2.0, -2.0..2.0, -2.0..2.0],
        ) {
            let w_q = Matrix2::from_row_slice(&w_q);
            let scene = Scene { w_q, key_space, ..Scene::default() };
            let attention = SceneAttention::of(&scene);
            let product = attention.grown().product;
            for (i, query) in scene.tokens.iter().enumerate() {
                for (j, key) in scene.tokens.iter().enumerate() {
                    let expected = (query.embedding.transpose() * product * key.embedding)[0];
                    let difference = (attention.attention().score(i, j) - expected).abs();
                    prop_assert!(difference <= 1e-11 * (1.0 + expected.abs()), "{}", difference);
                }
            }
        }
    }
}
