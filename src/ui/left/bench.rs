//! Words set aside: pale chips that wait.

use crate::figure::rich::Weight;
use crate::scene::{Edit, Name};
use crate::ui::ask::{Ask, Asks};
use crate::ui::flow::Flow;
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::{color, faded, palette};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Key, Modifiers, Pos2, Rect, Stroke, Ui, pos2, vec2};

pub(super) fn chip(
    ui: &Ui,
    flow: &mut Flow,
    seen: &Seen<'_>,
    b: usize,
    name: &Name,
    asks: &mut Asks,
) {
    let hue = seen.scene.bench[b].hue;
    let galley = ui.painter().layout_no_wrap(
        name.label(16).into_owned(),
        font(13.0, Weight::Regular),
        color(ui, Ink::Word(hue)),
    );
    let rect = flow.next(galley.size().x + 38.0);
    let spoken = format!("on the bench: {}", name.as_str());
    let response = pieces::pressable(ui, rect, ui.make_persistent_id(("bench", b)), &spoken);
    let ink = color(ui, Ink::Word(hue));
    if response.hovered() {
        ui.painter().rect_filled(rect, 14.0, faded(ink, palette(ui).chip * 0.6));
    }
    let around = outline(rect.shrink(0.75));
    ui.painter().extend(egui::Shape::dashed_line(
        &around,
        Stroke::new(1.2, faded(ink, 0.75)),
        4.0,
        3.5,
    ));
    pieces::word_dot(ui, pos2(rect.left() + 16.0, rect.center().y), hue, 3.0);
    let at =
        Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 26.0, rect.center().y), galley.size());
    ui.painter().with_clip_rect(rect.shrink2(vec2(6.0, 0.0))).galley(at.min, galley, ink);
    pieces::focus_ring(ui, &response, rect, 14.0);
    response.context_menu(|ui| {
        if ui.button("Bring into the sentence").clicked() {
            asks.push(Ask::Edit(Edit::BringIn { bench: b, at: seen.n() }));
        }
        if ui.button("Remove from the bench").clicked() {
            asks.push(Ask::Edit(Edit::RemoveFromBench { bench: b }));
        }
    });
    if response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete)) {
        asks.push(Ask::Edit(Edit::RemoveFromBench { bench: b }));
    }
    if response.clicked() {
        asks.push(Ask::Edit(Edit::BringIn { bench: b, at: seen.n() }));
    }
    response.on_hover_text("on the bench: click to bring it into the sentence");
}

/// The outline of a pill as a closed polyline.
fn outline(rect: Rect) -> Vec<Pos2> {
    let radius = rect.height() / 2.0;
    let ends = [(rect.right() - radius, -90.0_f32), (rect.left() + radius, 90.0)];
    let mut points: Vec<Pos2> = ends
        .iter()
        .flat_map(|&(x, from)| {
            (0..=8_u8).map(move |k| {
                pos2(x, rect.center().y)
                    + radius * egui::Vec2::angled((from + 22.5 * f32::from(k)).to_radians())
            })
        })
        .collect();
    points.push(points[0]);
    points
}
