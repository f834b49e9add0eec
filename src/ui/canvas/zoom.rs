//! The zoom box in the lower right corner of the plane.

use crate::figure::rich::Weight;
use crate::ui::ask::{Ask, Asks};
use crate::ui::theme::color;
use crate::ui::{icons, pieces};
use crate::view::palette::Ink;
use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

pub fn controls_frame(rect: Rect) -> Rect {
    Rect::from_min_size(pos2(rect.right() - 16.0 - 118.0, rect.bottom() - 40.0), vec2(118.0, 28.0))
}

/// `zoom`: 1 is full size. `wishes`: what fits, what zooms out, what zooms in.
pub fn controls(ui: &Ui, rect: Rect, zoom: f64, wishes: [Ask; 3], asks: &mut Asks) {
    let frame = controls_frame(rect);
    ui.painter().rect(
        frame,
        8.0,
        color(ui, Ink::Panel),
        Stroke::new(1.0, color(ui, Ink::Border)),
        StrokeKind::Inside,
    );
    let cell = |from: f32, to: f32| {
        Rect::from_min_max(
            pos2(frame.left() + from, frame.top()),
            pos2(frame.left() + to, frame.bottom()),
        )
    };
    let cells = [
        (cell(0.0, 28.0), "fit all words"),
        (cell(28.0, 54.0), "zoom out"),
        (cell(92.0, 118.0), "zoom in"),
    ];
    for (n, (place, name)) in cells.into_iter().enumerate() {
        let response = pieces::pressable(ui, place, ui.make_persistent_id(("zoom", n)), name);
        if response.hovered() {
            ui.painter().rect_filled(place.shrink(2.0), 6.0, color(ui, Ink::Tint));
        }
        let c = place.center();
        let stroke = Stroke::new(1.5, color(ui, Ink::Muted));
        if n == 0 {
            icons::corners(ui.painter(), c, stroke.color);
        } else {
            ui.painter().hline(c.x - 5.0..=c.x + 5.0, c.y, stroke);
            if n == 2 {
                ui.painter().vline(c.x, c.y - 5.0..=c.y + 5.0, stroke);
            }
        }
        pieces::focus_ring(ui, &response, place.shrink(3.0), 5.0);
        if response.clicked() {
            asks.push(wishes[n].clone());
        }
    }
    let percent = zoom * 100.0;
    let text = if (0.5..100_000.0).contains(&percent) {
        format!("{percent:.0} %")
    } else {
        format!("{percent:.0e} %")
    };
    let middle = cell(54.0, 92.0).center();
    pieces::text(ui, middle, Align2::CENTER_CENTER, text, (11.0, Weight::Regular, Ink::Muted));
}
