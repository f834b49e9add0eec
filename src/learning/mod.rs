//! How attention learns: gradients of a loss by every number that can be moved, and steps downhill.
//!
//! ```text
//!   L = Σ |y_i − t_i|² / (number of targets)
//!
//!   G = ∂L/∂Y          ∂L/∂V = Aᵀ G
//!   ∂L/∂z_ij = a_ij · g_i·(v_j − y_i)                     z: the scaled scores that softmax takes
//!   ∂L/∂Q = scale · (∂L/∂Z) K        ∂L/∂W_Q = Xᵀ (∂L/∂Q)
//!   ∂L/∂K = scale · (∂L/∂Z)ᵀ Q       ∂L/∂W_K = Xᵀ (∂L/∂K)
//!                                    ∂L/∂W_V = Xᵀ (∂L/∂V)
//! ```
//!
//! A pair that no query may read has weight 0, and so no part in anything here.
//!
//! - [`gradient()`]: the loss of one sentence and its slope.
//! - [`Trainer`]: steps downhill over several sentences, by [`Method::Sgd`] or [`Method::Adam`]; a run
//!   that diverges is stopped while all its numbers are finite.
//! - [`Follow`]: one output is pulled to a place, and chosen numbers follow by small steps; where they
//!   cannot, [`Verdict`] says why.

pub mod course;
mod example;
mod follow;
mod gradient;
mod method;
mod part;
mod trainer;

#[cfg(test)]
mod tests;

pub use self::example::{Example, Reading, Target};
pub use self::follow::{Follow, Verdict};
pub use self::gradient::{Gradient, gradient};
pub use self::method::Method;
pub use self::part::{Parameters, Part};
pub use self::trainer::{Progress, Trainer};
