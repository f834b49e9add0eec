//! The six stages as a stepper, with the formula of the stage on the right.

use super::ask::{Ask, Asks};
use super::fonts::font;
use super::theme::color;
use super::{icons, pieces};
use crate::figure::rich::{Level, Rich, Weight};
use crate::scene::Scale;
use crate::view::palette::Ink;
use crate::view::{Seen, Stage};
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &Seen<'_>, asks: &mut Asks) {
    ui.scope_builder(
        UiBuilder::new().max_rect(rect).id_salt("stages").accessibility_label("stages"),
        |ui| {
            super::panels::stop(ui, rect, "stages");
            let now = Stage::ALL.iter().position(|s| *s == seen.view.stage).unwrap_or(0);
            let tight = rect.width() < 1100.0;
            let gap = if tight { 10.0 } else { 17.0 };
            let mut x = rect.left() + 16.0;
            for (n, stage) in Stage::ALL.into_iter().enumerate() {
                if n > 0 {
                    let y = rect.center().y;
                    let ink = color(ui, if n <= now { Ink::Axis } else { Ink::Border });
                    ui.painter().hline(x + 3.0..=x + gap - 3.0, y, Stroke::new(1.5, ink));
                    x += gap;
                }
                x = step(ui, pos2(x, rect.center().y), (n, stage), now, tight, asks);
            }
            formula(ui, rect, x + 16.0, seen);
            let (whole, entry) = formulas(seen);
            let rest = rect.with_min_x(x + 16.0);
            let response = ui.interact(rest, ui.make_persistent_id("formula"), Sense::hover());
            response.widget_info(|| {
                let spoken =
                    format!("formula: {}, entry by entry {}", whole.spoken(), entry.spoken());
                WidgetInfo::labeled(Role::Label, true, spoken)
            });
        },
    );
}

/// Draws one step and returns its right end.
fn step(
    ui: &Ui,
    left_center: egui::Pos2,
    (n, stage): (usize, Stage),
    now: usize,
    tight: bool,
    asks: &mut Asks,
) -> f32 {
    let current = n == now;
    let ink = match n.cmp(&now) {
        std::cmp::Ordering::Less => Ink::Accent,
        std::cmp::Ordering::Equal => Ink::OnAccent,
        std::cmp::Ordering::Greater => Ink::Muted,
    };
    let galley = ui.painter().layout_no_wrap(
        stage.name().to_owned(),
        font(13.0, Weight::Medium),
        color(ui, ink),
    );
    let badge = if tight { 28.0 } else { 34.0 };
    let width = badge + galley.size().x + if tight { 11.0 } else { 14.0 };
    let pill = Rect::from_min_size(left_center - vec2(0.0, 15.0), vec2(width, 30.0));
    let id = ui.make_persistent_id(("stage", stage.slug()));
    let response =
        pieces::selectable(ui, pill, id, current, &format!("stage {}: {}", n + 1, stage.name()));
    let ground = if current {
        Some(Ink::Accent)
    } else if n < now || response.hovered() {
        Some(Ink::Tint)
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(pill, 15.0, color(ui, ground));
    }
    let at = pos2(pill.left() + if tight { 15.0 } else { 20.0 }, pill.center().y);
    if n < now {
        icons::check(ui.painter(), at, color(ui, Ink::Accent));
    } else {
        if current {
            ui.painter().circle_filled(
                at,
                9.0,
                super::theme::faded(color(ui, Ink::OnAccent), 0.22),
            );
        } else {
            ui.painter().circle_stroke(at, 9.0, Stroke::new(1.0, color(ui, Ink::Axis)));
        }
        pieces::text(ui, at, Align2::CENTER_CENTER, n + 1, (11.0, Weight::Medium, ink));
    }
    ui.painter().galley(
        pos2(pill.left() + badge, pill.center().y - galley.size().y / 2.0),
        galley,
        color(ui, ink),
    );
    if response.has_focus() {
        ui.painter().rect_stroke(
            pill.expand(2.0),
            17.0,
            Stroke::new(2.0, color(ui, Ink::Accent)),
            StrokeKind::Outside,
        );
    }
    if response.clicked() {
        asks.push(Ask::Stage(stage));
    }
    response.on_hover_text(purpose(stage));
    pill.right()
}

