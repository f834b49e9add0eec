//! A number or a place that is predicted.

use super::LessonTyping;
use crate::figure::rich::Weight;
use crate::lessons::Answer;
use crate::scene::number;
use crate::ui::fonts::font;
use crate::ui::theme::color;
use crate::view::palette::Ink;
use egui::{TextEdit, Ui};

/// Fields for the answer; the answer, once what is typed is one.
pub(super) fn number(ui: &mut Ui, typing: &mut LessonTyping) -> Option<Answer> {
    field(ui, &mut typing.number, "your prediction, a number");
    parsed(&typing.number).map(Answer::Number)
}

/// The place that is typed or was clicked, once it is one.
pub(super) fn marked(typing: &LessonTyping) -> Option<[f64; 2]> {
    let [x, y] = &typing.place;
    Some([parsed(x)?, parsed(y)?])
}

pub(super) fn place(ui: &mut Ui, typing: &mut LessonTyping) -> Option<Answer> {
    ui.horizontal(|ui| {
        let [x, y] = &mut typing.place;
        ui.label("x");
        field(ui, x, "your prediction, x");
        ui.label("y");
        field(ui, y, "your prediction, y");
    });
    let hint = "click on the plane, or type";
    ui.label(egui::RichText::new(hint).size(11.0).color(color(ui, Ink::Muted)));
    marked(typing).map(Answer::Place)
}

fn field(ui: &mut Ui, text: &mut String, name: &str) {
    let edit = TextEdit::singleline(text)
        .font(font(13.0, Weight::Regular))
        .char_limit(60)
        .background_color(color(ui, Ink::Field))
        .desired_width(80.0);
    ui.add(edit).accessible_name(name);
}

fn parsed(text: &str) -> Option<f64> {
    number::parse(text).ok().filter(|x| x.is_finite())
}
