//! Small pieces of the panel.

use crate::figure::rich::{Rich, Weight};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::palette::Ink;
use egui::{Align2, Rect, Sense, Ui, vec2};

/// The button that leads on. It can be pressed only if `ready`.
pub(super) fn main_button(ui: &mut Ui, label: &str, ready: bool) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let id = ui.make_persistent_id(("main button", label));
    let response = if ready {
        pieces::pressable(ui, rect, id, label)
    } else {
        pieces::still(ui, rect, id, label)
    };
    let (ground, ink) = if ready { (Ink::Accent, Ink::OnAccent) } else { (Ink::Field, Ink::Faint) };
    ui.painter().rect_filled(rect, 8.0, color(ui, ground));
    let text = Rich::new(13.0).medium(label, ink);
    pieces::rich(ui, rect.center(), Align2::CENTER_CENTER, &text);
    pieces::focus_ring(ui, &response, rect, 8.0);
    response.clicked()
}

/// The number of a step in a circle, or a tick once it is over.
pub(super) fn badge(ui: &Ui, center: egui::Pos2, number: usize, state: State) {
    let painter = ui.painter();
    match state {
        State::Over => {
            painter.circle_filled(center, 11.0, color(ui, Ink::Tint));
            crate::ui::icons::check(painter, center, color(ui, Ink::Accent));
        }
        State::Now => {
            painter.circle_filled(center, 11.0, color(ui, Ink::Accent));
            let style = (11.0, Weight::Semibold, Ink::OnAccent);
            pieces::text(ui, center, Align2::CENTER_CENTER, number, style);
        }
        State::Later => {
            let stroke = egui::Stroke::new(1.5, color(ui, Ink::Axis));
            painter.circle_stroke(center, 10.0, stroke);
            let style = (11.0, Weight::Medium, Ink::Muted);
            pieces::text(ui, center, Align2::CENTER_CENTER, number, style);
        }
    }
}

/// Whether a step is over, open, or still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Over,
    Now,
    Later,
}

/// A soft box round what is told.
pub(super) fn boxed(ui: &mut Ui, name: &str, show: impl FnOnce(&mut Ui)) -> Rect {
    let frame = egui::Frame::NONE
        .fill(color(ui, Ink::Tint))
        .corner_radius(8.0)
        .inner_margin(egui::Margin::symmetric(12, 8));
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        show(ui);
    });
    let response = inner.response;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Status);
        node.set_label(name);
        node.set_live(egui::accesskit::Live::Polite);
    });
    response.rect
}
