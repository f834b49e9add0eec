//! Linear maps of the plane, taken apart.

use nalgebra::{Matrix2, Vector2};

use super::angle::{at, at_degrees};
use super::product::{difference, left_of, power_of_two};

/// A linear map in the convention of this program: a point is a row, and
/// `x ↦ x · W`. The rows of W are where the basis arrows land.
///
/// ```text
///   W = [ a  b ]    (1, 0) ↦ (a, b)        [  cos t  sin t ]
///       [ c  d ]    (0, 1) ↦ (c, d)        [ −sin t  cos t ]  turns by +t
/// ```
///
/// All entries are finite. Where angles are named in degrees they are
/// counter-clockwise as seen on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearMap {
    w: Matrix2<f64>,
}

/// What a map does to the circle: the singular value decomposition.
///
/// ```text
///        from ↗               onto ↑   factors[0]   (the longer half-axis)
///      ╭───╱──╮                  ╭─│─╮
///      │  •   │      W  ⟶        │ • ───→ factors[1]
///      ╰──────╯                  ╰───╯    (on the other side if it flips)
/// ```
///
/// The unit vector at `from` lands at `factors[0]` × the unit vector at `onto`;
/// the one a quarter to its left lands `factors[1]` long a quarter to the left of
/// `onto`, or to its right where the map flips the plane over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Svd {
    /// The largest and the smallest stretch; both ≥ 0.
    pub factors: [f64; 2],
    /// Which direction is stretched most, radians (half a turn either way).
    pub from: f64,
    /// Where that direction lands, radians.
    pub onto: f64,
    /// Whether the determinant is negative.
    pub flips: bool,
}

impl Svd {
    /// The two perpendicular unit vectors of which [`Self::outputs`] are the
    /// images but for the factors.
    pub fn inputs(&self) -> [Vector2<f64>; 2] {
        let first = at(self.from);
        [first, left_of(first)]
    }

    /// The perpendicular unit vectors along the images of [`Self::inputs`].
    pub fn outputs(&self) -> [Vector2<f64>; 2] {
        let first = at(self.onto);
        let second = left_of(first);
        [first, if self.flips { -second } else { second }]
    }
}

impl LinearMap {
    /// The map of a matrix; `None` if an entry is not finite.
    pub fn new(w: Matrix2<f64>) -> Option<Self> {
        w.iter().all(|e| e.is_finite()).then_some(Self { w })
    }

    /// The turn by `degrees`, exact at quarter turns.
    ///
    /// ```
    /// use attention_geometry::plane::map::LinearMap;
    /// use nalgebra::{matrix, vector};
    /// let left = LinearMap::rotation(90.0);
    /// assert_eq!(*left.matrix(), matrix![0.0, 1.0; -1.0, 0.0]);
    /// assert_eq!(left.image(vector![4.0, 1.0]), vector![-1.0, 4.0]);
    /// ```
    pub fn rotation(degrees: f64) -> Self {
        let image = at_degrees(degrees);
        Self::from_rows(image, left_of(image))
    }

    /// The reflection across the line through the origin at `degrees`.
    pub fn reflection(degrees: f64) -> Self {
        let image = at_degrees(2.0 * degrees);
        Self::from_rows(image, -left_of(image))
    }

    /// The stretch by `factors[0]` along the line at `degrees` and by
    /// `factors[1]` across it.
    pub fn stretch(factors: [f64; 2], degrees: f64) -> Self {
        let along = at_degrees(degrees);
        let across = left_of(along);
        let [f, g] = factors;
        Self { w: along * along.transpose() * f + across * across.transpose() * g }
    }

    /// The projection onto the line at `degrees`, at right angles.
    pub fn projection(degrees: f64) -> Self {
        Self::stretch([1.0, 0.0], degrees)
    }

    /// The shear that moves each point along the direction at `degrees` by `by` ×
    /// its distance from the line of that direction. Distances are positive on
    /// the side of (1, 1), so that `[[1, s], [0, 1]]` and `[[1, 0], [s, 1]]` are
    /// both shears by `s`, along 90° and along 0°. (At 45° itself, on the left.)
    pub fn shear(by: f64, degrees: f64) -> Self {
        let along = at_degrees(degrees);
        let left = left_of(along);
        let sideways = if left.x + left.y < -1e-9 { -left } else { left };
        Self { w: Matrix2::identity() + sideways * along.transpose() * by }
    }

