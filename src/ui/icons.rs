//! Icons as strokes: no font has to know them.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// A turned arrow: undo, or redo if `mirrored`.
pub(super) fn turn_back(painter: &Painter, at: Pos2, mirrored: bool, color: Color32) {
    let m = if mirrored { -1.0 } else { 1.0 };
    let stroke = Stroke::new(1.6, color);
    let mut points = vec![at + vec2(-6.0 * m, -2.0)];
    points.extend((0..=10_u8).map(|k| {
        let a = (-90.0 + 18.0 * f32::from(k)).to_radians();
        at + vec2((2.0 + 4.0 * a.cos()) * m, 2.0 + 4.0 * a.sin())
    }));
    points.push(at + vec2(-m, 6.0));
    painter.add(Shape::line(points, stroke));
    let tip = at + vec2(-6.0 * m, -2.0);
    painter
        .add(Shape::line(vec![tip + vec2(3.5 * m, -3.5), tip, tip + vec2(3.5 * m, 3.5)], stroke));
}

/// A magnifying glass.
pub(super) fn glass(painter: &Painter, at: Pos2, color: Color32) {
    let stroke = Stroke::new(1.6, color);
    painter.circle_stroke(at + vec2(-1.0, -1.0), 4.6, stroke);
    painter.line_segment([at + vec2(2.4, 2.4), at + vec2(6.0, 6.0)], stroke);
}

pub(super) fn sun(painter: &Painter, at: Pos2, color: Color32) {
    let stroke = Stroke::new(1.4, color);
    painter.circle_stroke(at, 3.6, stroke);
    for k in 0..8_u8 {
        let u = Vec2::angled(f32::from(k) * std::f32::consts::FRAC_PI_4);
        painter.line_segment([at + u * 5.6, at + u * 7.4], stroke);
    }
}

pub(super) fn moon(painter: &Painter, at: Pos2, color: Color32) {
    let outer = (0..=16_u8)
        .map(|k| (50.0 + 260.0 * f32::from(k) / 16.0).to_radians())
        .map(|a| at + 6.2 * Vec2::angled(a - 0.6));
    let mut points: Vec<Pos2> = outer.collect();
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
        return;
    };
    let bend = at + vec2(0.4, -0.4);
    points.extend((1..8_u8).map(|k| {
        let t = f32::from(k) / 8.0;
        let straight = last + (first - last) * t;
        let pull = (std::f32::consts::PI * t).sin() * 0.55;
        straight + (bend - straight) * pull
    }));
    painter.add(Shape::closed_line(points, Stroke::new(1.4, color)));
}

/// Half light, half dark: as the system has it.
pub(super) fn half(painter: &Painter, at: Pos2, color: Color32) {
    painter.circle_stroke(at, 5.6, Stroke::new(1.4, color));
    let points = (0..=12_u8)
        .map(|k| at + 5.6 * Vec2::angled((90.0 + 15.0 * f32::from(k)).to_radians()))
        .collect();
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

pub(super) fn check(painter: &Painter, at: Pos2, color: Color32) {
    painter.add(Shape::line(
        vec![at + vec2(-4.0, 0.0), at + vec2(-1.3, 3.0), at + vec2(4.2, -3.4)],
        Stroke::new(1.7, color),
    ));
}

/// A padlock.
pub(super) fn lock(painter: &Painter, at: Pos2, color: Color32) {
    let body = Rect::from_center_size(at + vec2(0.0, 2.0), vec2(8.0, 6.5));
    painter.rect_filled(body, 1.5, color);
    let arch: Vec<Pos2> = (0..=8)
        .map(|k| std::f32::consts::PI * k as f32 / 8.0)
        .map(|a| at + vec2(-2.6 * a.cos(), -1.0 - 3.4 * a.sin()))
        .collect();
    painter.add(egui::Shape::line(arch, Stroke::new(1.4, color)));
}

/// The program's mark: an arrow on a tile.
pub(super) fn mark(painter: &Painter, rect: Rect, ground: Color32, ink: Color32) {
    painter.rect_filled(rect, 5.0, ground);
    let (a, b) = (rect.center() + vec2(-4.2, 4.2), rect.center() + vec2(4.0, -4.0));
    painter.line_segment([a, b], Stroke::new(1.8, ink));
    painter.add(Shape::line(
        vec![pos2(b.x - 5.5, b.y), b, pos2(b.x, b.y + 5.5)],
        Stroke::new(1.8, ink),
    ));
}

/// Four corners: fit the view.
pub(super) fn corners(painter: &Painter, at: Pos2, color: Color32) {
    for (sx, sy) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
        let c = at + vec2(5.0 * sx, 5.0 * sy);
        painter.add(Shape::line(
            vec![c - vec2(3.5 * sx, 0.0), c, c - vec2(0.0, 3.5 * sy)],
            Stroke::new(1.5, color),
        ));
    }
}
