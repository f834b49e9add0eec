//! Scene files: bytes in, bytes out.
//!
//! ```json
//! {
//!   "schema": "attention-geometry/scene/1",
//!   "title": "money bank",
//!   "note": "one sentence on what to look for",
//!   "tokens": [
//!     {"text": "money", "embedding": [4, 1]},
//!     {"text": "bank", "embedding": [2, 2]}
//!   ],
//!   "bench": [{"text": "river", "embedding": [1, 4]}],
//!   "focus": 1,
//!   "w_q": [[1, 0], [0, 1]],
//!   "w_k": [[1, 0], [0, 1]],
//!   "w_v": [[1, 0], [0, 1]],
//!   "key_space": {"d_k": 2, "fill": "repeat"},
//!   "scale": "inverse_sqrt_dk",
//!   "causal": false,
//!   "hidden": [],
//!   "residual": false,
//!   "view": {"stage": "pull"}
//! }
//! ```
//!
//! `schema` and `tokens` are required. What else is left out is: no title, no note, an empty bench,
//! focus 0, identity matrices, `d_k` 2, `inverse_sqrt_dk`, no mask, nobody hidden, no residual, the
//! Pull stage.
//!
//! - `focus` and the items of `hidden` are places in `tokens`, counted from 0.
//! - `fill` is `"repeat"` or `{"random": seed}` with a whole seed below 2⁶⁴; `scale` is
//!   `"inverse_sqrt_dk"`, `"none"`, `"inverse_dk"` or `{"custom": 0.35}`.
//! - A token may have `vector`, the real word vector that its place was flattened from: 1 to 4096 numbers.
//! - `view` may hold `layers`, a list of names, and `bounds`: left, bottom, right, top.
//! - Numbers survive the round trip bit for bit. `null` is never written, and nowhere accepted.
//! - Fields of other names, in the file, a token, `key_space` or `view`, are kept and written back;
//!   a warning names each, and the known name that it resembles.

mod fields;
mod print;
mod read;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

use super::model::Scene;

pub use read::{from_node, read};
pub use write::{to_value, write};

/// The schema that is read and written.
pub const SCHEMA: &str = "attention-geometry/scene/1";

/// What [`SCHEMA`] has before its version.
const FAMILY: &str = "attention-geometry/scene/";
const VERSION: &str = "1";

const SCENE_FIELDS: [&str; 15] = [
    "schema",
    "title",
    "note",
    "tokens",
    "bench",
    "focus",
    "w_q",
    "w_k",
    "w_v",
    "key_space",
    "scale",
    "causal",
    "hidden",
    "residual",
    "view",
];
const TOKEN_FIELDS: [&str; 3] = ["text", "embedding", "vector"];
const KEY_SPACE_FIELDS: [&str; 2] = ["d_k", "fill"];
const VIEW_FIELDS: [&str; 3] = ["stage", "layers", "bounds"];

/// A scene from a file, and what its author should know.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The scene.
    pub scene: Scene,
    /// Fields that have no effect.
    pub warnings: Vec<Warning>,
}

/// A field that this program does not know. It is kept, and has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands: `tokens[0].embeding`.
    pub path: String,
    /// The known name that it resembles.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: unknown field, kept but without effect", self.path)?;
        match self.nearest {
            Some(known) => write!(f, " (did you mean \"{known}\"?)"),
            None => Ok(()),
        }
    }
}

/// The known name that an unknown one was probably meant to be.
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    // a long name cannot be near, and the comparison takes the product of both lengths
    if name.len() > 32 {
        return None;
    }
    let name = name.to_lowercase().replace([' ', '-'], "_");
    known
        .iter()
        .map(|&candidate| (strsim::damerau_levenshtein(&name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
