//! The tip of y as a thing to be pulled: what the hand does with it.

use super::grip::{self, Grip};
use super::handles::{handle_widget, nudged};
use crate::ui::theme::color;
use crate::view::camera::{Camera, Frame};
use crate::view::palette::Ink;
use egui::{Id, Response, Shape, Stroke, Ui, vec2};
use nalgebra::Vector2;

/// What a person does with an answer that is not in the hand.
#[derive(Clone, Copy, Debug)]
pub enum Pull {
    Nothing,
    /// It was taken.
    Took(Grip),
    /// An arrow key or a screen reader asks it to go there.
    Nudged(Vector2<f64>),
}

/// Senses the tip of y.
pub fn sense(
    ui: &Ui,
    view: (Camera, Frame),
    name: &str,
    y: Vector2<f64>,
    snap: Option<f64>,
) -> Pull {
    let tip = grip::point(view, y);
    let rect = grip::hit_rect(tip, &view.1);
    let response = handle_widget(ui, rect, answer_id(ui), name, y);
    if response.has_focus()
        && let Some(to) = nudged(ui, &response, y, snap)
    {
        return Pull::Nudged(to);
    }
    let step = snap.unwrap_or(0.1);
    if let Some(to) = crate::ui::speech::place(ui, response.id, tip, name, y, step) {
        return Pull::Nudged(to);
    }
    if response.drag_started() {
        let at = ui.input(|i| i.pointer.press_origin()).unwrap_or(tip);
        return Pull::Took(Grip::on_plane(response.id, at, y, view.0));
    }
    Pull::Nothing
}

fn answer_id(ui: &Ui) -> Id {
    ui.make_persistent_id("answer")
}

/// The tip of y if the pointer rests on it, or the keyboard, while nothing is held.
pub(super) fn pointed(ui: &Ui) -> Option<Response> {
    // Reading a response anew in the frame of a click would take the keyboard from a tip under another.
    if ui.input(|i| i.pointer.any_down() || i.pointer.any_released()) {
        return None;
    }
    let response = ui.ctx().read_response(answer_id(ui))?;
    (response.hovered() || response.has_focus()).then_some(response)
}

/// Where the hand wants y, and what is left of the way.
pub fn target(ui: &Ui, view: (Camera, Frame), y: Vector2<f64>, to: Vector2<f64>) {
    let (from, at) = (grip::point(view, y), grip::point(view, to));
    let painter = ui.painter().with_clip_rect(crate::ui::paint::rect(&view.1));
    let stroke = Stroke::new(1.5, color(ui, Ink::Accent));
    painter.extend(Shape::dashed_line(&[from, at], stroke, 4.0, 4.0));
    for arm in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
        painter.line_segment([at - arm, at + arm], stroke);
    }
}
