//! The screen, driven through accessible labels as a person with a screen reader would: gestures, keys, files, layout.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod edits;
mod files;
mod gestures;
mod grips;
mod interrupted;
mod keyboard;
mod lab;
mod lessons;
mod numbers;
mod outside;
mod pictures;
mod pull;
mod review;
mod robust;
mod speech;
mod support;
mod tab;
mod train;
mod typing;
mod unsaved;
mod untouched;
mod words;
