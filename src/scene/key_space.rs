//! More columns for `W_Q` and `W_K` than the two that are edited by hand.
//!
//! The hand-edited matrices are 2 × 2. For another `d_k` they are grown, so that `d_k` is truly the
//! number of columns and of components of every query and key:
//!
//! ```text
//!  repeat, d_k = 5               random, d_k = 5
//!  ┌ a b a b a ┐                 ┌ a b n n n ┐    n: independent, standard normal
//!  └ c d c d c ┘                 └ c d n n n ┘    d_k = 1 leaves the first column alone
//! ```

use nalgebra::{DMatrix, Matrix2, Vector2};

use super::model::Scene;
use super::random::Columns;

/// Where the columns beyond the hand-edited two come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fill {
    /// The two columns round and round: aligned features.
    #[default]
    Repeat,
    /// Independent standard normal numbers from this seed: the exact recipe is in
    /// `scene/random.rs`.
    Random(u64),
}

/// How many columns `W_Q` and `W_K` have, and what is in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeySpace {
    /// The number of columns, 1 to [`MAX_D_K`](super::MAX_D_K).
    pub d_k: usize,
    /// What fills the columns from the third on.
    pub fill: Fill,
}

impl Default for KeySpace {
    fn default() -> Self {
        Self { d_k: 2, fill: Fill::Repeat }
    }
}

/// Which law the spread of the scores follows as `d_k` grows: what one line under the slider says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// `d_k` = 1: only the first column of one's own counts.
    FirstColumn,
    /// `d_k` = 2: the matrices as they are edited.
    OwnColumns,
    /// Copies of the same features: each score is `first` times the product of the first components
    /// plus `second` times that of the second. Scores grow like `d_k`, and only 1/`d_k` keeps them.
    Aligned {
        /// Copies of the first column, ⌈`d_k/2`⌉.
        first: usize,
        /// Copies of the second column, ⌊`d_k/2⌋`: one fewer where `d_k` is odd, which shifts the
        /// balance toward the first component.
        second: usize,
    },
    /// Two columns of one's own and `random` independent ones: scores spread like √`d_k`, and
    /// 1/√`d_k` keeps them.
    Independent {
        /// The random columns, `d_k` − 2.
        random: usize,
    },
}

impl KeySpace {
    /// Where the slider of `d_k` stops; other values are typed. An odd one beyond 1 would count the
    /// first component once more.
    pub const STOPS: [usize; 10] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

    /// The law that holds here.
    ///
    /// ```
    /// use attention_geometry::scene::{Fill, KeySpace, Law};
    /// let key_space = KeySpace { d_k: 3, fill: Fill::Repeat };
    /// assert_eq!(key_space.law(), Law::Aligned { first: 2, second: 1 });
    /// ```
    pub fn law(self) -> Law {
        match (self.d_k, self.fill) {
            (0 | 1, _) => Law::FirstColumn,
            (2, _) => Law::OwnColumns,
            (d_k, Fill::Repeat) => Law::Aligned { first: d_k.div_ceil(2), second: d_k / 2 },
            (d_k, Fill::Random(_)) => Law::Independent { random: d_k - 2 },
        }
    }
}

/// `W_Q` and `W_K` with all their columns, in buffers that are used again.
#[derive(Debug, Clone, PartialEq)]
pub struct Grown {
    /// `W_Q`, 2 × `d_k`.
    pub w_q: DMatrix<f64>,
    /// `W_K`, 2 × `d_k`.
    pub w_k: DMatrix<f64>,
    /// M = `W_Q` · `W_Kᵀ`, 2 × 2 whatever `d_k` is: score(i, j) = xᵢ · M · xⱼᵀ.
    pub product: Matrix2<f64>,
    /// The key space whose random columns stand in the buffers.
    filled: Option<KeySpace>,
}

impl Default for Grown {
    fn default() -> Self {
        Self {
            w_q: DMatrix::zeros(2, 0),
            w_k: DMatrix::zeros(2, 0),
            product: Matrix2::zeros(),
            filled: None,
        }
    }
}

impl Grown {
    /// The matrices of a scene.
    pub fn of(scene: &Scene) -> Self {
        let mut grown = Self::default();
        grown.update(scene);
        grown
    }

    /// Follows the scene. Draws random columns and allocates only where `d_k` or the seed changed.
    pub fn update(&mut self, scene: &Scene) {
        let key_space = scene.key_space;
        if self.filled != Some(key_space) {
            for (stream, grown) in [(0, &mut self.w_q), (1, &mut self.w_k)] {
                if grown.ncols() != key_space.d_k {
                    *grown = DMatrix::zeros(2, key_space.d_k);
                }
                draw(grown, key_space.fill, stream);
            }
            self.filled = Some(key_space);
        }
        for (grown, own) in [(&mut self.w_q, scene.w_q), (&mut self.w_k, scene.w_k)] {
            write_own(grown, &own, key_space.fill);
        }
        self.product = product(&self.w_q, &self.w_k, scene);
    }
}

