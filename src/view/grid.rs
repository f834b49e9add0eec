//! Where the plane's grid lines stand.

/// The distance of neighbouring numbered lines: 1, 2 or 5 times a power of ten, at least `least` points apart.
///
/// ```
/// use attention_geometry::view::grid::step;
/// assert_eq!(step(112.0, 56.0), 0.5);
/// assert_eq!(step(10.0, 56.0), 10.0);
/// ```
pub fn step(points_per_unit: f64, least: f64) -> f64 {
    let raw = least / points_per_unit;
    if !(raw.is_finite() && raw > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|&s| s >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// The multiples of `step` in `low..=high`, at most 400 of them.
pub fn multiples(low: f64, high: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (low / step).ceil();
    let count = ((high / step).floor() - first + 1.0).clamp(0.0, 400.0) as usize;
    (0..count).map(move |i| (first + i as f64) * step)
}

/// The number at a grid line, as short as the step allows ("0.5", "−2", "4e6").
pub fn label(value: f64, step: f64) -> String {
    if value == 0.0 || value.abs() < step * 1e-6 {
        return "0".to_owned();
    }
    let text = if step >= 1e-3 && value.abs() < 1e5 {
        let decimals = (-step.log10().floor()).clamp(0.0, 6.0) as usize;
        format!("{value:.decimals$}")
    } else {
        let digits = (value.abs().log10().floor() - step.log10().floor()).clamp(0.0, 6.0) as usize;
        format!("{value:.digits$e}")
    };
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_are_short() {
        assert_eq!(label(-2.0, 1.0), "−2");
        assert_eq!(label(0.5, 0.5), "0.5");
        assert_eq!(label(4e6, 1e6), "4e6");
        assert_eq!(label(-4.2e-7, 1e-8), "−4.2e−7");
        assert_eq!(label(1e-20, 1.0), "0");
    }

    proptest! {
        #[test]
        fn steps_are_wide_enough_but_not_wasteful(zoom in -59.0..9.0) {
            let scale = 10f64.powf(zoom);
            let apart = step(scale, 56.0) * scale;
            prop_assert!((55.9..=142.0).contains(&apart), "{apart}");
        }
    }
}
