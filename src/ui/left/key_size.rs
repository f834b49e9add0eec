//! `d_k`: how many columns `W_Q` and `W_K` have, how they are filled, and which law of growth holds then.

use super::answer;
use crate::figure::rich::{Rich, Weight};
use crate::scene::{Edit, Fill, KeySpace, Law};
use crate::ui::ask::{Ask, Asks};
use crate::ui::cell::{self, Did, Look};
use crate::ui::pieces;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let space = seen.scene.key_space;
    let heading = pieces::heading(ui, "Key size d_k", "");
    let ground = Rect::from_min_max(heading.min, pos2(heading.left() + 120.0, heading.bottom()));
    ui.painter().rect_filled(ground, 0.0, ui.visuals().panel_fill);
    let title = Rich::new(13.0).bold("Key size d", Ink::Text).sub("k", Ink::Text);
    pieces::rich(ui, heading.left_center(), Align2::LEFT_CENTER, &title);
    typed(
        ui,
        Rect::from_min_max(
            pos2(heading.right() - 48.0, heading.top() - 2.0),
            heading.max + vec2(0.0, 2.0),
        ),
        space,
        asks,
    );
    stops(ui, space, asks);
    fill(ui, space, asks);
    ui.add_space(3.0);
    law(ui, space);
}

/// The value itself: any whole number can be typed.
fn typed(ui: &mut Ui, rect: Rect, space: KeySpace, asks: &mut Asks) {
    let look = Look { name: "d_k", decimals: 0, pale_zero: false, speed: 1.0 };
    let (_, did) = cell::cell(ui, rect, ui.make_persistent_id("d_k"), space.d_k as f64, &look);
    if let Did::Typed(v) = did
        && (v.fract() != 0.0 || v < 1.0)
    {
        asks.push(Ask::Say(format!("d_k keeps {}: a whole number from 1 was expected", space.d_k)));
        return;
    }
    let edit = |v: f64| {
        Ask::Edit(Edit::SetKeySpace(KeySpace { d_k: v.round().max(1.0) as usize, ..space }))
    };
    answer(did, "change d_k", edit, asks);
}

/// The slider stops at 1, 2, 4, 8 … 512; what was typed in between stands between its stops.
fn stops(ui: &mut Ui, space: KeySpace, asks: &mut Asks) {
    let most = (KeySpace::STOPS.len() - 1) as f64;
    let now = (space.d_k as f64).log2().clamp(0.0, most);
    let mut stop = now;
    ui.allocate_ui(vec2(ui.available_width(), 24.0), |ui| {
        let unit = (f64::exp2, f64::log2);
        let track = (0.0..=most, 1.0);
        let value = (&mut stop, space.d_k as f64);
        let response = pieces::slider_of(ui, value, track, "key size d_k", unit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(space.d_k.to_string()));
        if response.drag_started() {
            asks.push(Ask::Begin("change d_k".to_owned()));
        }
        let aimed = response.changed().then(|| stop_after(now, stop, response.dragged()));
        let d_k = aimed.and_then(|stop| KeySpace::STOPS.get(stop).copied());
        if let Some(d_k) = d_k.filter(|d| *d != space.d_k) {
            asks.push(Ask::Edit(Edit::SetKeySpace(KeySpace { d_k, ..space })));
        }
        if response.drag_stopped() {
            asks.push(Ask::Commit);
        }
    });
}

/// The stop meant by a hand that put the slider at `to`, or by an arrow key that moved it from `now`: from
/// between two stops a key goes to the next one, not past it.
fn stop_after(now: f64, to: f64, by_hand: bool) -> usize {
    let stop = match to > now {
        _ if by_hand || now.fract() == 0.0 => to.round(),
        true => now.ceil(),
        false => now.floor(),
    };
    stop.max(0.0) as usize
}

fn fill(ui: &mut Ui, space: KeySpace, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let seed = if let Fill::Random(seed) = space.fill { Some(seed) } else { None };
    let wide = if seed.is_some() { rect.width() - 90.0 } else { rect.width() };
    let label = |text: &str| Rich::new(12.0).text(text, Ink::Muted);
    let options = [
        (label("copies"), "copies of the two columns, round and round"),
        (label("random"), "further columns of independent random numbers"),
    ];
    let chosen = usize::from(seed.is_some());
    let picked = pieces::segmented(
        ui,
        Rect::from_min_size(rect.min, vec2(wide, 26.0)),
        "columns",
        &options,
        Some(chosen),
    );
    if let Some(i) = picked {
        let fill = if i == 0 { Fill::Repeat } else { Fill::Random(1) };
        asks.push(Ask::Edit(Edit::SetKeySpace(KeySpace { fill, ..space })));
    }
    if let Some(seed) = seed {
        pieces::text(
            ui,
            pos2(rect.right() - 52.0, rect.center().y),
            Align2::RIGHT_CENTER,
            "seed",
            (11.0, Weight::Regular, Ink::Muted),
        );
        let place = Rect::from_min_max(
            pos2(rect.right() - 46.0, rect.top() + 1.0),
            rect.max - vec2(0.0, 1.0),
        );
        let look = Look { name: "seed", decimals: 0, pale_zero: false, speed: 1.0 };
        let (_, did) = cell::cell(ui, place, ui.make_persistent_id("seed"), seed as f64, &look);
        let edit = |v: f64| {
            Ask::Edit(Edit::SetKeySpace(KeySpace {
                fill: Fill::Random(v.round().clamp(0.0, 9e15) as u64),
                ..space
            }))
        };
        answer(did, "change seed", edit, asks);
    }
}

/// One line that says how the scores grow.
fn law(ui: &mut Ui, space: KeySpace) {
    let text = match space.law() {
        Law::OwnColumns => "the two columns that you edit",
        Law::FirstColumn => "the first column alone",
        Law::Aligned { first, second } if first == second => {
            "copies: scores grow like d_k, only 1/d_k keeps them"
        }
        Law::Aligned { .. } => "an odd d_k counts the first column once more",
        Law::Independent { .. } => "independent: scores spread like √d_k",
    };
    ui.add(
        egui::Label::new(
            egui::RichText::new(text).size(11.0).color(crate::ui::theme::color(ui, Ink::Muted)),
        )
        .truncate(),
    )
    .on_hover_text(text);
}
