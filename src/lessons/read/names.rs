//! Words that a lesson names must stand in one of its scenes, or on a bench.

use std::collections::BTreeSet;

use super::super::error::Error;
use super::super::model::Step;
use super::super::names;
use super::super::part::Part;
use super::data::Data;
use super::section::Section;
use crate::scene::Scene;

/// The words of all scenes of a lesson.
pub(super) fn known(scene: &Scene, steps: &[Step]) -> BTreeSet<String> {
    let scenes = std::iter::once(scene).chain(steps.iter().flat_map(Step::scenes));
    let words = scenes.flat_map(|scene| scene.tokens.iter().chain(&scene.bench));
    words.map(|token| token.text.to_string()).collect()
}

/// Finds a part of the front matter that is no part and no word.
pub(super) fn check_front<'a>(
    parts: impl Iterator<Item = &'a Part>,
    known: &BTreeSet<String>,
    data: Data<'_>,
) -> Result<(), Error> {
    let mut unknown = None;
    for part in parts {
        names::part(part, &mut |word| find(word, known, &mut unknown));
    }
    let lines = data.text.lines().zip(data.first..);
    unknown.map_or(Ok(()), |word| Err(at(&word, lines, data.first)))
}

/// Finds a word of a step that is in no scene.
pub(super) fn check(section: &Section, step: &Step, known: &BTreeSet<String>) -> Result<(), Error> {
    let mut unknown = None;
    step.names(&mut |word| find(word, known, &mut unknown));
    let Some(word) = unknown else { return Ok(()) };
    let prose = section.prose.lines().zip(section.prose_lines.iter().copied());
    let (first, data) = section.data.as_ref().map_or((0, ""), |(first, text)| (*first, text));
    Err(at(&word, prose.chain(data.lines().zip(first..)), section.line))
}

fn find(word: &str, known: &BTreeSet<String>, unknown: &mut Option<String>) {
    if !known.contains(word) && unknown.is_none() {
        *unknown = Some(word.to_owned());
    }
}

/// The error, at the first line that has the word.
fn at<'a>(
    word: &str,
    mut lines: impl Iterator<Item = (&'a str, usize)>,
    otherwise: usize,
) -> Error {
    let line = lines.find(|(line, _)| line.contains(word)).map_or(otherwise, |(_, line)| line);
    Error::new(line, format_args!("\"{word}\" is no word of the scene, and no part of it"))
}
