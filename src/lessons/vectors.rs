//! Lengths and angles of arrows with any number of components.

/// The length.
pub(super) fn length(u: &[f64]) -> f64 {
    u.iter().fold(0.0, |length: f64, x| length.hypot(*x))
}

/// How far apart two tips are; `None` if they do not live in the same space.
pub(super) fn distance(u: &[f64], v: &[f64]) -> Option<f64> {
    let apart = || u.iter().zip(v).fold(0.0, |length: f64, (a, b)| length.hypot(a - b));
    (u.len() == v.len()).then(apart)
}

/// The angle in degrees, right also near 0 and 180; `None` for a zero vector, or where the two do not
/// live in the same space.
pub(super) fn angle(u: &[f64], v: &[f64]) -> Option<f64> {
    let (a, b) = (length(u), length(v));
    if u.len() != v.len() || a == 0.0 || b == 0.0 {
        return None;
    }
    let sides = u.iter().zip(v).map(|(x, y)| (x / a, y / b));
    let (near, far) =
        sides.fold((0.0_f64, 0.0_f64), |(near, far), (x, y)| (near.hypot(x - y), far.hypot(x + y)));
    Some(2.0 * near.atan2(far).to_degrees())
}

/// The length of u's shadow on the line of v; `None` if v is a zero vector.
pub(super) fn shadow(u: &[f64], v: &[f64]) -> Option<f64> {
    let whole = length(v);
    let product: f64 = u.iter().zip(v).map(|(x, y)| x * (y / whole)).sum();
    (u.len() == v.len() && whole > 0.0).then_some(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_angles_lengths_and_shadows() {
        assert!((angle(&[4.0, 1.0], &[2.0, 2.0]).unwrap() - 30.963_756_532_073_52).abs() < 1e-9);
        assert_eq!(angle(&[1.0, 0.0], &[-2.0, 0.0]), Some(180.0));
        assert_eq!(angle(&[0.0, 0.0], &[1.0, 0.0]), None);
        assert_eq!(angle(&[1.0], &[1.0, 0.0]), None);
        assert_eq!(length(&[3.0, 4.0]), 5.0);
        assert_eq!(distance(&[1.0, 1.0], &[4.0, 5.0]), Some(5.0));
        assert_eq!(shadow(&[2.0, 4.0], &[0.0, 3.0]), Some(4.0));
        assert_eq!(shadow(&[2.0, 4.0], &[0.0, 0.0]), None);
    }
}
