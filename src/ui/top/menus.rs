//! The menus.

use super::{Offer, Shortcut, THEMES, keys_of};
use crate::scene::PRESETS;
use crate::ui::ask::{Ask, Asks, Page, WordsAsk};
use crate::ui::lesson::LessonAsk;
use crate::view::layers::Layer;
use crate::view::{Seen, Stage, Workspace};
use egui::containers::menu::{MenuConfig, SubMenuButton};
use egui::{Button, PopupCloseBehavior, Ui};

fn item(ui: &mut Ui, label: impl Into<String>, wish: Shortcut, enabled: bool, asks: &mut Asks) {
    let keys = keys_of(ui, wish);
    if ui.add_enabled(enabled, Button::new(label.into()).shortcut_text(keys)).clicked() {
        asks.push(wish.ask());
        ui.close();
    }
}

pub(super) fn file_menu(ui: &mut Ui, offer: &Offer, asks: &mut Asks) {
    ui.set_min_width(210.0);
    item(ui, "New", Shortcut::New, true, asks);
    item(ui, "Open…", Shortcut::Open, true, asks);
    ui.add_enabled_ui(!offer.recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in &offer.recent {
                let name = path.file_name().map_or_else(
                    || path.display().to_string(),
                    |n| n.to_string_lossy().into_owned(),
                );
                if ui
                    .button(crate::scene::elide(&name, 40).into_owned())
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    asks.push(Ask::OpenPath(path.clone()));
                    ui.close();
                }
            }
        });
    });
    ui.menu_button("Presets", |ui| {
        for preset in PRESETS {
            let Ok(loaded) = preset.read() else { continue };
            if ui.button(&loaded.scene.title).on_hover_text(&loaded.scene.note).clicked() {
                asks.push(Ask::Preset(preset.name));
                ui.close();
            }
        }
    });
    plain(ui, "Open word vectors…", WordsAsk::OpenTable, asks);
    ui.separator();
    item(ui, "Save", Shortcut::Save, true, asks);
    item(ui, "Save as…", Shortcut::SaveAs, true, asks);
    if offer.workspace == Workspace::Words {
        plain(ui, "Save the map as a picture…", WordsAsk::SavePicture, asks);
        plain(ui, "Save the map's coordinates…", WordsAsk::SaveCoordinates, asks);
    }
    ui.separator();
    item(ui, "Quit", Shortcut::Quit, true, asks);
}

fn plain(ui: &mut Ui, label: &str, wish: WordsAsk, asks: &mut Asks) {
    if ui.button(label).clicked() {
        asks.push(Ask::Words(wish));
        ui.close();
    }
}

pub(super) fn edit_menu(ui: &mut Ui, offer: &Offer, asks: &mut Asks) {
    ui.set_min_width(220.0);
    let label = |verb: &str, what: &Option<String>| {
        what.as_ref().map_or_else(|| verb.to_owned(), |w| format!("{verb} {w}"))
    };
    item(ui, label("Undo", &offer.undo), Shortcut::Undo, offer.undo.is_some(), asks);
    item(ui, label("Redo", &offer.redo), Shortcut::Redo, offer.redo.is_some(), asks);
    ui.separator();
    for (label, ask) in [
        ("Title and note…", Ask::Page(Page::Title)),
        ("Copy the scene as text", Ask::CopyScene),
        ("Copy the table as text", Ask::CopyTable),
        ("Copy all weights as text", Ask::CopyWeights),
    ] {
        if ui.button(label).clicked() {
            asks.push(ask);
            ui.close();
        }
    }
    ui.add(egui::Label::new(
        egui::RichText::new("Paste a scene anywhere in the window").size(11.0).weak(),
    ));
}

