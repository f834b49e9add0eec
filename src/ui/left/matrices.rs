//! `W_Q`, `W_K`, `W_V`: entries to drag and type, what each does in words, its picture and its menu.

use super::answer;
use super::{glyph, matrix_menu};
use crate::figure::rich::{Rich, Weight};
use crate::plane::map_words::describe as in_words;
use crate::scene::{Edit, Matrix};
use crate::ui::ask::{Ask, Asks};
use crate::ui::cell::{self, Look};
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject};
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

const ROW: f32 = 52.0;

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, shown: &[Matrix], asks: &mut Asks) {
    convention(ui, seen, asks);
    ui.add_space(6.0);
    for (n, &matrix) in shown.iter().enumerate() {
        if n > 0 {
            ui.add_space(9.0);
        }
        row(ui, matrix, seen, asks);
    }
}

/// The heading with the switch between x W with rows and W x with columns.
fn convention(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let heading = pieces::heading(ui, "Matrices", "");
    let columns = seen.view.columns;
    let (note, other) = if columns {
        ("columns are where the basis lands", "rows")
    } else {
        ("rows are where the basis lands", "columns")
    };
    let tip = format!(
        "write the matrices with {other}: the scene stays the same, the numbers are transposed"
    );
    let response = pieces::link(ui, heading.right_center(), note, &format!("convention: {note}"));
    if response.clicked() {
        asks.push(Ask::Columns(!columns));
    }
    response.on_hover_text(tip);
}

fn row(ui: &mut Ui, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if seen.view.lit(Subject::Map(matrix)) {
        ui.painter().rect_filled(
            rect.expand2(vec2(6.0, 3.0)),
            8.0,
            faded(color(ui, Ink::Tint), 0.8),
        );
    }
    let glyph_rect = Rect::from_min_size(pos2(rect.right() - ROW, rect.top()), vec2(ROW, ROW));
    let cell_width =
        ((glyph_rect.left() - 12.0 - rect.left() - 80.0 - 4.0) / 2.0).clamp(34.0, 44.0);
    let cells_left = glyph_rect.left() - 12.0 - 2.0 * cell_width - 4.0;
    let name_rect = Rect::from_min_max(rect.min, pos2(cells_left - 4.0, rect.bottom()));
    name(ui, name_rect, matrix, seen, asks);
    for r in 0..2 {
        for c in 0..2 {
            let at = pos2(cells_left + c as f32 * (cell_width + 4.0), rect.top() + r as f32 * 28.0);
            entry(ui, Rect::from_min_size(at, vec2(cell_width, 24.0)), matrix, (r, c), seen, asks);
        }
    }
    glyph::show(ui, glyph_rect, matrix, seen, asks);
}

/// The matrix's name, which opens its menu, over what it does in words.
fn name(ui: &Ui, rect: Rect, matrix: Matrix, seen: &Seen<'_>, asks: &mut Asks) {
    let symbol = matrix.name().trim_start_matches("W_");
    let label = Rich::new(15.0).bold("W", Ink::Text).sub(symbol, Ink::Text);
    let press = Rect::from_min_size(rect.min + vec2(-4.0, 2.0), vec2(44.0, 24.0));
    let response = pieces::pressable(
        ui,
        press,
        ui.make_persistent_id(("matrix", symbol)),
        &format!("{} menu", matrix.name()),
    );
    if response.hovered() {
        ui.painter().rect_filled(press, 6.0, color(ui, Ink::Tint));
    }
    let shown = pieces::rich(ui, pos2(rect.left(), press.center().y), Align2::LEFT_CENTER, &label);
    let caret = pos2(shown.right() + 7.0, press.center().y + 1.0);
    let points = vec![caret + vec2(-3.0, -1.5), caret + vec2(3.0, -1.5), caret + vec2(0.0, 2.0)];
    ui.painter().add(egui::Shape::convex_polygon(
        points,
        color(ui, Ink::Muted),
        egui::Stroke::NONE,
    ));
    pieces::focus_ring(ui, &response, press, 6.0);
    matrix_menu::show(&response, matrix, seen, asks);
    describe(ui, Rect::from_min_max(pos2(rect.left(), rect.top() + 26.0), rect.max), matrix, seen);
}

fn describe(ui: &Ui, rect: Rect, matrix: Matrix, seen: &Seen<'_>) {
    let description = in_words(*seen.scene.matrix(matrix));
    let words = description.to_string();
    let ink = color(ui, Ink::Muted);
    let mut job = egui::text::LayoutJob::simple(
        if words.chars().count() <= 26 { words.clone() } else { description.short() },
        crate::ui::fonts::font(11.0, Weight::Regular),
        ink,
        rect.width(),
    );
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.min + vec2(0.0, 2.0), galley, ink);
    let response =
        ui.interact(rect, ui.make_persistent_id(("words", matrix.name())), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::accesskit::Role::Label,
            true,
            format!("{}: {words}", matrix.name()),
        )
    });
    response.on_hover_text(words);
}

/// The entry at row r and column c as written; with columns the numbers are transposed.
fn entry(
    ui: &mut Ui,
    rect: Rect,
    matrix: Matrix,
    (r, c): (usize, usize),
    seen: &Seen<'_>,
    asks: &mut Asks,
) {
    let (row, column) = if seen.view.columns { (c, r) } else { (r, c) };
    let value = seen.scene.matrix(matrix)[(row, column)];
    let name = format!("{} row {} column {}", matrix.name(), r + 1, c + 1);
    let look = Look { name: &name, decimals: 2, pale_zero: true, speed: 0.01 };
    let (response, did) = cell::cell(
        ui,
        rect,
        ui.make_persistent_id(("entry", matrix.name(), row, column)),
        value,
        &look,
    );
    if response.hovered() {
        asks.push(Ask::Hover(Subject::Entry(matrix, row, column)));
    }
    if response.has_focus() {
        asks.push(Ask::InMatrix(matrix));
    }
    let edit = |to: f64| Ask::Edit(Edit::SetEntry { which: matrix, row, column, to });
    answer(did, &format!("change {}", matrix.name()), edit, asks);
}
