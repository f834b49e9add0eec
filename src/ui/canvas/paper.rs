//! The plane's paper: `egui_plot`'s grid under our camera, the axes, and what must be said about the picture.

use super::zoom::controls_frame;
use crate::figure::Picture;
use crate::figure::rich::Weight;
use crate::scene::Reality;
use crate::ui::fonts::font;
use crate::ui::paint::rect as frame_rect;
use crate::ui::theme::color;
use crate::view::camera::{Camera, Frame, within};
use crate::view::grid;
use crate::view::palette::Ink;
use crate::view::{Seen, Stage, format};
use egui::{Align2, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{GridInput, GridMark, Plot, PlotBounds};
use nalgebra::Vector2;

/// Numbered lines are at least this many points apart.
const APART: f64 = 64.0;

/// Paints grid and axes. The camera is ours; the plot is told its bounds.
pub fn paint(ui: &mut Ui, rect: Rect, camera: Camera, frame: Frame) {
    ui.painter().rect_filled(rect, 0.0, color(ui, Ink::Canvas));
    let step = grid::step(camera.points_per_unit, APART);
    let marks = move |input: GridInput| {
        let (low, high) = input.bounds;
        grid::multiples(low, high, step).map(|value| GridMark { value, step_size: step }).collect()
    };
    let (low, high) = camera.bounds(frame);
    ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt("paper"), |ui| {
        Plot::new("grid")
            .show_axes(false)
            .show_background(false)
            .sense(Sense::hover())
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .auto_bounds(false)
            .show_x(false)
            .show_y(false)
            .set_margin_fraction(Vec2::ZERO)
            .grid_color(color(ui, Ink::Grid))
            .grid_fade(0.0)
            .x_grid_spacer(marks)
            .y_grid_spacer(marks)
            .show(ui, |plot| {
                plot.set_plot_bounds(PlotBounds::from_min_max([low.x, low.y], [high.x, high.y]));
            });
    });
    axes(ui, rect, camera, frame);
}

fn axes(ui: &Ui, rect: Rect, camera: Camera, frame: Frame) {
    let painter = ui.painter().with_clip_rect(rect);
    let stroke = Stroke::new(1.0, color(ui, Ink::Axis));
    let [ox, oy] = camera.screen_from_world(Vector2::zeros(), frame);
    if (frame.left..=frame.right()).contains(&ox) {
        painter.vline(ox as f32, rect.y_range(), stroke);
    }
    if (frame.top..=frame.bottom()).contains(&oy) {
        painter.hline(rect.x_range(), oy as f32, stroke);
    }
    if rect.contains(pos2(ox as f32, oy as f32)) {
        painter.circle_filled(pos2(ox as f32, oy as f32), 3.0, color(ui, Ink::Text));
    }
}

/// The numbers at the axes, but none under what else is written on the plane.
pub(super) fn numbers(ui: &Ui, rect: Rect, seen: &Seen<'_>, picture: &Picture) {
    let camera = seen.view.camera;
    let frame = super::frame_of(rect);
    let step = grid::step(camera.points_per_unit, APART);
    let painter = ui.painter().with_clip_rect(rect);
    let [ox, oy] = camera.screen_from_world(Vector2::zeros(), frame);
    let (low, high) = camera.bounds(frame);
    let others =
        [frame_rect(&picture.legend_frame), caption_frame(rect, seen), controls_frame(rect)];
    let number = |at, align: Align2, text: String| {
        let font = font(11.0, Weight::Regular);
        let galley = painter.layout_no_wrap(text, font, color(ui, Ink::Faint));
        let ground = align.anchor_size(at, galley.size());
        let labelled = || picture.labels.iter().any(|l| frame_rect(&l.rect).intersects(ground));
        if !others.iter().any(|r| r.intersects(ground)) && !labelled() {
            painter.galley(ground.min, galley, color(ui, Ink::Faint));
        }
    };
    // Numbers stand at the axes and stay in sight when these are out of it.
    let x = within(ox, frame.left + 34.0, frame.right() - 4.0) as f32;
    let y = within(oy, frame.top + 4.0, frame.bottom() - 22.0) as f32;
    for value in grid::multiples(low.x, high.x, step).filter(|v| (v / step).abs() > 0.5) {
        let at = camera.screen_from_world(Vector2::new(value, 0.0), frame)[0] as f32;
        if at > rect.left() + 24.0 && at < rect.right() - 12.0 {
            number(pos2(at, y + 7.0), Align2::CENTER_TOP, grid::label(value, step));
        }
    }
    for value in grid::multiples(low.y, high.y, step).filter(|v| (v / step).abs() > 0.5) {
        let at = camera.screen_from_world(Vector2::new(0.0, value), frame)[1] as f32;
        if at > rect.top() + 12.0 && at < rect.bottom() - 12.0 {
            number(pos2(x - 10.0, at), Align2::RIGHT_CENTER, grid::label(value, step));
        }
    }
    if rect.contains(pos2(ox as f32, oy as f32)) {
        number(pos2(ox as f32 - 10.0, oy as f32 + 7.0), Align2::RIGHT_TOP, "0".to_owned());
    }
}

/// Where the caption stands, so that labels keep clear of it.
pub(super) fn caption_frame(rect: Rect, seen: &Seen<'_>) -> Rect {
    let lines = if drawn_smaller(seen) { 2.0 } else { 1.0 };
    let invented = seen.real.reality == Reality::Invented;
    Rect::from_min_size(
        rect.left_top() + vec2(8.0, 8.0),
        vec2(if invented { 220.0 } else { 268.0 }, 8.0 + 16.0 * lines),
    )
}

/// Queries and keys of more than two components are shown by an exact 2-d picture of another size.
fn drawn_smaller(seen: &Seen<'_>) -> bool {
    let shows_keys = matches!(seen.view.stage, Stage::Score | Stage::Scale | Stage::Softmax);
    shows_keys && seen.scene.key_space.d_k != 2
}

/// That the places are invented, and how q and k are drawn where they have more than two components.
pub(super) fn caption(ui: &Ui, rect: Rect, seen: &Seen<'_>) {
    let mut lines = vec![match seen.real.reality {
        Reality::Invented => "Invented coordinates".to_owned(),
        Reality::Partly { .. } => "Some words real and flattened, some invented".to_owned(),
        Reality::Mixed { .. } => "Real words of different tables, flattened".to_owned(),
        Reality::Real { dimensions } => {
            format!("Real words, flattened from {dimensions} dimensions")
        }
    }];
    if drawn_smaller(seen) {
        let by = format::short(seen.picture.grown_by, 2);
        let exact = if crate::figure::angles_are_true(seen) { "" } else { ": only q·k is exact" };
        let d_k = seen.scene.key_space.d_k;
        lines.push(format!("q and k of {d_k} numbers, drawn ÷ {by}{exact}"));
    }
    for (n, line) in lines.into_iter().enumerate() {
        let at = rect.left_top() + vec2(16.0, 14.0 + 16.0 * n as f32);
        let ink = if n == 0 { Ink::Faint } else { Ink::Muted };
        let galley = ui.painter().layout_no_wrap(line, font(11.0, Weight::Regular), color(ui, ink));
        let ground = Rect::from_min_size(at, galley.size()).expand(2.0);
        ui.painter().rect_filled(ground, 3.0, color(ui, Ink::Canvas));
        ui.painter().galley(at, galley, color(ui, ink));
    }
}
