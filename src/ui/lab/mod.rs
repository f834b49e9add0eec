//! The laboratory: settings on the left, plots in the middle, claim and evidence on the right.

mod bar;
mod chart;
mod curves;
mod evidence;
mod histogram;
mod learn;
mod learnt;
mod left;
mod row;

pub use self::bar::show as show_bar;
pub use self::evidence::show as show_right;
pub use self::left::show as show_left;

use crate::lab::Scale;
use crate::ui::ask::Asks;
use crate::ui::theme::color;
use crate::view::lab::{Experiment, LabSeen};
use crate::view::palette::Ink;
use egui::{Rect, Ui, UiBuilder};

/// The plots of the experiment.
pub fn show_plots(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    ui.painter().rect_filled(rect, 0.0, color(ui, Ink::Canvas));
    let builder = UiBuilder::new().max_rect(rect).id_salt("plots").accessibility_label("plots");
    ui.scope_builder(builder, |ui| {
        super::panels::stop(ui, rect, "plots");
        ui.set_clip_rect(rect);
        let rect = rect.shrink(16.0);
        let middle = rect.top() + (rect.height() * 0.47).round();
        let (above, below) = rect.split_top_bottom_at_y(middle);
        match seen.view.experiment {
            Experiment::Root => {
                histogram::show(ui, above, seen);
                curves::show(ui, below.with_min_y(below.top() + 16.0), seen, asks);
            }
            Experiment::Temperature => {
                row::weights(ui, above, seen.row);
                row::path(ui, below.with_min_y(below.top() + 16.0), seen.row);
            }
            Experiment::Learning => {
                if let Some(run) = seen.run {
                    let (above, below) =
                        rect.split_top_bottom_at_y(rect.top() + (rect.height() * 0.36).round());
                    learnt::losses(ui, above, run);
                    learnt::answers(ui, below.with_min_y(below.top() + 12.0), run);
                }
            }
        }
    });
}

/// The colour of a scale in all plots and tables.
fn ink_of(scale: Scale) -> Ink {
    match scale {
        Scale::None => Ink::Word(2),
        Scale::Root => Ink::Word(0),
        Scale::Whole => Ink::Word(1),
    }
}
