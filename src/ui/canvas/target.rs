//! Targets of learning in the plane, and the way downhill at the tips of a matrix.

use super::handles::{handle_widget, nudged, rules};
use crate::ui::theme::color;
use crate::view::camera::{Camera, Frame};
use crate::view::gesture::Drag;
use crate::view::palette::Ink;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};
use nalgebra::{Matrix2, Vector2};

/// The side of the square in which a press takes a target.
const HIT: f32 = 24.0;

/// The length of the longest arrow downhill, in points.
const LONGEST: f64 = 44.0;

fn point((camera, frame): (Camera, Frame), place: Vector2<f64>) -> Pos2 {
    let [x, y] = camera.screen_from_world(place, frame);
    pos2(x.clamp(-1e5, 1e5) as f32, y.clamp(-1e5, 1e5) as f32)
}

/// Where the hand or the keyboard takes a target in this frame, if it does.
pub fn sense(
    ui: &Ui,
    view: (Camera, Frame),
    word: &str,
    place: Vector2<f64>,
    snap: Option<f64>,
) -> Option<Vector2<f64>> {
    let clip = crate::ui::paint::rect(&view.1);
    let tip = point(view, place);
    let size = if clip.contains(tip) { Vec2::splat(HIT) } else { Vec2::ZERO };
    let rect = Rect::from_center_size(tip.min(clip.max).max(clip.min), size);
    let name = format!("target for {word}");
    let response = handle_widget(ui, rect, ui.make_persistent_id(("target", word)), &name, place);
    let step = snap.unwrap_or(0.1);
    if let Some(to) = crate::ui::speech::place(ui, response.id, tip, &name, place, step) {
        return Some(to);
    }
    if response.has_focus()
        && let Some(to) = nudged(ui, &response, place, snap)
    {
        return Some(to);
    }
    // Start and total movement, snapped and locked as any other tip.
    let held = response.id.with("start");
    if response.drag_started() {
        ui.data_mut(|d| d.insert_temp(held, Drag::new(place)));
    }
    let mut drag: Drag = ui.data(|d| d.get_temp(held))?;
    let by = response.total_drag_delta()?;
    let by = [f64::from(by.x), f64::from(by.y)];
    let to = drag.at(by, view.0.points_per_unit, rules(ui, snap));
    ui.data_mut(|d| d.insert_temp(held, drag));
    (response.dragged() && to != place && to.iter().all(|x| x.is_finite())).then_some(to)
}

/// A target as a cross in its word's hue, and what is missing to it.
pub fn paint(ui: &Ui, view: (Camera, Frame), hue: usize, y: Vector2<f64>, place: Vector2<f64>) {
    let painter = ui.painter().with_clip_rect(crate::ui::paint::rect(&view.1));
    let stroke = Stroke::new(1.8, color(ui, Ink::Word(hue)));
    let at = point(view, place);
    painter.extend(Shape::dashed_line(&[point(view, y), at], stroke, 3.0, 4.0));
    for arm in [vec2(7.0, 0.0), vec2(0.0, 7.0)] {
        painter.line_segment([at - arm, at + arm], stroke);
    }
    painter.circle_stroke(at, 9.0, stroke);
}

/// At the tip of each row, where a step downhill takes it; the steeper one is drawn at full length.
pub fn downhill(ui: &Ui, view: (Camera, Frame), rows: &Matrix2<f64>, slope: &Matrix2<f64>) {
    let steepest = (0..2).map(|r| slope.row(r).norm()).fold(0.0, f64::max);
    if !(steepest > 0.0 && steepest.is_finite()) {
        return;
    }
    let painter = ui.painter().with_clip_rect(crate::ui::paint::rect(&view.1));
    for r in 0..2 {
        let tip = point(view, rows.row(r).transpose());
        let way = -slope.row(r) * (LONGEST / steepest);
        arrow(&painter, tip, vec2(way[0] as f32, -way[1] as f32), color(ui, Ink::Accent));
    }
}

fn arrow(painter: &Painter, from: Pos2, by: Vec2, ink: Color32) {
    if by.length() < 2.0 {
        return;
    }
    let stroke = Stroke::new(2.0, ink);
    let (to, back) = (from + by, by.normalized() * 7.0);
    painter.line_segment([from, to], stroke);
    for side in [back.rot90(), -back.rot90()] {
        painter.line_segment([to, to - back + side * 0.6], stroke);
    }
}
