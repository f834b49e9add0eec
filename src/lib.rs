//! Attention Geometry: a desktop instrument for feeling self-attention.

pub mod app;
pub mod attention;
pub mod chance;
pub mod cli;
pub mod figure;
pub mod files;
pub mod json;
pub mod lab;
pub mod learning;
pub mod lessons;
pub mod narration;
pub mod plane;
pub mod problem;
pub mod scene;
pub mod shell;
pub mod ui;
pub mod view;
pub mod words;
