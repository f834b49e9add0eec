//! The tip of y as a thing to be pulled: what the hand does with it.

use super::handles::{handle_widget, nudged};
use crate::ui::theme::color;
use crate::view::camera::{Camera, Frame};
use crate::view::palette::Ink;
use egui::{Key, Modifiers, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};
use nalgebra::Vector2;

/// The side of the square in which a press takes it.
const HIT: f32 = 22.0;

/// What the hand does with an answer in this frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pull {
    Nothing,
    /// It was taken.
    Took,
    /// It is held, so many points (y down) from where it was taken.
    Held([f64; 2]),
    /// It was let go.
    LetGo,
    /// Escape: all is to be as it was.
    GaveUp,
    /// An arrow key asks it to go there.
    Nudged(Vector2<f64>),
}

/// Senses the tip of y; `held`: it is in the hand.
pub fn sense(
    ui: &Ui,
    (camera, frame): (Camera, Frame),
    name: &str,
    (y, held): (Vector2<f64>, bool),
    snap: Option<f64>,
) -> Pull {
    let [x, down] = camera.screen_from_world(y, frame);
    let tip = pos2(x.clamp(-1e5, 1e5) as f32, down.clamp(-1e5, 1e5) as f32);
    let clip = crate::ui::paint::rect(&frame);
    let size = if clip.contains(tip) { Vec2::splat(HIT) } else { Vec2::ZERO };
    let rect = Rect::from_center_size(tip.min(clip.max).max(clip.min), size);
    let response = handle_widget(ui, rect, ui.make_persistent_id("answer"), name, y);
    // Before everything else: egui lets a drag go at Escape by itself.
    if held && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.ctx().stop_dragging();
        return Pull::GaveUp;
    }
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
        return Pull::Took;
    }
    if response.drag_stopped() {
        return Pull::LetGo;
    }
    let origin = ui.input(|i| i.pointer.press_origin());
    match (response.dragged(), response.interact_pointer_pos(), origin) {
        (true, Some(at), Some(from)) => {
            let by = at - from;
            Pull::Held([f64::from(by.x), f64::from(by.y)])
        }
        _ => Pull::Nothing,
    }
}

/// Where the hand wants y, and what is left of the way.
pub fn target(ui: &Ui, (camera, frame): (Camera, Frame), y: Vector2<f64>, to: Vector2<f64>) {
    let point = |place: Vector2<f64>| {
        let [x, down] = camera.screen_from_world(place, frame);
        pos2(x as f32, down as f32)
    };
    let (from, at) = (point(y), point(to));
    let painter = ui.painter().with_clip_rect(crate::ui::paint::rect(&frame));
    let stroke = Stroke::new(1.5, color(ui, Ink::Accent));
    painter.extend(Shape::dashed_line(&[from, at], stroke, 4.0, 4.0));
    for arm in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
        painter.line_segment([at - arm, at + arm], stroke);
    }
}
