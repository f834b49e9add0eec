//! Small windows over the plane: notices, the hint, help pages.

use super::ask::{Ask, Asks, Page};
use super::fonts::font;
use super::lesson::LessonAsk;
use super::theme::color;
use crate::figure::rich::Weight;
use crate::view::palette::Ink;
use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Modal, Order, Rect, RichText, Stroke, TextEdit, Ui, vec2};

/// A card at the bottom of the plane with a text and buttons; which of them was pressed.
fn card(ui: &Ui, plane: Rect, id: &str, text: &str, buttons: &[&str], ink: Ink) -> Option<usize> {
    let mut pressed = None;
    Area::new(Id::unique(id))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(plane.center_bottom() - vec2(0.0, 54.0))
        .constrain_to(plane)
        .show(ui.ctx(), |ui| {
            let edge = Stroke::new(1.0, color(ui, Ink::Axis));
            Frame::popup(ui.style())
                .stroke(edge)
                .corner_radius(10.0)
                .inner_margin(egui::Margin::symmetric(14, 8))
                .show(ui, |ui| {
                    ui.set_max_width((plane.width() - 40.0).max(200.0));
                    ui.horizontal(|ui| {
                        let room = (plane.width() - 70.0 - 80.0 * buttons.len() as f32).max(140.0);
                        ui.scope(|ui| {
                            ui.set_max_width(room);
                            let label = ui.add(
                                egui::Label::new(
                                    RichText::new(text)
                                        .font(font(13.0, Weight::Medium))
                                        .color(color(ui, ink)),
                                )
                                .wrap(),
                            );
                            ui.ctx().accesskit_node_builder(label.id, |node| {
                                node.set_role(Role::Status);
                                // Only a plain label is named by its value.
                                node.set_label(text);
                                node.set_live(Live::Polite);
                            });
                        });
                        for (n, button) in buttons.iter().enumerate() {
                            if ui.button(*button).clicked() {
                                pressed = Some(n);
                            }
                        }
                    });
                });
        });
    pressed
}

/// Something that is said once. `true` when it was closed.
pub fn notice(ui: &Ui, plane: Rect, text: &str) -> bool {
    card(ui, plane, "notice", text, &["OK"], Ink::Text).is_some()
}

/// The hint of the first start.
pub fn hint(ui: &Ui, plane: Rect, asks: &mut Asks) {
    let text =
        "Drag an arrow, or swap money for river. Or be led: fifteen lessons, five minutes each";
    match card(ui, plane, "hint", text, &["Lesson 1", "Got it"], Ink::Text) {
        Some(0) => {
            asks.push(Ask::HintSeen);
            asks.push(Ask::Lesson(LessonAsk::First));
        }
        Some(_) => asks.push(Ask::HintSeen),
        None => {}
    }
}

/// What the scene's author says to look for. `true` when it was closed.
pub fn note(ui: &Ui, plane: Rect, text: &str) -> bool {
    card(ui, plane, "note", text, &["OK"], Ink::Text).is_some()
}

/// A window that waits for its answer, with room round what it says.
///
/// `name` is what is read aloud when it opens.
pub(super) fn modal(ui: &Ui, id: &str, name: &str) -> Modal {
    let frame = Frame::popup(ui.style()).inner_margin(20.0).corner_radius(12.0);
    let id = Id::unique(id);
    Modal::new(id).area(Modal::default_area(id).accessible_name(name)).frame(frame)
}

/// Gives a window's main widget the keyboard when the window opens, so that Enter answers.
pub(super) fn takes_keyboard(ui: &Ui, main: &egui::Response) {
    let id = Id::unique("the window's main widget");
    let frame = ui.ctx().cumulative_frame_nr();
    let shown = ui.data_mut(|d| {
        let shown = d.get_temp::<(Id, u64, u64)>(id);
        let first = shown.filter(|(of, _, last)| *of == main.id && last + 1 >= frame);
        let first = first.map_or(frame, |(_, first, _)| first);
        d.insert_temp(id, (main.id, first, frame));
        first
    });
    // A window is measured in its first frame and shown in the second.
    if frame <= shown + 1 {
        main.request_focus();
    }
}

