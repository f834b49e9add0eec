//! Targets of learning in the plane, and the way downhill at the tips of a matrix.

use super::grip::{Grip, hit_rect, point};
use super::handles::{handle_widget, nudged};
use crate::ui::theme::color;
use crate::view::camera::{Camera, Frame};
use crate::view::palette::Ink;
use egui::{Color32, Painter, Pos2, Shape, Stroke, Ui, Vec2, vec2};
use nalgebra::{Matrix2, Vector2};

/// The length of the longest arrow downhill, in points.
const LONGEST: f64 = 44.0;

/// A target in the hand.
#[derive(Clone, Copy, Debug)]
pub struct TargetHold {
    /// The place of its word in the sentence.
    pub token: usize,
    grip: Grip,
}

impl TargetHold {
    /// Where it was when it was taken.
    pub fn start(&self) -> Vector2<f64> {
        self.grip.start()
    }
}

/// Where the hand or the keyboard takes the target of a word in this frame, if it does.
pub fn sense(
    ui: &Ui,
    view: (Camera, Frame),
    (token, word): (usize, &str),
    place: Vector2<f64>,
    snap: Option<f64>,
    hold: &mut Option<TargetHold>,
) -> Option<Vector2<f64>> {
    let tip = point(view, place);
    let name = format!("target for {word}");
    let id = ui.make_persistent_id(("target", word));
    let response = handle_widget(ui, hit_rect(tip, &view.1), id, &name, place);
    let step = snap.unwrap_or(0.1);
    if let Some(to) = crate::ui::speech::place(ui, id, tip, &name, place, step) {
        return Some(to);
    }
    if response.has_focus()
        && let Some(to) = nudged(ui, &response, place, snap)
    {
        return Some(to);
    }
    if response.drag_started() && hold.is_none() {
        let at = ui.input(|i| i.pointer.press_origin()).unwrap_or(tip);
        *hold = Some(TargetHold { token, grip: Grip::on_plane(id, at, place, view.0) });
    }
    let held = hold.as_mut().filter(|held| held.token == token)?;
    let hand = held.grip.follow(ui, view.0, place, snap);
    let to = if hand.cancels { Some(held.grip.start()) } else { hand.to };
    if hand.ends {
        *hold = None;
    }
    to.filter(|to| *to != place && to.iter().all(|x| x.is_finite()))
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
