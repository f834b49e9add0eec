//! The sentence as chips, the bench, the place of the focused word, and the swap.

use super::{bench, place, word_menu};
use crate::figure::rich::{Rich, Weight};
use crate::scene::{Edit, Names};
use crate::ui::ask::{Ask, Asks};
use crate::ui::flow::{Flow, GAP};
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::{color, faded, palette};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject};
use egui::accesskit::Role;
use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// A word whose text is being typed.
#[derive(Clone, Debug)]
pub struct Naming {
    pub token: usize,
    pub text: String,
    /// The field has not had the keyboard yet.
    pub fresh: bool,
}

/// The id of the field in which a word is renamed.
pub fn naming_id() -> Id {
    Id::unique("rename word")
}

pub(super) fn show(
    ui: &mut Ui,
    seen: &Seen<'_>,
    names: &Names,
    naming: &mut Option<Naming>,
    asks: &mut Asks,
) {
    let heading = pieces::heading(ui, "Sentence", "");
    if pieces::link(ui, heading.right_center(), "Add word", "Add word").clicked() {
        asks.push(Ask::AddWord);
    }
    ui.add_space(6.0);
    let mut flow = Flow::new(ui);
    let mut places = Vec::with_capacity(seen.n());
    for i in 0..seen.n() {
        let rect = match naming {
            Some(n) if n.token == i => field(ui, &mut flow, naming, asks),
            _ => chip(ui, &mut flow, seen, i, asks),
        };
        places.push(rect);
    }
    reorder(ui, seen, &places, asks);
    for (b, name) in names.bench.iter().enumerate() {
        bench::chip(ui, &mut flow, seen, b, name, asks);
    }
    flow.finish(ui);
    ui.add_space(8.0);
    place::place(ui, seen, asks);
    ui.add_space(8.0);
    place::swap(ui, seen, names, asks);
}

/// A chip's id follows the place in the sentence, so that the keyboard stays on a place.
fn chip_id(ui: &Ui, i: usize) -> Id {
    ui.make_persistent_id(("chip", i))
}

fn chip(ui: &Ui, flow: &mut Flow, seen: &Seen<'_>, i: usize, asks: &mut Asks) -> Rect {
    let token = &seen.scene.tokens[i];
    let focused = i == seen.focus();
    let mut label = Rich::new(13.0).medium(seen.label(i, 16), Ink::Word(token.hue));
    if let Some(round) = seen.round(i) {
        // The ninth word has the hue of the first: its dot and this number tell them apart.
        label = label.sup(round, Ink::Word(token.hue));
    }
    let galley = pieces::galley(ui, &label);
    let rect = flow.next(galley.size().x + 38.0);
    let response = ui.interact(rect, chip_id(ui, i), Sense::click_and_drag());
    let note = if token.hidden { ", hidden" } else { "" };
    let name = format!("word {}{note}", seen.name(i));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, focused, &name));
    pieces::follow_focus(&response);
    if !ui.is_rect_visible(rect) {
        return rect;
    }
    let ink = color(ui, Ink::Word(token.hue));
    let strength = palette(ui).chip * if token.hidden { 0.4 } else { 1.0 };
    ui.painter().rect_filled(rect, 14.0, faded(ink, strength));
    if focused {
        ui.painter().rect_stroke(rect, 14.0, Stroke::new(1.5, ink), StrokeKind::Inside);
    } else if response.hovered() || seen.view.lit(Subject::Word(i)) {
        ui.painter().rect_stroke(rect, 14.0, Stroke::new(1.0, faded(ink, 0.5)), StrokeKind::Inside);
    }
    pieces::word_dot(ui, pos2(rect.left() + 16.0, rect.center().y), token.hue, 4.0);
    let clip = ui.painter().with_clip_rect(rect.shrink2(vec2(6.0, 0.0)));
    let at =
        Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 26.0, rect.center().y), galley.size());
    clip.galley(at.min, galley, ink);
    if token.hidden {
        ui.painter().hline(at.x_range(), rect.center().y, Stroke::new(1.5, ink));
    }
    pieces::focus_ring(ui, &response, rect, 14.0);
    act(ui, seen, i, &response, asks);
    response.context_menu(|ui| word_menu::items(ui, seen, i, asks));
    if response.hovered() {
        asks.push(Ask::Hover(Subject::Word(i)));
        if seen.name(i).chars().count() > 16 || token.hidden {
            response.on_hover_text(format!("{}{note}", seen.label(i, 400)));
        }
    }
    rect
}

