//! Attention Geometry: a desktop instrument for feeling self-attention.

pub mod attention;
pub mod json;
pub mod problem;
