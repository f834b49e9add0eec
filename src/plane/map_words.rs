//! A linear map put in words.
//!
//! Every map is a stretch along two perpendicular lines, then a rotation (or a
//! reflection): the polar decomposition `W = stretch · turn`. What does nothing is
//! left out of the sentence, and kinds with a name of their own get it.
//!
//! ```text
//!   identity                     everything to 0
//!   rotation by 90°              squash onto the line at 26.6°
//!   reflection across 45°        projection onto the line at 30°
//!   scale ×1.5                   projection onto the line at 0° along 45°
//!   stretch ×2 along 30°         shear by 0.5 along 90°
//!   stretch ×2 along 30°, ×0.5 along 120°, then rotation by 15°
//! ```
//!
//! Angles are degrees counter-clockwise on the screen; the stretch comes first,
//! so its lines are named before the turn. "≈" means one of two things. The map
//! is only nearly of the kind that is named, within [`NEARLY`] (its entries were
//! rounded to two decimals, say); or the one number of a kind looks exact and is
//! rounded ("≈ rotation by 90°" for 89.98°). A number that shows all the digits
//! that are ever printed (26.6°, ×1.47) is seen to be rounded and needs no "≈";
//! where there are many numbers, rounded ones keep their zeros for that (14.0°).

use std::f64::consts::FRAC_PI_2;
use std::fmt;

use nalgebra::Matrix2;

use super::map::{LinearMap, Svd};
use super::product::difference;

mod pen;

use pen::Pen;

/// What a map may differ by from a kind and still be called exactly so: rounding.
const EXACTLY: f64 = 1e-9;

/// What a map may differ by from a kind and still be called nearly so, relative
/// to its own size: rounding of the entries to two decimals stays below it.
pub const NEARLY: f64 = 0.01;

/// A smallest stretch below this part of the largest is rounding.
const NOISE: f64 = 1e-12;

/// What a map is. Angles in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// An entry is not finite.
    Undefined,
    /// Every point lands on the origin.
    Zero,
    /// Every point lands on one line, at `line`.
    Squash {
        /// The line, in [0, 180).
        line: f64,
    },
    /// A squash that leaves the points of its line where they are.
    Projection {
        /// The line, in [0, 180).
        line: f64,
        /// The direction along which points come to the line; `None` if it is
        /// perpendicular to the line.
        along: Option<f64>,
    },
    /// See [`LinearMap::shear`].
    Shear {
        /// How far a point at distance 1 moves.
        by: f64,
        /// The direction of the motion.
        along: f64,
    },
    /// First a stretch, then a turn.
    Steps {
        /// The first step.
        stretch: Stretch,
        /// The second step.
        turn: Turn,
    },
}

/// The stretch of the polar decomposition; all factors are positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stretch {
    /// Every length is kept.
    None,
    /// The same in all directions.
    Scale(f64),
    /// By a factor along one line (degrees); what lies across it is kept.
    One(f64, f64),
    /// By the first factor along the line at the angle (degrees), by the second
    /// along the line a quarter further on.
    Two([f64; 2], f64),
}

/// The turn of the polar decomposition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// Every direction is kept.
    None,
    /// By an angle in degrees, positive counter-clockwise.
    Rotation(f64),
    /// Across the line at an angle in degrees.
    Reflection(f64),
}

/// A map in words: `to_string()` says all, [`Description::short`] fits a caption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Description {
    /// What the map is.
    pub kind: Kind,
    /// Whether it is so only nearly, within [`NEARLY`].
    pub nearly: bool,
}

/// Puts a matrix (rows are where the basis lands) in words.
///
/// ```
/// use attention_geometry::plane::map_words::describe;
/// use nalgebra::matrix;
/// let words = |w| describe(w).to_string();
/// assert_eq!(words(matrix![0.94, -0.34; 0.34, 0.94]), "≈ rotation by −20°");
/// assert_eq!(words(matrix![0.0, 1.0; 1.0, 0.0]), "reflection across 45°");
/// assert_eq!(words(matrix![2.0, 1.0; 4.0, 2.0]), "squash onto the line at 26.6°");
/// ```
pub fn describe(w: Matrix2<f64>) -> Description {
    let Some(map) = LinearMap::new(w) else {
        return exactly(Kind::Undefined);
    };
    let svd = map.svd();
    let [most, least] = svd.factors;
    if most == 0.0 {
        return exactly(Kind::Zero);
    }
    if map.is_singular() {
        return exactly(flat(&svd, EXACTLY));
    }
    if let Some(shear) = shear(w) {
        return exactly(shear);
    }
    let exact = steps(&svd, EXACTLY);
    // diag(1e20, 1) is a stretch and no squash, however much it looks like one.
    let keeps_one_line =
        matches!(exact, Kind::Steps { stretch: Stretch::One(f, _), .. } if f > 1.0);
    if least <= NOISE * most && !keeps_one_line {
        return exactly(flat(&svd, EXACTLY));
    }
    if count(exact) <= 1 && pen::is_visible(exact) {
        return exactly(exact);
    }
    if least <= NEARLY * most {
        return nearly(flat(&svd, NEARLY));
    }
    // Nearly a simple thing is said rather than exactly a complicated one.
    let simpler = steps(&svd, NEARLY);
    if count(simpler) < count(exact) { nearly(simpler) } else { exactly(exact) }
}