/// Click, double-click and keys of a chip.
fn act(ui: &Ui, seen: &Seen<'_>, i: usize, response: &Response, asks: &mut Asks) {
    if response.double_clicked() {
        asks.push(Ask::Rename(i));
    } else if response.clicked() {
        asks.push(Ask::Focus(i));
        // F2, Delete and Alt with the arrows are about the word that was clicked.
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = seen.n() - 1;
    if pressed(Modifiers::ALT, Key::ArrowLeft) && i > 0 {
        asks.push(Ask::Edit(Edit::Reorder { from: i, to: i - 1 }));
        ui.memory_mut(|m| m.request_focus(chip_id(ui, i - 1)));
    } else if pressed(Modifiers::ALT, Key::ArrowRight) && i < last {
        asks.push(Ask::Edit(Edit::Reorder { from: i, to: i + 1 }));
        ui.memory_mut(|m| m.request_focus(chip_id(ui, i + 1)));
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) && i > 0 {
        ui.memory_mut(|m| m.request_focus(chip_id(ui, i - 1)));
    } else if pressed(Modifiers::NONE, Key::ArrowRight) && i < last {
        ui.memory_mut(|m| m.request_focus(chip_id(ui, i + 1)));
    } else if pressed(Modifiers::NONE, Key::F2) {
        asks.push(Ask::Rename(i));
    } else if pressed(Modifiers::NONE, Key::Delete) {
        asks.push(Ask::Edit(Edit::Remove { token: i }));
        if i == last && i > 0 {
            // The next word comes to this place; after the last there is none.
            ui.memory_mut(|m| m.request_focus(chip_id(ui, i - 1)));
        }
    }
}

/// Dragging a chip over another puts it there.
fn reorder(ui: &Ui, seen: &Seen<'_>, places: &[Rect], asks: &mut Asks) {
    let dragged = (0..seen.n()).find(|&i| {
        ui.ctx().is_being_dragged(chip_id(ui, i))
            || ui.ctx().drag_stopped_id() == Some(chip_id(ui, i))
    });
    let (Some(from), Some(pointer)) = (dragged, ui.ctx().pointer_interact_pos()) else {
        return;
    };
    let over = places.iter().position(|r| r.expand2(vec2(GAP / 2.0, GAP / 2.0)).contains(pointer));
    let Some(to) = over else { return };
    if ui.ctx().drag_stopped_id().is_some() {
        if to != from {
            asks.push(Ask::Edit(Edit::Reorder { from, to }));
        }
    } else if to != from {
        let place = places[to];
        let x = if to > from { place.right() + GAP / 2.0 } else { place.left() - GAP / 2.0 };
        ui.painter().vline(x, place.y_range(), Stroke::new(2.0, color(ui, Ink::Accent)));
    }
}

fn field(ui: &mut Ui, flow: &mut Flow, naming: &mut Option<Naming>, asks: &mut Asks) -> Rect {
    let rect = flow.next(120.0);
    let Some(n) = naming else { return rect };
    let id = naming_id();
    let output = ui
        .scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            TextEdit::singleline(&mut n.text)
                .id(id)
                .font(font(13.0, Weight::Medium))
                .margin(egui::Margin::symmetric(10, 5))
                .desired_width(100.0)
                .min_size(rect.size())
                .show(ui)
        })
        .inner;
    let response = output.response.response.clone().accessible_name("new text of the word");
    ui.painter().rect_stroke(
        rect,
        8.0,
        Stroke::new(1.5, color(ui, Ink::Accent)),
        StrokeKind::Inside,
    );
    if n.fresh {
        response.request_focus();
        let mut state = output.state;
        state.cursor.set_char_range(Some(CCursorRange::two(
            CCursor::new(0),
            CCursor::new(n.text.chars().count()),
        )));
        state.store(ui.ctx(), id);
        n.fresh = false;
    } else if response.lost_focus() || !response.has_focus() {
        let (token, text) = (n.token, std::mem::take(&mut n.text));
        *naming = None;
        if !ui.input(|i| i.key_pressed(Key::Escape)) {
            asks.push(Ask::Edit(Edit::Rename { token, text: Arc::from(text.as_str()) }));
        }
    }
    rect
}
