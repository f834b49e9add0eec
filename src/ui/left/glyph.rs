//! A matrix as a mini-plane: its grid, its unit square and its basis arrows, which can be dragged.

use crate::plane::map::LinearMap;
use crate::plane::map_grid::{Grid, GridLine};
use crate::plane::rectangle::Rectangle;
use crate::scene::{Edit, Matrix};
use crate::ui::ask::{Ask, Asks};
use crate::ui::canvas::handles;
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::gesture::Drag;
use crate::view::palette::Ink;
use crate::view::{Handle, Seen, Subject};
use egui::{Pos2, Rect, Stroke, StrokeKind, Ui, vec2};
use nalgebra::{Matrix2, Vector2};

/// Points a unit takes while no entry is larger than [`ROOMY`].
const UNIT: f64 = 16.0;
const ROOMY: f64 = 1.4;

/// A drag in the mini-plane: the zoom is the one at its start, so that the hand and the arrow stay together.
#[derive(Clone, Copy, Debug)]
struct Held {
    drag: Drag,
    points_per_unit: f64,
}

pub(super) fn show(ui: &Ui, rect: Rect, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    let map = *seen.scene.matrix(matrix);
    let id = ui.make_persistent_id(("glyph", matrix.name()));
    let selected = seen.view.matrix == Some(matrix);
    let background =
        pieces::selectable(ui, rect, id, selected, &format!("{} on the plane", matrix.name()));
    let held = (0..2).find_map(|r| ui.data(|d| d.get_temp::<Held>(id.with(r))));
    let points_per_unit =
        held.map_or_else(|| UNIT * ROOMY / map.amax().max(ROOMY), |h| h.points_per_unit);
    draw(ui, rect, map, points_per_unit, selected, background.hovered());
    pieces::focus_ring(ui, &background, rect, 8.0);
    if background.clicked() {
        asks.push(Ask::Matrix(if selected { None } else { Some(matrix) }));
    }
    if background.hovered() {
        asks.push(Ask::Hover(Subject::Map(matrix)));
    }
    for row in 0..2 {
        tip(ui, rect, (matrix, row), map, points_per_unit, seen, asks);
    }
    background.on_hover_text("drag the arrows; click to see the matrix on the plane");
}

fn place(rect: Rect, at: Vector2<f64>, points_per_unit: f64) -> Pos2 {
    let off = at * points_per_unit;
    rect.center() + vec2(off.x.clamp(-1e4, 1e4) as f32, -off.y.clamp(-1e4, 1e4) as f32)
}

fn draw(ui: &Ui, rect: Rect, map: Matrix2<f64>, scale: f64, selected: bool, hovered: bool) {
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
    if selected || hovered {
        let edge = if selected { accent } else { color(ui, Ink::Axis) };
        ui.painter().rect_stroke(
            rect,
            6.0,
            Stroke::new(if selected { 1.5 } else { 1.0 }, edge),
            StrokeKind::Inside,
        );
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

fn tip(
    ui: &Ui,
    rect: Rect,
    (matrix, row): (Matrix, usize),
    map: Matrix2<f64>,
    scale: f64,
    seen: &Seen<'_>,
    asks: &mut Asks,
) {
    let handle = Handle::Basis(matrix, row);
    let value: Vector2<f64> = map.row(row).transpose();
    let at = place(rect, value, scale).clamp(rect.min + vec2(3.0, 3.0), rect.max - vec2(3.0, 3.0));
    let id = ui.make_persistent_id(("glyph", matrix.name())).with(("tip", row));
    let hit = Rect::from_center_size(at, vec2(24.0, 24.0)).intersect(rect);
    let name = format!("{} in the small picture", handle.name(seen.names));
    let response = handles::handle_widget(ui, hit, id, &name, value);
    let key = ui.make_persistent_id(("glyph", matrix.name())).with(row);
    if response.drag_started() {
        ui.data_mut(|d| {
            d.insert_temp(key, Held { drag: Drag::new(value), points_per_unit: scale })
        });
        asks.push(Ask::Begin(handle.gesture_label(seen.names)));
    }
    let edit = |to: Vector2<f64>| -> Edit { handle.moved(seen.scene, to) };
    if let (Some(mut held), Some(total), true) =
        (ui.data(|d| d.get_temp::<Held>(key)), response.total_drag_delta(), response.dragged())
    {
        let to = held.drag.at(
            [f64::from(total.x), f64::from(total.y)],
            held.points_per_unit,
            handles::rules(ui, seen.view.snap),
        );
        if to != value {
            asks.push(Ask::Edit(edit(to)));
        }
        ui.data_mut(|d| d.insert_temp(key, held));
    }
    if response.drag_stopped() {
        ui.data_mut(|d| d.remove::<Held>(key));
        asks.push(Ask::Commit);
    }
    if response.has_focus() {
        ui.painter().circle_stroke(at, 6.0, Stroke::new(2.0, color(ui, Ink::Accent)));
        if let Some(to) = handles::nudged(ui, &response, value, seen.view.snap) {
            asks.push(Ask::Nudge(handle, edit(to)));
        }
    }
    if response.hovered() {
        asks.push(Ask::Hover(Subject::Basis(matrix, row)));
        ui.painter().circle_filled(at, 5.0, faded(color(ui, Ink::Accent), 0.35));
    }
}
