//! The second bar: which experiment.

use crate::figure::rich::Rich;
use crate::ui::ask::{Ask, Asks, LabAsk};
use crate::ui::fonts::ScreenMetrics;
use crate::ui::pieces;
use crate::view::lab::{Experiment, LabSeen};
use crate::view::palette::Ink;
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    let builder =
        UiBuilder::new().max_rect(rect).id_salt("experiments").accessibility_label("experiments");
    ui.scope_builder(builder, |ui| {
        crate::ui::panels::stop(ui, rect, "experiment");
        let y = rect.center().y;
        let place = Rect::from_min_size(pos2(rect.left() + 16.0, y - 16.0), vec2(324.0, 32.0));
        let plain = |text: &str| Rich::new(12.5).text(text, Ink::Muted);
        let options = [
            (plain("Why √d").sub("k", Ink::Muted), "why √d_k"),
            (plain("Temperature"), "temperature"),
            (plain("Learning"), "learning"),
        ];
        let chosen = Experiment::ALL.iter().position(|e| *e == seen.view.experiment);
        if let Some(n) = pieces::segmented(ui, place, "experiment", &options, chosen) {
            asks.push(Ask::Lab(LabAsk::Experiment(Experiment::ALL[n.min(2)])));
        }
        what(ui, rect, place.right() + 16.0, seen.view.experiment);
    });
}

fn what(ui: &Ui, rect: Rect, from: f32, experiment: Experiment) {
    let (long, short) = match experiment {
        Experiment::Root => (
            "many random queries and keys: what their scores, and softmax of them, do as vectors grow longer",
            "many random queries and keys",
        ),
        Experiment::Temperature => (
            "one row of scores from your scene, multiplied by any scale: its weights, and where y goes",
            "one row of your scene at any scale",
        ),
        Experiment::Learning => (
            "eight sentences say where bank should go: which W makes it go there?",
            "eight sentences, and the W that they teach",
        ),
    };
    let mut metrics = ScreenMetrics(ui.ctx());
    let room = f64::from(rect.right() - 16.0 - from);
    for text in [long, short] {
        let line = Rich::new(13.0).text(text, Ink::Muted);
        if line.measure(&mut metrics)[0] <= room {
            let at = pos2(rect.right() - 16.0, rect.center().y);
            pieces::rich(ui, at, Align2::RIGHT_CENTER, &line);
            return;
        }
    }
}
