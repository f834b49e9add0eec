//! All weights as a heat map: rows read, columns are read. One stop for Tab; arrow keys move in it.

use crate::figure::rich::Weight;
use crate::ui::ask::{Ask, Asks};
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject, format};
use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, Id, Key, Mesh, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use std::fmt::Write as _;

/// Cells narrower or lower than this have no numbers.
const NUMBERS_FROM: f32 = 28.0;
/// More words than this, and cells are too small for rounded corners.
const FEW: usize = 12;
/// Row names need this much height.
const NAMES_FROM: f32 = 13.0;

/// How the map is laid out.
struct Grid {
    area: Rect,
    cell: Vec2,
    gap: f32,
    n: usize,
}

impl Grid {
    fn new(area: Rect, n: usize) -> Self {
        let gap = if n <= 5 {
            6.0
        } else if n <= 12 {
            3.0
        } else {
            0.0
        };
        let names = 52.0;
        let width = (area.width() - names - gap * (n as f32 - 1.0)) / n as f32;
        let height = if n <= 5 { 32.0 } else { width.clamp(3.0, 28.0) };
        let area = Rect::from_min_size(
            pos2(area.left() + names, area.top() + 20.0),
            vec2(area.width() - names, (height + gap) * n as f32 - gap),
        );
        Self { area, cell: vec2(width, height), gap, n }
    }

    fn at(&self, i: usize, j: usize) -> Rect {
        let off = vec2((self.cell.x + self.gap) * j as f32, (self.cell.y + self.gap) * i as f32);
        Rect::from_min_size(self.area.min + off, self.cell)
    }

    fn under(&self, at: egui::Pos2) -> Option<(usize, usize)> {
        if !self.area.contains(at) {
            return None;
        }
        let off = at - self.area.min;
        let index = |d: f32, side: f32| ((d / (side + self.gap)).max(0.0) as usize).min(self.n - 1);
        Some((index(off.y, self.cell.y), index(off.x, self.cell.x)))
    }
}

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    pieces::heading(ui, "All words", "rows read, columns are read");
    ui.add_space(4.0);
    let n = seen.n();
    let grid = Grid::new(ui.available_rect_before_wrap(), n);
    let total = Rect::from_min_max(ui.cursor().min, grid.area.max);
    let response = ui.allocate_rect(total.with_min_x(ui.cursor().left()), Sense::click());
    pieces::follow_focus(&response);
    let here = cursor(ui, &response, seen);
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "all weights"));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(spoken(seen, here)));
    names(ui, seen, &grid);
    cells(ui, seen, &grid);
    speak(ui, &response, seen, &grid, here);
    let (i, j) = here;
    if response.has_focus() {
        ui.painter().rect_stroke(
            grid.at(i, j).expand(1.0),
            6.0,
            Stroke::new(2.0, color(ui, Ink::Accent)),
            StrokeKind::Outside,
        );
        asks.push(Ask::Hover(Subject::Weight(i, j)));
        if ui.input_mut(|x| {
            x.consume_key(Modifiers::NONE, Key::Enter) || x.consume_key(Modifiers::NONE, Key::Space)
        }) {
            choose(i, j, asks);
        }
    }
    let Some((i, j)) = response.hover_pos().and_then(|p| grid.under(p)) else {
        return;
    };
    asks.push(Ask::Hover(Subject::Weight(i, j)));
    if response.clicked() {
        choose(i, j, asks);
    }
    response.on_hover_text_at_pointer(spoken(seen, (i, j)));
}

