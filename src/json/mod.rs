//! Strict JSON for files that people write by hand.
//!
//! Text becomes a tree of [`Value`]s, and a [`Node`] walks the tree. What is wrong is said in one
//! line by [`Error`]: with line and column if the text is not JSON, with the path of the field if it
//! is JSON of another shape than was asked for. Nothing is guessed: a key given twice, a number
//! outside the range of `f64`, deep nesting and text that is not UTF-8 are refused.
//!
//! ```
//! use attention_geometry::json;
//!
//! let file = json::parse(br#"{"tokens": [{"text": "bank", "embedding": [2, "4"]}]}"#)?;
//! let token = file.node().field("tokens")?.item(0)?;
//! assert_eq!(token.field("text")?.text()?, "bank");
//!
//! let complaint = token.field("embedding")?.array::<2>().unwrap_err();
//! assert_eq!(
//!     complaint.to_string(),
//!     r#"tokens[0].embedding[1]: a number was expected, found text "4""#
//! );
//! # Ok::<(), json::Error>(())
//! ```

mod error;
mod node;
mod path;
mod read;
mod value;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use node::{Node, Table};
pub use read::{MAX_BYTES, MAX_DEPTH, parse};
pub use value::Value;
