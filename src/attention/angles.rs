//! Lengths and angles of vectors of any dimension and any size.

use super::step::Attention;

/// How many partial sums: a loop over so many lanes becomes vector instructions.
const LANES: usize = 8;

/// Below this cosine the arc cosine is exact enough; near 0° and 180° it loses half the digits.
const STEEP: f64 = 0.99;

/// Entries whose largest is in this range can be squared and summed as they are.
const PLAIN: std::ops::Range<f64> = 1e-140..1e140;

/// A vector with what is needed to make it a unit vector.
#[derive(Debug, Clone, Copy)]
struct Direction<'a> {
    entries: &'a [f64],
    size: Size,
}

/// The length of a vector is `divisor · relative`.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// 1, or the largest magnitude where squares would leave the range of numbers: at lengths like
    /// 1e-170 and 1e170.
    divisor: f64,
    /// The length of the entries divided by the divisor.
    relative: f64,
}

impl Size {
    /// Both 0 for a zero vector.
    fn of(entries: &[f64]) -> Self {
        let [largest] = lanes([entries, entries], |[most], x, _| [most.max(x.abs())], f64::max);
        let divisor = match largest {
            0.0 => 0.0,
            _ if PLAIN.contains(&largest) => 1.0,
            _ => largest,
        };
        let [square] = match divisor {
            0.0 => [0.0],
            1.0 => lanes([entries, entries], |[sum], x, _| [sum + x * x], |a, b| a + b),
            _ => lanes(
                [entries, entries],
                |[sum], x, _| [sum + (x / divisor) * (x / divisor)],
                |a, b| a + b,
            ),
        };
        Self { divisor, relative: square.sqrt() }
    }
}

/// Goes through two vectors side by side with running results, eight lanes of them, and brings the
/// lanes together at the end: loops of this form become vector instructions.
fn lanes<const R: usize>(
    [us, vs]: [&[f64]; 2],
    step: impl Fn([f64; R], f64, f64) -> [f64; R],
    join: impl Fn(f64, f64) -> f64,
) -> [f64; R] {
    let mut all = [[0.0; R]; LANES];
    let (us, us_rest) = us.as_chunks::<LANES>();
    let (vs, vs_rest) = vs.as_chunks::<LANES>();
    for (us, vs) in us.iter().zip(vs) {
        for (lane, (u, v)) in all.iter_mut().zip(us.iter().zip(vs)) {
            *lane = step(*lane, *u, *v);
        }
    }
    for (lane, (u, v)) in all.iter_mut().zip(us_rest.iter().zip(vs_rest)) {
        *lane = step(*lane, *u, *v);
    }
    let joined = |r: usize| all.iter().map(|lane| lane[r]).fold(0.0, &join);
    std::array::from_fn(joined)
}

/// The Euclidean length; the largest number there is where it would be larger.
pub(super) fn norm(entries: &[f64]) -> f64 {
    let Size { divisor, relative } = Size::of(entries);
    (divisor * relative).min(f64::MAX)
}

impl<'a> Direction<'a> {
    /// `None` for a zero vector, which points nowhere, and for one that is not finite.
    fn of(entries: &'a [f64]) -> Option<Self> {
        let size = Size::of(entries);
        let sound = size.divisor > 0.0 && size.divisor.is_finite() && size.relative.is_finite();
        sound.then_some(Self { entries, size })
    }

    /// |u − v|² and |u + v|² of the unit vectors.
    fn squares(&self, other: &Self) -> (f64, f64) {
        let (a, b) = (self.size, other.size);
        let (to_u, to_v) = (1.0 / a.relative, 1.0 / b.relative);
        let vectors = [self.entries, other.entries];
        let sums = |[minus, plus]: [f64; 2], u: f64, v: f64| {
            [minus + (u - v) * (u - v), plus + (u + v) * (u + v)]
        };
        let add = |a, b| a + b;
        let [minus, plus] = if a.divisor == 1.0 && b.divisor == 1.0 {
            lanes(vectors, |all, x, y| sums(all, x * to_u, y * to_v), add)
        } else {
            let unit = |x: f64, y: f64| (x / a.divisor * to_u, y / b.divisor * to_v);
            let step = |all, x, y| {
                let (u, v) = unit(x, y);
                sums(all, u, v)
            };
            lanes(vectors, step, add)
        };
        (minus, plus)
    }

