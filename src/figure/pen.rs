//! Draws one mark: strokes, heads, lanes, clipped to the frame.

use super::clip::{self, lerp};
use super::dash;
use super::draw::{Drawn, Piece, Point, Screen, along, arc, distance, left_of, sub, unit};
use super::mark::{Dash, Head, Mark, Shape};
use super::rich::Rich;
use crate::view::palette::Ink;
use nalgebra::Vector2;

/// A mark on its way to pieces.
pub(super) struct Pen<'a> {
    pub(super) screen: Screen,
    pub(super) mark: &'a Mark,
    pub(super) pieces: &'a mut Vec<Piece>,
}

impl Pen<'_> {
    fn put(&mut self, drawn: Drawn) {
        self.pieces.push(Piece {
            drawn,
            ink: self.mark.ink,
            opacity: self.mark.opacity,
            subject: self.mark.subject,
        });
    }

    pub(super) fn draw(&mut self) {
        let screen = self.screen;
        match &self.mark.shape {
            Shape::Arrow { from, to, width, dash, head, casing, short } => {
                self.arrow(
                    [screen.at(*from), screen.at(*to)],
                    *width,
                    *dash,
                    *head,
                    (*casing, *short),
                );
            }
            Shape::Line { from, to, width, dash } => {
                self.line(screen.at(*from), screen.at(*to), *width, *dash);
            }
            Shape::Through { at, direction, width, dash } => {
                self.through(*at, *direction, *width, *dash);
            }
            Shape::Polygon { corners, outline } => self.polygon(corners, *outline),
            Shape::Sector { center, start, sweep } => self.sector(*center, *start, *sweep),
            Shape::Arc { center, radius, start, sweep, width } => {
                let points = arc(screen.at(*center), *radius, *start, *sweep);
                self.visible_stroke(points, *width);
            }
            Shape::Path { from, to, bow, trim, width, dash, head } => {
                self.path(
                    [screen.at(*from), screen.at(*to)],
                    (*bow, *trim),
                    (*width, *dash, *head),
                );
            }
            Shape::Ring { at, radius, width } => {
                let center = screen.at(*at);
                if screen.frame.grown(radius + width).contains(center) {
                    self.put(Drawn::Ring { center, radius: *radius, width: *width });
                }
            }
            Shape::Disc { at, radius } => {
                let center = screen.at(*at);
                if screen.frame.grown(*radius).contains(center) {
                    self.put(Drawn::Dots { centers: vec![center], radius: *radius });
                }
            }
            Shape::Lane { from, to, near, thick, text } => {
                self.lane([screen.at(*from), screen.at(*to)], (*near, *thick), text.as_ref());
            }
            Shape::Tick { at, direction, near, far, width } => {
                let at = screen.at(*at);
                if let Some(left) = left_of(unit([direction.x, -direction.y])) {
                    self.line(along(at, left, *near), along(at, left, *far), *width, Dash::Solid);
                }
            }
        }
    }

    fn line(&mut self, from: Point, to: Point, width: f64, dash: Dash) {
        let Some((t0, t1)) = clip::segment(from, to, self.screen.reach()) else {
            return;
        };
        let (a, b) = (lerp(from, to, t0), lerp(from, to, t1));
        match dash {
            Dash::Solid => self.put(Drawn::Stroke { points: vec![a, b], width, closed: false }),
            // Dashes are counted from the true start, so that they stand still while the line is clipped elsewhere.
            Dash::Dashed(on, off) => {
                let segments = dash::strokes(&[from, to], on, off, self.screen.reach());
                self.put(Drawn::Segments { segments, width });
            }
            Dash::Dotted(step) => {
                let centers = dash::dots(&[from, to], step, self.screen.reach());
                self.put(Drawn::Dots { centers, radius: width / 2.0 });
            }
        }
    }

    fn arrow(
        &mut self,
        [from, to]: [Point; 2],
        width: f64,
        dash: Dash,
        head: Head,
        (casing, short): (f64, f64),
    ) {
        let Some(u) = unit(sub(to, from)) else { return };
        let length = distance(from, to);
        let end = along(to, u, -short.min(length));
        let head = match head {
            Head::Filled(l) => Head::Filled(l.min(length * 0.6)),
            Head::Hollow(l) => Head::Hollow(l.min(length * 0.6)),
            other => other,
        };
        let neck = match head {
            Head::Filled(l) => along(end, u, -l * 0.8),
            Head::Hollow(l) => along(end, u, -l),
            Head::None | Head::Open(_) => end,
        };
        if casing > 0.0 {
            self.casing(from, end, width + casing);
        }
        self.line(from, neck, width, dash);
        self.head(end, u, head);
    }

    fn casing(&mut self, from: Point, to: Point, width: f64) {
        if let Some((t0, t1)) = clip::segment(from, to, self.screen.reach()) {
            let drawn = Drawn::Stroke {
                points: vec![lerp(from, to, t0), lerp(from, to, t1)],
                width,
                closed: false,
            };
            self.pieces.push(Piece { drawn, ink: Ink::Canvas, opacity: 1.0, subject: None });
        }
    }

    fn head(&mut self, tip: Point, u: Point, head: Head) {
        if !self.screen.reach().contains(tip) {
            return;
        }
        let Some(left) = left_of(Some(u)) else { return };
        let corners = |length: f64, half: f64| {
            let base = along(tip, u, -length);
            [along(base, left, half), tip, along(base, left, -half)]
        };
        match head {
            Head::None => {}
            Head::Filled(length) => {
                self.put(Drawn::Fill { points: corners(length, length * 0.4).to_vec() });
            }
            Head::Hollow(length) => self.put(Drawn::Stroke {
                points: corners(length, length * 0.42).to_vec(),
                width: 1.6,
                closed: true,
            }),
            Head::Open(length) => self.put(Drawn::Stroke {
                points: corners(length, length * 0.5).to_vec(),
                width: 1.8,
                closed: false,
            }),
        }
    }

    fn through(&mut self, at: Vector2<f64>, direction: Vector2<f64>, width: f64, dash: Dash) {
        let Some(u) = unit([direction.x, -direction.y]) else {
            return;
        };
        let at = self.screen.at(at);
        let [cx, cy] = self.screen.frame.center();
        // The foot of the frame's centre on the line is the place from which both ends leave the frame.
        let foot = along(at, u, (cx - at[0]) * u[0] + (cy - at[1]) * u[1]);
        let reach = self.screen.frame.width + self.screen.frame.height;
        self.line(along(foot, u, -reach), along(foot, u, reach), width, dash);
    }

    fn polygon(&mut self, corners: &[Vector2<f64>], outline: f64) {
        let points: Vec<Point> = corners.iter().map(|c| self.screen.at(*c)).collect();
        let cut = clip::polygon(&points, self.screen.frame.grown(4.0));
        if cut.len() >= 3 {
            self.put(Drawn::Fill { points: cut });
        }
        if outline > 0.0 && points.len() >= 2 {
            let opacity = self.mark.opacity;
            let before = self.pieces.len();
            for i in 0..if points.len() == 2 { 1 } else { points.len() } {
                self.line(points[i], points[(i + 1) % points.len()], outline, Dash::Solid);
            }
            for piece in &mut self.pieces[before..] {
                piece.opacity = (opacity * 5.0).min(1.0);
            }
        }
    }

    fn sector(&mut self, center: Vector2<f64>, start: f64, sweep: f64) {
        let center = self.screen.at(center);
        let reach = 2.0 * (self.screen.frame.width + self.screen.frame.height) + {
            let [cx, cy] = self.screen.frame.center();
            (center[0] - cx).hypot(center[1] - cy).min(clip::ROUND * clip::ROUND)
        };
        // Pieces of at most 60 degrees, each a triangle whose far side lies outside the frame.
        let pieces = (sweep.abs() / 1.05).ceil().max(1.0);
        for i in 0..pieces as usize {
            let corner = |k: usize| {
                let a = start + sweep * k as f64 / pieces;
                [center[0] + reach * a.cos(), center[1] - reach * a.sin()]
            };
            let cut =
                clip::polygon(&[center, corner(i), corner(i + 1)], self.screen.frame.grown(1.0));
            if cut.len() >= 3 {
                self.put(Drawn::Fill { points: cut });
            }
        }
    }

    fn visible_stroke(&mut self, points: Vec<Point>, width: f64) {
        if points.iter().any(|p| self.screen.reach().contains(*p)) {
            self.put(Drawn::Stroke { points, width, closed: false });
        }
    }

    fn path(
        &mut self,
        [from, to]: [Point; 2],
        (bow, trim): (f64, f64),
        (width, dash, head): (f64, Dash, Head),
    ) {
        let near = self.screen.frame.grown(clip::ROUND);
        let length = distance(from, to);
        if length <= 2.0 * trim || !near.contains(from) || !near.contains(to) {
            return;
        }
        let mut points = bowed(from, to, bow);
        trim_ends(&mut points, trim);
        let (Some(&tip), Some(&before)) =
            (points.last(), points.len().checked_sub(2).and_then(|i| points.get(i)))
        else {
            return;
        };
        match dash {
            Dash::Solid => self.visible_stroke(points, width),
            Dash::Dashed(on, off) => {
                let segments = dash::strokes(&points, on, off, self.screen.reach());
                self.put(Drawn::Segments { segments, width });
            }
            Dash::Dotted(step) => {
                let centers = dash::dots(&points, step, self.screen.reach());
                self.put(Drawn::Dots { centers, radius: width / 2.0 });
            }
        }
        if let Some(u) = unit(sub(tip, before)) {
            self.head(tip, u, head);
        }
    }

    fn lane(&mut self, [from, to]: [Point; 2], (near, thick): (f64, f64), text: Option<&Rich>) {
        let Some(u) = unit(sub(to, from)) else { return };
        let Some(left) = left_of(Some(u)) else { return };
        let Some((t0, t1)) = clip::segment(from, to, self.screen.reach()) else {
            return;
        };
        let (a, b) = (lerp(from, to, t0), lerp(from, to, t1));
        let far = near + thick * near.signum();
        self.put(Drawn::Fill {
            points: vec![
                along(a, left, near),
                along(b, left, near),
                along(b, left, far),
                along(a, left, far),
            ],
        });
        let Some(text) = text else { return };
        let middle = f64::midpoint(near, far);
        // Text reads left to right whichever way the line points.
        let angle = if u[0] >= 0.0 { u[1].atan2(u[0]) } else { (-u[1]).atan2(-u[0]) };
        let at = along(lerp(a, b, 0.5), left, middle);
        self.pieces.push(Piece {
            drawn: Drawn::Text { at, angle, centered: true, text: text.clone() },
            ink: Ink::Text,
            opacity: 1.0,
            subject: self.mark.subject,
        });
    }
}

/// A quadratic curve from one point to another, bowed to the left (as one walks, on the screen) by `bow` of its length.
fn bowed(from: Point, to: Point, bow: f64) -> Vec<Point> {
    let d = sub(to, from);
    let control = [
        f64::midpoint(from[0], to[0]) + 2.0 * bow * d[1],
        f64::midpoint(from[1], to[1]) - 2.0 * bow * d[0],
    ];
    (0..=32)
        .map(|i| f64::from(i) / 32.0)
        .map(|t| {
            [0, 1].map(|c| {
                (1.0 - t) * (1.0 - t) * from[c] + 2.0 * t * (1.0 - t) * control[c] + t * t * to[c]
            })
        })
        .collect()
}

/// Cuts `trim` points off both ends of a polyline.
fn trim_ends(points: &mut Vec<Point>, trim: f64) {
    for _ in 0..2 {
        points.reverse();
        let Some(&end) = points.last() else { return };
        while points.len() > 2 && distance(points[points.len() - 2], end) < trim {
            points.pop();
        }
        let n = points.len();
        if let Some(u) = unit(sub(points[n - 2], end)) {
            points[n - 1] = along(end, u, trim);
        }
    }
}
