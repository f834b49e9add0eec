//! The top bar: menus, workspaces, the title, undo and redo, the theme.

mod menus;

use crate::figure::rich::{Rich, Weight};
use crate::lessons::Lesson;
use crate::ui::ask::{Ask, Asks, Page, ThemeChoice};
use crate::ui::fonts::{ScreenMetrics, font};
use crate::ui::paint::job;
use crate::ui::theme::{color, faded, palette, rgb};
use crate::ui::{icons, pieces};
use crate::view::palette::Ink;
use crate::view::{Seen, Workspace};
use egui::{
    Key, KeyboardShortcut, MenuBar, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    pos2, vec2,
};
use std::path::PathBuf;
use std::sync::Arc;

/// What the bar says and offers beside the scene.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file's name, or the scene's title.
    pub title: String,
    pub unsaved: bool,
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub recent: Vec<PathBuf>,
    pub theme: ThemeChoice,
    pub reduced_motion: bool,
    pub workspace: Workspace,
    /// The lessons, in order.
    pub lessons: Vec<Arc<Lesson>>,
    /// A lesson is under way.
    pub in_lesson: bool,
    /// What stands beside the title: what kind of thing it is.
    pub kind: String,
}

/// Keys that work everywhere, with what they ask for.
pub const SHORTCUTS: [(KeyboardShortcut, Shortcut); 9] = [
    (KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S), Shortcut::SaveAs),
    (KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z), Shortcut::Redo),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::N), Shortcut::New),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::O), Shortcut::Open),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::S), Shortcut::Save),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Z), Shortcut::Undo),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Y), Shortcut::Redo),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Q), Shortcut::Quit),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F1), Shortcut::Keys),
];

/// What a shortcut asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    New,
    Open,
    Save,
    SaveAs,
    Undo,
    Redo,
    Quit,
    Keys,
}

impl Shortcut {
    pub fn ask(self) -> Ask {
        match self {
            Self::New => Ask::New,
            Self::Open => Ask::Open,
            Self::Save => Ask::Save,
            Self::SaveAs => Ask::SaveAs,
            Self::Undo => Ask::Undo,
            Self::Redo => Ask::Redo,
            Self::Quit => Ask::Quit,
            Self::Keys => Ask::Page(Page::Keys),
        }
    }
}

/// The keys of a wish as text, if it has any.
fn keys_of(ui: &Ui, wish: Shortcut) -> String {
    SHORTCUTS
        .iter()
        .find(|(_, s)| *s == wish)
        .map_or_else(String::new, |(keys, _)| ui.ctx().format_shortcut(keys))
}

pub fn show(ui: &mut Ui, rect: Rect, seen: &Seen<'_>, offer: &Offer, asks: &mut Asks) {
    ui.scope_builder(
        UiBuilder::new().max_rect(rect).id_salt("top").accessibility_label("top bar"),
        |ui| {
            crate::ui::panels::stop(ui, rect, "top bar");
            let tile =
                Rect::from_center_size(pos2(rect.left() + 26.0, rect.center().y), vec2(20.0, 20.0));
            icons::mark(ui.painter(), tile, color(ui, Ink::Accent), color(ui, Ink::OnAccent));
            let menus = Rect::from_min_max(
                pos2(rect.left() + 44.0, rect.top() + 9.0),
                pos2(rect.left() + 320.0, rect.bottom() - 9.0),
            );
            let mut end = menus.left();
            ui.scope_builder(UiBuilder::new().max_rect(menus), |ui| {
                MenuBar::new().ui(ui, |ui| {
                    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                        node.set_role(egui::accesskit::Role::MenuBar);
                        node.set_label("menus");
                    });
                    ui.spacing_mut().item_spacing.x = 4.0;
                    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
                    ui.menu_button("File", |ui| menus::file_menu(ui, offer, asks));
                    ui.menu_button("Edit", |ui| menus::edit_menu(ui, offer, asks));
                    ui.menu_button("View", |ui| menus::view_menu(ui, seen, offer, asks));
                    ui.menu_button("Learn", |ui| menus::learn_menu(ui, offer, asks));
                    end = ui
                        .menu_button("Help", |ui| menus::help_menu(ui, seen, asks))
                        .response
                        .rect
                        .right();
                });
            });
            let end = workspaces(ui, rect, end + 8.0, offer.workspace, asks);
            let start = history_and_theme(ui, rect, offer, asks);
            title(ui, rect, (end, start), offer);
        },
    );
}

fn workspaces(ui: &Ui, rect: Rect, left: f32, now: Workspace, asks: &mut Asks) -> f32 {
    let mut x = left;
    ui.painter().vline(
        x,
        rect.center().y - 8.0..=rect.center().y + 8.0,
        Stroke::new(1.0, color(ui, Ink::Axis)),
    );
    x += 10.0;
    for workspace in Workspace::ALL {
        let current = workspace == now;
        let ink = color(ui, if current { Ink::Accent } else { Ink::Muted });
        let style = font(13.0, Weight::Medium);
        let galley = ui.painter().layout_no_wrap(workspace.name().to_owned(), style, ink);
        let tab = Rect::from_center_size(
            pos2(x + galley.size().x / 2.0 + 10.0, rect.center().y),
            vec2(galley.size().x + 20.0, 26.0),
        );
        let id = ui.make_persistent_id(("workspace", workspace.name()));
        let name = format!("workspace {}", workspace.name());
        let response = pieces::selectable(ui, tab, id, current, &name);
        if current || response.hovered() {
            let ground = if current { Ink::Tint } else { Ink::Field };
            ui.painter().rect_filled(tab, 13.0, color(ui, ground));
        }
        ui.painter().galley(tab.center() - galley.size() / 2.0, galley, ink);
        if response.clicked() {
            asks.push(Ask::Workspace(workspace));
        }
        pieces::focus_ring(ui, &response, tab, 13.0);
        response.on_hover_text(workspace.purpose());
        x = tab.right() + 4.0;
    }
    x
}

