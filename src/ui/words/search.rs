//! Finding a word: what is typed, completed from the table.

use super::Typing;
use crate::figure::rich::Weight;
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::fonts::font;
use crate::ui::theme::color;
use crate::ui::{icons, pieces};
use crate::view::format;
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use egui::{
    Align2, Area, Frame, Id, Key, Modifiers, Order, Rect, Response, Sense, Stroke, StrokeKind,
    TextEdit, Ui, pos2, vec2,
};

pub(super) fn field_id() -> Id {
    Id::unique("search words")
}

pub(super) fn show(ui: &mut Ui, seen: &WordsSeen<'_>, typing: &mut Typing, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let has_focus = ui.memory(|m| m.has_focus(field_id()));
    if has_focus {
        pick_by_keys(ui, seen, typing);
    }
    let response = field(ui, rect, typing);
    ring(ui, rect, &response);
    note(ui, rect, seen, typing);
    if response.changed() {
        typing.picked = None;
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if entered && !typing.search.trim().is_empty() {
        accept(seen, typing, asks);
    }
    if has_focus && !seen.completions.is_empty() {
        completions(ui, rect, seen, typing, asks);
    }
}

/// The completion that is picked, else what was typed.
fn accept(seen: &WordsSeen<'_>, typing: &mut Typing, asks: &mut Asks) {
    let picked = typing.picked.and_then(|n| seen.completions.get(n));
    asks.push(Ask::Words(match picked {
        Some(row) => {
            seen.map.word(*row).clone_into(&mut typing.search);
            WordsAsk::Choose(Some(*row))
        }
        None => WordsAsk::Find(typing.search.clone()),
    }));
    typing.picked = None;
}

fn pick_by_keys(ui: &Ui, seen: &WordsSeen<'_>, typing: &mut Typing) {
    let count = seen.completions.len();
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if count == 0 {
        return;
    }
    if pressed(Key::ArrowDown) {
        typing.picked = Some(typing.picked.map_or(0, |n| (n + 1) % count));
    }
    if pressed(Key::ArrowUp) {
        typing.picked = Some(typing.picked.map_or(count - 1, |n| (n + count - 1) % count));
    }
}

fn field(ui: &mut Ui, rect: Rect, typing: &mut Typing) -> Response {
    ui.painter().rect_filled(rect, 8.0, color(ui, Ink::Field));
    let at = pos2(rect.left() + 16.0, rect.center().y);
    icons::glass(ui.painter(), at, color(ui, Ink::Muted));
    let inner = Rect::from_min_max(
        pos2(rect.left() + 30.0, rect.top() + 2.0),
        pos2(rect.right() - 96.0, rect.bottom() - 2.0),
    );
    let edit = TextEdit::singleline(&mut typing.search)
        .id(field_id())
        .frame(Frame::NONE)
        .font(font(13.0, Weight::Regular))
        .char_limit(200)
        .hint_text("find a word")
        .align(egui::Align2::LEFT_CENTER)
        .margin(egui::Margin::symmetric(2, 0));
    let response = ui.put(inner, edit);
    response.accessible_name("find a word")
}

fn ring(ui: &Ui, rect: Rect, response: &Response) {
    let stroke = if response.has_focus() {
        Stroke::new(1.5, color(ui, Ink::Accent))
    } else {
        Stroke::new(1.0, color(ui, Ink::Axis))
    };
    ui.painter().rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
}

/// "no. 211 of 5,000": which word of the table is shown.
fn note(ui: &Ui, rect: Rect, seen: &WordsSeen<'_>, typing: &Typing) {
    let Some(chosen) = seen.map.view.chosen.filter(|row| seen.map.word(*row) == typing.search)
    else {
        return;
    };
    let number = format!("no. {}", format::count(chosen + 1));
    let style = (11.0, Weight::Regular, Ink::Muted);
    let at = pos2(rect.right() - 10.0, rect.center().y);
    pieces::text(ui, at, Align2::RIGHT_CENTER, number, style);
}

fn completions(ui: &Ui, field: Rect, seen: &WordsSeen<'_>, typing: &mut Typing, asks: &mut Asks) {
    Area::new(Id::unique("completions"))
        .order(Order::Foreground)
        .fixed_pos(field.left_bottom() + vec2(0.0, 4.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(4.0).corner_radius(8.0);
            frame.show(ui, |ui| {
                ui.set_width(field.width() - 10.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (n, row) in seen.completions.iter().enumerate() {
                    if completion(ui, seen, *row, typing.picked == Some(n)).clicked() {
                        seen.map.word(*row).clone_into(&mut typing.search);
                        typing.picked = None;
                        asks.push(Ask::Words(WordsAsk::Choose(Some(*row))));
                    }
                }
            });
        });
}

fn completion(ui: &mut Ui, seen: &WordsSeen<'_>, row: usize, picked: bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let word = crate::scene::visible(seen.map.word(row));
    let id = ui.make_persistent_id(("completion", row));
    let response = pieces::selectable(ui, rect, id, picked, &format!("find {word}"));
    if picked || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, color(ui, Ink::Tint));
    }
    let at = pos2(rect.left() + 8.0, rect.center().y);
    let style = (13.0, Weight::Regular, Ink::Text);
    pieces::text(ui, at, Align2::LEFT_CENTER, crate::scene::elide(&word, 26), style);
    let number = format::count(row + 1);
    let style = (11.0, Weight::Regular, Ink::Faint);
    pieces::text(ui, pos2(rect.right() - 8.0, at.y), Align2::RIGHT_CENTER, number, style);
    response
}
