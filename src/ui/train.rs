//! Learning on the scene: targets, method, rate, what is held, run and step, and how the loss falls.

use super::ask::{Ask, Asks};
use super::cell::{self, Did, Look};
use super::lesson::losses;
use super::pieces;
use crate::figure::rich::{Rich, Weight};
use crate::learning::{Method, Progress};
use crate::scene::Matrix;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

/// A wish about learning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrainAsk {
    Open(bool),
    /// The word in focus has a target, or none.
    Target(bool),
    Method(Method),
    Rate(f64),
    Hold(Matrix, bool),
    /// Run, or stop.
    Run,
    Step,
}

/// What the section reads.
#[derive(Clone, Copy, Debug)]
pub struct TrainSeen<'a> {
    pub open: bool,
    pub has_target: bool,
    pub method: Method,
    pub rate: f64,
    /// `W_Q`, `W_K` and `W_V` that stay as they are.
    pub held: [bool; 3],
    pub running: bool,
    pub losses: &'a [f64],
    pub progress: Option<Progress>,
}

/// Shows the section at the foot of the settings.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, train: &TrainSeen<'_>, asks: &mut Asks) {
    let mut ask = |wish: TrainAsk| asks.push(Ask::Train(wish));
    if pieces::switch(ui, train.open, "Learning", "targets for answers").clicked() {
        ask(TrainAsk::Open(!train.open));
    }
    if !train.open {
        return;
    }
    let word = seen.label(seen.focus(), 14).into_owned();
    let label = format!("Target for {word}");
    if pieces::switch(ui, train.has_target, &label, "").clicked() {
        ask(TrainAsk::Target(!train.has_target));
    }
    for matrix in Matrix::ALL {
        let held = train.held[matrix as usize];
        let label = format!("Hold {}", matrix.name());
        if pieces::switch(ui, held, &label, "").clicked() {
            ask(TrainAsk::Hold(matrix, !held));
        }
    }
    ui.add_space(4.0);
    if let Some(wish) = method_and_rate(ui, train) {
        ask(wish);
    }
    ui.add_space(6.0);
    if let Some(wish) = buttons(ui, train) {
        ask(wish);
    }
    said(ui, train);
}

fn method_and_rate(ui: &mut Ui, train: &TrainSeen<'_>) -> Option<TrainAsk> {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let plain = |text: &str| Rich::new(12.5).text(text, Ink::Muted);
    let options = [(plain("SGD"), "gradient descent"), (plain("Adam"), "Adam")];
    let left = row.with_max_x(row.left() + 120.0);
    let chosen = usize::from(train.method == Method::Adam);
    if let Some(n) = pieces::segmented(ui, left, "method", &options, Some(chosen)) {
        return Some(TrainAsk::Method([Method::Sgd, Method::Adam][n.min(1)]));
    }
    let place = Rect::from_min_max(pos2(row.right() - 58.0, row.top() + 3.0), row.max);
    let at = pos2(place.left() - 8.0, row.center().y);
    pieces::text(ui, at, Align2::RIGHT_CENTER, "rate", (12.0, Weight::Regular, Ink::Muted));
    let look = Look { name: "rate of learning", decimals: 3, pale_zero: false, speed: 0.005 };
    let id = ui.make_persistent_id("rate of learning");
    match cell::cell(ui, place, id, train.rate, &look).1 {
        Did::Dragged(rate) | Did::Typed(rate) => Some(TrainAsk::Rate(rate)),
        _ => None,
    }
}

fn buttons(ui: &mut Ui, train: &TrainSeen<'_>) -> Option<TrainAsk> {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let half = (row.width() - 8.0) / 2.0;
    let run = row.with_max_x(row.left() + half);
    let step = row.with_min_x(row.right() - half);
    let (label, name) = if train.running {
        ("Pause", "pause learning")
    } else {
        ("Run", "run 100 steps of learning")
    };
    let medium = |text: &str| Rich::new(13.0).medium(text, Ink::Text);
    if pieces::outline_button(ui, run, &medium(label), name).clicked() {
        return Some(TrainAsk::Run);
    }
    let stepped = pieces::outline_button(ui, step, &medium("Step"), "one step of learning");
    stepped.clicked().then_some(TrainAsk::Step)
}

/// The loss so far, and why a run has ended.
fn said(ui: &mut Ui, train: &TrainSeen<'_>) {
    ui.add_space(6.0);
    let Some(words) = losses(ui, train.losses) else { return };
    let ends = match train.progress {
        Some(Progress::Still) => "; all slopes are 0",
        Some(Progress::Diverged) => "; the steps were too long, so the run was stopped",
        _ => "",
    };
    let ink = super::theme::color(ui, Ink::Muted);
    ui.label(egui::RichText::new(format!("{words}{ends}")).size(11.5).color(ink));
}
