//! The sheet of a lesson: its questions on the left, the learner's notes on the right, a summary below.

use super::{LessonAsk, ask, text};
use crate::figure::rich::{Rich, Weight};
use crate::lessons::{Lesson, Study};
use crate::ui::ask::Asks;
use crate::ui::fonts::font;
use crate::ui::picker::Purpose;
use crate::ui::theme::color;
use crate::ui::windows;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align, Layout, ScrollArea, TextEdit, Ui, vec2};

/// What the sheet reads.
#[derive(Clone, Copy, Debug)]
pub struct SheetSeen<'a> {
    pub lesson: &'a Lesson,
    pub study: &'a Study,
}

/// The sheet; `true` when it is to be closed.
pub fn sheet(ui: &Ui, seen: &Seen<'_>, sheet: &SheetSeen<'_>, asks: &mut Asks) -> bool {
    let response =
        windows::modal(ui, "sheet", "Questions and notes of this lesson").show(ui.ctx(), |ui| {
            ui.set_width(620.0);
            ui.heading(format!("Notes: {}", sheet.lesson.title));
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
                for (n, step) in sheet.lesson.steps.iter().enumerate() {
                    let Some(question) = step.text() else { continue };
                    ui.horizontal_top(|ui| {
                        let down = Layout::top_down(Align::Min);
                        ui.allocate_ui_with_layout(vec2(270.0, 10.0), down, |ui| {
                            ui.set_width(270.0);
                            let name = Rich::new(11.0).medium(step.name(), Ink::Muted);
                            text::line(ui, &name);
                            text::prose(ui, seen, question, 12.0, Ink::Text);
                        });
                        ui.add_space(12.0);
                        note(ui, sheet.study, n, asks);
                    });
                    ui.add_space(8.0);
                }
            });
            ui.add_space(4.0);
            text::line(ui, &Rich::new(12.0).medium("Summary", Ink::Text));
            let mut summary = sheet.study.summary.clone();
            if field(ui, &mut summary, "the lesson in your own words", "summary", 3) {
                ask(asks, LessonAsk::Summary(summary));
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if ui.button("Save as Markdown…").clicked() {
                    ask(asks, LessonAsk::SaveSheet(Purpose::SaveNotes));
                }
                if ui.button("Save for printing…").clicked() {
                    ask(asks, LessonAsk::SaveSheet(Purpose::PrintNotes));
                }
                let close = ui.button("Close");
                windows::takes_keyboard(ui, &close);
                close.clicked()
            })
            .inner
        });
    response.inner || response.should_close()
}

fn note(ui: &mut Ui, study: &Study, step: usize, asks: &mut Asks) {
    let mut words = study.notes.get(&step).cloned().unwrap_or_default();
    let name = format!("note on step {}", step + 1);
    if field(ui, &mut words, "your note", &name, 2) {
        ask(asks, LessonAsk::Note(step, words));
    }
}

fn field(ui: &mut Ui, words: &mut String, hint: &str, name: &str, rows: usize) -> bool {
    let edit = TextEdit::multiline(words)
        .font(font(12.5, Weight::Regular))
        .char_limit(4000)
        .desired_rows(rows)
        .desired_width(f32::INFINITY)
        .background_color(color(ui, Ink::Field))
        .hint_text(hint);
    ui.add(edit).accessible_name(name).changed()
}
