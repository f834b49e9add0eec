//! The themes as a legend; each can be switched off.

use crate::figure::map::sample;
use crate::figure::rich::Weight;
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::paint::Canvas;
use crate::ui::pieces;
use crate::ui::theme::{color, palette};
use crate::view::map::{Shown, ThemeLook};
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use crate::view::{View, format};
use egui::accesskit::Role;
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{
    Align, Align2, Id, Layout, PopupCloseBehavior, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

const ROW: f32 = 28.0;

pub(super) fn show(ui: &mut Ui, seen: &WordsSeen<'_>, asks: &mut Asks) {
    let count = format!("{} words on the map", format::count(seen.map.rows.len()));
    pieces::heading(ui, "Themes", &count);
    ui.add_space(4.0);
    let present = seen.map.looks.iter().enumerate().filter(|(_, look)| look.count > 0);
    for (theme, look) in present {
        row(ui, seen, theme as u8, look, asks);
    }
    ui.add_space(4.0);
    let (label, shown) = match seen.map.view.shown {
        Shown::Themes => {
            let all = format!("Show all {} words", format::count(seen.map.table.len()));
            note(
                ui,
                if seen.map.view.is_tidy() {
                    "chosen to look tidy; real choices are messier"
                } else {
                    "your choice of themes"
                },
            );
            (all, Shown::Whole)
        }
        Shown::Whole => {
            note(ui, "the whole table as it is");
            ("Show the themes only".to_owned(), Shown::Themes)
        }
    };
    if shown == Shown::Themes && seen.map.looks.iter().all(|look| look.count == 0) {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    if pieces::link_left(ui, rect.left_center(), &label, &label).clicked() {
        asks.push(Ask::Words(WordsAsk::Show(shown)));
    }
    if seen.map.view.shown == Shown::Themes {
        let right = Layout::right_to_left(Align::Center);
        let place = UiBuilder::new()
            .scope_id(Id::unique("choose themes"))
            .max_rect(rect.with_min_x(rect.center().x + 10.0))
            .layout(right);
        ui.scope_builder(place, |ui| more(ui, seen, asks));
    }
}

/// All themes, to be put on the map or taken off.
fn more(ui: &mut Ui, seen: &WordsSeen<'_>, asks: &mut Asks) {
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(egui::RichText::new("Themes…").size(12.0));
    let button = button.frame_when_inactive(false);
    MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (theme, place) in crate::words::themes().iter().zip(0_u8..) {
                let mut on = seen.map.view.themes.contains(&place);
                if ui.checkbox(&mut on, theme.name).changed() {
                    asks.push(Ask::Words(WordsAsk::OnMap(place, on)));
                }
            }
        });
    });
}

fn note(ui: &mut Ui, text: &str) {
    ui.label(egui::RichText::new(text).size(11.0).color(color(ui, Ink::Muted)));
}

fn row(ui: &mut Ui, seen: &WordsSeen<'_>, theme: u8, look: &ThemeLook, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let shown = seen.map.view.shows_theme(theme);
    let response = ui.interact(rect, ui.make_persistent_id(("theme row", theme)), Sense::click());
    let name = format!("theme {}, {} words", look.name, look.count);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, shown, &name));
    pieces::follow_focus(&response);
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, color(ui, Ink::Field));
    }
    let ink = if shown { Ink::Word(look.hue) } else { Ink::Axis };
    let at = [f64::from(rect.left()) + 8.0, f64::from(rect.center().y)];
    let view = View::default();
    let canvas = Canvas { painter: ui.painter(), palette: palette(ui), view: &view };
    canvas.pieces(&sample(look.dot, at, ink));
    let text = if shown { Ink::Text } else { Ink::Faint };
    let left = pos2(rect.left() + 28.0, rect.center().y);
    let style = (13.0, Weight::Regular, text);
    let written = pieces::text(ui, left, Align2::LEFT_CENTER, &look.name, style);
    if !shown {
        let stroke = Stroke::new(1.0, color(ui, Ink::Faint));
        ui.painter().hline(written.x_range(), written.center().y, stroke);
    }
    let style = (12.0, Weight::Regular, Ink::Muted);
    pieces::text(ui, rect.right_center(), Align2::RIGHT_CENTER, look.count, style);
    pieces::focus_ring(ui, &response, rect.expand2(vec2(4.0, -2.0)), 6.0);
    if response.clicked() {
        asks.push(Ask::Words(WordsAsk::Theme(theme, !shown)));
    }
    response.on_hover_text(if shown { "click to hide" } else { "click to show" });
}
