//! Attention Geometry: a desktop instrument for feeling self-attention.

pub mod attention;
pub mod files;
pub mod json;
pub mod problem;
pub mod scene;
