//! Softmax of one row, and what is asked of it.

use crate::chance::{exp, ln};

/// Entropy, largest weight and the size of the slope of one row of weights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Soft {
    /// −Σ a ln a, in nats.
    pub entropy: f64,
    /// The largest weight.
    pub largest: f64,
    /// ‖J‖ = ‖diag(a) − a aᵀ‖, the Frobenius norm of the slope of the weights by the scaled scores:
    /// how much of a gradient comes through.
    pub slope: f64,
}

/// Of scores times a factor; the weights are left in `weights`.
///
/// ```
/// use attention_geometry::lab::soft;
/// let soft = soft(&[1.0, 1.0], 1.0, &mut Vec::new());
/// assert!((soft.entropy - 2.0_f64.ln()).abs() < 1e-15 && (soft.slope - 0.5).abs() < 1e-15);
/// ```
pub fn soft(scores: &[f64], factor: f64, weights: &mut Vec<f64>) -> Soft {
    let top = scores.iter().map(|score| score * factor).fold(f64::NEG_INFINITY, f64::max);
    weights.clear();
    let (mut sum, mut mean) = (0.0, 0.0);
    for score in scores {
        let below = score * factor - top;
        let weight = exp(below);
        weights.push(weight);
        sum += weight;
        mean += weight * below;
    }
    if weights.is_empty() {
        return Soft::default();
    }
    // entropy by ln Σ − mean: no logarithm of a weight that is 0
    let entropy = (ln(sum) - mean / sum).max(0.0);
    let (mut squares, mut cubes, mut largest) = (0.0, 0.0, 0.0_f64);
    for weight in &mut *weights {
        *weight /= sum;
        largest = largest.max(*weight);
        squares += *weight * *weight;
        cubes += *weight * *weight * *weight;
    }
    Soft { entropy, largest, slope: slope(weights, squares, cubes) }
}

/// ‖J‖² = Σa² − 2Σa³ + (Σa²)², which cancels where one weight is near 1: there by its entries.
fn slope(weights: &[f64], squares: f64, cubes: f64) -> f64 {
    let whole = squares - 2.0 * cubes + squares * squares;
    if whole > 1e-6 {
        return whole.sqrt();
    }
    let sum: f64 = weights.iter().sum();
    let diagonal = weights.iter().enumerate().map(|(i, a)| {
        // 1 − a without cancelling: the sum of the others
        let others: f64 = if *a > 0.5 { others(weights, i) } else { sum - a };
        (a * others).powi(2)
    });
    let diagonal: f64 = diagonal.sum();
    let mut beside = 0.0;
    for (i, a) in weights.iter().enumerate() {
        for b in &weights[i + 1..] {
            beside += 2.0 * (a * b).powi(2);
        }
    }
    (diagonal + beside).sqrt()
}

fn others(weights: &[f64], but: usize) -> f64 {
    weights.iter().enumerate().filter(|(j, _)| *j != but).map(|(_, b)| b).sum()
}
