//! The focused query's table: angle, length, score, scaled score and weight of each key.

use crate::figure::rich::{Rich, Weight};
use crate::ui::ask::{Ask, Asks};
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::palette::Ink;
use crate::view::{Seen, Stage, Subject, format};
use egui::accesskit::Role;
use egui::{
    Align2, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::fmt::Write as _;

/// Columns after the word: name, what it is, and where its right edge lies in a panel 307 points wide.
const COLUMNS: [(&str, &str, f32); 5] = [
    ("angle", "θ, the angle between the query and this key", 97.0),
    ("|k|", "the length of this key", 143.0),
    ("q·k", "score: the query's dot product with this key", 198.0),
    ("scaled", "scaled score: the score times the scale", 250.0),
    ("α", "weight: this key's share after softmax", 307.0),
];

/// More words than this, and rows become low and scroll.
const TALL: usize = 5;
const ROWS_SHOWN: f32 = 7.5;

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let focus = seen.focus();
    let heading = pieces::heading(
        ui,
        &format!("{} reads", seen.label(focus, 18)),
        &format!("|q| = {}", format::fixed(seen.attention.query_norm(focus), 2)),
    );
    // The word in its colour, over the heading's plain text.
    ui.painter().rect_filled(
        heading.with_max_x(heading.right() - 110.0),
        0.0,
        ui.visuals().panel_fill,
    );
    let title = Rich::new(13.0)
        .bold(seen.label(focus, 18), Ink::Word(seen.hue(focus)))
        .bold(" reads", Ink::Text);
    pieces::rich(ui, heading.left_center(), Align2::LEFT_CENTER, &title);
    ui.add_space(2.0);
    header(ui, seen);
    if seen.n() > TALL {
        let height = (seen.n() as f32 * 24.0).min(ROWS_SHOWN * 24.0);
        ScrollArea::vertical().id_salt("rows").max_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for j in 0..seen.n() {
                    row(ui, seen, j, 24.0, asks);
                }
            },
        );
    } else {
        for j in 0..seen.n() {
            row(ui, seen, j, 40.0, asks);
        }
    }
}

/// The column that the stage is about.
fn column_of(stage: Stage) -> Option<usize> {
    match stage {
        Stage::Embed => Some(0),
        Stage::Project => None,
        Stage::Score => Some(2),
        Stage::Scale => Some(3),
        Stage::Softmax | Stage::Pull => Some(4),
    }
}

fn right_edge(rect: Rect, column: usize) -> f32 {
    rect.left() + COLUMNS[column].2 / 307.0 * rect.width()
}

fn header(ui: &mut Ui, seen: &Seen<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    pieces::text(
        ui,
        rect.left_center(),
        Align2::LEFT_CENTER,
        "word",
        (11.0, Weight::Regular, Ink::Muted),
    );
    for (c, (name, what, _)) in COLUMNS.into_iter().enumerate() {
        let right = right_edge(rect, c);
        let cell =
            Rect::from_min_max(pos2(right - 46.0, rect.top()), pos2(right + 8.0, rect.bottom()));
        let current = column_of(seen.view.stage) == Some(c);
        if current {
            ui.painter().rect_filled(cell.shrink2(vec2(0.0, 1.0)), 6.0, color(ui, Ink::Tint));
        }
        let style = if current {
            (11.0, Weight::Semibold, Ink::Accent)
        } else {
            (11.0, Weight::Regular, Ink::Muted)
        };
        pieces::text(ui, pos2(right, rect.center().y), Align2::RIGHT_CENTER, name, style);
        ui.interact(cell, ui.make_persistent_id(("column", c)), Sense::hover()).on_hover_text(what);
    }
}

/// A number as text, what it is, and why it is not there.
type Number = (String, Subject, Option<&'static str>);

/// The numbers of a row as text, or a dash and the reason where there is none.
fn numbers(seen: &Seen<'_>, j: usize) -> [Number; 5] {
    let (focus, attention) = (seen.focus(), seen.attention);
    let angle = attention.angle_deg(focus, j);
    let why = angle.is_none().then_some("a vector of length 0 has no direction");
    let hidden =
        (!attention.allowed(focus, j)).then_some("the mask hides this word from the query");
    [
        (angle.map_or_else(|| "–".to_owned(), format::degrees), Subject::Angle(focus, j), why),
        (format::fixed(attention.key_norm(j), 2), Subject::KeyNorm(j), None),
        (format::fixed(attention.score(focus, j), 2), Subject::Score(focus, j), None),
        (format::fixed(attention.scaled(focus, j), 2), Subject::Scaled(focus, j), None),
        (
            format::weight(attention.weight(focus, j), hidden.is_none()),
            Subject::Weight(focus, j),
            hidden,
        ),
    ]
}

fn row(ui: &mut Ui, seen: &Seen<'_>, j: usize, height: f32, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let numbers = numbers(seen, j);
    let chosen = seen.chosen_key() == j;
    let response = ui.interact(rect, ui.make_persistent_id(("row", j)), Sense::click());
    let spoken = spoken(seen, j, &numbers);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &spoken));
    pieces::follow_focus(&response);
    if !ui.is_rect_visible(rect) {
        // It keeps its place for Tab; nothing of it is seen.
        return;
    }
    let ground = rect.expand2(vec2(8.0, -1.0));
    if chosen || response.hovered() {
        ui.painter().rect_filled(ground, 8.0, color(ui, Ink::Field));
    }
    let tall = height > 30.0;
    let y = if tall { rect.top() + 16.0 } else { rect.center().y };
    label(ui, pos2(rect.left(), y), seen, j, right_edge(rect, 0) - 46.0 - rect.left());
    let allowed = seen.attention.allowed(seen.focus(), j);
    for (c, number) in numbers.iter().enumerate() {
        cell(ui, rect, y, (c, number), (seen, allowed));
    }
    // A tall row's bar has a place of its own, a low one's is the line under it.
    let (from, to) = if tall { (29.0, 33.0) } else { (height - 3.0, height - 1.0) };
    let track = Rect::from_x_y_ranges(rect.x_range(), rect.top() + from..=rect.top() + to);
    bar(ui, track, seen.attention.weight(seen.focus(), j), Ink::Word(seen.hue(j)));
    if response.has_focus() {
        let stroke = Stroke::new(2.0, color(ui, Ink::Accent));
        ui.painter().rect_stroke(ground, 8.0, stroke, StrokeKind::Inside);
        asks.push(Ask::Hover(Subject::Weight(seen.focus(), j)));
    }
    if response.clicked() {
        asks.push(Ask::Key(Some(j)));
    }
    pointed(rect, seen, j, &numbers, &response, asks);
    menu(seen, j, &response, asks);
}

