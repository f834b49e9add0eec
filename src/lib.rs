//! Attention Geometry: a desktop instrument for feeling self-attention.

pub mod app;
pub mod attention;
pub mod chance;
pub mod cli;
pub mod figure;
pub mod files;
pub mod json;
<<<<<<< HEAD
pub mod lab;
pub mod learning;
=======
pub mod lessons;
>>>>>>> 80194a01bfa46af626d06ed97511e527732c44b9
pub mod narration;
pub mod plane;
pub mod problem;
pub mod scene;
pub mod shell;
pub mod ui;
pub mod view;
pub mod words;
