//! What the pointer is on, in words: its name, its value, and what it is made from.

use crate::figure::rich::Weight;
use crate::ui::fonts::font;
use crate::ui::theme::color;
use crate::view::palette::Ink;
use crate::view::{Reading, Seen, Subject, format};
use egui::{Response, RichText, Ui};

/// Shows the note beside the pointer once it rests on `response`.
pub(super) fn show(response: &Response, seen: &Seen<'_>, subject: Subject) {
    let Some(value) = value(&subject.reading(seen)) else { return };
    let name = capital(&subject.label(seen.names));
    let made = made_from(seen, subject);
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(300.0);
        line(ui, &name, Ink::Muted);
        ui.label(RichText::new(&value).font(font(13.0, Weight::Semibold)));
        if let Some(made) = &made {
            line(ui, made, Ink::Muted);
        }
    });
}

/// Sentence case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn line(ui: &mut Ui, text: &str, ink: Ink) {
    let ink = color(ui, ink);
    ui.label(RichText::new(text).size(11.0).color(ink));
}

fn value(reading: &Reading) -> Option<String> {
    match reading {
        Reading::Number(x) => Some(format::short(*x, 4)),
        Reading::Vector(v) => match v.as_slice() {
            [x, y] => Some(format::place(*x, *y)),
            [x] => Some(format::fixed(*x, 2)),
            more => {
                let length = more.iter().fold(0.0, |l: f64, x| l.hypot(*x));
                Some(format!("{} numbers, length {}", more.len(), format::short(length, 4)))
            }
        },
        Reading::Undefined(why) => Some(format!("–  ({why})")),
        Reading::None => None,
    }
}

/// "from the query of bank and the key of money".
fn made_from(seen: &Seen<'_>, subject: Subject) -> Option<String> {
    let sources: Vec<String> = match subject {
        Subject::Output(i) => {
            vec![format!("every value, times the weight that {} gives it", seen.label(i, 20))]
        }
        other => other.sources().iter().map(|s| s.label(seen.names)).collect(),
    };
    (!sources.is_empty()).then(|| format!("from {}", sources.join(" and ")))
}
