//! The course, walked from end to end.

mod course;
mod golden;
mod player;
mod progress;
mod review;
mod ways;
