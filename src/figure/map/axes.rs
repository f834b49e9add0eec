//! The axes of a map in three dimensions.

use super::sights::sight;
use crate::figure::draw::{Drawn, Piece};
use crate::view::camera::Frame;
use crate::view::map::MapSeen;
use crate::view::palette::Ink;

/// The positive ends of the axes.
pub(super) fn ends(seen: &MapSeen<'_>) -> [[f64; 3]; 3] {
    let r = seen.view.orbit.radius;
    [[r, 0.0, 0.0], [0.0, r, 0.0], [0.0, 0.0, r]]
}

/// Lines through the middle, solid where positive, faint where negative, with an even tick along each.
pub(super) fn draw(seen: &MapSeen<'_>, frame: Frame, pieces: &mut Vec<Piece>) {
    let at = |place| {
        let [x, y, near] = sight(seen, place, frame);
        ([f64::from(x), f64::from(y)], f64::from(near))
    };
    let (middle, _) = at([0.0; 3]);
    for end in ends(seen) {
        let (positive, near) = at(end);
        let (negative, far) = at(end.map(|c| -c));
        for (point, near, width) in [(positive, near, 1.5), (negative, far, 0.8)] {
            pieces.push(Piece {
                drawn: Drawn::Stroke { points: vec![middle, point], width, closed: false },
                ink: Ink::Axis,
                opacity: 0.55 + 0.45 * near,
                subject: None,
            });
        }
    }
    pieces.push(Piece {
        drawn: Drawn::Dots { centers: vec![middle], radius: 2.5 },
        ink: Ink::Muted,
        opacity: 1.0,
        subject: None,
    });
}
