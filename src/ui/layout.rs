//! Where the panels are: plain geometry, so that the plane can be sensed before the panels beside it are drawn.

use super::theme::color;
use crate::view::palette::Ink;
use egui::{CursorIcon, Event, EventFilter, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Heights of the bars, and the widths of the side panels: as designed, and how narrow or wide they may become.
pub const TOP: f32 = 44.0;
pub const STEPPER: f32 = 48.0;
pub const FOOT: f32 = 40.0;
pub const LEFT: f32 = 272.0;
pub const RIGHT: f32 = 338.0;
const LEFT_RANGE: (f32, f32) = (232.0, 420.0);
const RIGHT_RANGE: (f32, f32) = (292.0, 520.0);
/// The plane keeps at least this width.
const PLANE: f32 = 300.0;

/// Widths of the side panels as the person set them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    pub left: f32,
    pub right: f32,
}

impl Default for Widths {
    fn default() -> Self {
        Self { left: LEFT, right: RIGHT }
    }
}

/// The rectangles of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    pub top: Rect,
    pub stepper: Rect,
    pub left: Rect,
    pub plane: Rect,
    pub right: Rect,
    pub foot: Rect,
}

impl Layout {
    /// Divides `window`. Where it is too narrow, the side panels give way before the plane does.
    pub fn new(window: Rect, widths: Widths) -> Self {
        let top = window.with_max_y(window.top() + TOP);
        let stepper =
            Rect::from_min_max(top.left_bottom(), pos2(window.right(), top.bottom() + STEPPER));
        let foot = window.with_min_y((window.bottom() - FOOT).max(stepper.bottom()));
        let middle = Rect::from_min_max(stepper.left_bottom(), foot.right_top());
        let spare = (middle.width() - PLANE).max(LEFT_RANGE.0 + RIGHT_RANGE.0);
        let mut left = widths.left.clamp(LEFT_RANGE.0, LEFT_RANGE.1);
        let mut right = widths.right.clamp(RIGHT_RANGE.0, RIGHT_RANGE.1);
        if left + right > spare {
            let over = left + right - spare;
            let give = (left - LEFT_RANGE.0, right - RIGHT_RANGE.0);
            let share = if give.0 + give.1 > 0.0 { give.0 / (give.0 + give.1) } else { 0.5 };
            left -= over * share;
            right -= over * (1.0 - share);
        }
        let left = middle.with_max_x(middle.left() + left.floor());
        let right = middle.with_min_x(middle.right() - right.floor());
        // In a window that is smaller than it should be the panels overlap; nothing turns inside out.
        let corner = right.left_bottom().max(left.right_top());
        let plane = Rect::from_min_max(left.right_top(), corner);
        Self { top, stepper, left, plane, right, foot }
    }
}

/// Paints the grounds and the lines between panels.
pub fn grounds(ui: &Ui, layout: &Layout) {
    let painter = ui.painter();
    let panel = color(ui, Ink::Panel);
    for rect in [layout.top, layout.stepper, layout.left, layout.right, layout.foot] {
        painter.rect_filled(rect, 0.0, panel);
    }
    let line = Stroke::new(1.0, color(ui, Ink::Border));
    painter.hline(layout.stepper.x_range(), layout.stepper.bottom() - 0.5, line);
    painter.hline(layout.foot.x_range(), layout.foot.top() + 0.5, line);
    painter.vline(layout.left.right() - 0.5, layout.left.y_range(), line);
    painter.vline(layout.right.left() + 0.5, layout.right.y_range(), line);
}

/// The two edges that can be dragged, or moved with arrow keys. Returns the new widths.
pub fn splitters(ui: &Ui, layout: &Layout, widths: Widths) -> Widths {
    let left =
        splitter(ui, "width of the settings", layout.left.right(), layout.left.y_range(), 1.0);
    let right =
        splitter(ui, "width of the numbers", layout.right.left(), layout.right.y_range(), -1.0);
    if left == 0.0 && right == 0.0 {
        return widths;
    }
    // From what is shown, not from what was wished: at a limit the edge follows the hand back at once.
    Widths { left: layout.left.width() + left, right: layout.right.width() + right }
}

fn splitter(ui: &Ui, name: &str, x: f32, y: egui::Rangef, sign: f32) -> f32 {
    let rect = Rect::from_x_y_ranges(x - 3.0..=x + 3.0, y);
    let response = ui.interact(rect, ui.make_persistent_id(name), Sense::drag());
    ui.memory_mut(|m| m.interested_in_focus(response.id, ui.layer_id()));
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Splitter, true, name));
    let mut by = 0.0;
    if response.dragged() {
        by += response.drag_delta().x * sign;
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        ui.input(|i| {
            for event in &i.events {
                match event {
                    Event::Key { key: Key::ArrowRight, pressed: true, .. } => by += 8.0 * sign,
                    Event::Key { key: Key::ArrowLeft, pressed: true, .. } => by -= 8.0 * sign,
                    _ => {}
                }
            }
        });
    }
    if response.hovered() || response.dragged() || response.has_focus() {
        ui.painter().vline(x, y, Stroke::new(2.0, color(ui, Ink::Accent)));
    }
    response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    by
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn at_the_designed_size_it_is_as_designed() {
        let layout =
            Layout::new(Rect::from_min_max(pos2(0.0, 0.0), pos2(1280.0, 800.0)), Widths::default());
        assert_eq!(layout.plane, Rect::from_min_max(pos2(272.0, 92.0), pos2(942.0, 760.0)));
    }

    proptest! {
        #[test]
        fn panels_tile_the_window(width in 900.0_f32..4000.0, height in 600.0_f32..2400.0, left in 0.0_f32..900.0, right in 0.0_f32..900.0) {
            let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, height));
            let l = Layout::new(window, Widths { left, right });
            let areas = [l.top, l.stepper, l.left, l.plane, l.right, l.foot].map(|r| r.area());
            prop_assert!((areas.iter().sum::<f32>() - window.area()).abs() < window.area() * 1e-5);
            prop_assert!(l.plane.width() >= PLANE && l.plane.height() > 300.0, "{:?}", l.plane);
        }
    }
}
