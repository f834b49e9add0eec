//! F6 goes round the panels, so that the plane is not dozens of Tabs away.

use super::theme::color;
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

/// The panels of a frame, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
struct Panels(Vec<(Id, Rect)>);

fn panels_id() -> Id {
    Id::unique("panels")
}

/// The panel of this name: the keyboard can come to it, and Tab goes on to what is in it.
pub(super) fn stop(ui: &Ui, rect: Rect, name: &str) {
    let id = ui.make_persistent_id(("panel", name));
    add(ui, id, rect);
    // Only while it has the keyboard: otherwise every panel would be one more stop of Tab.
    if ui.memory(|m| m.has_focus(id)) {
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
        let stroke = Stroke::new(2.0, color(ui, Ink::Accent));
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, stroke, StrokeKind::Inside);
    }
}

/// The panel in `rect` whose widget `id` takes the keyboard.
pub(super) fn add(ui: &Ui, id: Id, rect: Rect) {
    ui.data_mut(|d| d.get_temp_mut_or_default::<Panels>(panels_id()).0.push((id, rect)));
}

/// F6 goes to the next of the last frame's panels, Shift + F6 back. Comes before they are shown.
pub fn go_round(ui: &Ui) {
    let panels = ui.data_mut(|d| d.remove_temp::<Panels>(panels_id())).unwrap_or_default().0;
    let pressed = |modifiers| ui.input_mut(|i| i.consume_key(modifiers, Key::F6));
    let back = pressed(Modifiers::SHIFT);
    if (!back && !pressed(Modifiers::NONE)) || panels.is_empty() {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let place = focused.and_then(|id| ui.ctx().read_response(id)).map(|r| r.rect.center());
    let here = panels
        .iter()
        .position(|(id, _)| Some(*id) == focused)
        .or_else(|| panels.iter().position(|(_, rect)| place.is_some_and(|at| rect.contains(at))));
    let n = panels.len();
    let to = match (here, back) {
        (Some(here), false) => (here + 1) % n,
        (Some(here), true) => (here + n - 1) % n,
        (None, false) => 0,
        (None, true) => n - 1,
    };
    ui.memory_mut(|m| m.request_focus(panels[to].0));
}
