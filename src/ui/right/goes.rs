//! Where the focused word goes: y as a sum of its parts, and how its distance to each word changes.

use crate::figure::rich::{Rich, Weight};
use crate::ui::ask::{Ask, Asks};
use crate::ui::fonts::ScreenMetrics;
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::layers::Layer;
use crate::view::palette::Ink;
use crate::view::{Follows, Seen, Stage, Subject, format};
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// No more distances than this are shown: of a long sentence, those to the heaviest words.
const MOST: usize = 4;

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let i = seen.focus();
    let y = seen.output(i);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let title = Rich::new(13.0)
        .bold("Where ", Ink::Text)
        .bold(seen.label(i, 14), Ink::Word(seen.hue(i)))
        .bold(" goes", Ink::Text);
    let place = format!("y = {}", format::place(y.x, y.y));
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Heading, true, format!("{}: {place}", title.plain()))
    });
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &title);
    pieces::text(
        ui,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        place,
        (11.0, Weight::Regular, Ink::Faint),
    );
    ui.add_space(4.0);
    sum(ui, seen);
    if seen.attention.fully_masked(i) {
        note(ui, "everything is hidden from it: no weights, y = (0, 0)");
        return;
    }
    let mut others: Vec<usize> = (0..seen.n()).filter(|&j| j != i).collect();
    if others.len() > MOST {
        others
            .sort_by(|&a, &b| seen.attention.weight(i, b).total_cmp(&seen.attention.weight(i, a)));
        others.truncate(MOST);
        others.sort_unstable();
    }
    if others.is_empty() {
        note(ui, "alone: it can only read itself");
        return;
    }
    let before = |j: usize| (seen.embedding(i) - seen.embedding(j)).norm();
    let after = |j: usize| (y - seen.embedding(j)).norm();
    let longest = others.iter().flat_map(|&j| [before(j), after(j)]).fold(0.0, f64::max);
    for &j in &others {
        distance(ui, seen, j, (before(j), after(j), longest), asks);
    }
    if seen.view.pulls && seen.view.stage == Stage::Pull && seen.view.layers.has(Layer::Outputs) {
        follows(ui, seen, asks);
    }
    if !seen.values_are_embeddings() {
        note(ui, "W_V moves the values: y and e live in different spaces");
    }
}

/// What is to follow when the tip of y is pulled.
fn follows(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    ui.add_space(2.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let style = (11.0, Weight::Regular, Ink::Muted);
    let label = "pull y by";
    let said = pieces::text(ui, row.left_center(), Align2::LEFT_CENTER, label, style);
    let rect = row.with_min_x((said.right() + 8.0).min(row.right() - 180.0));
    let plain = |follows: Follows| Rich::new(11.5).text(follows.name(), Ink::Muted);
    let options = Follows::ALL.map(|follows| (plain(follows), follows.in_words()));
    let chosen = Follows::ALL.iter().position(|f| *f == seen.view.follows);
    if let Some(n) = pieces::segmented(ui, rect, "pulling y moves", &options, chosen) {
        asks.push(Ask::Follows(Follows::ALL[n.min(3)]));
    }
}

fn note(ui: &mut Ui, text: &str) {
    ui.add_space(2.0);
    ui.label(egui::RichText::new(text).size(11.0).color(color(ui, Ink::Muted)));
}

/// "y = 0.894 `v_money` + 0.050 `v_river` + 0.056 `v_bank`", cut where there is no more room.
fn sum(ui: &mut Ui, seen: &Seen<'_>) {
    let i = seen.focus();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let mut metrics = ScreenMetrics(ui.ctx());
    let mut text = Rich::new(12.5).bold("y", Ink::Word(seen.hue(i))).text(" = ", Ink::Text);
    let mut order: Vec<usize> = (0..seen.n()).filter(|&j| seen.attention.allowed(i, j)).collect();
    if order.len() > 3 {
        order.sort_by(|&a, &b| seen.attention.weight(i, b).total_cmp(&seen.attention.weight(i, a)));
    }
    if order.is_empty() {
        text = text.text("0", Ink::Text);
    }
    for (n, &j) in order.iter().enumerate() {
        let ink = Ink::Word(seen.hue(j));
        let plus = if n > 0 { text.clone().text(" + ", Ink::Text) } else { text.clone() };
        let more = plus
            .text(format!("{} v", format::weight(seen.attention.weight(i, j), true)), ink)
            .sub(seen.label(j, 8), ink);
        if n > 0
            && more.clone().text(" + …", Ink::Text).measure(&mut metrics)[0]
                > f64::from(rect.width())
        {
            text = text.text(" + …", Ink::Text);
            break;
        }
        text = more;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.plain()));
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &text);
}

fn distance(
    ui: &mut Ui,
    seen: &Seen<'_>,
    j: usize,
    (before, after, longest): (f64, f64, f64),
    asks: &mut Asks,
) {
    let i = seen.focus();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let ink = Ink::Word(seen.hue(j));
    let label = Rich::new(12.0).text("to ", Ink::Text).text(seen.label(j, 8), ink);
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &label);
    let spoken = format!(
        "distance of y to {}: before {}, after {}",
        seen.name(j),
        format::fixed(before, 2),
        format::fixed(after, 2)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let track = Rect::from_min_max(
        pos2(rect.left() + 76.0, rect.center().y - 4.0),
        pos2(rect.right() - 98.0, rect.center().y + 4.0),
    );
    if longest > 0.0 && longest.is_finite() {
        let x = |d: f64| track.left() + track.width() * (d / longest).clamp(0.0, 1.0) as f32;
        let end = x(after).max(track.left() + 8.0);
        ui.painter().rect_filled(track.with_max_x(end), 4.0, color(ui, ink));
        let tick = Stroke::new(2.0, color(ui, Ink::Text));
        ui.painter().vline(x(before), track.top() - 3.0..=track.bottom() + 3.0, tick);
    }
    let numbers = Rich::new(12.5)
        .text(format!("{} → ", format::fixed(before, 2)), Ink::Muted)
        .bold(format::fixed(after, 2), Ink::Text);
    pieces::rich(ui, rect.right_center(), Align2::RIGHT_CENTER, &numbers);
    if response.hovered() {
        asks.push(Ask::Hover(Subject::Distance(i, j)));
    }
    response.on_hover_text("the bar is the distance of y, the stroke that of e before it moved");
}
