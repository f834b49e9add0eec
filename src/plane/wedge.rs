//! Dominance wedges: which key wins for which direction of the query.
//!
//! Key j beats key k where `q · (k_j − k_k) > 0`: on one side of a line *through
//! the origin*. So the regions are wedges from the origin, whatever the length of
//! q: the normal fan of the convex hull of the keys, not a division into nearest
//! neighbours. A key inside the hull wins nowhere.
//!
//! ```text
//!        river's      ╱
//!         wedge      ╱   money's wedge
//!                   ╱
//!      ────────────•        every border is perpendicular
//!          bank's   ╲       to an edge of the hull
//!           wedge    ╲
//! ```

use std::f64::consts::TAU;

use nalgebra::Vector2;

use super::angle::{self, Arc};
use super::hull;
use super::rectangle::Rectangle;

/// Which of the dot products wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wins {
    /// The largest: the scale is positive.
    Largest,
    /// The smallest: the scale is negative, which turns the order round.
    Smallest,
}

impl Wins {
    /// What a scale makes of dot products; `None` for 0 (all weights are equal)
    /// and NaN.
    pub fn for_scale(scale: f64) -> Option<Self> {
        if scale > 0.0 {
            Some(Self::Largest)
        } else if scale < 0.0 {
            Some(Self::Smallest)
        } else {
            None
        }
    }
}

/// The directions of q for which one key has the winning dot product.
#[derive(Clone, Debug, PartialEq)]
pub struct Wedge {
    /// The key that wins here; of keys in the same place, the first.
    pub key: usize,
    /// The other keys in the same place, which always tie with it.
    pub tied: Vec<usize>,
    /// Where it begins, radians in (−π, π].
    pub start: f64,
    /// Its opening counter-clockwise, radians in (0, 2π].
    pub sweep: f64,
}

impl Wedge {
    /// The directions as an arc.
    pub fn arc(&self) -> Arc {
        Arc { start: self.start, sweep: self.sweep }
    }

    /// The part of it within `window`, as a convex polygon, counter-clockwise;
    /// empty where it is not seen.
    pub fn within(&self, window: &Rectangle) -> Vec<Vector2<f64>> {
        let whole = window.corners().to_vec();
        if self.sweep >= TAU {
            return whole;
        }
        let after_start = Rectangle::left_part(&whole, angle::at(self.start));
        Rectangle::left_part(&after_start, -angle::at(self.start + self.sweep))
    }
}

/// The wedges of `keys`, counter-clockwise in order of their starts; together
/// they tile the full turn, and each begins where the one before ends. Empty if
/// there is no key.
///
/// `allowed` (a flag for each key) leaves out keys that the query may not read.
/// One place: the whole plane. Two places, or all on a line: two half-planes.
///
/// ```
/// use attention_geometry::plane::wedge::{self, Wins};
/// use nalgebra::vector;
/// // money, river and bank of the thirteenth lesson: the border of money and
/// // river is the line y = 2x, perpendicular to k_money − k_river = (4, −2).
/// let wedges = wedge::wedges(&[vector![5., 1.], vector![1., 3.], vector![1., 1.]], None, Wins::Largest);
/// let river = wedges.iter().find(|w| w.key == 1).unwrap();
/// assert!((river.start.tan() - 2.0).abs() < 1e-12);
/// assert_eq!(wedge::owner(&wedges, vector![1.0, 1.0]).map(|w| w.key), Some(0));
/// ```
pub fn wedges(keys: &[Vector2<f64>], allowed: Option<&[bool]>, wins: Wins) -> Vec<Wedge> {
    let may = |j: usize| allowed.is_none_or(|flags| flags.get(j).copied().unwrap_or(false));
    let readable: Vec<usize> = (0..keys.len()).filter(|&j| may(j)).collect();
    let signed = |j: usize| match wins {
        Wins::Largest => keys[j],
        Wins::Smallest => -keys[j],
    };
    let places: Vec<Vector2<f64>> = readable.iter().map(|&j| signed(j)).collect();
    let corners = hull::corners(&places);
    let starts = starts(&corners.iter().map(|&c| places[c]).collect::<Vec<_>>());
    let mut wedges: Vec<Wedge> = corners
        .into_iter()
        .zip(starts)
        .map(|(corner, start)| Wedge {
            key: readable[corner],
            tied: (corner + 1..places.len())
                .filter(|&other| places[other] == places[corner])
                .map(|other| readable[other])
                .collect(),
            start,
            sweep: TAU,
        })
        .collect();
    wedges.sort_by(|a, b| a.start.total_cmp(&b.start));
    close(&mut wedges);
    wedges
}

/// For each corner of a hull, the direction of the outward normal of the edge
/// that leads to it: from there on, counter-clockwise, that corner is farthest.
fn starts(hull: &[Vector2<f64>]) -> Vec<f64> {
    let before = hull.iter().cycle().skip(hull.len().saturating_sub(1));
    hull.iter()
        .zip(before)
        .map(|(corner, before)| {
            let edge = corner - before;
            angle::of(Vector2::new(edge.y, -edge.x)).unwrap_or(0.0)
        })
        .collect()
}

/// Lets each wedge end where the next begins, and the last where the first does.
fn close(wedges: &mut [Wedge]) {
    let Some(first) = wedges.first().map(|w| w.start) else {
        return;
    };
    let mut end = first + TAU;
    for wedge in wedges.iter_mut().rev() {
        wedge.sweep = end - wedge.start;
        end = wedge.start;
    }
}

/// The wedge in which `q` points (on a border, one of the two); `None` if q is
/// zero or there is no wedge.
pub fn owner(wedges: &[Wedge], q: Vector2<f64>) -> Option<&Wedge> {
    let direction = angle::of(q)?;
    // In order of their starts: the last that has begun, or else the one that
    // runs over ±π.
    wedges.iter().rev().find(|w| w.start <= direction).or_else(|| wedges.last())
}

#[cfg(test)]
#[path = "wedge_tests.rs"]
mod tests;
