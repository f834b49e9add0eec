//! The place of the focused word as numbers, and the swap.

use super::{answer, word_menu};
use crate::figure::rich::{Rich, Weight};
use crate::scene::{Edit, Names};
use crate::ui::ask::{Ask, Asks};
use crate::ui::cell::{self, Look};
use crate::ui::pieces;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

/// Where the focused word is, as two numbers that can be typed.
pub(super) fn place(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let focus = seen.focus();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let ink = Ink::Word(seen.hue(focus));
    let label = Rich::new(12.0).bold("e", ink).sub(seen.label(focus, 8), ink);
    let shown = pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &label);
    let more = pos2(shown.right() + 16.0, rect.center().y);
    word_menu::button(ui, Rect::from_center_size(more, vec2(24.0, 22.0)), seen, asks);
    let at = seen.embedding(focus);
    let width = 58.0_f32.min(rect.width() * 0.27);
    for (c, axis) in ["x", "y"].into_iter().enumerate() {
        let left = rect.right() - width * (2.0 - c as f32) - 18.0 * (1.0 - c as f32);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, 24.0));
        pieces::text(
            ui,
            pos2(left - 5.0, rect.center().y),
            Align2::RIGHT_CENTER,
            axis,
            (11.0, Weight::Regular, Ink::Muted),
        );
        let name = format!("{axis} of {}", seen.name(focus));
        let look = Look { name: &name, decimals: 2, pale_zero: false, speed: 0.01 };
        let (_, did) = cell::cell(ui, place, ui.make_persistent_id(("place", c)), at[c], &look);
        let moved = |value: f64| {
            let mut to = at;
            to[c] = value;
            Ask::Edit(Edit::Move { token: focus, to })
        };
        answer(did, &format!("move {}", seen.name(focus)), moved, asks);
    }
}

/// The word on the bench for the one in the sentence, or two words for each other.
pub(super) fn swap(ui: &mut Ui, seen: &Seen<'_>, names: &Names, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let swap = seen.scene.swap();
    let word = |i: usize| (seen.label(i, 12).into_owned(), Ink::Word(seen.hue(i)));
    let waiting = |b: usize| {
        let name = names.bench.get(b).map_or_else(String::new, |n| n.label(12).into_owned());
        (name, Ink::Word(seen.scene.bench.get(b).map_or(0, |t| t.hue)))
    };
    let (one, other) = match &swap {
        Ok(Edit::Swap { token, bench }) => (word(*token), waiting(*bench)),
        Ok(Edit::Exchange { a, b }) => (word(*a), word(*b)),
        _ => (("Swap".to_owned(), Ink::Faint), (String::new(), Ink::Faint)),
    };
    let spoken =
        if swap.is_ok() { format!("swap {} for {}", one.0, other.0) } else { "swap".to_owned() };
    let label = match &swap {
        Ok(_) => {
            Rich::new(13.0).medium(one.0, one.1).text("  ↔  ", Ink::Text).medium(other.0, other.1)
        }
        Err(_) => Rich::new(13.0).medium("Swap", Ink::Faint),
    };
    let response = ui
        .add_enabled_ui(swap.is_ok(), |ui| {
            pieces::outline_button_at(ui, rect, "swap", &label, &spoken)
        })
        .inner;
    match swap {
        Ok(edit) if response.clicked() => asks.push(Ask::Edit(edit)),
        Ok(Edit::Exchange { .. }) => {
            response.on_hover_text("the two context words exchange their places in the sentence");
        }
        Ok(_) => {
            response.on_hover_text("the word on the bench takes its place");
        }
        Err(why) => {
            response.on_disabled_hover_text(why.to_string());
        }
    }
}
