//! Self-attention, every step kept: matrices in; queries, keys, values, scores, scaled scores,
//! weights and outputs out.
//!
//! ```text
//!   Q = X · W_Q        K = X · W_K        V = X · W_V       a token is a row of X
//!   scores = Q · Kᵀ                                         row = reader (query), column = read (key)
//!   scaled = scale · scores
//!   weights = softmax over the keys of each query           each row sums to 1
//!   output = weights · V
//! ```
//!
//! In memory a token is a column (so X is d × n, which are the same bytes as rows of a row-major
//! n × d), and the scores of one query lie side by side. The accessors of [`Attention`] speak of
//! query `i` and key `j` and do not show this.
//!
//! Nothing here knows words, files, screens or the plane.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled for its instruction set"
)]

mod angles;
mod columns;
mod confine;
mod exp;
mod heads;
mod product;
mod read;
mod rope;
mod rules;
mod softmax;
mod step;

#[cfg(test)]
mod tests;

pub use angles::Angles;
pub use heads::{BroadcastMask, HeadOverflow, Heads, Tensor};
pub use rope::{Pairs, Rope};
pub use rules::{Mask, Overflow, Rules};
pub use step::Attention;
