//! A matrix as a mini-plane: its grid, its unit square and its basis arrows, which can be dragged.

use crate::plane::map::LinearMap;
use crate::plane::map_grid::{Grid, GridLine};
use crate::plane::rectangle::Rectangle;
use crate::scene::Matrix;
use crate::ui::ask::{Ask, Asks};
use crate::ui::canvas::{Hold, handles};
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::palette::Ink;
use crate::view::{Handle, Seen, Subject};
use egui::{Id, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};
use nalgebra::{Matrix2, Vector2};

/// Points a unit takes while no entry is larger than [`ROOMY`].
const UNIT: f64 = 16.0;
const ROOMY: f64 = 1.4;

pub(super) fn show(ui: &Ui, rect: Rect, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    let map = *seen.scene.matrix(matrix);
    let id = ui.make_persistent_id(("glyph", matrix.name()));
    let selected = seen.view.matrix == Some(matrix);
    let background =
        pieces::selectable(ui, rect, id, selected, &format!("{} on the plane", matrix.name()));
    let held = (0..2).find_map(|r| held_zoom(ui, tip_id(ui, matrix, r)));
    let points_per_unit = held.unwrap_or_else(|| UNIT * ROOMY / map.amax().max(ROOMY));
    let edge = if selected {
        Some(Stroke::new(1.5, color(ui, Ink::Accent)))
    } else {
        background.hovered().then(|| Stroke::new(1.0, color(ui, Ink::Axis)))
    };
    draw(ui, rect, map, points_per_unit);
    if let Some(edge) = edge {
        ui.painter().rect_stroke(rect, 6.0, edge, StrokeKind::Inside);
    }
    pieces::focus_ring(ui, &background, rect, 8.0);
    if background.clicked() {
        asks.push(Ask::Matrix(if selected { None } else { Some(matrix) }));
    }
    if background.hovered() {
        asks.push(Ask::Hover(Subject::Map(matrix)));
    }
    for row in 0..2 {
        tip(ui, rect, (matrix, row), points_per_unit, seen, asks);
    }
    background.on_hover_text("drag the arrows; click to see the matrix on the plane");
}

fn place(rect: Rect, at: Vector2<f64>, points_per_unit: f64) -> Pos2 {
    let off = at * points_per_unit;
    rect.center() + vec2(off.x.clamp(-1e4, 1e4) as f32, -off.y.clamp(-1e4, 1e4) as f32)
}

fn draw(ui: &Ui, rect: Rect, map: Matrix2<f64>, scale: f64) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let accent = color(ui, Ink::Accent);
    painter.rect_filled(rect, 6.0, color(ui, Ink::Field));
    let half = f64::from(rect.width()) / 2.0 / scale;
    let corner = Vector2::new(half, half);
    let grid = Grid {
        spacing: crate::view::grid::step(scale, UNIT),
        most: 16,
        window: Rectangle::new(-corner, corner),
    };
    let mut lines = Vec::new();
    if let Some(map) = LinearMap::new(map) {
        grid.warp(&map, 1.0, &mut lines);
    }
    for GridLine { ends: [a, b], .. } in lines {
        painter.line_segment(
            [place(rect, a, scale), place(rect, b, scale)],
            Stroke::new(1.0, color(ui, Ink::Track)),
        );
    }
    let rows: [Vector2<f64>; 2] = [map.row(0).transpose(), map.row(1).transpose()];
    let square =
        [Vector2::zeros(), rows[0], rows[0] + rows[1], rows[1]].map(|p| place(rect, p, scale));
    painter.add(egui::Shape::convex_polygon(square.to_vec(), faded(accent, 0.15), Stroke::NONE));
    for row in rows {
        arrow(&painter, rect.center(), place(rect, row, scale), Stroke::new(1.8, accent));
    }
}

fn arrow(painter: &egui::Painter, from: Pos2, to: Pos2, stroke: Stroke) {
    let along = to - from;
    if along.length() < 1.0 {
        painter.circle_filled(from, 2.0, stroke.color);
        return;
    }
    let u = along.normalized();
    let head = 7.0_f32.min(along.length() * 0.6);
    let base = to - u * head;
    painter.line_segment([from, base], stroke);
    painter.add(egui::Shape::convex_polygon(
        vec![base + u.rot90() * head * 0.4, to, base - u.rot90() * head * 0.4],
        stroke.color,
        Stroke::NONE,
    ));
}

fn tip_id(ui: &Ui, matrix: Matrix, row: usize) -> Id {
    ui.make_persistent_id(("glyph", matrix.name())).with(("tip", row))
}

/// The zoom at the start of a drag, so that the hand and the arrow stay together while the matrix grows.
fn held_zoom(ui: &Ui, id: Id) -> Option<f64> {
    if !ui.ctx().is_being_dragged(id) {
        ui.data_mut(|d| d.remove::<f64>(id));
        return None;
    }
    ui.data(|d| d.get_temp::<f64>(id))
}

fn tip(
    ui: &Ui,
    rect: Rect,
    (matrix, row): (Matrix, usize),
    zoom: f64,
    seen: &Seen<'_>,
    asks: &mut Asks,
) {
    let handle = Handle::Basis(matrix, row);
    let value: Vector2<f64> = seen.scene.matrix(matrix).row(row).transpose();
    let inner = rect.shrink(3.0);
    let at = place(rect, value, zoom).min(inner.max).max(inner.min);
    let hit = Rect::from_center_size(at, vec2(24.0, 24.0)).intersect(rect);
    let name = format!("{} in the small picture", handle.name(seen.names));
    let response = handles::handle_widget(ui, hit, tip_id(ui, matrix, row), &name, value);
    if response.drag_started() {
        ui.data_mut(|d| d.insert_temp(response.id, zoom));
        response.request_focus();
        asks.push(Ask::Take(Hold::in_picture(handle, &response, value, zoom)));
    }
    if response.has_focus() {
        ui.painter().circle_stroke(at, 6.0, Stroke::new(2.0, color(ui, Ink::Accent)));
        if let Some(to) = handles::nudged(ui, &response, value, seen.view.snap) {
            asks.push(Ask::Nudge(handle, handle.moved(seen.scene, to)));
        }
    }
    if response.hovered() {
        asks.push(Ask::Hover(Subject::Basis(matrix, row)));
        ui.painter().circle_filled(at, 5.0, faded(color(ui, Ink::Accent), 0.35));
    }
}
