//! Carries out what the panels of the laboratory ask for.

use super::super::App;
use crate::lab::Temperature;
use crate::ui::ask::LabAsk;
use crate::view::lab::{DRAWS, KEYS, TEMPERATURES, WIDTHS};
use egui::Ui;

/// No rate of learning is larger.
const MOST_RATE: f64 = 100.0;

impl App {
    pub(in crate::app) fn answer_lab(&mut self, ui: &Ui, ask: LabAsk) {
        let before = self.lab.view;
        let view = &mut self.lab.view;
        let within = |n: usize, [low, high]: [usize; 2]| n.clamp(low, high);
        match ask {
            LabAsk::Experiment(experiment) => view.experiment = experiment,
            LabAsk::Kind(kind) => view.kind = kind,
            LabAsk::Width(width) => view.width = within(width, WIDTHS),
            LabAsk::Draws(draws) => view.draws = within(draws, DRAWS),
            LabAsk::Keys(keys) => view.keys = within(keys, KEYS),
            LabAsk::Seed(seed) => view.seed = seed,
            LabAsk::Scale(scale) => view.scale = scale,
            LabAsk::Measure(measure) => view.measure = measure,
            LabAsk::Reader(reader) => view.reader = Some(reader),
            LabAsk::Temperature(scale) => {
                let [low, high] = TEMPERATURES;
                view.temperature = scale.filter(|s| s.is_finite()).map(|s| s.clamp(low, high));
            }
            LabAsk::Prepared(prepared) => {
                view.prepared = prepared;
                view.rate = prepared.rate();
            }
            LabAsk::Rate(rate) if rate.is_finite() => view.rate = rate.clamp(0.0, MOST_RATE),
            LabAsk::Rate(_) => {}
            LabAsk::Run(running) => self.lab.learn.run(running),
            LabAsk::Step => self.lab.learn.step(),
            LabAsk::Restart => self.lab.learn.restart(),
            LabAsk::CopyScores | LabAsk::CopyCurves | LabAsk::CopyPath | LabAsk::CopyLosses => {
                self.copy_experiment(ui, ask);
            }
        }
        if before != self.lab.view || self.lab.learn.is_running() {
            ui.ctx().request_repaint();
        }
    }

    fn copy_experiment(&mut self, ui: &Ui, what: LabAsk) {
        let text = match what {
            LabAsk::CopyScores => {
                self.lab.scores.made().map(|(recipe, scores)| scores.to_csv(recipe))
            }
            LabAsk::CopyCurves => {
                self.lab.curves.made().map(|(recipe, curves)| curves.to_csv(recipe))
            }
            LabAsk::CopyLosses => self.lab.learn.csv(),
            _ => {
                let row = &self.lab.row;
                let names: Vec<String> =
                    (0..row.keys.len()).map(|j| row.name(j).to_owned()).collect();
                Some(Temperature::to_csv(&row.path, &names))
            }
        };
        match text {
            Some(text) => self.copy(ui, text),
            None => self.say(ui, "nothing is drawn yet".to_owned()),
        }
    }
}
