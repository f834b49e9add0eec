//! The map of real words: dots, hulls of the themes, labels, and where words lie too close for dots, their density.

mod axes;
mod cloud;
mod dots;
mod labels;
mod sights;

pub use self::cloud::{CELL, Cloud};
pub use self::dots::sample;
pub use self::sights::Sights;

use super::Picture;
use super::draw::{Drawn, Piece, Point, Screen};
use super::place::{Memory, Obstacles, place};
use super::rich::Metrics;
use crate::view::camera::{Camera, Frame};
use crate::view::map::{MapSeen, Shown};
use crate::view::palette::Ink;
use nalgebra::Vector2;

/// The map placed on a screen.
#[derive(Clone, Debug, Default)]
pub struct MapPicture {
    /// Words without a theme.
    pub cloud: Cloud,
    /// Everything else.
    pub picture: Picture,
}

/// What serves from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct MapMemory {
    pub sights: Sights,
    labels: Memory,
}

/// Builds and places the map. `taken` are boxes of other things on it, in points.
pub fn compose(
    seen: &MapSeen<'_>,
    frame: Frame,
    taken: &[Frame],
    metrics: &mut dyn Metrics,
    memory: &mut MapMemory,
) -> MapPicture {
    memory.sights.update(seen, frame);
    let sights = &memory.sights;
    let mut pieces = Vec::new();
    if seen.view.is_deep() {
        axes::draw(seen, frame, &mut pieces);
    } else if seen.view.shown == Shown::Themes {
        dots::hulls(seen, sights, &mut pieces);
    }
    let around = pieces.len();
    dots::links(seen, sights, &mut pieces);
    let lines: Vec<Piece> = pieces[around..].to_vec();
    dots::draw(seen, sights, &mut pieces);
    let wanted = labels::labels(seen, frame, sights);
    let tips = sights.themed(seen, labels::MOST).map(|i| (sights.point(i), 6.0)).collect();
    let obstacles = Obstacles { boxes: taken.to_vec(), tips };
    let labels =
        place(&wanted, points_screen(frame), &lines, &obstacles, metrics, &mut memory.labels);
    if let Some(corners) = seen.view.rectangle {
        rectangle(corners, &mut pieces);
    }
    let cloud = cloud::cloud(seen, frame, sights);
    MapPicture { cloud, picture: Picture { pieces, labels, ..Picture::default() } }
}

/// A screen whose world is the screen itself, with y upwards: labels of a map that may be in perspective.
fn points_screen(frame: Frame) -> Screen {
    let [x, y] = frame.center();
    Screen { camera: Camera { center: Vector2::new(x, -y), points_per_unit: 1.0 }, frame }
}

/// Where a screen point is in the world of [`points_screen`].
fn world_from_point([x, y]: Point) -> Vector2<f64> {
    Vector2::new(x, -y)
}

fn rectangle([a, b]: [Point; 2], pieces: &mut Vec<Piece>) {
    let points = vec![a, [b[0], a[1]], b, [a[0], b[1]]];
    let piece = |drawn, opacity| Piece { drawn, ink: Ink::Accent, opacity, subject: None };
    pieces.push(piece(Drawn::Fill { points: points.clone() }, 0.08));
    pieces.push(piece(Drawn::Stroke { points, width: 1.0, closed: true }, 1.0));
}

#[cfg(test)]
mod tests;
