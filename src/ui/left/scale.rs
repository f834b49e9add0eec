//! The scale: `1/√d_k`, `1/d_k`, none or one's own, and the slider from softer to sharper.

use super::answer;
use crate::figure::rich::{Rich, Weight};
use crate::scene::{Edit, Scale};
use crate::ui::ask::{Ask, Asks};
use crate::ui::cell::{self, Look};
use crate::ui::pieces;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

/// The slider's ends, as powers of ten.
const SOFTEST: f64 = -2.0;
const SHARPEST: f64 = 2.0;

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let scale = seen.scene.scale;
    let value = scale.multiplier(seen.scene.key_space.d_k);
    let heading = pieces::heading(ui, "Scale", "");
    typed(ui, heading, value, asks);
    ui.add_space(6.0);
    rules(ui, scale, value, asks);
    slider(ui, value, asks);
    if value <= 0.0 {
        let text = if value < 0.0 {
            "scale < 0 turns the order round"
        } else {
            "scale 0: every key gets the same weight"
        };
        ui.label(
            egui::RichText::new(text).size(11.0).color(crate::ui::theme::color(ui, Ink::Danger)),
        );
    }
}

fn typed(ui: &mut Ui, heading: Rect, value: f64, asks: &mut Asks) {
    let rect = Rect::from_min_max(
        pos2(heading.right() - 58.0, heading.top() - 2.0),
        heading.max + vec2(0.0, 2.0),
    );
    pieces::text(
        ui,
        pos2(rect.left() - 5.0, rect.center().y),
        Align2::RIGHT_CENTER,
        "×",
        (13.0, Weight::Medium, Ink::Text),
    );
    let look = Look { name: "scale", decimals: 3, pale_zero: false, speed: 0.01 };
    let (_, did) = cell::cell(ui, rect, ui.make_persistent_id("scale value"), value, &look);
    answer(did, "change scale", |v| Ask::Edit(Edit::SetScale(Scale::Custom(v))), asks);
}

fn rules(ui: &mut Ui, scale: Scale, value: f64, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let plain = |text: &str| Rich::new(12.5).text(text, Ink::Muted);
    let options = [
        (plain("1/√d").sub("k", Ink::Muted), "one over the square root of d_k"),
        (plain("1/d").sub("k", Ink::Muted), "one over d_k"),
        (plain("none"), "none"),
        (plain("custom"), "custom"),
    ];
    let chosen = match scale {
        Scale::InverseSqrtDk => 0,
        Scale::InverseDk => 1,
        Scale::None => 2,
        Scale::Custom(_) => 3,
    };
    let picked = pieces::segmented(ui, rect, "scale", &options, Some(chosen));
    if let Some(i) = picked {
        let to =
            [Scale::InverseSqrtDk, Scale::InverseDk, Scale::None, Scale::Custom(value)][i.min(3)];
        asks.push(Ask::Edit(Edit::SetScale(to)));
    }
}

/// Logarithmic, and a drag of it is the person's own scale.
fn slider(ui: &mut Ui, value: f64, asks: &mut Asks) {
    ui.allocate_ui(vec2(ui.available_width(), 24.0), |ui| {
        let now = if value > 0.0 { value.log10().clamp(SOFTEST, SHARPEST) } else { SOFTEST };
        let mut power = now;
        let unit = (|power: f64| 10f64.powf(power), f64::log10);
        let track = (SOFTEST..=SHARPEST, 0.0);
        let response = pieces::slider_of(ui, (&mut power, value), track, "softer to sharper", unit);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_value(crate::view::format::short(value, 3));
        });
        if response.drag_started() {
            asks.push(Ask::Begin("change scale".to_owned()));
        }
        if response.changed() && power != now {
            // Three significant digits: a hand cannot aim at more.
            let own: f64 = format!("{:.2e}", 10f64.powf(power)).parse().unwrap_or(value);
            asks.push(Ask::Edit(Edit::SetScale(Scale::Custom(own))));
        }
        if response.drag_stopped() {
            asks.push(Ask::Commit);
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    for (at, align, text) in [
        (rect.left_center(), Align2::LEFT_CENTER, "softer"),
        (rect.right_center(), Align2::RIGHT_CENTER, "sharper"),
    ] {
        pieces::text(ui, at, align, text, (11.0, Weight::Regular, Ink::Muted));
    }
}
