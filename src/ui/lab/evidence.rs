//! The right panel: what is claimed, and what was found.

use super::{ink_of, learn};
use crate::figure::rich::{Rich, Weight};
use crate::lab::Scale;
use crate::narration::lab as say;
use crate::ui::ask::{Ask, Asks, LabAsk};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::lab::{Experiment, LabSeen};
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::{Align2, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    pieces::scrolling_panel(ui, rect, "claim and evidence", 16.0, |ui| {
        pieces::heading(ui, "The claim", "");
        ui.add_space(4.0);
        for paragraph in say::claims(seen) {
            ui.label(RichText::new(paragraph).size(13.0).color(color(ui, Ink::Text)));
            ui.add_space(8.0);
        }
        ui.add_space(10.0);
        match seen.view.experiment {
            Experiment::Root => {
                spread(ui, seen, asks);
                ui.add_space(18.0);
                weights(ui, seen, asks);
            }
            Experiment::Temperature => heat(ui, seen, asks),
            Experiment::Learning => learn::evidence(ui, seen, asks),
        }
    });
}

pub(super) fn note(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(11.0).color(color(ui, Ink::Muted)));
}

fn scale_rich(scale: Scale) -> Rich {
    let (text, ink) = (Rich::new(12.5), ink_of(scale));
    match scale {
        Scale::None => text.medium("none", ink),
        Scale::Root => text.medium("1/√d", ink).sub("k", ink),
        Scale::Whole => text.medium("1/d", ink).sub("k", ink),
    }
}

const ROW: f32 = 26.0;

/// A row of a table: a name, and numbers under columns that end at these shares of the width.
pub(super) fn row(ui: &mut Ui, name: &Rich, cells: &[(f32, String)], (ink, spoken): (Ink, &str)) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    let line = Stroke::new(1.0, color(ui, Ink::Border));
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, name);
    for (share, text) in cells {
        let at = pos2(rect.left() + rect.width() * share, rect.center().y);
        pieces::text(ui, at, Align2::RIGHT_CENTER, text, (12.0, Weight::Regular, ink));
    }
}

fn spread(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let Some((recipe, scores)) = seen.scores else {
        pieces::heading(ui, "Spread of the scores", "being drawn …");
        return;
    };
    let width = scores.width;
    let about = format!("{}, seed {}", say::draws(recipe.draws, seen.view.draws), recipe.seed);
    pieces::heading(ui, "Spread of the scores", &about);
    let head = [(0.66, "measured, 95 %".to_owned()), (1.0, "exact".to_owned())];
    let title = Rich::new(11.0)
        .text("d", Ink::Faint)
        .sub("k", Ink::Faint)
        .text(format!(" = {}", format::count(width)), Ink::Faint);
    let spoken = format!("spread of the scores at d_k = {}", format::count(width));
    row(ui, &title, &head, (Ink::Faint, &spoken));
    for scale in Scale::ALL {
        let moments = scores.moments(scale);
        let kurtosis = seen.exact.and_then(|e| e.kurtosis).unwrap_or(moments.kurtosis);
        let measured = say::with_error(moments.sd, moments.sd_error(kurtosis));
        let exact = seen
            .exact
            .map_or_else(|| "–".to_owned(), |e| format::short(e.sd * scale.factor(width), 4));
        let spoken = format!("{}: spread {measured}, exactly {exact}", say::scale_name(scale));
        row(ui, &scale_rich(scale), &[(0.66, measured), (1.0, exact)], (Ink::Text, &spoken));
    }
    ui.add_space(4.0);
    if let Some(exact) = seen.exact {
        let moments = scores.moments(Scale::None);
        let error = moments.sd_error(exact.kurtosis.unwrap_or(moments.kurtosis));
        if error > 0.0 {
            let off = (moments.sd - exact.sd) / error;
            let off = format::fixed(off.abs(), 1);
            note(ui, &format!("measured and exact are {off} standard errors apart"));
        }
        if let Some(kurtosis) = exact.kurtosis.filter(|k| *k > 4.0) {
            let kurtosis = format::short(kurtosis, 2);
            note(
                ui,
                &format!("kurtosis {kurtosis} where a normal curve has 3: a peak and long tails"),
            );
        }
        if exact.mean != 0.0 {
            let root = Scale::Root.factor(width);
            note(
                ui,
                &format!(
                    "mean {}; after 1/√d_k {} ± {} (its spread)",
                    format::short(exact.mean, 3),
                    format::fixed(exact.mean * root, 2),
                    format::fixed(exact.sd * root, 2)
                ),
            );
        }
    }
    copy(ui, ("Copy scores as CSV", LabAsk::CopyScores), asks);
}

