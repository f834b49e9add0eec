//! Choices, one of which is taken.

use super::text;
use crate::figure::rich::{Rich, Weight};
use crate::lessons::Choice;
use crate::ui::paint::job;
use crate::ui::pieces;
use crate::ui::theme::{color, palette, rgb};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// What is known of a choice once the answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It may still be chosen.
    Open,
    /// It is shown that it is right.
    Right,
    /// It was chosen and is wrong.
    Wrong,
    /// It was not chosen.
    Other,
}

/// Shows the choices; returns the newly chosen one.
pub(super) fn show(
    ui: &mut Ui,
    seen: &Seen<'_>,
    choices: &[Choice],
    chosen: Option<usize>,
    mark: impl Fn(usize) -> Mark,
) -> Option<usize> {
    let mut picked = None;
    let mut is_first = true;
    for (n, choice) in choices.iter().enumerate() {
        // What was neither chosen nor right has had its time.
        if mark(n) == Mark::Other {
            continue;
        }
        if !std::mem::take(&mut is_first) {
            ui.add_space(6.0);
        }
        if row(ui, seen, (n, choice), chosen == Some(n), mark(n)) {
            picked = Some(n);
        }
    }
    picked
}

fn row(
    ui: &mut Ui,
    seen: &Seen<'_>,
    (n, choice): (usize, &Choice),
    taken: bool,
    mark: Mark,
) -> bool {
    let open = mark == Mark::Open;
    let ink = Ink::Text;
    let words = text::rich(seen, &choice.text, 12.5, ink, Weight::Regular);
    let colors = palette(ui);
    let mut laid = job(&words, |ink| rgb(colors.rgb(ink)));
    laid.wrap.max_width = ui.available_width() - 44.0;
    let galley = ui.painter().layout_job(laid);
    let size = vec2(ui.available_width(), galley.size().y + 16.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = ui.make_persistent_id(("choice", n));
    let said = match mark {
        Mark::Right => ", right",
        Mark::Wrong => ", not so",
        Mark::Open | Mark::Other => "",
    };
    let name = format!("choice {}: {}{said}", n + 1, choice.text.plain());
    let response = if open {
        pieces::selectable(ui, rect, id, taken, &name)
    } else {
        pieces::still(ui, rect, id, &name)
    };
    pieces::focus_ring(ui, &response, rect, 8.0);
    let ground = if taken || (open && response.hovered()) { Ink::Tint } else { Ink::Panel };
    let (width, edge) =
        if taken || mark == Mark::Right { (1.5, Ink::Accent) } else { (1.0, Ink::Border) };
    let stroke = Stroke::new(width, color(ui, edge));
    ui.painter().rect(rect, 8.0, color(ui, ground), stroke, StrokeKind::Inside);
    let at = pos2(rect.left() + 16.0, rect.center().y);
    match mark {
        Mark::Right => crate::ui::icons::check(ui.painter(), at, color(ui, Ink::Accent)),
        Mark::Wrong => cross(ui, at),
        Mark::Open | Mark::Other => {
            let ink = color(ui, if taken { Ink::Accent } else { Ink::Axis });
            ui.painter().circle_stroke(at, 6.0, Stroke::new(1.5, ink));
            if taken {
                ui.painter().circle_filled(at, 3.0, ink);
            }
        }
    }
    let left = pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(left, galley, color(ui, ink));
    response.clicked()
}

fn cross(ui: &Ui, at: egui::Pos2) {
    let stroke = Stroke::new(1.8, color(ui, Ink::Muted));
    for side in [1.0, -1.0] {
        let arm = vec2(4.0, 4.0 * side);
        ui.painter().line_segment([at - arm, at + arm], stroke);
    }
}

/// A line in front of choices, such as "Your prediction".
pub(super) fn title(ui: &mut Ui, words: &str) {
    text::line(ui, &Rich::new(11.0).medium(words, Ink::Muted));
    ui.add_space(2.0);
}