    /// The cosine, if the dot product of the vectors says it: it is finite, and the product of the
    /// lengths is far from where numbers end.
    fn cosine_by(&self, other: &Self, dot: f64) -> Option<f64> {
        let (a, b) = (self.size, other.size);
        let lengths = (a.divisor * a.relative) * (b.divisor * b.relative);
        let sound = dot.is_finite() && (1e-280..1e280).contains(&lengths);
        sound.then(|| (dot / lengths).clamp(-1.0, 1.0))
    }

    fn cosine(&self, other: &Self, dot: f64) -> f64 {
        self.cosine_by(other, dot).unwrap_or_else(|| {
            let (minus, plus) = self.squares(other);
            ((plus - minus) / 4.0).clamp(-1.0, 1.0)
        })
    }

    /// Kahan's 2 atan2(|u − v|, |u + v|), or the arc cosine where that is as good.
    fn angle(&self, other: &Self, dot: f64) -> f64 {
        if let Some(cosine) = self.cosine_by(other, dot)
            && cosine.abs() < STEEP
        {
            return cosine.acos().to_degrees();
        }
        let (minus, plus) = self.squares(other);
        (2.0 * minus.sqrt().atan2(plus.sqrt())).to_degrees()
    }
}

/// Cosines and angles of all pairs of queries and keys; each vector is measured once.
#[derive(Debug)]
pub struct Angles<'a> {
    attention: &'a Attention,
    queries: Vec<Option<Direction<'a>>>,
    keys: Vec<Option<Direction<'a>>>,
}

impl Angles<'_> {
    /// As [`Attention::cosine`].
    pub fn cosine(&self, i: usize, j: usize) -> Option<f64> {
        let (q, k) = (self.queries.get(i)?.as_ref()?, self.keys.get(j)?.as_ref()?);
        Some(q.cosine(k, self.attention.score(i, j)))
    }

    /// As [`Attention::angle_deg`].
    pub fn angle_deg(&self, i: usize, j: usize) -> Option<f64> {
        let (q, k) = (self.queries.get(i)?.as_ref()?, self.keys.get(j)?.as_ref()?);
        Some(q.angle(k, self.attention.score(i, j)))
    }
}

impl Attention {
    /// The cosine of the angle between query `i` and key `j`, within ±1.
    ///
    /// `None` where one of them is a zero vector, or not finite.
    pub fn cosine(&self, i: usize, j: usize) -> Option<f64> {
        let (q, k) = (Direction::of(self.query(i))?, Direction::of(self.key(j))?);
        Some(q.cosine(&k, self.score(i, j)))
    }

    /// The angle between query `i` and key `j` in degrees, from 0 to 180, right to 1e-9 everywhere:
    /// also near 0 and 180, and for vectors of length 1e-170 or 1e170.
    ///
    /// `None` where one of them is a zero vector, or not finite.
    pub fn angle_deg(&self, i: usize, j: usize) -> Option<f64> {
        let (q, k) = (Direction::of(self.query(i))?, Direction::of(self.key(j))?);
        Some(q.angle(&k, self.score(i, j)))
    }

    /// For many pairs at once: measures each query and key only once.
    pub fn angles(&self) -> Angles<'_> {
        Angles {
            attention: self,
            queries: (0..self.n_q()).map(|i| Direction::of(self.query(i))).collect(),
            keys: (0..self.n_k()).map(|j| Direction::of(self.key(j))).collect(),
        }
    }
}