fn weights(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let Some((recipe, curves)) = seen.curves else {
        pieces::heading(ui, "Weights and gradient", "being drawn …");
        return;
    };
    let Some((width, measures)) = curves.at(seen.view.width) else { return };
    let about = format!("{}, {} keys", say::draws(recipe.draws, seen.view.draws), curves.keys);
    pieces::heading(ui, "Weights and gradient", &about);
    let columns = [0.42, 0.62, 0.81, 1.0];
    let names = ["largest", "entropy", "‖J‖ mean", "median"];
    let head: Vec<_> = columns.into_iter().zip(names.map(str::to_owned)).collect();
    let title = Rich::new(11.0)
        .text("d", Ink::Faint)
        .sub("k", Ink::Faint)
        .text(format!(" = {}", format::count(width)), Ink::Faint);
    let spoken = format!("weights and gradient at d_k = {}", format::count(width));
    row(ui, &title, &head, (Ink::Faint, &spoken));
    for scale in Scale::ALL {
        let of = &measures[say::place(scale)];
        let cells = [
            format::fixed(of.largest.mean, 3),
            format::fixed(of.entropy.mean, 3),
            say::small(of.slope.mean),
            say::small(of.slope.median),
        ];
        let [largest, entropy, mean, median] = &cells;
        let spoken = format!(
            "{}: largest weight {largest}, entropy {entropy}, gradient mean {mean}, median {median}",
            say::scale_name(scale)
        );
        let cells: Vec<_> = columns.into_iter().zip(cells.clone()).collect();
        row(ui, &scale_rich(scale), &cells, (Ink::Text, &spoken));
    }
    ui.add_space(4.0);
    let even = ((curves.keys as f64) - 1.0).sqrt() / curves.keys as f64;
    let most = (curves.keys as f64).ln();
    note(
        ui,
        &format!(
            "‖J‖: how much of a gradient comes through softmax. Even weights: entropy {}, ‖J‖ {}",
            format::fixed(most, 3),
            format::fixed(even, 3)
        ),
    );
    copy(ui, ("Copy curves as CSV", LabAsk::CopyCurves), asks);
}

fn heat(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let heated = seen.row;
    if heated.keys.is_empty() {
        note(ui, "This word may read no word, so there is nothing to show.");
        return;
    }
    let about = format!("scale {}", format::short(heated.now.scale, 3));
    pieces::heading(ui, "What the scale makes of the row", &about);
    let head = [(0.62, "score".to_owned()), (1.0, "weight".to_owned())];
    row(ui, &Rich::new(11.0).text("word", Ink::Faint), &head, (Ink::Faint, "scores and weights"));
    for (j, weight) in heated.now.weights.iter().enumerate() {
        let name = crate::scene::elide(heated.name(j), 20).into_owned();
        let (score, weight) =
            (format::short(heated.scores[j], 4), say::share(*weight, heated.keys.len()));
        let spoken = format!("{name}: score {score}, weight {weight}");
        let title = Rich::new(12.5).medium(name, heated.ink(j));
        row(ui, &title, &[(0.62, score), (1.0, weight)], (Ink::Text, &spoken));
    }
    ui.add_space(6.0);
    let soft = heated.now.soft;
    let most = (heated.keys.len() as f64).ln();
    note(
        ui,
        &format!(
            "entropy {} of at most {}; ‖J‖ {}; y {}",
            say::nats(soft.entropy, heated.keys.len()),
            format::fixed(most, 3),
            say::small(soft.slope),
            format::place(heated.now.y.x, heated.now.y.y)
        ),
    );
    copy(ui, ("Copy the path as CSV", LabAsk::CopyPath), asks);
}

pub(super) fn copy(ui: &mut Ui, (label, ask): (&str, LabAsk), asks: &mut Asks) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let button = Rect::from_min_size(rect.min, vec2(rect.width().min(180.0), 30.0));
    let text = Rich::new(12.5).text(label, Ink::Text);
    if pieces::outline_button(ui, button, &text, label).clicked() {
        asks.push(Ask::Lab(ask));
    }
}
