//! Lengths and angles of vectors of any dimension and any size.

use super::step::Attention;

/// How many partial sums: a loop over so many lanes becomes vector instructions.
const LANES: usize = 8;

/// Below this cosine the arc cosine is exact enough; near 0° and 180° it loses half the digits.
const STEEP: f64 = 0.99;

/// A vector with what is needed to make it a unit vector. Dividing by the largest entry first keeps
/// squares of lengths like 1e-170 and 1e170 in range.
#[derive(Debug, Clone, Copy)]
struct Direction<'a> {
    entries: &'a [f64],
    largest: f64,
    /// The length of the entries divided by the largest: from 1 to √d.
    relative: f64,
}

/// The largest magnitude, and the length of the vector divided by it; 0 and 0 for a zero vector.
fn measure(entries: &[f64]) -> (f64, f64) {
    let largest = entries.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if largest == 0.0 {
        return (0.0, 0.0);
    }
    let square = entries.iter().map(|x| (x / largest) * (x / largest));
    (largest, square.sum::<f64>().sqrt())
}

/// The Euclidean length; the largest number there is where it would be larger.
pub(super) fn norm(entries: &[f64]) -> f64 {
    let (largest, relative) = measure(entries);
    (largest * relative).min(f64::MAX)
}

impl<'a> Direction<'a> {
    /// `None` for a zero vector, which points nowhere, and for one that is not finite.
    fn of(entries: &'a [f64]) -> Option<Self> {
        if !entries.iter().all(|x| x.is_finite()) {
            return None;
        }
        let (largest, relative) = measure(entries);
        (largest > 0.0).then_some(Self {
            entries,
            largest,
            relative,
        })
    }

    fn unit(&self) -> impl Fn(&f64) -> f64 {
        let (largest, share) = (self.largest, 1.0 / self.relative);
        move |x| (x / largest) * share
    }

    /// |u − v|² and |u + v|² of the unit vectors.
    fn squares(&self, other: &Self) -> (f64, f64) {
        let (u, v) = (self.unit(), other.unit());
        let (mut minus, mut plus) = ([0.0; LANES], [0.0; LANES]);
        let chunks = self.entries.chunks(LANES).zip(other.entries.chunks(LANES));
        for (us, vs) in chunks {
            let lanes = minus.iter_mut().zip(&mut plus);
            for ((minus, plus), (x, y)) in lanes.zip(us.iter().zip(vs)) {
                let (x, y) = (u(x), v(y));
                *minus += (x - y) * (x - y);
                *plus += (x + y) * (x + y);
            }
        }
        (minus.iter().sum(), plus.iter().sum())
    }

    /// The cosine, if the dot product of the vectors says it: it is finite, and the product of the
    /// lengths is far from where numbers end.
    fn cosine_by(&self, other: &Self, dot: f64) -> Option<f64> {
        let lengths = (self.largest * self.relative) * (other.largest * other.relative);
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
            queries: (0..self.n_q())
                .map(|i| Direction::of(self.query(i)))
                .collect(),
            keys: (0..self.n_k())
                .map(|j| Direction::of(self.key(j)))
                .collect(),
        }
    }
}
