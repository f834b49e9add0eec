//! The pull on a word, taken apart.
//!
//! ```text
//!              v_river
//!               ↑
//!               │ α v_river
//!       α v_money  ↗ y          y = Σ_j α_j v_j             head to tail
//!      •────────→╱              y − v = Σ_j α_j (v_j − v)   forces on bank
//! ```
//!
//! The weights of a query sum to 1 (or are all 0 where it may read nothing). What
//! counts is `α_j v_j`, not the weight alone.

use nalgebra::Vector2;

/// `Σ_j α_j v_j`. Values without a weight, and weights without a value, are left
/// out here and below.
pub fn output(values: &[Vector2<f64>], weights: &[f64]) -> Vector2<f64> {
    contributions(values, weights).sum()
}

/// The arrows `α_j v_j`, in the order of the keys.
pub fn contributions(
    values: &[Vector2<f64>],
    weights: &[f64],
) -> impl Iterator<Item = Vector2<f64>> {
    values.iter().zip(weights).map(|(value, &weight)| value * weight)
}

/// The forces `α_j (v_j − from)` on a word with the value `from`, in the order of
/// the keys. Where the weights sum to 1 they add up to `y − from`, for any `from`.
///
/// ```
/// use attention_geometry::plane::pull;
/// use nalgebra::{Vector2, vector};
/// // "money bank": bank is pulled by money, and by itself not at all.
/// let (values, weights) = ([vector![4.0, 1.0], vector![2.0, 2.0]], [0.804, 0.196]);
/// let forces: Vec<_> = pull::forces(values[1], &values, &weights).collect();
/// assert!((forces[0] - vector![1.608, -0.804]).norm() < 1e-12);
/// assert_eq!(forces[1], Vector2::zeros());
/// let y = pull::output(&values, &weights);
/// assert!((values[1] + forces[0] - y).norm() < 1e-12);
/// ```
pub fn forces(
    from: Vector2<f64>,
    values: &[Vector2<f64>],
    weights: &[f64],
) -> impl Iterator<Item = Vector2<f64>> {
    values.iter().zip(weights).map(move |(value, &weight)| (value - from) * weight)
}

/// Fills `points` with the way that `steps` make head to tail: `start`, and the
/// place after each step. From the origin with [`contributions`] it ends in y;
/// from v with [`forces`] on v it ends in y as well.
///
/// ```
/// use attention_geometry::plane::pull;
/// use nalgebra::{Vector2, vector};
/// let (values, weights) = ([vector![4.0, 0.0], vector![0.0, 4.0]], [0.25, 0.75]);
/// let mut points = Vec::new();
/// pull::chain(Vector2::zeros(), pull::contributions(&values, &weights), &mut points);
/// assert_eq!(points, [vector![0.0, 0.0], vector![1.0, 0.0], vector![1.0, 3.0]]);
/// ```
pub fn chain(
    start: Vector2<f64>,
    steps: impl Iterator<Item = Vector2<f64>>,
    points: &mut Vec<Vector2<f64>>,
) {
    points.clear();
    points.push(start);
    points.extend(steps.scan(start, |tip, step| {
        *tip += step;
        Some(*tip)
    }));
}

#[cfg(test)]
mod tests {
    use super::super::hull;
    use super::*;
    use nalgebra::vector;
    use proptest::prelude::*;

    /// Values of any size, and weights that sum to 1.
    fn scene() -> impl Strategy<Value = (Vec<Vector2<f64>>, Vec<f64>, f64)> {
        let place = prop::array::uniform2(-5.0..5.0_f64);
        (prop::collection::vec((place, 0.01..1.0_f64), 1..20), -60..60_i32)
            .prop_map(|(words, p)| {
                let size = 10f64.powi(p);
                let total: f64 = words.iter().map(|(_, w)| w).sum();
                words
                    .into_iter()
                    .map(|(v, w)| (Vector2::from(v) * size, w / total))
                    .collect::<(Vec<_>, Vec<_>)>()
            })
            .prop_map(|(values, weights)| {
                let size = values.iter().map(Vector2::amax).fold(0.0, f64::max);
                (values, weights, size)
            })
    }

    #[test]
    fn the_turned_query_of_the_target_picture() {
        // Weights .894, .050, .056 of money, river, bank; y = (3.74, 1.21).
        let values = [vector![4.0, 1.0], vector![1.0, 4.0], vector![2.0, 2.0]];
        let scaled = [11.44, 7.36, 7.52].map(|s: f64| (s / 2f64.sqrt()).exp());
        let weights = scaled.map(|e| e / scaled.iter().sum::<f64>());
        let y = output(&values, &weights);
        assert!((y - vector![3.74, 1.21]).amax() < 0.005);
    }

    #[test]
    fn nothing_to_read_pulls_nothing() {
        let values = [vector![4.0, 1.0], vector![2.0, 2.0]];
        assert_eq!(output(&values, &[0.0, 0.0]), Vector2::zeros());
        assert_eq!(output(&[], &[]), Vector2::zeros());
        let mut points = vec![vector![9.0, 9.0]];
        chain(Vector2::zeros(), contributions(&[], &[]), &mut points);
        assert_eq!(points, [Vector2::zeros()]);
    }

    proptest! {
        #[test]
        fn forces_lead_from_any_place_to_the_output(
            (values, weights, size) in scene(), from in prop::array::uniform2(-2.0..2.0_f64),
        ) {
            let from = Vector2::from(from) * size;
            let y = output(&values, &weights);
            let total: Vector2<f64> = forces(from, &values, &weights).sum();
            prop_assert!((from + total - y).amax() <= 1e-14 * (size + from.amax()));
        }

        #[test]
        fn both_chains_end_in_the_output((values, weights, size) in scene(), i in 0..20_usize) {
            let y = output(&values, &weights);
            let mut points = Vec::new();
            chain(Vector2::zeros(), contributions(&values, &weights), &mut points);
            prop_assert_eq!(points.len(), values.len() + 1);
            prop_assert!((points[values.len()] - y).amax() <= 1e-14 * size);
            for (j, step) in points.windows(2).enumerate() {
                prop_assert!((step[1] - step[0] - values[j] * weights[j]).amax() <= 1e-14 * size);
            }
            let v = values[i % values.len()];
            chain(v, forces(v, &values, &weights), &mut points);
            prop_assert!((points[values.len()] - y).amax() <= 1e-14 * size);
        }

        #[test]
        fn the_output_stays_in_the_hull((values, weights, size) in scene()) {
            let y = output(&values, &weights);
            prop_assert!(hull::contains(&hull::convex(&values), y, 1e-14 * size));
        }
    }
}
