//! The course, walked from end to end.

mod course;
mod golden;
mod learn;
mod player;
mod progress;
mod review;
mod ways;