/// Title and note in two fields; `Some(true)` when they are accepted, `Some(false)` when not.
pub fn titles(ui: &Ui, (title, note): &mut (String, String)) -> Option<bool> {
    let response = modal(ui, "titles", "Title and note").show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        ui.heading("Title and note");
        ui.add_space(8.0);
        ui.label("Title");
        let limit = crate::scene::MAX_TITLE;
        let field = ui
            .add(TextEdit::singleline(title).char_limit(limit).desired_width(f32::INFINITY))
            .accessible_name("title of the scene");
        takes_keyboard(ui, &field);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        ui.add_space(6.0);
        ui.label("One sentence on what to look for");
        ui.add(
            TextEdit::multiline(note)
                .char_limit(limit)
                .desired_rows(3)
                .desired_width(f32::INFINITY),
        )
        .accessible_name("note of the scene");
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let accepted = ui.button("OK").clicked() || entered;
            let left = ui.button("Cancel").clicked();
            (accepted || left).then_some(accepted)
        })
        .inner
    });
    let closed = response.should_close().then_some(false);
    response.inner.or(closed)
}

/// A help page; `true` when it was closed.
pub fn page(ui: &Ui, page: Page) -> bool {
    let name = match page {
        Page::Keys => "Keys and gestures",
        Page::About => "About Attention Geometry",
        Page::Title => "Title and note",
    };
    let response = modal(ui, "page", name).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        match page {
            Page::Keys => keys(ui),
            Page::About => about(ui),
            // Has fields of its own: see `titles`.
            Page::Title => {}
        }
        ui.add_space(10.0);
        close(ui)
    });
    response.inner || response.should_close()
}

/// The button that closes a page; it takes the keyboard. Says whether it was pressed.
pub(super) fn close(ui: &mut Ui) -> bool {
    ui.vertical_centered(|ui| {
        let close = ui.button("Close");
        takes_keyboard(ui, &close);
        close.clicked()
    })
    .inner
}

const KEYS: [(&str, &str); 25] = [
    ("1 … 6", "go to a stage"),
    ("Drag a tip", "move the word, or where a matrix takes (1, 0) or (0, 1)"),
    ("Shift while dragging", "hold length or direction"),
    ("Ctrl while dragging", "snap, or not, the other way round"),
    ("Arrow keys on a tip", "move by 0.1 or the snap step; Shift ten times, Alt a tenth"),
    ("Esc", "back: popup, text, drag, selection"),
    ("Drag the plane, wheel", "pan, zoom at the pointer"),
    ("Home, double-click", "fit all words"),
    ("Click a chip", "that word reads; its numbers stand on the right"),
    ("Double-click a chip, F2", "rename"),
    ("Drag a chip, Alt + ← →", "reorder"),
    ("Delete on a chip", "remove the word"),
    ("Drag or click a cell", "change an entry; 1/2, sqrt(2)/2, cos(30°), 1e-3 work"),
    ("Click a row or a cell of the map", "take that number apart"),
    ("Drag the tip of y", "pull the answer: what may follow is chosen on the right"),
    ("Click a word of the map", "its nearest words; with Ctrl it joins the sentence"),
    ("Shift + drag on the map", "the words in the rectangle join the sentence"),
    ("Drag the map, wheel", "pan or, in three dimensions, turn; zoom"),
    ("Enter after a sentence", "its words are looked up in the table"),
    ("Tab, Shift + Tab", "go through everything"),
    ("F6, Shift + F6", "go to the next panel, or back"),
    ("Ctrl Z, Ctrl Shift Z", "undo, redo"),
    ("Ctrl N, O, S, Shift S", "new, open, save, save as"),
    ("Ctrl +, −, 0", "text size"),
    ("Paste", "a scene anywhere; a matrix into one of its cells"),
];

fn keys(ui: &mut Ui) {
    ui.heading("Keys and gestures");
    ui.add_space(6.0);
    egui::Grid::new("keys").num_columns(2).spacing(vec2(16.0, 6.0)).show(ui, |ui| {
        for (key, what) in KEYS {
            ui.label(RichText::new(key).font(font(12.0, Weight::Medium)));
            ui.label(RichText::new(what).size(12.0).color(color(ui, Ink::Muted)));
            ui.end_row();
        }
    });
}

fn about(ui: &mut Ui) {
    ui.heading("Attention Geometry");
    ui.add_space(6.0);
    let lines = [
        concat!("Version ", env!("CARGO_PKG_VERSION")),
        "An instrument for feeling self-attention: softmax(QKᵀ/√d_k)V as geometry.",
        "Every number on the screen is computed from the scene, in double precision, in the frame in which it is shown.",
        "The coordinates of the words in the plane are invented, unless they were sent there from Words. A real vector of a word has dozens or hundreds of components and averages all its senses.",
        "MIT or Apache-2.0. Fonts: Inter (SIL Open Font License), DejaVu Sans (Bitstream Vera licence). Word vectors: GloVe (Public Domain Dedication and License).",
    ];
    for line in lines {
        ui.label(RichText::new(line).size(12.5));
        ui.add_space(4.0);
    }
}
