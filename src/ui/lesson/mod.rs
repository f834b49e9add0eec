//! The panel of a lesson: its steps, the present one open, and what leads on.

mod choices;
mod guess;
mod learn;
mod marks;
mod pages;
mod parts;
mod sheet;
mod steps;
mod text;

pub use self::learn::LearnSeen;
pub(in crate::ui) use self::learn::losses;
pub use self::marks::{locks, place as mark};
pub use self::pages::{ListSeen, definitions, list};
pub use self::sheet::{SheetSeen, sheet};
pub use self::steps::now_id;

use super::ask::{Ask, Asks};
use super::picker::Purpose;
use super::pieces;
use crate::figure::rich::{Rich, Weight};
use crate::lessons::{Answer, Player, Prose};
use crate::ui::theme::color;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Sense, Stroke, Ui, pos2, vec2};

/// A wish of a learner.
#[derive(Clone, Debug)]
pub enum LessonAsk {
    /// Begin the first lesson.
    First,
    /// Begin the lesson of this name.
    Begin(String),
    /// Give back the person's own scene.
    Leave,
    Answer(Answer),
    Next,
    Back,
    Hint,
    PutBack,
    Skip,
    StartOver,
    Reveal,
    Mark(bool),
    /// So many steps of learning; or stop.
    Learn(usize),
    /// What was written to "what did you see?".
    Wrote(String),
    /// A session of questions that are due.
    Review,
    /// The sheet with questions and notes of this lesson.
    Sheet,
    /// A note beside a step, and the summary.
    Note(usize, String),
    Summary(String),
    SaveSheet(Purpose),
    /// The list of lessons.
    List,
    Definitions,
}

/// What is being typed and chosen before it is given.
#[derive(Clone, Debug, Default)]
pub struct LessonTyping {
    pub choice: Option<usize>,
    pub number: String,
    pub place: [String; 2],
    pub seen: String,
}

impl LessonTyping {
    /// The place that is marked, if one is.
    pub fn marked(&self) -> Option<[f64; 2]> {
        guess::marked(self)
    }

    /// Takes over a place that was clicked, in hundredths.
    pub fn mark(&mut self, place: [f64; 2]) {
        self.place = place.map(|x| format!("{:.2}", (x * 100.0).round() / 100.0 + 0.0));
    }
}

/// What the panel reads.
#[derive(Clone, Copy, Debug)]
pub struct LessonSeen<'a> {
    pub player: &'a Player,
    /// The explanation with the numbers of this frame, at that step.
    pub explanation: Option<&'a Prose>,
    /// The learning, where matrices learn in this step.
    pub learn: Option<LearnSeen<'a>>,
    /// The session of review that it belongs to.
    pub review: Option<ReviewSeen>,
    /// How many lessons there are.
    pub of: usize,
    pub seen: &'a Seen<'a>,
}

/// A question of a session of review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewSeen {
    /// How many come after it.
    pub left: usize,
    /// It is answered and marked.
    pub over: bool,
    /// Only the present step of its lesson is asked.
    pub alone: bool,
}

fn ask(asks: &mut Asks, wish: LessonAsk) {
    asks.push(Ask::Lesson(wish));
}

/// Shows the lesson at the top of the left panel.
pub fn show(ui: &mut Ui, lesson: &LessonSeen<'_>, typing: &mut LessonTyping, asks: &mut Asks) {
    if let Some(review) = &lesson.review {
        let left = match review.left {
            0 => "the last question".to_owned(),
            n => format!("{n} more after this"),
        };
        pieces::heading(ui, "Review", &left);
    } else {
        dots(ui, lesson);
    }
    ui.add_space(8.0);
    let whole = lesson.player.lesson();
    text::line(ui, &Rich::new(17.0).bold(&*whole.title, Ink::Text));
    ui.add_space(2.0);
    let is_new = lesson.player.record().is_some_and(|r| r.answer.is_none());
    if lesson.player.at() == 0 && is_new {
        text::prose(ui, lesson.seen, &whole.opening, 12.5, Ink::Muted);
    } else {
        text::line(ui, &Rich::new(12.0).text(&*whole.aim, Ink::Muted));
    }
    ui.add_space(10.0);
    steps::show(ui, lesson, typing, asks);
    ui.add_space(6.0);
    ways_out(ui, lesson, asks);
}

/// A dot a lesson, the present one ringed; and its number.
fn dots(ui: &mut Ui, lesson: &LessonSeen<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let number = lesson.player.lesson().number as usize;
    let spoken = format!("lesson {number} of {}", lesson.of);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &spoken));
    let gap = ((rect.width() - 64.0) / lesson.of.max(1) as f32).min(20.0);
    for n in 1..=lesson.of {
        let at = pos2(rect.left() + 6.0 + gap * (n - 1) as f32, rect.center().y);
        let painter = ui.painter();
        match n.cmp(&number) {
            std::cmp::Ordering::Less => {
                painter.circle_filled(at, 3.5, color(ui, Ink::Accent));
            }
            std::cmp::Ordering::Equal => {
                painter.circle_stroke(at, 5.0, Stroke::new(2.0, color(ui, Ink::Accent)));
                painter.circle_filled(at, 2.0, color(ui, Ink::Accent));
            }
            std::cmp::Ordering::Greater => {
                painter.circle_stroke(at, 3.5, Stroke::new(1.5, color(ui, Ink::Axis)));
            }
        }
    }
    let style = (11.0, Weight::Regular, Ink::Muted);
    let short = format!("{number} of {}", lesson.of);
    pieces::text(ui, rect.right_center(), Align2::RIGHT_CENTER, short, style);
}

/// Back, definitions, the whole list, leaving.
fn ways_out(ui: &mut Ui, lesson: &LessonSeen<'_>, asks: &mut Asks) {
    ui.separator();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if lesson.player.at() > 0 && text::link(ui, "Back", "back to the step before") {
            ask(asks, LessonAsk::Back);
        }
        if lesson.review.is_none() && text::link(ui, "Notes", "notes") {
            ask(asks, LessonAsk::Sheet);
        }
        if text::link(ui, "Definitions", "definitions") {
            ask(asks, LessonAsk::Definitions);
        }
        if text::link(ui, "All lessons", "all lessons") {
            ask(asks, LessonAsk::List);
        }
        let leave = if lesson.review.is_some() { "leave the review" } else { "leave the lesson" };
        if text::link(ui, "Leave", leave) {
            ask(asks, LessonAsk::Leave);
        }
    });
}