/// The title in the middle of the room that is left; it gives way before it touches anything.
fn title(ui: &Ui, rect: Rect, (from, to): (f32, f32), offer: &Offer) {
    let mut text = Rich::new(13.0);
    if offer.unsaved {
        text = text.bold("• ", Ink::Accent);
    }
    let short = crate::scene::elide(&offer.title, 40).into_owned();
    text = text.bold(short, Ink::Text);
    let long = text.clone().text(format!("   {}", offer.kind), Ink::Muted);
    let mut metrics = ScreenMetrics(ui.ctx());
    let room = (to - from - 24.0).max(40.0);
    let fits = |t: &Rich, metrics: &mut ScreenMetrics<'_>| t.measure(metrics)[0] as f32 <= room;
    let text = if fits(&long, &mut metrics) { long } else { text };
    let width = text.measure(&mut metrics)[0] as f32;
    let x = rect.center().x.min(to - 12.0 - width / 2.0).max(from + 12.0 + width / 2.0);
    let clip =
        ui.painter().with_clip_rect(Rect::from_x_y_ranges(from + 8.0..=to - 8.0, rect.y_range()));
    let response = ui.interact(clip.clip_rect(), ui.make_persistent_id("title"), Sense::hover());
    response.widget_info(|| {
        let unsaved = if offer.unsaved { ", not saved" } else { "" };
        let said = format!("{}{unsaved}", offer.title);
        egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, said)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(&*offer.kind));
    let colors = palette(ui);
    let galley = clip.layout_job(job(&text, |ink| rgb(colors.rgb(ink))));
    clip.galley(pos2(x, rect.center().y) - galley.size() / 2.0, galley, egui::Color32::PLACEHOLDER);
}

/// Returns where the group begins.
fn history_and_theme(ui: &Ui, rect: Rect, offer: &Offer, asks: &mut Asks) -> f32 {
    let theme = Rect::from_min_max(
        pos2(rect.right() - 16.0 - 96.0, rect.center().y - 14.0),
        pos2(rect.right() - 16.0, rect.center().y + 14.0),
    );
    for (n, (mirrored, label, wish)) in
        [(false, &offer.undo, Shortcut::Undo), (true, &offer.redo, Shortcut::Redo)]
            .into_iter()
            .enumerate()
    {
        let place = Rect::from_center_size(
            pos2(theme.left() - 58.0 + 28.0 * n as f32, rect.center().y),
            vec2(26.0, 26.0),
        );
        let verb = if mirrored { "Redo" } else { "Undo" };
        let id = ui.make_persistent_id(verb);
        let response = ui.interact(
            place,
            id,
            if label.is_some() { egui::Sense::click() } else { egui::Sense::hover() },
        );
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Button, label.is_some(), verb)
        });
        if response.hovered() && label.is_some() {
            ui.painter().rect_filled(place, 6.0, color(ui, Ink::Tint));
        }
        let ink = if label.is_some() { color(ui, Ink::Muted) } else { color(ui, Ink::Axis) };
        icons::turn_back(ui.painter(), place.center(), mirrored, ink);
        pieces::focus_ring(ui, &response, place, 6.0);
        if response.clicked() {
            asks.push(wish.ask());
        }
        let what = label.as_ref().map_or_else(
            || format!("nothing to {}", verb.to_lowercase()),
            |l| format!("{verb} {l}"),
        );
        response.on_hover_text(format!("{what}  {}", keys_of(ui, wish)));
    }
    theme_switch(ui, theme, offer.theme, asks);
    theme.left() - 80.0
}

fn theme_switch(ui: &Ui, rect: Rect, now: ThemeChoice, asks: &mut Asks) {
    ui.painter().rect(
        rect,
        14.0,
        color(ui, Ink::Field),
        Stroke::new(1.0, color(ui, Ink::Border)),
        StrokeKind::Inside,
    );
    for (n, (choice, name)) in THEMES.into_iter().enumerate() {
        let cell = Rect::from_min_size(rect.min + vec2(32.0 * n as f32, 0.0), vec2(32.0, 28.0));
        let taken = choice == now;
        let response = pieces::selectable(
            ui,
            cell,
            ui.make_persistent_id(("theme", name)),
            taken,
            &format!("theme: {name}"),
        );
        if taken {
            ui.painter().rect(
                cell.shrink(1.0),
                13.0,
                color(ui, Ink::Panel),
                Stroke::new(1.0, color(ui, Ink::Axis)),
                StrokeKind::Inside,
            );
        } else if response.hovered() {
            ui.painter().rect_filled(cell.shrink(1.0), 13.0, faded(color(ui, Ink::Tint), 0.9));
        }
        let ink = color(ui, if taken { Ink::Text } else { Ink::Muted });
        match choice {
            ThemeChoice::System => icons::half(ui.painter(), cell.center(), ink),
            ThemeChoice::Light => icons::sun(ui.painter(), cell.center(), ink),
            ThemeChoice::Dark => icons::moon(ui.painter(), cell.center(), ink),
        }
        pieces::focus_ring(ui, &response, cell.shrink(2.0), 12.0);
        if response.clicked() {
            asks.push(Ask::Theme(choice));
        }
        response.on_hover_text(format!("{name} theme"));
    }
}

const THEMES: [(ThemeChoice, &str); 3] =
    [(ThemeChoice::System, "system"), (ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")];
