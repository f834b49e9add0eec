//! Chips in rows.

use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

/// The height of a chip, and the gap between two.
const HEIGHT: f32 = 28.0;
pub(super) const GAP: f32 = 8.0;

/// Lays chips out in rows.
pub(super) struct Flow {
    left: f32,
    right: f32,
    at: Pos2,
}

impl Flow {
    pub(super) fn new(ui: &Ui) -> Self {
        let rect = ui.available_rect_before_wrap();
        Self { left: rect.left(), right: rect.right(), at: rect.min }
    }

    pub(super) fn next(&mut self, width: f32) -> Rect {
        let width = width.min(self.right - self.left);
        if self.at.x > self.left && self.at.x + width > self.right + 0.5 {
            self.at = pos2(self.left, self.at.y + HEIGHT + GAP);
        }
        let rect = Rect::from_min_size(self.at, vec2(width, HEIGHT));
        self.at.x += width + GAP;
        rect
    }

    pub(super) fn finish(self, ui: &mut Ui) {
        let height = self.at.y + HEIGHT - ui.cursor().top();
        ui.allocate_exact_size(vec2(self.right - self.left, height), Sense::hover());
    }
}
