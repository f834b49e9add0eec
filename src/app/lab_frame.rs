//! The frame of the laboratory.

use super::App;
use crate::narration;
use crate::ui::ask::Asks;
use crate::ui::layout::Layout;
use crate::ui::{lab, show_foot};
use crate::view::Workspace;
use crate::view::lab::Experiment;
use egui::Ui;

impl App {
    /// Takes what threads have drawn, and the row of the scene as it is now.
    pub(super) fn follow_lab(&mut self, ui: &Ui) {
        if self.workspace != Workspace::Lab {
            return;
        }
        self.lab.follow(ui.ctx(), ui.input(|i| i.time));
        if self.lab.view.experiment == Experiment::Temperature {
            let mut lab = std::mem::take(&mut self.lab);
            lab.follow_row(&self.seen());
            self.lab = lab;
        }
    }

    pub(super) fn lab_panels(&mut self, ui: &mut Ui, layout: &Layout, asks: &mut Asks) {
        lab::show_left(ui, layout.left, &self.lab.seen(), asks);
        // What a slider changed shows in this frame.
        self.answer(ui, asks);
        self.follow_lab(ui);
        let seen = self.lab.seen();
        lab::show_plots(ui, layout.plane, &seen, asks);
        lab::show_right(ui, layout.right, &seen, asks);
        show_foot(ui, layout.foot, &narration::lab::sentence(&seen));
    }
}
