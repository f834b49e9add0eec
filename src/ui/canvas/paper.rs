//! The plane's paper: `egui_plot`'s grid under our camera, the axes, and what must be said about the picture.

use crate::figure::rich::Weight;
use crate::ui::fonts::font;
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
    axes(ui, rect, camera, frame, step);
}

fn axes(ui: &Ui, rect: Rect, camera: Camera, frame: Frame, step: f64) {
    let painter = ui.painter().with_clip_rect(rect);
    let stroke = Stroke::new(1.0, color(ui, Ink::Axis));
    let [ox, oy] = camera.screen_from_world(Vector2::zeros(), frame);
    let (low, high) = camera.bounds(frame);
    if (frame.left..=frame.right()).contains(&ox) {
        painter.vline(ox as f32, rect.y_range(), stroke);
    }
    if (frame.top..=frame.bottom()).contains(&oy) {
        painter.hline(rect.x_range(), oy as f32, stroke);
    }
    let number = |at, align, text: String| {
        painter.text(at, align, text, font(11.0, Weight::Regular), color(ui, Ink::Faint));
    };
    // Numbers stand at the axes and stay in sight when these are out of it.
    let x = within(ox, frame.left + 34.0, frame.right() - 4.0) as f32;
    let y = within(oy, frame.top + 4.0, frame.bottom() - 22.0) as f32;
    for value in grid::multiples(low.x, high.x, step) {
        let at = camera.screen_from_world(Vector2::new(value, 0.0), frame)[0] as f32;
        if at > rect.left() + 24.0
            && at < rect.right() - 12.0
            && value != 0.0
            && (value / step).abs() > 0.5
        {
            number(pos2(at, y + 7.0), Align2::CENTER_TOP, grid::label(value, step));
        }
    }
    for value in grid::multiples(low.y, high.y, step) {
        let at = camera.screen_from_world(Vector2::new(0.0, value), frame)[1] as f32;
        if at > rect.top() + 12.0 && at < rect.bottom() - 44.0 && (value / step).abs() > 0.5 {
            number(pos2(x - 10.0, at), Align2::RIGHT_CENTER, grid::label(value, step));
        }
    }
    if rect.contains(pos2(ox as f32, oy as f32)) {
        number(pos2(ox as f32 - 10.0, oy as f32 + 7.0), Align2::RIGHT_TOP, "0".to_owned());
        painter.circle_filled(pos2(ox as f32, oy as f32), 3.0, color(ui, Ink::Text));
    }
}

/// Where the caption stands, so that labels keep clear of it.
pub(super) fn caption_frame(rect: Rect) -> Rect {
    Rect::from_min_size(rect.left_top() + vec2(8.0, 8.0), vec2(220.0, 34.0))
}

/// That the places are invented, and how q and k are drawn where they have more than two components.
pub(super) fn caption(ui: &Ui, rect: Rect, seen: &Seen<'_>) {
    let mut lines = vec!["Invented coordinates".to_owned()];
    let shows_keys = matches!(seen.view.stage, Stage::Score | Stage::Scale | Stage::Softmax);
    if shows_keys && seen.scene.key_space.d_k != 2 {
        let by = format::short(seen.picture.grown_by, 2);
        lines.push(if crate::figure::angles_are_true(seen) {
            format!("q and k of {} numbers, drawn ÷ {by}", seen.scene.key_space.d_k)
        } else {
            format!(
                "q and k of {} numbers, drawn ÷ {by}: only q·k is exact",
                seen.scene.key_space.d_k
            )
        });
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
