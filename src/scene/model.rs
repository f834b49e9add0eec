//! The document's plain data.
//!
//! Tokens are rows and `q = x · W_Q`: with `W = [[a, b], [c, d]]` in a file,
//!
//! ```text
//!                 ┌ a  b ┐     (1, 0) lands on (a, b)
//!     (x₁, x₂) ·  │      │     (0, 1) lands on (c, d)
//!                 └ c  d ┘
//! ```
//!
//! and `w[(r, c)]` of the `Matrix2` is row r, column c of the file: the rows are where the basis
//! arrows land.

use nalgebra::{Matrix2, Vector2};

use super::hue;
use super::key_space::KeySpace;
use super::token::Token;
use super::unknown::Unknown;
use super::view::SavedView;

/// A sentence of words in the plane, three matrices and the rules of attention: what is saved,
/// edited and undone. [`Default`] is "money bank" with river on the bench.
///
/// Two scenes are equal if every field is, also those that are no edit (`focus`, `view`) or not
/// saved (`hue`). See [`Scene::same_document`] for what counts as a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// A title for people; may be empty.
    pub title: String,
    /// One sentence on what to look for; may be empty.
    pub note: String,
    /// The sentence: 1 to 64 words, each a row of X.
    pub tokens: Vec<Token>,
    /// Words set aside: 0 to 64.
    pub bench: Vec<Token>,
    /// The word whose query is looked at, an index of `tokens`.
    pub focus: usize,
    /// `W_Q`, 2 × 2.
    pub w_q: Matrix2<f64>,
    /// `W_K`, 2 × 2.
    pub w_k: Matrix2<f64>,
    /// `W_V`, 2 × 2.
    pub w_v: Matrix2<f64>,
    /// How many columns `W_Q` and `W_K` really have, and where the others come from.
    pub key_space: KeySpace,
    /// What scores are multiplied by.
    pub scale: Scale,
    /// Whether a word reads only itself and the words before it.
    pub causal: bool,
    /// Whether e + y is shown beside y.
    pub residual: bool,
    /// What the plane showed when the scene was saved.
    pub view: SavedView,
    /// Unknown fields of the file itself.
    pub unknown: Unknown,
    /// Unknown fields of the file's `key_space`.
    pub unknown_key_space: Unknown,
    /// Unknown fields of the file's `view`.
    pub unknown_view: Unknown,
}

impl Default for Scene {
    fn default() -> Self {
        let word = |text: &str, x, y| Token::new(text, Vector2::new(x, y), 0);
        let mut scene = Self {
            title: "money bank".to_owned(),
            note: String::new(),
            tokens: vec![word("money", 4.0, 1.0), word("bank", 2.0, 2.0)],
            bench: vec![word("river", 1.0, 4.0)],
            focus: 1,
            w_q: Matrix2::identity(),
            w_k: Matrix2::identity(),
            w_v: Matrix2::identity(),
            key_space: KeySpace::default(),
            scale: Scale::InverseSqrtDk,
            causal: false,
            residual: false,
            view: SavedView::default(),
            unknown: Unknown::default(),
            unknown_key_space: Unknown::default(),
            unknown_view: Unknown::default(),
        };
        hue::paint(&mut scene);
        scene
    }
}

impl Scene {
    /// One of the three matrices.
    pub fn matrix(&self, which: Matrix) -> &Matrix2<f64> {
        match which {
            Matrix::Q => &self.w_q,
            Matrix::K => &self.w_k,
            Matrix::V => &self.w_v,
        }
    }

    pub(super) fn matrix_mut(&mut self, which: Matrix) -> &mut Matrix2<f64> {
        match which {
            Matrix::Q => &mut self.w_q,
            Matrix::K => &mut self.w_k,
            Matrix::V => &mut self.w_v,
        }
    }

    /// The word in focus; `None` only if the scene was put together wrongly by hand.
    pub fn focused(&self) -> Option<&Token> {
        self.tokens.get(self.focus)
    }

    /// Whether two scenes are the same to their author: all that an edit can change, so everything
    /// but `focus`, the known fields of `view`, and the colours.
    pub fn same_document(&self, other: &Self) -> bool {
        // taken apart in full, so that a new field cannot be forgotten
        let Self {
            title,
            note,
            tokens,
            bench,
            focus: _,
            w_q,
            w_k,
            w_v,
            key_space,
            scale,
            causal,
            residual,
            view: _,
            unknown,
            unknown_key_space,
            unknown_view,
        } = self;
        (causal, residual, scale, key_space)
            == (&other.causal, &other.residual, &other.scale, &other.key_space)
            && (w_q, w_k, w_v) == (&other.w_q, &other.w_k, &other.w_v)
            && (title, note) == (&other.title, &other.note)
            && same_words(tokens, &other.tokens)
            && same_words(bench, &other.bench)
            && (unknown, unknown_key_space, unknown_view)
                == (&other.unknown, &other.unknown_key_space, &other.unknown_view)
    }
}

fn same_words(ours: &[Token], theirs: &[Token]) -> bool {
    let same = |a: &Token, b: &Token| {
        (&a.text, a.embedding, &a.vector) == (&b.text, b.embedding, &b.vector)
            && (a.hidden, &a.unknown) == (b.hidden, &b.unknown)
    };
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
}

/// Names one of the three matrices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matrix {
    /// `W_Q`, which makes queries.
    Q,
    /// `W_K`, which makes keys.
    K,
    /// `W_V`, which makes values.
    V,
}

impl Matrix {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Q, Self::K, Self::V];

    /// `W_Q`, `W_K`, `W_V`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Q => "W_Q",
            Self::K => "W_K",
            Self::V => "W_V",
        }
    }
}

/// What scores are multiplied by before softmax.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Scale {
    /// `1/√d_k`, as in the Transformer paper.
    #[default]
    InverseSqrtDk,
    /// 1: scores as they are.
    None,
    /// `1/d_k`, as in µP.
    InverseDk,
    /// A number of one's own, within ± [`MAX_NUMBER`](super::MAX_NUMBER). 0 makes all weights
    /// equal, a negative one turns the order round.
    Custom(f64),
}

impl Scale {
    /// The number that scores are multiplied by. A `d_k` of 0 counts as 1.
    ///
    /// ```
    /// use attention_geometry::scene::Scale;
    /// assert_eq!(Scale::InverseSqrtDk.multiplier(64), 0.125);
    /// assert_eq!(Scale::InverseDk.multiplier(64), 1.0 / 64.0);
    /// assert_eq!(Scale::Custom(-0.5).multiplier(64), -0.5);
    /// ```
    pub fn multiplier(self, d_k: usize) -> f64 {
        let d_k = d_k.max(1) as f64;
        match self {
            Self::InverseSqrtDk => 1.0 / d_k.sqrt(),
            Self::None => 1.0,
            Self::InverseDk => 1.0 / d_k,
            Self::Custom(own) => own,
        }
    }
}
