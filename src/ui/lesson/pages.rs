//! The list of lessons, and the page with the definitions.

use super::{LessonAsk, ask, text};
use crate::figure::rich::{Rich, Weight};
use crate::lessons::{Lesson, Prose};
use crate::ui::ask::Asks;
use crate::ui::theme::color;
use crate::ui::{icons, pieces, windows};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, ScrollArea, Sense, Ui, pos2, vec2};
use std::sync::Arc;

/// What the list reads.
#[derive(Clone, Copy, Debug)]
pub struct ListSeen<'a> {
    pub course: &'a [Arc<Lesson>],
    /// Which of them are finished.
    pub finished: &'a [bool],
    /// The lesson that is being played.
    pub now: Option<&'a str>,
    /// How many questions are due today.
    pub due: usize,
}

/// The list of lessons; `true` when it is to be closed.
pub fn list(ui: &Ui, seen: &ListSeen<'_>, asks: &mut Asks) -> bool {
    let response = windows::modal(ui, "lessons", "All lessons").show(ui.ctx(), |ui| {
        ui.set_width(430.0);
        ui.heading("Lessons");
        ui.add_space(4.0);
        let intro = "Fifteen lessons of about five minutes. Each asks first, then lets you try.";
        text::line(ui, &Rich::new(12.0).text(intro, Ink::Muted));
        ui.add_space(6.0);
        let mut begun = false;
        ScrollArea::vertical().max_height(430.0).show(ui, |ui| {
            for (lesson, finished) in seen.course.iter().zip(seen.finished) {
                begun |= row(ui, seen, (lesson, *finished), asks);
            }
        });
        ui.add_space(8.0);
        let label = match seen.due {
            0 => "Review: nothing is due".to_owned(),
            1 => "Review: one question is due".to_owned(),
            n => format!("Review: {n} questions are due"),
        };
        if ui.add_enabled(seen.due > 0, egui::Button::new(label)).clicked() {
            ask(asks, LessonAsk::Review);
            begun = true;
        }
        ui.add_space(8.0);
        windows::close(ui) || begun
    });
    response.inner || response.should_close()
}

fn row(
    ui: &mut Ui,
    seen: &ListSeen<'_>,
    (lesson, finished): (&Lesson, bool),
    asks: &mut Asks,
) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let state = if finished { ", finished" } else { "" };
    let name = format!("lesson {}: {}{state}", lesson.number, lesson.title);
    let id = ui.make_persistent_id(("lesson", &lesson.slug));
    let now = seen.now == Some(&*lesson.slug);
    let response = pieces::selectable(ui, rect, id, now, &name);
    if now || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, color(ui, Ink::Tint));
    }
    let y = rect.center().y;
    let style = (12.0, Weight::Medium, Ink::Muted);
    pieces::text(ui, pos2(rect.left() + 26.0, y), Align2::RIGHT_CENTER, lesson.number, style);
    let style = (13.0, Weight::Regular, Ink::Text);
    pieces::text(ui, pos2(rect.left() + 38.0, y), Align2::LEFT_CENTER, &lesson.title, style);
    if finished {
        icons::check(ui.painter(), pos2(rect.right() - 16.0, y), color(ui, Ink::Accent));
    }
    pieces::focus_ring(ui, &response, rect.shrink(1.0), 6.0);
    if response.clicked() {
        ask(asks, LessonAsk::Begin(lesson.slug.clone()));
    }
    response.clicked()
}

/// The definitions; `true` when the page is to be closed.
pub fn definitions(ui: &Ui, seen: &Seen<'_>, words: &Prose) -> bool {
    let response = windows::modal(ui, "definitions", "Definitions").show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        ScrollArea::vertical().max_height(480.0).show(ui, |ui| {
            text::prose(ui, seen, words, 13.0, Ink::Text);
        });
        ui.add_space(8.0);
        windows::close(ui)
    });
    response.inner || response.should_close()
}
