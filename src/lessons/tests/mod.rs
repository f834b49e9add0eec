//! The course, walked from end to end.

mod course;
mod golden;
mod learn;
mod numbers;
mod player;
mod progress;
mod review;
mod ways;