fn exactly(kind: Kind) -> Description {
    Description { kind, nearly: false }
}

fn nearly(kind: Kind) -> Description {
    Description { kind, nearly: true }
}

/// A map onto a line; the smaller factor is taken for 0.
fn flat(svd: &Svd, tolerance: f64) -> Kind {
    let line = line_degrees(svd.onto);
    let tilt = svd.onto - svd.from;
    // u at `from` lands at factor · v; the line's own unit vector v has v·u of it.
    if (svd.factors[0] * tilt.cos() - 1.0).abs() > tolerance {
        return Kind::Squash { line };
    }
    let upright = tilt.sin().abs() <= tolerance;
    Kind::Projection { line, along: (!upright).then(|| line_degrees(svd.from + FRAC_PI_2)) }
}

/// W = I + by · n dᵀ with d along the shear and n across it: then W − I has no
/// trace and no determinant.
fn shear(w: Matrix2<f64>) -> Option<Kind> {
    let [[a, c], [b, d]] = (w - Matrix2::identity()).data.0;
    // With n to the left of d: a = −by·sin·cos, b = −by·sin², c = by·cos², d = −a.
    let by = c - b;
    let size = by.abs().min(1.0);
    let is_shear = (a + d).abs() <= EXACTLY * size
        && difference(a, d, b, c).abs() <= EXACTLY * size * size
        && pen::is_visible(Kind::Shear { by, along: 0.0 });
    if !is_shear {
        return None;
    }
    let along = line_degrees(((d - a) / by).atan2((b + c) / by) / 2.0);
    // Left of d is the side of (1, 1) up to 45°, and right of it beyond.
    let by = if along <= 45.0 + 1e-7 { by } else { -by };
    Some(Kind::Shear { by, along })
}

/// The polar decomposition without the steps that do nothing within `tolerance`.
fn steps(svd: &Svd, tolerance: f64) -> Kind {
    let [most, least] = svd.factors;
    let is_one = |factor: f64| (factor - 1.0).abs() <= tolerance;
    let along = line_degrees(svd.from);
    let mean = f64::midpoint(most, least);
    let stretch = if most - least <= tolerance * most {
        if is_one(mean) { Stretch::None } else { Stretch::Scale(mean) }
    } else if is_one(least) {
        Stretch::One(most, along)
    } else if is_one(most) {
        Stretch::One(least, line_degrees(svd.from + FRAC_PI_2))
    } else {
        Stretch::Two([most, least], along)
    };
    let turn = if svd.flips {
        Turn::Reflection(line_degrees(f64::midpoint(svd.from, svd.onto)))
    } else {
        let rotation = svd.onto - svd.from;
        if rotation.abs() <= tolerance { Turn::None } else { Turn::Rotation(rotation.to_degrees()) }
    };
    Kind::Steps { stretch, turn }
}

/// How many things there are to say.
fn count(kind: Kind) -> usize {
    let Kind::Steps { stretch, turn } = kind else {
        return 1;
    };
    let stretches = match stretch {
        Stretch::None => 0,
        Stretch::Scale(_) | Stretch::One(..) => 1,
        Stretch::Two(..) => 2,
    };
    stretches + usize::from(turn != Turn::None)
}

/// The angle of a line in degrees, in [0, 180).
fn line_degrees(radians: f64) -> f64 {
    // Less than the printed digits, so that −1e−15 does not become 180.
    let degrees = radians.to_degrees().rem_euclid(180.0);
    if degrees > 180.0 - 1e-12 { 0.0 } else { degrees }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Pen::new(self.nearly).long(self.kind))
    }
}

impl Description {
    /// A caption of about 20 characters: "≈ rotation −20°", "mixed: ×2.1, ×0.4",
    /// "flip: ×2, ×1" where a map both stretches and turns (flip: with a
    /// reflection; the two numbers are its largest and smallest stretch).
    ///
    /// ```
    /// use attention_geometry::plane::map_words::describe;
    /// use nalgebra::matrix;
    /// assert_eq!(describe(matrix![0.94, -0.34; 0.34, 0.94]).short(), "≈ rotation −20°");
    /// ```
    pub fn short(&self) -> String {
        Pen::new(self.nearly).short(self.kind)
    }
}

#[cfg(test)]
mod tests;
