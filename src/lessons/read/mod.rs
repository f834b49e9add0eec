//! Text → lessons.

mod data;
mod names;
mod section;
mod steps;

#[cfg(test)]
mod tests;

use toml::{Spanned, Table};

use super::error::Error;
use super::model::{Ground, Lesson, Step};
use super::part::Part;
use super::prose::Prose;
use crate::scene::Stage;
use data::{Data, Front};

/// The line above and below the front matter.
const MARK: &str = "+++";

impl Lesson {
    /// Reads the file of one lesson. `slug` is its name where the file gives none.
    ///
    /// # Errors
    ///
    /// What is wrong first, with its line.
    pub fn read(text: &str, slug: &str) -> Result<Self, Error> {
        let mut lessons = Self::read_all(text, slug)?;
        match lessons.len() {
            1 => Ok(lessons.remove(0)),
            _ => Err(Error::new(1, "one lesson in a file")),
        }
    }

    /// Reads a file of several lessons, each with a front matter of its own, as the review has.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_all(text: &str, slug: &str) -> Result<Vec<Self>, Error> {
        // a file from another system may begin with a mark and end lines in its own way
        let text = text.trim_start_matches('\u{FEFF}').replace('\r', "");
        let mut pieces = Vec::new();
        let (mut first, mut piece) = (1, String::new());
        for (line, number) in text.lines().zip(1..) {
            if line.trim_end() == MARK {
                pieces.push((first, std::mem::take(&mut piece)));
                first = number + 1;
            } else {
                piece.push_str(line);
                piece.push('\n');
            }
        }
        pieces.push((first, piece));
        let [(_, before), rest @ ..] = pieces.as_slice() else {
            return Err(Error::new(1, "the file is empty"));
        };
        if !before.trim().is_empty() || rest.is_empty() {
            return Err(Error::new(1, "a lesson begins with a line +++"));
        }
        rest.chunks(2).map(|pair| lesson(pair, slug)).collect()
    }
}

fn lesson(pair: &[(usize, String)], slug: &str) -> Result<Lesson, Error> {
    let [(first, front), (body_first, body)] = pair else {
        let line = pair.first().map_or(1, |(first, _)| *first);
        return Err(Error::new(line, "the front matter ends with a line +++"));
    };
    let data = Data { text: front, first: *first };
    let front: Front = data.read()?;
    let scene = *data.scene(&Table::new(), &front.scene)?;
    let ground = ground(&front.stage, data)?;
    let sections = section::divide(body, *body_first)?;
    let Some((opening, sections)) = sections.split_first() else {
        return Err(Error::new(*body_first, "the lesson has no steps"));
    };
    let extra = [opening.choices.len(), opening.hints.len(), opening.quote.len()];
    if extra != [0; 3] || opening.data.is_some() {
        return Err(Error::new(*body_first, "only paragraphs stand before the first step"));
    }
    let base = steps::Base { scene: front.scene.get_ref(), free: &front.free };
    let steps = sections.iter().map(|section| steps::step(section, base));
    let steps = steps.collect::<Result<Vec<Step>, _>>()?;
    if steps.is_empty() {
        return Err(Error::new(*body_first, "the lesson has no steps: \"## Predict\" and so on"));
    }
    let free = front.free.iter().chain(&front.shows);
    let known = names::known(&scene, &steps);
    names::check_front(free, &known, data)?;
    for (section, step) in sections.iter().zip(&steps) {
        names::check(section, step, &known)?;
    }
    Ok(Lesson {
        slug: front.slug.unwrap_or_else(|| slug.to_owned()),
        number: front.number,
        title: front.title,
        aim: front.aim,
        ground,
        opening: Prose::read(&opening.prose),
        scene,
        shows: shows(front.shows, &front.free, &steps),
        free: front.free,
        map: front.map,
        learning: front.learning,
        steps,
    })
}

fn ground(stage: &Spanned<String>, data: Data<'_>) -> Result<Ground, Error> {
    let name = stage.get_ref();
    if name == "words" {
        return Ok(Ground::Words);
    }
    let known: Vec<&str> = Stage::ALL.into_iter().map(Stage::slug).collect();
    Stage::from_slug(name).map(Ground::Plane).ok_or_else(|| {
        let known = known.join(", ");
        let reason = format_args!("\"{name}\" is no stage: {known} or words").to_string();
        Error::new(data.line(stage.span().start), reason)
    })
}

/// The controls that are shown: those that are named, and all that can be moved at some time.
fn shows(named: Vec<Part>, free: &[Part], steps: &[Step]) -> Vec<Part> {
    let of_steps = steps.iter().filter_map(|step| match step {
        Step::Do(step) => Some(&step.free),
        _ => None,
    });
    let mut all = named;
    all.extend(free.iter().chain(of_steps.flatten()).cloned());
    all.sort();
    all.dedup();
    all
}
