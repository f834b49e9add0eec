//! The fields that turn queries and keys by their positions.

use crate::attention::{Pairs, Rope};
use crate::json::{Error, Node};

use super::fields::given;

/// Positions that turn queries and keys.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Positions {
    positions: Vec<f64>,
    thetas: Vec<f64>,
    pairs: Pairs,
}

impl Positions {
    pub(super) fn read(root: Node<'_>, n: usize, d_k: usize) -> Result<Self, Error> {
        if !d_k.is_multiple_of(2) {
            let name = if given(root, "W_q")?.is_some() { "W_q" } else { "Q" };
            let reason = format!("an even d_k was expected for pairs that turn, found {d_k}");
            return Err(root.field(name)?.error(reason));
        }
        let positions = match given(root, "positions")? {
            Some(node) => {
                node.of_length(n)?;
                node.numbers()?
            }
            None => (0..n).map(|i| i as f64).collect(),
        };
        let thetas = match (given(root, "thetas")?, given(root, "base")?) {
            (Some(node), _) => {
                node.of_length(d_k / 2)?;
                node.numbers()?
            }
            (None, Some(node)) => {
                let base = node.number()?;
                if base <= 0.0 {
                    return Err(node.expected("a number above 0"));
                }
                Rope::thetas(base, d_k)
            }
            (None, None) => return Err(root.error("\"thetas\" or \"base\" is missing")),
        };
        let pairs = match given(root, "pair_layout")? {
            None => Pairs::Interleaved,
            Some(node) => match node.text()? {
                "interleaved" => Pairs::Interleaved,
                "half" => Pairs::Half,
                _ => return Err(node.expected("\"interleaved\" or \"half\"")),
            },
        };
        Ok(Self { positions, thetas, pairs })
    }

    pub(super) fn rope(&self) -> Rope<'_> {
        Rope { positions: &self.positions, thetas: &self.thetas, pairs: self.pairs }
    }
}
