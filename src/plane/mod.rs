//! The mathematics of the plane: angles, shadows, hulls, wedges, linear maps
//! as grids and in words, and the exact picture of queries and keys.
//!
//! Points and vectors are [`nalgebra::Vector2<f64>`]; angles are radians,
//! counter-clockwise as seen on the screen, where x points right and y up:
//!
//! ```text
//!        y  90°
//!        ↑   ↗ v        between(u, v)  ∈ [0, π]     no direction
//!        │ ╱ ⤺          signed(u, v)   ∈ (−π, π]    positive from u to v here
//!        •─────→ u  0°
//! ```
//!
//! A matrix acts on rows, `x ↦ x · W`: its rows are where (1, 0) and (0, 1)
//! land. With every number up to ±1e60 all answers are finite; where something
//! does not exist (the angle of a zero vector) the answer is `None`, never NaN.

#![warn(missing_docs)]

pub mod angle;
pub mod hull;
pub mod map;
pub mod map_grid;
pub mod map_words;
pub mod picture;
pub mod pull;
pub mod rectangle;
pub mod shadow;
pub mod wedge;

mod product;
