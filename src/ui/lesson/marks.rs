//! What a lesson puts over the plane: padlocks at tips that stay, and the place that is predicted.

use crate::figure::draw::Screen;
use crate::figure::rich::Weight;
use crate::lessons::Player;
use crate::scene::Edit;
use crate::ui::theme::color;
use crate::ui::{icons, pieces};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use nalgebra::Vector2;

/// A padlock beside each word that may not be moved now.
pub fn locks(ui: &Ui, rect: Rect, screen: Screen, seen: &Seen<'_>, player: &Player) {
    let painter = ui.painter().with_clip_rect(rect);
    for i in 0..seen.n() {
        let place = seen.embedding(i);
        let still = Edit::Move { token: i, to: place };
        let at = point(screen, place);
        if player.allows(seen.scene, &still).is_ok() || !rect.contains(at) {
            continue;
        }
        let badge = Rect::from_center_size(at + vec2(-17.0, -15.0), vec2(18.0, 18.0));
        let edge = Stroke::new(1.0, color(ui, Ink::Border));
        painter.rect(badge, 9.0, color(ui, Ink::Panel), edge, StrokeKind::Inside);
        icons::lock(&painter, badge.center(), color(ui, Ink::Muted));
    }
}

/// The place that is predicted, as a ring with its name.
pub fn place(ui: &Ui, rect: Rect, screen: Screen, place: [f64; 2]) {
    let at = point(screen, Vector2::from(place));
    if !rect.contains(at) {
        return;
    }
    let ink = color(ui, Ink::Accent);
    let painter = ui.painter().with_clip_rect(rect);
    for k in 0..8 {
        let arc: Vec<Pos2> = (0..=3)
            .map(|m| std::f32::consts::TAU * (k as f32 + m as f32 / 5.0) / 8.0)
            .map(|a| at + vec2(11.0 * a.cos(), 11.0 * a.sin()))
            .collect();
        painter.add(egui::Shape::line(arc, Stroke::new(1.8, ink)));
    }
    painter.circle_filled(at, 2.5, ink);
    let style = (12.0, Weight::Medium, Ink::Accent);
    pieces::text(ui, at + vec2(16.0, -14.0), Align2::LEFT_CENTER, "your prediction", style);
}

fn point(screen: Screen, place: Vector2<f64>) -> Pos2 {
    let [x, y] = screen.at(place);
    pos2(x as f32, y as f32)
}