/// Fills the columns from the third on with random numbers, where the fill says so.
fn draw(grown: &mut DMatrix<f64>, fill: Fill, stream: u64) {
    let Fill::Random(seed) = fill else { return };
    let mut columns = Columns::new(seed, stream, 2);
    for mut column in grown.column_iter_mut().skip(2) {
        column.copy_from_slice(&columns.next_column());
    }
}

/// Writes the hand-edited columns where the fill wants them.
fn write_own(grown: &mut DMatrix<f64>, own: &Matrix2<f64>, fill: Fill) {
    let places = match fill {
        Fill::Repeat => grown.ncols(),
        Fill::Random(_) => 2,
    };
    for (c, mut column) in grown.column_iter_mut().take(places).enumerate() {
        column.copy_from(&own.column(c % 2));
    }
}

/// `W_Q` · `W_Kᵀ`. For copies by counting them, which rounds less than adding them up.
fn product(w_q: &DMatrix<f64>, w_k: &DMatrix<f64>, scene: &Scene) -> Matrix2<f64> {
    match scene.key_space.fill {
        Fill::Repeat => {
            let d_k = scene.key_space.d_k;
            let copies = [d_k.div_ceil(2) as f64, (d_k / 2) as f64];
            let term = |c: usize| scene.w_q.column(c) * scene.w_k.column(c).transpose() * copies[c];
            term(0) + term(1)
        }
        Fill::Random(_) => {
            // columns of fixed length, as products of others are allocated
            let columns = w_q.column_iter().zip(w_k.column_iter());
            columns.fold(Matrix2::zeros(), |sum, (q, k)| {
                sum + Vector2::new(q[0], q[1]) * Vector2::new(k[0], k[1]).transpose()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scene(d_k: usize, fill: Fill) -> Scene {
        Scene {
            w_q: Matrix2::new(1.0, 2.0, 3.0, 4.0),
            w_k: Matrix2::new(-0.5, 0.25, 7.0, 1e-3),
            key_space: KeySpace { d_k, fill },
            ..Scene::default()
        }
    }

    #[test]
    fn copies_go_round_and_round() {
        let grown = Grown::of(&scene(5, Fill::Repeat));
        #[rustfmt::skip]
        let five = DMatrix::from_row_slice(2, 5, &[
            1.0, 2.0, 1.0, 2.0, 1.0,
            3.0, 4.0, 3.0, 4.0, 3.0,
        ]);
        assert_eq!(grown.w_q, five);
        assert_eq!(Grown::of(&scene(1, Fill::Repeat)).w_q.as_slice(), [1.0, 3.0]);
        assert_eq!(Grown::of(&scene(1, Fill::Random(3))).w_q.as_slice(), [1.0, 3.0]);
    }

    #[test]
    fn random_columns_begin_after_ones_own_and_differ_between_matrices() {
        let grown = Grown::of(&scene(6, Fill::Random(7)));
        assert_eq!(grown.w_q.as_slice()[..4], [1.0, 3.0, 2.0, 4.0]);
        let third: Vec<f64> = Columns::new(7, 0, 2).next_column().to_vec();
        assert_eq!(grown.w_q.as_slice()[4..6], third);
        assert_ne!(grown.w_q.columns(2, 4), grown.w_k.columns(2, 4));
    }

    #[test]
    fn laws() {
        let law = |d_k, fill| KeySpace { d_k, fill }.law();
        assert_eq!(law(1, Fill::Repeat), Law::FirstColumn);
        assert_eq!(law(2, Fill::Random(0)), Law::OwnColumns);
        assert_eq!(law(64, Fill::Random(0)), Law::Independent { random: 62 });
        assert_eq!(law(64, Fill::Repeat), Law::Aligned { first: 32, second: 32 });
    }

    proptest! {
        #[test]
        fn more_columns_keep_the_earlier_ones(seed: u64, few in 1_usize..40, more in 0_usize..40) {
            for fill in [Fill::Repeat, Fill::Random(seed)] {
                let small = Grown::of(&scene(few, fill));
                let large = Grown::of(&scene(few + more, fill));
                prop_assert_eq!(&small.w_q, &large.w_q.columns(0, few));
                prop_assert_eq!(&small.w_k, &large.w_k.columns(0, few));
            }
        }

        #[test]
        fn used_buffers_hold_what_new_ones_would(
            steps in prop::collection::vec((1_usize..9, any::<bool>(), 0_u64..3, -2.0..2.0), 1..12)
        ) {
            let mut used = Grown::default();
            for (d_k, random, seed, entry) in steps {
                let fill = if random { Fill::Random(seed) } else { Fill::Repeat };
                let mut scene = scene(d_k, fill);
                scene.w_q[(0, 1)] = entry;
                used.update(&scene);
                prop_assert_eq!(&used, &Grown::of(&scene));
            }
        }

        #[test]
        fn the_product_is_that_of_the_grown_matrices(d_k in 1_usize..70, random: bool) {
            let fill = if random { Fill::Random(5) } else { Fill::Repeat };
            let grown = Grown::of(&scene(d_k, fill));
            let exact = &grown.w_q * grown.w_k.transpose();
            prop_assert!((exact - grown.product).amax() <= 1e-12 * grown.product.amax());
        }
    }
}
