//! What "near" means.

use super::exact;

/// By what two vectors are near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// The cosine of the angle between them: their lengths do not count. Vectors of length 0 have none.
    #[default]
    Cosine,
    /// The Euclidean distance.
    Euclid,
}

/// The cosine of the angle between two rows, summed in f64; `None` where a length is 0.
///
/// ```
/// use attention_geometry::words::cosine;
///
/// assert_eq!(cosine(&[3.0, 4.0], &[4.0, 3.0]), Some(0.96));
/// assert_eq!(cosine(&[3.0, 4.0], &[0.0, 0.0]), None);
/// ```
pub fn cosine(a: &[f32], b: &[f32]) -> Option<f64> {
    exact::unit(a).and_then(|a| exact::cosine(&a, b))
}

/// How near a row is to a query by a measure: larger is nearer. The query has length 1 for cosines.
pub(super) fn nearness(measure: Measure, query: &[f64], row: &[f32]) -> Option<f64> {
    match measure {
        Measure::Cosine => exact::cosine(query, row),
        Measure::Euclid => Some(-exact::square_distance(query, row)),
    }
}
