//! Attention problems: a JSON file in, every step of the way out.
//!
//! The schema is `attn-golden/1`, of which three kinds are read:
//!
//! | kind | given | further fields |
//! | --- | --- | --- |
//! | `attention` | `X` and `W_q`, `W_k`, `W_v`, or `Q`, `K`, `V`; lists of rows | `causal`, `mask`, `scale`, `tokens` |
//! | `rope` | the same | `positions`, `thetas` or `base`, `pair_layout` |
//! | `onnx_attention` | `Q`, `K`, `V` as \[batch\]\[head\]\[token\]\[entry\] | `softcap`, `left_window`, `right_window` |
//!
//! A fourth, `gradient`, states what is to be learnt: as `attention` with matrices, and `T`, where each
//! output should be. It is read by [`Targeted`].
//!
//! Every kind takes every further field of attention: masks of one to four dimensions (`null` in an
//! additive one is −∞), soft cap, windows. Without `scale` the rule in `scale_rule` counts, without
//! both it is 1/√`d_k`. The sizes (`n`, `d`, `d_k`, …) may be left out; where they are given they must be
//! true. Fields that a problem does not need, like `expected`, are not looked at.
//!
//! ```
//! use attention_geometry::problem::{Problem, Step};
//!
//! let problem = Problem::parse(br#"{
//!     "schema": "attn-golden/1", "kind": "attention", "tokens": ["money", "bank"],
//!     "X": [[4, 1], [2, 2]], "W_q": [[1, 0], [0, 1]], "W_k": [[1, 0], [0, 1]], "W_v": [[1, 0], [0, 1]]
//! }"#)?;
//! let solution = problem.solve()?;
//! let scores = solution.table(Step::Scores, 0, 0).ok_or("no such head")?;
//! assert_eq!(scores.row(1), [Some(10.0), Some(8.0)]);
//! assert!(solution.to_json().starts_with(r#"{"Q":[[4.0,1.0],[2.0,2.0]],"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fields;
mod mask;
mod positions;
mod read;
mod solution;
mod table;
mod targeted;

#[cfg(test)]
mod tests;

pub use read::{Kind, MAX_ENTRIES, MAX_HEADS, MAX_PAIRS, MAX_TOKENS, Problem, SCHEMA};
pub use solution::{Solution, Unsolvable};
pub use table::{Axis, Step, Table};
pub use targeted::Targeted;
