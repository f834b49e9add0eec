//! `--lesson NAME`.

use super::Outcome;
use crate::lessons::{COURSE, Unit, course};
use std::fmt::Write as _;

/// The lessons, a line each, name first.
pub fn lessons() -> Outcome {
    let mut out = String::new();
    for lesson in course() {
        let _ = writeln!(out, "{:<18}  {}", lesson.slug, lesson.title);
    }
    Outcome::printed(out)
}

/// The name of a lesson that there is.
///
/// # Errors
///
/// There is no such lesson; the line names them all.
pub fn lesson(name: &str) -> Result<String, String> {
    if Unit::find(name).is_some() {
        return Ok(name.to_owned());
    }
    let all: Vec<&str> = COURSE.iter().map(|unit| unit.slug).collect();
    Err(format!("there is no lesson {name:?}; the lessons are: {}", all.join(", ")))
}
