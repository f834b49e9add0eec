//! How one number is made, with the numbers put in.

use crate::figure::rich::{Rich, Weight};
use crate::scene::Law;
use crate::ui::ask::{Ask, Asks};
use crate::ui::fonts::ScreenMetrics;
use crate::ui::pieces;
use crate::view::palette::Ink;
use crate::view::{Seen, Stage, Subject, format};
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    let j = seen.chosen_key();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let title = Rich::new(13.0)
        .bold("How the number for ", Ink::Text)
        .bold(seen.label(j, 14), Ink::Word(seen.hue(j)))
        .bold(" is made", Ink::Text);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title.plain()));
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &title);
    ui.add_space(6.0);
    let stage = seen.view.stage;
    let i = seen.focus();
    let texts = [score(seen, j), score_by_length(seen, j)];
    if line(ui, "score", stage == Stage::Score, &texts) {
        asks.push(Ask::Hover(Subject::Score(i, j)));
    }
    if line(ui, "scaled", stage == Stage::Scale, &[scaled(seen, j)]) {
        asks.push(Ask::Hover(Subject::Scaled(i, j)));
    }
    let current = matches!(stage, Stage::Softmax | Stage::Pull);
    if line(ui, "weight", current, &[weight(seen, j), weight_shortly(seen, j)]) {
        asks.push(Ask::Hover(Subject::Weight(i, j)));
    }
}

/// A line with its name on the left: the first of the texts that fits. Says whether the pointer is on it.
fn line(ui: &mut Ui, name: &str, current: bool, texts: &[Rich]) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let ink = if current { Ink::Accent } else { Ink::Muted };
    let weight = if current { Weight::Semibold } else { Weight::Regular };
    pieces::text(ui, rect.left_center(), Align2::LEFT_CENTER, name, (11.0, weight, ink));
    let mut metrics = ScreenMetrics(ui.ctx());
    let room = f64::from(rect.width()) - 52.0;
    let fits = |t: &&Rich, m: &mut ScreenMetrics<'_>| t.measure(m)[0] <= room;
    let text = texts.iter().find(|t| fits(t, &mut metrics)).or_else(|| texts.last());
    let Some(text) = text else { return false };
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{name}: {}", text.spoken()))
    });
    let clip = Rect::from_min_max(pos2(rect.left() + 52.0, rect.top()), rect.max);
    ui.scope(|ui| {
        ui.set_clip_rect(clip.intersect(ui.clip_rect()));
        pieces::rich(ui, pos2(clip.left(), clip.center().y), Align2::LEFT_CENTER, text);
    });
    response.hovered()
}

fn plain() -> Rich {
    Rich::new(12.5)
}

/// q·k as the sum of its products: two of them, or copies of two.
fn score(seen: &Seen<'_>, j: usize) -> Rich {
    let i = seen.focus();
    let (q, k) = (seen.attention.query(i), seen.attention.key(j));
    let (qi, kj) = (Ink::Word(seen.hue(i)), Ink::Word(seen.hue(j)));
    let copies = match seen.scene.key_space.law() {
        Law::OwnColumns => [1, 1],
        Law::FirstColumn => [1, 0],
        Law::Aligned { first, second } => [first, second],
        Law::Independent { .. } => return score_by_length(seen, j),
    };
    let mut text = plain();
    for (c, count) in copies.into_iter().enumerate() {
        let (Some(a), Some(b), true) = (q.get(c), k.get(c), count > 0) else { continue };
        if c > 0 {
            text = text.text(" + ", Ink::Text);
        }
        if count > 1 {
            text = text.text(format!("{count} × "), Ink::Text);
        }
        text = text
            .text(format::fixed(*a, 2), qi)
            .text(" × ", Ink::Text)
            .text(format::fixed(*b, 2), kj);
    }
    text.text(" = ", Ink::Text).bold(format::fixed(seen.attention.score(i, j), 2), Ink::Text)
}

/// |q| |k| cos θ, which holds for any `d_k`.
fn score_by_length(seen: &Seen<'_>, j: usize) -> Rich {
    let i = seen.focus();
    let (qi, kj) = (Ink::Word(seen.hue(i)), Ink::Word(seen.hue(j)));
    let score = format::fixed(seen.attention.score(i, j), 2);
    let Some(cosine) = seen.attention.cosine(i, j) else {
        return plain().text("a vector of length 0: ", Ink::Muted).bold(score, Ink::Text);
    };
    plain()
        .text(format::fixed(seen.attention.query_norm(i), 2), qi)
        .text(" × ", Ink::Text)
        .text(format::fixed(seen.attention.key_norm(j), 2), kj)
        .text(
            format!(" × cos {} = ", format::degrees(cosine.clamp(-1.0, 1.0).acos().to_degrees())),
            Ink::Text,
        )
        .bold(score, Ink::Text)
}

fn scaled(seen: &Seen<'_>, j: usize) -> Rich {
    let i = seen.focus();
    let scale = seen.scene.scale.multiplier(seen.scene.key_space.d_k);
    plain()
        .text(
            format!(
                "{} × {} = ",
                format::fixed(seen.attention.score(i, j), 2),
                format::short(scale, 3)
            ),
            Ink::Text,
        )
        .bold(format::fixed(seen.attention.scaled(i, j), 2), Ink::Text)
}

fn weight(seen: &Seen<'_>, j: usize) -> Rich {
    let i = seen.focus();
    let power = |text: Rich, l: usize| {
        let ink = Ink::Word(seen.hue(l));
        text.text("e", ink).sup(format::fixed(seen.attention.scaled(i, l), 2), ink)
    };
    if !seen.attention.allowed(i, j) {
        return plain().text("hidden by the mask: ", Ink::Muted).bold("0", Ink::Text);
    }
    let mut text = power(plain(), j).text(" ÷ (", Ink::Text);
    for (n, l) in (0..seen.n()).filter(|&l| seen.attention.allowed(i, l)).enumerate() {
        if n > 0 {
            text = text.text(" + ", Ink::Text);
        }
        text = power(text, l);
    }
    text.text(") = ", Ink::Text).bold(format::weight(seen.attention.weight(i, j), true), Ink::Text)
}

/// The same where the sum has too many terms to be written out.
fn weight_shortly(seen: &Seen<'_>, j: usize) -> Rich {
    let i = seen.focus();
    let count = (0..seen.n()).filter(|&l| seen.attention.allowed(i, l)).count();
    let ink = Ink::Word(seen.hue(j));
    plain()
        .text("e", ink)
        .sup(format::fixed(seen.attention.scaled(i, j), 2), ink)
        .text(format!(" ÷ Σ e of {count} words = "), Ink::Text)
        .bold(format::weight(seen.attention.weight(i, j), seen.attention.allowed(i, j)), Ink::Text)
}
