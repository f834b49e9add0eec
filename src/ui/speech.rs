//! What the platform is told of a number, and what it asks for: a screen reader sees numbers only, in the quantity's own unit.

use egui::accesskit::{Action, ActionData, Node, Role};
use egui::{Id, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};
use nalgebra::Vector2;

/// A number on the platform's side: its range and the step of an increment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub value: f64,
    pub range: [f64; 2],
    pub step: f64,
}

impl Number {
    /// A number that only the scene limits.
    pub(super) fn free(value: f64, step: f64) -> Self {
        let most = crate::scene::MAX_NUMBER;
        Self { value, range: [-most, most], step }
    }

    /// Writes it into a node, which can then be set.
    pub(super) fn tell(self, node: &mut Node) {
        node.set_numeric_value(self.value);
        node.set_min_numeric_value(self.range[0]);
        node.set_max_numeric_value(self.range[1]);
        node.set_numeric_value_step(self.step);
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    }

    /// The value that the platform asks for in this frame, if it asks for one.
    pub(super) fn asked(self, ui: &Ui, id: Id) -> Option<f64> {
        if !ui.is_enabled() {
            return None;
        }
        let set = asked_value(ui, id);
        let steps = ui.input(|i| {
            let count = |action| i.num_accesskit_action_requests(id, action) as f64;
            count(Action::Increment) - count(Action::Decrement)
        });
        let to = set.unwrap_or(self.value) + steps * self.step;
        // Hundredths, not 0.30000000000000004.
        let to = if steps == 0.0 { to } else { (to * 1e9).round() / 1e9 };
        (to.is_finite() && to != self.value).then(|| to.clamp(self.range[0], self.range[1]))
    }
}

/// The number that the platform sets in this frame.
pub(super) fn asked_value(ui: &Ui, id: Id) -> Option<f64> {
    ui.input(|i| {
        let asked =
            i.accesskit_action_requests(id, Action::SetValue).filter_map(|request| match &request
                .data
            {
                Some(ActionData::NumericValue(value)) => Some(*value),
                Some(ActionData::Value(text)) => crate::scene::number::parse(text).ok(),
                _ => None,
            });
        asked.last().filter(|value| value.is_finite())
    })
}

/// The two coordinates of a place in the plane, each of which can be heard and set. Returns where the platform moves it.
pub(super) fn place(
    ui: &Ui,
    id: Id,
    at: Pos2,
    name: &str,
    value: Vector2<f64>,
    step: f64,
) -> Option<Vector2<f64>> {
    let mut to = value;
    for (c, axis) in ["x", "y"].into_iter().enumerate() {
        let id = id.with(axis);
        let number = Number::free(value[c], step);
        let response = ui.interact(Rect::from_min_size(at, Vec2::ZERO), id, Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::SpinButton, true, format!("{axis} of the {name}"))
        });
        ui.ctx().accesskit_node_builder(id, |node| number.tell(node));
        if let Some(asked) = number.asked(ui, id) {
            to[c] = asked;
        }
    }
    (to != value).then_some(to)
}
