//! A sentence of word vectors, flattened into a plane for the instrument.

use super::exact;
use super::pca::Pca;

/// Below this share of the mean's length, what it leaves beside an axis is rounding.
const NOTHING: f64 = 1e-12;

/// Vectors flattened: their picture in the plane of their own first two principal components.
///
/// ```text
///   place = [vector · components[0], vector · components[1]]
/// ```
///
/// The axes are found as for any principal components, from the vectors counted from their mean; the places
/// are then counted from the origin of the table. It is the same picture either way, but attention is not
/// the same: `x_i · x_j` has terms with the mean in it, and one of them differs from key to key.
///
/// What the plane leaves out of up to three vectors is the same for all of them. It adds a constant to every
/// score, softmax ignores constants, and so the weights in the plane are exactly those in all dimensions, at
/// the same scale (not that of a two-dimensional space). From four vectors on they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Flat {
    /// The place of each vector.
    pub places: Vec<[f64; 2]>,
    /// Two axes of d numbers at right angles, of length 1 or 0.
    pub components: [Vec<f64>; 2],
    /// The mean of the vectors: the centre of the picture before it was flattened.
    pub mean: Vec<f64>,
    /// The share of the vectors' variance along each axis.
    pub ratios: [f64; 2],
    /// The rest of it: 0 for up to three vectors.
    pub left_out: f64,
}

/// Flattens vectors of one length; a word that stands twice counts twice.
///
/// Two different vectors vary along one axis only. The second is then what their mean leaves beside the
/// first, so that lengths, angles and dot products stay, too. Where nothing varies – one vector, or all the
/// same – the first axis is along the vector itself, which keeps its length, and the second coordinate is 0.
///
/// # Examples
///
/// ```
/// use attention_geometry::words::flat;
///
/// let picture = flat(&[&[2.0, 0.0, 1.0], &[0.0, 2.0, 1.0]]);
/// let [river, bank] = [picture.places[0], picture.places[1]];
/// let product = river[0] * bank[0] + river[1] * bank[1];
/// assert!((product - 1.0).abs() < 1e-12);
/// assert_eq!(picture.left_out, 0.0);
/// ```
pub fn flat(vectors: &[&[f64]]) -> Flat {
    let pca = Pca::of_vectors(vectors, 2);
    let mut components = pca.components.into_iter();
    let first = components.next().unwrap_or_default();
    let second = components.next().unwrap_or_default();
    let components = match pca.rank {
        0 => [beside(&pca.mean, &second), second],
        1 => {
            let second = beside(&pca.mean, &first);
            [first, second]
        }
        _ => [first, second],
    };
    let place = |vector: &&[f64]| components.each_ref().map(|axis| exact::dot(axis, vector));
    let ratio = |axis: usize| pca.ratios.get(axis).copied().unwrap_or_default();
    Flat {
        places: vectors.iter().map(place).collect(),
        ratios: [ratio(0), ratio(1)],
        left_out: pca.ratios.iter().skip(2).sum(),
        mean: pca.mean,
        components,
    }
}

/// The direction of what a vector leaves beside an axis of length 1 (or 0); zeros if it leaves nothing.
fn beside(vector: &[f64], axis: &[f64]) -> Vec<f64> {
    let along = exact::dot(vector, axis);
    let mut rest: Vec<f64> = vector.iter().zip(axis).map(|(x, axis)| x - along * axis).collect();
    if exact::make_unit(&mut rest) <= NOTHING * exact::length(vector) {
        rest.fill(0.0);
    }
    rest
}
