//! The words that are to be read by attention: chosen on the map or typed.

use super::Typing;
use crate::figure::rich::{Rich, Weight};
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::flow::Flow;
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::{color, faded, palette};
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use egui::accesskit::Role;
use egui::{
    Align2, Frame, Id, Key, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

pub(super) fn show(ui: &mut Ui, seen: &WordsSeen<'_>, typing: &mut Typing, asks: &mut Asks) {
    let heading = pieces::heading(ui, "Sentence", "");
    if let Some(chosen) = seen.map.view.chosen {
        let word = crate::scene::visible(seen.map.word(chosen)).into_owned();
        let label = format!("Add {}", crate::scene::elide(&word, 14));
        let link = pieces::link(ui, heading.right_center(), &label, &label);
        if link.clicked() {
            asks.push(Ask::Words(WordsAsk::Add(vec![chosen])));
        }
    }
    ui.add_space(6.0);
    if !seen.map.sentence.is_empty() {
        let mut flow = Flow::new(ui);
        for place in 0..seen.map.sentence.len() {
            chip(ui, &mut flow, seen, place, asks);
        }
        flow.finish(ui);
        ui.add_space(8.0);
    }
    field(ui, typing, asks);
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let ready = !seen.map.sentence.is_empty();
    ui.add_enabled_ui(ready, |ui| {
        let ink = if ready { Ink::Text } else { Ink::Faint };
        let label = Rich::new(13.0).medium("Use as a plane scene", ink);
        let response = pieces::outline_button(ui, rect, &label, "Use as a plane scene");
        if response.clicked() {
            asks.push(Ask::Words(WordsAsk::Send));
        }
    });
}

/// The words of the sentence have their theme's hue; others count on.
fn hue(seen: &WordsSeen<'_>, place: usize) -> Option<usize> {
    let row = seen.map.sentence.get(place)?;
    seen.map.find(*row).and_then(|i| seen.map.look(i)).map(|l| l.hue)
}

fn chip(ui: &Ui, flow: &mut Flow, seen: &WordsSeen<'_>, place: usize, asks: &mut Asks) {
    let row = seen.map.sentence[place];
    let ink = hue(seen, place).map_or(Ink::Text, Ink::Word);
    let word = crate::scene::visible(seen.map.word(row)).into_owned();
    let label = Rich::new(13.0).medium(crate::scene::elide(&word, 16), ink);
    let galley = pieces::galley(ui, &label);
    let rect = flow.next(galley.size().x + 26.0);
    let chosen = seen.map.view.chosen == Some(row);
    let response = ui.interact(rect, ui.make_persistent_id(("real word", place)), Sense::click());
    let name = format!("word {} of the sentence: {word}", place + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    pieces::follow_focus(&response);
    let paint = color(ui, ink);
    ui.painter().rect_filled(rect, 14.0, faded(paint, palette(ui).chip));
    if chosen || response.hovered() {
        let width = if chosen { 1.5 } else { 1.0 };
        ui.painter().rect_stroke(rect, 14.0, Stroke::new(width, paint), StrokeKind::Inside);
    }
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(at.min, galley, paint);
    pieces::focus_ring(ui, &response, rect, 14.0);
    if response.clicked() {
        asks.push(Ask::Words(WordsAsk::Choose(Some(row))));
    }
    let deletes = response.has_focus()
        && ui.input(|i| i.key_pressed(Key::Delete) || i.key_pressed(Key::Backspace));
    let mut removes = deletes || response.middle_clicked();
    response.context_menu(|ui| {
        if ui.button("Remove from the sentence  Delete").clicked() {
            removes = true;
            ui.close();
        }
    });
    if removes {
        asks.push(Ask::Words(WordsAsk::Remove(place)));
    }
    response.on_hover_text("click: its neighbours; Delete takes it out");
}

fn field(ui: &mut Ui, typing: &mut Typing, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    ui.painter().rect_filled(rect, 8.0, color(ui, Ink::Field));
    let inner = rect.shrink2(vec2(8.0, 2.0));
    let edit = TextEdit::singleline(&mut typing.sentence)
        .id(Id::unique("sentence of real words"))
        .frame(Frame::NONE)
        .font(font(13.0, Weight::Regular))
        .char_limit(2000)
        .hint_text("or type: she put money in the bank")
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(inner.width());
    let response = ui.put(Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom())), edit);
    let width = if response.has_focus() { 1.5 } else { 1.0 };
    let ink = if response.has_focus() { Ink::Accent } else { Ink::Axis };
    let stroke = Stroke::new(width, color(ui, ink));
    ui.painter().rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if entered && !typing.sentence.trim().is_empty() {
        asks.push(Ask::Words(WordsAsk::Sentence(typing.sentence.clone())));
    }
    response.accessible_name("type a sentence of real words");
}
