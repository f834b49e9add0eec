//! A plot that is looked at: `egui_plot` with our own numbers at its axes, and no stop of the keyboard.

use crate::figure::rich::{Rich, Weight};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2};
use egui_plot::{GridMark, Plot, PlotBounds, PlotPoint, PlotTransform, PlotUi};

/// A number at an axis.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub at: f64,
    pub label: String,
}

/// Where a plot is and what it is of.
#[derive(Debug)]
pub(super) struct Chart<'a> {
    pub id: &'a str,
    pub rect: Rect,
    pub title: Rich,
    /// Stands under the numbers of the horizontal axis.
    pub below: Rich,
    pub x: [f64; 2],
    pub y: [f64; 2],
    pub x_marks: Vec<Mark>,
    pub y_marks: Vec<Mark>,
    /// Room right of the plot, for names of lines.
    pub right: f32,
    /// One unit is as long across as up.
    pub square: bool,
    /// Read aloud.
    pub spoken: String,
}

/// Points that a plot leaves free on its sides.
const LEFT: f32 = 44.0;
const TOP: f32 = 28.0;
const BOTTOM: f32 = 36.0;

impl Chart<'_> {
    fn inner(&self) -> Rect {
        Rect::from_min_max(
            self.rect.min + egui::vec2(LEFT, TOP),
            self.rect.max - egui::vec2(self.right.max(8.0), BOTTOM),
        )
    }

    /// Draws it, and gives where it was drawn.
    pub(super) fn show<'p>(
        self,
        ui: &mut Ui,
        items: impl FnOnce(&mut PlotUi<'p>) + 'p,
    ) -> (Rect, PlotTransform) {
        let inner = self.inner();
        let grid = |marks: &[Mark]| {
            let marks: Vec<GridMark> =
                marks.iter().map(|m| GridMark { value: m.at, step_size: 1e9 }).collect();
            move |_| marks.clone()
        };
        let ([left, right], [low, high]) = (self.x, self.y);
        let response = ui
            .scope_builder(UiBuilder::new().max_rect(inner).id_salt(self.id), |ui| {
                let mut plot = Plot::new(self.id)
                    .show_axes(false)
                    .show_background(false)
                    .sense(Sense::hover())
                    .allow_drag(false)
                    .allow_zoom(false)
                    .allow_scroll(false)
                    .allow_boxed_zoom(false)
                    .allow_axis_zoom_drag(false)
                    .allow_double_click_reset(false)
                    .auto_bounds(false)
                    .show_x(false)
                    .show_y(false)
                    .show_crosshair(false)
                    .set_margin_fraction(Vec2::ZERO)
                    .grid_color(color(ui, Ink::Border))
                    .grid_fade(0.0)
                    .x_grid_spacer(grid(&self.x_marks))
                    .y_grid_spacer(grid(&self.y_marks));
                if self.square {
                    plot = plot.data_aspect(1.0);
                }
                plot.show(ui, move |plot| {
                    let bounds = PlotBounds::from_min_max([left, low], [right, high]);
                    plot.set_plot_bounds(bounds);
                    items(plot);
                })
            })
            .inner;
        let spoken = self.spoken.clone();
        response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
        let transform = response.transform;
        self.numbers(ui, inner, &transform);
        let at = pos2(self.rect.left(), self.rect.top() + 8.0);
        pieces::rich(ui, at, Align2::LEFT_CENTER, &self.title);
        let at = pos2(inner.center().x, self.rect.bottom() - 7.0);
        pieces::rich(ui, at, Align2::CENTER_CENTER, &self.below);
        (inner, transform)
    }

    fn numbers(&self, ui: &Ui, inner: Rect, transform: &PlotTransform) {
        let stroke = Stroke::new(1.0, color(ui, Ink::Axis));
        ui.painter().hline(inner.x_range(), inner.bottom(), stroke);
        let style = (11.0, Weight::Regular, Ink::Faint);
        let mut free = f32::NEG_INFINITY;
        for mark in &self.x_marks {
            let x = transform.position_from_point(&PlotPoint::new(mark.at, 0.0)).x;
            let wide = mark.label.chars().count() as f32 * 6.5;
            if inner.expand(1.0).x_range().contains(x) && x - wide / 2.0 > free {
                let at = pos2(x, inner.bottom() + 10.0);
                pieces::text(ui, at, Align2::CENTER_CENTER, &mark.label, style);
                free = x + wide / 2.0 + 8.0;
            }
        }
        for mark in &self.y_marks {
            let y = transform.position_from_point(&PlotPoint::new(0.0, mark.at)).y;
            if inner.expand(1.0).y_range().contains(y) {
                let at = pos2(inner.left() - 8.0, y);
                pieces::text(ui, at, Align2::RIGHT_CENTER, &mark.label, style);
            }
        }
    }
}

/// Round numbers in a range, about `count` of them.
pub(super) fn marks([low, high]: [f64; 2], count: f64) -> Vec<Mark> {
    let step = crate::view::grid::step(count / (high - low).max(1e-300), 1.0);
    crate::view::grid::multiples(low, high, step)
        .map(|at| Mark { at, label: crate::view::grid::label(at, step) })
        .collect()
}