    fn from_rows(first: Vector2<f64>, second: Vector2<f64>) -> Self {
        // Adding 0 turns −0 into 0.
        let w = Matrix2::from_rows(&[first.transpose(), second.transpose()]);
        Self { w: w.add_scalar(0.0) }
    }

    /// W itself.
    pub fn matrix(&self) -> &Matrix2<f64> {
        &self.w
    }

    /// `p · W`.
    pub fn image(&self, p: Vector2<f64>) -> Vector2<f64> {
        self.w.tr_mul(&p)
    }

    /// First this map, then `next`: `x · W · W_next`.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self { w: self.w * next.w }
    }

    /// The map on the straight way from the identity (`t = 0`) to this one
    /// (`t = 1`): every point moves evenly from itself to its image.
    #[must_use]
    pub fn from_identity(&self, t: f64) -> Self {
        Self { w: Matrix2::identity() * (1.0 - t) + self.w * t }
    }

    /// The factor by which areas grow, negative where the plane is flipped over.
    pub fn determinant(&self) -> f64 {
        let [[a, c], [b, d]] = self.w.data.0;
        difference(a, d, b, c)
    }

    /// How many dimensions are left, 0 to 2: the number of stretch factors above
    /// `tolerance` × the largest. 1e-12 asks for rounding only.
    pub fn rank(&self, tolerance: f64) -> usize {
        let [first, second] = self.svd().factors;
        usize::from(first > 0.0) + usize::from(second > tolerance * first)
    }

    /// Whether the determinant is 0 as far as the digits of the entries tell: a
    /// change of an entry in its last digits could make it so. Unlike the rank
    /// this does not mind how different the entries are: `diag(1, 1e-60)` is not.
    pub fn is_singular(&self) -> bool {
        let [[a, c], [b, d]] = self.unit().0.data.0;
        let noise = 4.0 * f64::EPSILON * ((a * d).abs() + (b * c).abs());
        difference(a, d, b, c).abs() <= noise
    }

    /// W over a power of two, with its largest entry in [1, 2), and that power.
    fn unit(&self) -> (Matrix2<f64>, f64) {
        let power = power_of_two(self.w.amax());
        (self.w / power, power)
    }

    /// The singular value decomposition, in closed form and right to the last
    /// digits, also of matrices that are singular, tiny or huge.
    ///
    /// Read points as complex numbers z: every map is z ↦ αz + βz̄, of which α
    /// turns and β reflects. They add up to |α| + |β| where they point the same
    /// way, at arg z = (arg β − arg α)/2, and to ||α| − |β|| a quarter further on.
    ///
    /// ```
    /// use attention_geometry::plane::map::LinearMap;
    /// use nalgebra::matrix;
    /// let svd = LinearMap::new(matrix![0.0, 3.0; -2.0, 0.0]).unwrap().svd();
    /// assert_eq!(svd.factors, [3.0, 2.0]);
    /// assert!((svd.onto.to_degrees() - 90.0).abs() < 1e-12);
    /// ```
    pub fn svd(&self) -> Svd {
        let (unit, power) = self.unit();
        let [[a, c], [b, d]] = unit.data.0;
        let turn = Vector2::new(a + d, b - c) / 2.0;
        let mirror = Vector2::new(a - d, b + c) / 2.0;
        let largest = turn.x.hypot(turn.y) + mirror.x.hypot(mirror.y);
        // The determinant is the product of the factors; the difference of the
        // two lengths would lose the digits of a small one.
        let determinant = difference(a, d, b, c);
        let smallest = if largest > 0.0 { (determinant.abs() / largest).min(largest) } else { 0.0 };
        let (alpha, beta) = (turn.y.atan2(turn.x), mirror.y.atan2(mirror.x));
        Svd {
            factors: [largest * power, smallest * power],
            from: (beta - alpha) / 2.0,
            onto: f64::midpoint(alpha, beta),
            flips: determinant < 0.0,
        }
    }

    /// The polar decomposition `W = stretch · turn`: first a stretch along two
    /// perpendicular lines (symmetric, no factor negative), then a rotation, or a
    /// reflection where the map flips.
    pub fn polar(&self) -> (Self, Self) {
        let svd = self.svd();
        let ([u1, u2], [v1, v2]) = (svd.inputs(), svd.outputs());
        let [f, g] = svd.factors;
        let stretch = u1 * u1.transpose() * f + u2 * u2.transpose() * g;
        let turn = u1 * v1.transpose() + u2 * v2.transpose();
        (Self { w: stretch }, Self { w: turn })
    }
}

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;