pub(super) fn view_menu(ui: &mut Ui, seen: &Seen<'_>, offer: &Offer, asks: &mut Asks) {
    ui.set_min_width(210.0);
    let fit = ui.add(Button::new("Fit all words").shortcut_text("Home"));
    if fit.clicked() {
        asks.push(Ask::Fit);
        ui.close();
    }
    if offer.workspace == Workspace::Plane {
        plane_menus(ui, seen, asks);
    }
    ui.separator();
    ui.menu_button("Theme", |ui| {
        for (choice, name) in THEMES {
            if ui.add(Button::selectable(offer.theme == choice, name)).clicked() {
                asks.push(Ask::Theme(choice));
                ui.close();
            }
        }
    });
    ui.menu_button("Text size", |ui| {
        let zoom = ui.ctx().zoom_factor();
        for (name, to, keys) in [
            ("Larger", zoom + 0.1, "Ctrl +"),
            ("Smaller", zoom - 0.1, "Ctrl −"),
            ("As designed", 1.0, "Ctrl 0"),
        ] {
            if ui.add(Button::new(name).shortcut_text(keys)).clicked() {
                asks.push(Ask::TextSize(to));
                ui.close();
            }
        }
    });
    let mut reduced = offer.reduced_motion;
    if ui.checkbox(&mut reduced, "Reduced motion").changed() {
        asks.push(Ask::ReducedMotion(reduced));
    }
    let mut columns = seen.view.columns;
    if ui.checkbox(&mut columns, "Write matrices as W x, with columns").changed() {
        asks.push(Ask::Columns(columns));
    }
}

/// What only the plane has.
fn plane_menus(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    ui.menu_button("Stage", |ui| {
        for (n, stage) in Stage::ALL.into_iter().enumerate() {
            let button = Button::selectable(seen.view.stage == stage, stage.name())
                .shortcut_text(format!("{}", n + 1));
            if ui.add(button).clicked() {
                asks.push(Ask::Stage(stage));
                ui.close();
            }
        }
    });
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    SubMenuButton::new("Layers").config(stays).ui(ui, |ui| {
        for layer in Layer::ALL {
            let mut shown = seen.view.layers.has(layer);
            if ui.checkbox(&mut shown, layer.name()).changed() {
                asks.push(Ask::Layer(layer, shown));
            }
        }
    });
    ui.menu_button("Snap", |ui| {
        for (step, name) in
            [(None, "off"), (Some(0.1), "0.1"), (Some(0.5), "0.5"), (Some(1.0), "1")]
        {
            if ui.add(Button::selectable(seen.view.snap == step, name)).clicked() {
                asks.push(Ask::Snap(step));
                ui.close();
            }
        }
    });
}

pub(super) fn learn_menu(ui: &mut Ui, offer: &Offer, asks: &mut Asks) {
    ui.set_min_width(200.0);
    let mut wish = |ui: &mut Ui, enabled: bool, label: &str, wish: LessonAsk| {
        if ui.add_enabled(enabled, Button::new(label)).clicked() {
            asks.push(Ask::Lesson(wish));
            ui.close();
        }
    };
    wish(ui, true, "All lessons…", LessonAsk::List);
    ui.menu_button("Begin a lesson", |ui| {
        for (n, lesson) in offer.lessons.iter().enumerate() {
            let label = format!("{}  {}", n + 1, lesson.title);
            wish(ui, true, &label, LessonAsk::Begin(lesson.slug.clone()));
        }
    });
    wish(ui, true, "Review what is due", LessonAsk::Review);
    wish(ui, true, "Definitions", LessonAsk::Definitions);
    ui.separator();
    wish(ui, offer.in_lesson, "Start this lesson over", LessonAsk::StartOver);
    wish(ui, offer.in_lesson, "Leave the lesson", LessonAsk::Leave);
}

pub(super) fn help_menu(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    ui.set_min_width(180.0);
    let note = !seen.scene.note.is_empty();
    if ui.add_enabled(note, Button::new("What to look for here")).clicked() {
        asks.push(Ask::ShowNote);
        ui.close();
    }
    item(ui, "Keys and gestures", Shortcut::Keys, true, asks);
    if ui.button("About Attention Geometry").clicked() {
        asks.push(Ask::Page(Page::About));
        ui.close();
    }
}