fn spoken(seen: &Seen<'_>, j: usize, numbers: &[Number; 5]) -> String {
    let cells: Vec<String> =
        COLUMNS.iter().zip(numbers).map(|((name, ..), n)| format!("{name} {}", n.0)).collect();
    format!("key {}: {}", seen.name(j), cells.join(", "))
}

fn cell_rect(rect: Rect, c: usize) -> Rect {
    let right = right_edge(rect, c);
    Rect::from_x_y_ranges(right - 46.0..=right + 5.0, rect.y_range())
}

fn cell(
    ui: &Ui,
    rect: Rect,
    y: f32,
    (c, number): (usize, &Number),
    (seen, allowed): (&Seen<'_>, bool),
) {
    let (text, subject, _) = number;
    let lit = seen.view.lit(*subject);
    if lit {
        let ground = cell_rect(rect, c).shrink2(vec2(1.0, 3.0));
        ui.painter().rect_filled(ground, 5.0, faded(color(ui, Ink::Accent), 0.14));
    }
    let current = column_of(seen.view.stage);
    let strong = current == Some(c) || lit;
    // What comes later than the stage is there, but not yet the point.
    let late = current.is_some_and(|now| c > now);
    let ink = if !allowed || (late && !strong) { Ink::Muted } else { Ink::Text };
    let weight = if strong { Weight::Semibold } else { Weight::Regular };
    let size = if text.chars().count() > 7 { 11.0 } else { 12.5 };
    let at = pos2(right_edge(rect, c), y);
    pieces::text(ui, at, Align2::RIGHT_CENTER, text, (size, weight, ink));
}

/// What the pointer is on in a row lights up its arrows.
fn pointed(
    rect: Rect,
    seen: &Seen<'_>,
    j: usize,
    numbers: &[Number; 5],
    response: &Response,
    asks: &mut Asks,
) {
    let Some(at) = response.hover_pos().filter(|_| response.hovered()) else { return };
    let column = (0..COLUMNS.len()).find(|&c| cell_rect(rect, c).contains(at));
    let Some((_, subject, why)) = column.map(|c| &numbers[c]) else {
        asks.push(Ask::Hover(Subject::Key(j)));
        if seen.name(j).chars().count() > 8 {
            response.show_tooltip_text(seen.label(j, 400));
        }
        return;
    };
    asks.push(Ask::Hover(*subject));
    if let Some(why) = why {
        response.show_tooltip_text(*why);
    }
}

fn menu(seen: &Seen<'_>, j: usize, response: &Response, asks: &mut Asks) {
    response.context_menu(|ui| {
        if ui.button("Copy the table as text").clicked() {
            asks.push(Ask::CopyTable);
            ui.close();
        }
        if ui.button(format!("Let {} be the reader", seen.label(j, 16))).clicked() {
            asks.push(Ask::Focus(j));
            ui.close();
        }
    });
}

fn label(ui: &Ui, at: Pos2, seen: &Seen<'_>, j: usize, room: f32) {
    let ink = color(ui, Ink::Word(seen.hue(j)));
    let mut job = egui::text::LayoutJob::simple_singleline(
        seen.label(j, 24).into_owned(),
        crate::ui::fonts::font(12.5, Weight::Medium),
        ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(at.x, at.y - galley.size().y / 2.0), galley, ink);
}

fn bar(ui: &Ui, rect: Rect, share: f64, ink: Ink) {
    ui.painter().rect_filled(rect, rect.height() / 2.0, color(ui, Ink::Track));
    let width = rect.width() * share.clamp(0.0, 1.0) as f32;
    if width > 0.3 {
        ui.painter().rect_filled(
            rect.with_max_x(rect.left() + width.max(rect.height())),
            rect.height() / 2.0,
            color(ui, ink),
        );
    }
}

/// The table as tab-separated text, with all digits.
pub fn text(seen: &Seen<'_>) -> String {
    let (focus, attention) = (seen.focus(), seen.attention);
    let mut out = format!("{} reads\tangle\t|k|\tq·k\tscaled\tweight\n", seen.name(focus));
    for j in 0..seen.n() {
        let angle = attention.angle_deg(focus, j).map_or_else(String::new, |a| a.to_string());
        let cells = [
            attention.key_norm(j),
            attention.score(focus, j),
            attention.scaled(focus, j),
            attention.weight(focus, j),
        ];
        let _ =
            writeln!(out, "{}\t{angle}\t{}", seen.name(j), cells.map(|c| c.to_string()).join("\t"));
    }
    out
}