/// The rows and cells for screen readers; the one under the cursor speaks while the keyboard moves.
fn speak(ui: &mut Ui, map: &Response, seen: &Seen<'_>, grid: &Grid, here: (usize, usize)) {
    // Nobody listens: thousands of nodes are made for nothing.
    if !ui.ctx().has_accesskit_node(map.id) {
        return;
    }
    let table = Rect::from_min_max(map.rect.min, grid.area.max);
    let whole = UiBuilder::new().max_rect(table).id_salt("weights as a table");
    let whole =
        whole.accessibility_role(Role::Table).accessibility_label("weights: who reads whom");
    let mut current = None;
    ui.scope_builder(whole, |ui| {
        let table = ui.unique_id();
        ui.ctx().accesskit_node_builder(table, |node| {
            node.set_row_count(grid.n);
            node.set_column_count(grid.n);
        });
        // Of a long sentence the row of the cursor and those beside it.
        let near = |i: &usize| grid.n <= FEW || i.abs_diff(here.0) <= 1;
        for i in (0..grid.n).filter(near) {
            let row = grid.at(i, 0).union(grid.at(i, grid.n - 1));
            let line = UiBuilder::new().max_rect(row).id_salt(("row", i));
            let name = format!("{} reads", seen.label(i, 40));
            let line = line.accessibility_role(Role::Row).accessibility_label(name);
            ui.scope_builder(line, |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(i));
                for j in 0..grid.n {
                    let cell = spoken_cell(ui, seen, grid, (i, j));
                    if (i, j) == here {
                        current = Some(cell);
                    }
                }
            });
        }
    });
    if let (true, Some(cell)) = (map.has_focus(), current) {
        ui.ctx().accesskit_node_builder(map.id, |node| {
            node.set_active_descendant(cell.accesskit_id());
        });
    }
}

/// One cell of the table: a name that says who gives whom how much, and the weight as a number.
fn spoken_cell(ui: &Ui, seen: &Seen<'_>, grid: &Grid, (i, j): (usize, usize)) -> Id {
    let id = ui.scope_id().with(("cell", i, j));
    let response = ui.interact(grid.at(i, j), id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, spoken(seen, (i, j))));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_row_index(i);
        node.set_column_index(j);
        if seen.attention.allowed(i, j) {
            node.set_numeric_value(seen.attention.weight(i, j));
        }
    });
    id
}

fn choose(i: usize, j: usize, asks: &mut Asks) {
    asks.push(Ask::Focus(i));
    asks.push(Ask::Key(Some(j)));
}

fn spoken(seen: &Seen<'_>, (i, j): (usize, usize)) -> String {
    let allowed = seen.attention.allowed(i, j);
    let weight = format::weight(seen.attention.weight(i, j), allowed);
    let why = if allowed { "" } else { ", hidden by the mask" };
    format!("{} gives {} {weight}{why}", seen.label(i, 40), seen.label(j, 40))
}

/// The cell that the keyboard is on; arrow keys move it.
fn cursor(ui: &Ui, response: &Response, seen: &Seen<'_>) -> (usize, usize) {
    let id: Id = response.id.with("cursor");
    let n = seen.n();
    let start = (seen.focus(), seen.chosen_key());
    let (mut i, mut j) = ui.data(|d| d.get_temp::<(usize, usize)>(id)).unwrap_or(start);
    if !response.has_focus() {
        ui.data_mut(|d| d.remove_temp::<(usize, usize)>(id));
        return start;
    }
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|x| {
        let mut step = |key: Key| x.count_and_consume_key(Modifiers::NONE, key);
        i = (i + step(Key::ArrowDown)).saturating_sub(step(Key::ArrowUp));
        j = (j + step(Key::ArrowRight)).saturating_sub(step(Key::ArrowLeft));
    });
    let place = (i.min(n - 1), j.min(n - 1));
    ui.data_mut(|d| d.insert_temp(id, place));
    place
}

fn names(ui: &Ui, seen: &Seen<'_>, grid: &Grid) {
    for j in 0..grid.n {
        let ink = color(ui, Ink::Word(seen.hue(j)));
        let cell = grid.at(0, j);
        if cell.width() >= 22.0 {
            fitted(
                ui,
                pos2(cell.center().x, cell.top() - 10.0),
                Align2::CENTER_CENTER,
                cell.width() + grid.gap,
                (seen, j),
            );
        } else if grid.gap > 0.0 {
            ui.painter().circle_filled(pos2(cell.center().x, cell.top() - 8.0), 3.0, ink);
        }
    }
    if grid.cell.y < NAMES_FROM {
        return;
    }
    for i in 0..grid.n {
        let cell = grid.at(i, 0);
        fitted(
            ui,
            pos2(grid.area.left() - 52.0, cell.center().y),
            Align2::LEFT_CENTER,
            48.0,
            (seen, i),
        );
    }
}