fn purpose(stage: Stage) -> &'static str {
    match stage {
        Stage::Embed => "where the words are",
        Stage::Project => "what W_Q, W_K and W_V do to the plane",
        Stage::Score => "the query's dot product with each key",
        Stage::Scale => "the scores made smaller before softmax",
        Stage::Softmax => "the scores become shares of one whole",
        Stage::Pull => "the values, weighted and added up",
    }
}

/// The stage's formula: matrices in bold, one entry beside it where there is room.
fn formula(ui: &Ui, rect: Rect, from: f32, seen: &Seen<'_>) {
    let (whole, entry) = formulas(seen);
    let mut metrics = super::fonts::ScreenMetrics(ui.ctx());
    let right = pos2(rect.right() - 16.0, rect.center().y);
    let room = rect.right() - 16.0 - from;
    let (whole_wide, entry_wide) =
        (whole.measure(&mut metrics)[0] as f32, entry.measure(&mut metrics)[0] as f32);
    if whole_wide + 16.0 + entry_wide <= room {
        let placed = pieces::rich(ui, right, Align2::RIGHT_CENTER, &entry);
        pieces::rich(ui, pos2(placed.left() - 16.0, right.y), Align2::RIGHT_CENTER, &whole);
    } else if whole_wide <= room {
        pieces::rich(ui, right, Align2::RIGHT_CENTER, &whole);
    }
}

fn formulas(seen: &Seen<'_>) -> (Rich, Rich) {
    let columns = seen.view.columns;
    let (whole, entry) = match seen.view.stage {
        Stage::Embed => ("X", "x_i = e_i"),
        Stage::Project if columns => ("Q = W_Q X  K = W_K X  V = W_V X", "q_i = W_Q x_i"),
        Stage::Project => ("Q = X W_Q  K = X W_K  V = X W_V", "q_i = x_i W_Q"),
        Stage::Score if columns => ("S = Q^T K", "s_ij = q_i · k_j = |q_i| |k_j| cos θ_ij"),
        Stage::Score => ("S = Q K^T", "s_ij = q_i · k_j = |q_i| |k_j| cos θ_ij"),
        Stage::Scale => match seen.scene.scale {
            Scale::InverseSqrtDk => ("Z = S / √d_k", "z_ij = s_ij / √d_k"),
            Scale::InverseDk => ("Z = S / d_k", "z_ij = s_ij / d_k"),
            Scale::None => ("Z = S", "z_ij = s_ij"),
            Scale::Custom(own) => {
                let whole = format!("Z = {} S", crate::view::format::short(own, 3));
                return (
                    typeset(&whole, Weight::Semibold, Ink::Text),
                    typeset("z_ij = scale × s_ij", Weight::Regular, Ink::Muted),
                );
            }
        },
        Stage::Softmax => ("A = softmax(Z)", "α_ij = exp z_ij / Σ_l exp z_il"),
        Stage::Pull if columns => ("Y = V A^T", "y_i = Σ_j α_ij v_j"),
        Stage::Pull => ("Y = A V", "y_i = Σ_j α_ij v_j"),
    };
    (typeset(whole, Weight::Semibold, Ink::Text), typeset(entry, Weight::Regular, Ink::Muted))
}

/// A formula whose `_` and `^` lower and raise the letters up to the next other sign.
fn typeset(formula: &str, weight: Weight, ink: Ink) -> Rich {
    let mut rich = Rich::new(14.0);
    let mut rest = formula;
    while !rest.is_empty() {
        let next = rest.find(['_', '^']).unwrap_or(rest.len());
        let (line, script) = rest.split_at(next);
        if !line.is_empty() {
            rich = rich.run(line, ink, weight, Level::Line);
        }
        let mut letters = script.chars();
        let Some(sign) = letters.next() else { break };
        let script = letters.as_str();
        let end = script.find(|c: char| !c.is_alphabetic()).unwrap_or(script.len());
        let level = if sign == '_' { Level::Sub } else { Level::Super };
        rich = rich.run(&script[..end], ink, weight, level);
        rest = &script[end..];
    }
    rich
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_end_where_their_letters_end() {
        let rich = typeset("s_ij = |q_i| K^T", Weight::Regular, Ink::Text);
        let parts: Vec<_> = rich.runs.iter().map(|r| (r.text.as_str(), r.level)).collect();
        let expected = [
            ("s", Level::Line),
            ("ij", Level::Sub),
            (" = |q", Level::Line),
            ("i", Level::Sub),
            ("| K", Level::Line),
            ("T", Level::Super),
        ];
        assert_eq!(parts, expected);
    }
}