/// A word's name, cut to a width.
fn fitted(ui: &Ui, at: egui::Pos2, align: Align2, width: f32, (seen, i): (&Seen<'_>, usize)) {
    let ink = color(ui, Ink::Word(seen.hue(i)));
    let mut job = egui::text::LayoutJob::simple_singleline(
        seen.label(i, 20).into_owned(),
        font(11.0, Weight::Medium),
        ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.painter().layout_job(job);
    let rect = align.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, ink);
}

fn cells(ui: &Ui, seen: &Seen<'_>, grid: &Grid) {
    let radius = if grid.n <= 5 { 6.0 } else { 3.0 };
    let focus = seen.focus();
    if grid.n <= FEW {
        for i in 0..grid.n {
            (0..grid.n).for_each(|j| cell(ui, seen, grid, (i, j), radius));
        }
    } else {
        ui.painter().add(dense(ui, seen, grid));
    }
    if let Some(Subject::Weight(i, j)) = seen.view.hover.filter(|h| h.pair().is_some()) {
        let stroke = Stroke::new(1.5, color(ui, Ink::Text));
        let (i, j) = (i.min(grid.n - 1), j.min(grid.n - 1));
        ui.painter().rect_stroke(grid.at(i, j), radius, stroke, StrokeKind::Inside);
    }
    let row = grid.at(focus, 0).union(grid.at(focus, grid.n - 1));
    let pad = if grid.n <= 5 { 3.0 } else { 1.0 };
    let stroke = Stroke::new(1.5, color(ui, Ink::Word(seen.hue(focus))));
    ui.painter().rect_stroke(row.expand(pad), radius + 2.0, stroke, StrokeKind::Outside);
}

fn cell(ui: &Ui, seen: &Seen<'_>, grid: &Grid, (i, j): (usize, usize), radius: f32) {
    let rect = grid.at(i, j);
    if !seen.attention.allowed(i, j) {
        let stroke = Stroke::new(1.0, color(ui, Ink::Track));
        ui.painter().line_segment([rect.left_bottom(), rect.right_top()], stroke);
        return;
    }
    let weight = seen.attention.weight(i, j);
    let ink = color(ui, Ink::Word(seen.hue(i)));
    ui.painter().rect_filled(rect, radius, faded(ink, 0.04 + 0.56 * weight));
    if grid.cell.x < NUMBERS_FROM || grid.cell.y < 20.0 {
        return;
    }
    let face = if i == seen.focus() { Weight::Semibold } else { Weight::Regular };
    let (text, size) = if rect.width() < 40.0 {
        (format!("{weight:.2}").trim_start_matches('0').to_owned(), 11.0)
    } else {
        (format::weight(weight, true), if rect.width() < 44.0 { 11.0 } else { 12.0 })
    };
    let (at, ink) = (rect.center(), color(ui, Ink::Text));
    ui.painter().text(at, Align2::CENTER_CENTER, text, font(size, face), ink);
}

/// Many small cells as one shape; what the mask hides stays empty.
fn dense(ui: &Ui, seen: &Seen<'_>, grid: &Grid) -> Mesh {
    let mut mesh = Mesh::default();
    for i in 0..grid.n {
        let ink = color(ui, Ink::Word(seen.hue(i)));
        for j in (0..grid.n).filter(|&j| seen.attention.allowed(i, j)) {
            let shade = faded(ink, 0.04 + 0.56 * seen.attention.weight(i, j));
            mesh.add_colored_rect(grid.at(i, j), shade);
        }
    }
    mesh
}

/// All weights as tab-separated text, with all digits.
pub fn text(seen: &Seen<'_>) -> String {
    let n = seen.n();
    let mut out = "reads\\is read".to_owned();
    for j in 0..n {
        let _ = write!(out, "\t{}", seen.name(j));
    }
    for i in 0..n {
        let _ = write!(out, "\n{}", seen.name(i));
        for j in 0..n {
            let _ = write!(out, "\t{}", seen.attention.weight(i, j));
        }
    }
    out.push('\n');
    out
}
