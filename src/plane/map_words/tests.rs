use nalgebra::{matrix, vector};
use proptest::prelude::*;

use super::*;

mod read_back;

use read_back::{Meaning, read};

fn words(w: Matrix2<f64>) -> String {
    describe(w).to_string()
}

fn planted(first: LinearMap, then: LinearMap) -> String {
    words(*first.then(&then).matrix())
}

#[test]
fn kinds_with_a_name() {
    assert_eq!(words(Matrix2::identity()), "identity");
    assert_eq!(words(Matrix2::zeros()), "everything to 0");
    assert_eq!(words(matrix![0.0, 1.0; -1.0, 0.0]), "rotation by 90°");
    assert_eq!(words(matrix![0.0, -1.0; 1.0, 0.0]), "rotation by −90°");
    assert_eq!(words(-Matrix2::identity()), "rotation by 180°");
    assert_eq!(words(matrix![0.0, 1.0; 1.0, 0.0]), "reflection across 45°");
    assert_eq!(words(matrix![1.0, 0.0; 0.0, -1.0]), "reflection across 0°");
    assert_eq!(words(matrix![1.5, 0.0; 0.0, 1.5]), "scale ×1.5");
    assert_eq!(words(matrix![1.0, 0.0; 0.0, 0.8]), "stretch ×0.8 along 90°");
    assert_eq!(words(matrix![2.0, 0.0; 0.0, 1.5]), "stretch ×2 along 0°, ×1.5 along 90°");
    assert_eq!(words(matrix![1.0, 0.5; 0.0, 1.0]), "shear by 0.5 along 90°");
    assert_eq!(words(matrix![1.0, 0.0; -2.0, 1.0]), "shear by −2 along 0°");
    assert_eq!(words(matrix![2.0, 1.0; 4.0, 2.0]), "squash onto the line at 26.6°");
    assert_eq!(words(matrix![0.0, 1.0; 0.0, 0.0]), "squash onto the line at 90°");
    assert_eq!(words(matrix![-1.0, 0.0; 0.0, 0.0]), "squash onto the line at 0°");
    assert_eq!(words(matrix![0.8, 0.4; 0.4, 0.2]), "projection onto the line at 26.6°");
    assert_eq!(words(matrix![1.0, 0.0; -1.0, 0.0]), "projection onto the line at 0° along 45°");
    assert_eq!(words(matrix![f64::NAN, 0.0; 0.0, 1.0]), "undefined");
}

#[test]
fn stretches_come_before_turns() {
    let (stretch, turn) = (LinearMap::stretch([2.0, 1.0], 30.0), LinearMap::rotation(15.0));
    assert_eq!(planted(stretch, turn), "stretch ×2 along 30°, then rotation by 15°");
    // The other order stretches along another line: 30° − 15°.
    assert_eq!(planted(turn, stretch), "stretch ×2 along 15°, then rotation by 15°");
    let (scale, mirror) = (LinearMap::stretch([1.5; 2], 0.0), LinearMap::reflection(45.0));
    assert_eq!(planted(scale, mirror), "scale ×1.5, then reflection across 45°");
    let both = LinearMap::stretch([0.5, 3.0], 100.0);
    let text = "stretch ×3 along 10°, ×0.5 along 100°, then rotation by −120°";
    assert_eq!(planted(both, LinearMap::rotation(-120.0)), text);
}

#[test]
fn roundings_are_owned_up_to() {
    assert_eq!(words(matrix![0.94, -0.34; 0.34, 0.94]), "≈ rotation by −20°");
    assert_eq!(words(matrix![0.71, 0.71; 0.71, -0.71]), "≈ reflection across 22.5°");
    assert_eq!(words(matrix![1.0, 0.0; 0.003, 1.0]), "shear by 0.003 along 0°");
    assert_eq!(words(matrix![1.004, 0.0; 0.0, 1.0]), "≈ identity");
    assert_eq!(words(matrix![1.0, 0.0; 0.0, 1e-5]), "stretch ×1e−5 along 90°");
    assert_eq!(words(matrix![2.0, 1.0; 4.0, 2.0001]), "≈ squash onto the line at 26.6°");
    assert_eq!(words(matrix![0.8, 0.4; 0.4, 0.2001]), "≈ projection onto the line at 26.6°");
    // Exactly a rotation, and seen to be rounded: no mark. Seen to be whole: marked.
    assert_eq!(words(*LinearMap::rotation(33.33).matrix()), "rotation by 33.3°");
    assert_eq!(words(*LinearMap::rotation(89.98).matrix()), "≈ rotation by 90°");
    assert_eq!(words(*LinearMap::rotation(-179.98).matrix()), "≈ rotation by 180°");
    assert_eq!(words(*LinearMap::rotation(0.02).matrix()), "≈ identity");
    assert_eq!(words(*LinearMap::reflection(179.98).matrix()), "≈ reflection across 0°");
    // Among several numbers, the rounded ones keep their zeros.
    let (stretch, turn) = (LinearMap::stretch([5.398, 1.0], 30.0), LinearMap::rotation(14.04));
    assert_eq!(planted(stretch, turn), "stretch ×5.40 along 30°, then rotation by 14.0°");
    assert_eq!(words(Matrix2::identity() * 1.4999), "≈ scale ×1.5");
    assert_eq!(words(Matrix2::identity() * 123.4), "≈ scale ×123");
}

#[test]
fn extremes() {
    assert_eq!(words(Matrix2::identity() * 1e60), "scale ×1e60");
    assert_eq!(words(Matrix2::identity() * 1.25e-60), "scale ×1.25e−60");
    assert_eq!(words(matrix![1e20, 0.0; 0.0, 1.0]), "stretch ×1e20 along 0°");
    assert_eq!(words(matrix![1.0, 0.0; 0.0, 1e-20]), "projection onto the line at 0°");
    assert_eq!(words(matrix![1.0, 1e60; 0.0, 1.0]), "shear by 1e60 along 90°");
    assert_eq!(words(matrix![2e-60, 1e-60; 4e-60, 2e-60]), "squash onto the line at 26.6°");
    assert_eq!(words(matrix![f64::MAX, f64::MAX; -f64::MAX, f64::MAX]).find("NaN"), None);
    assert_eq!(words(Matrix2::identity() * f64::from_bits(1)).find("NaN"), None);
}

#[test]
fn captions() {
    let short = |w| describe(w).short();
    assert_eq!(short(Matrix2::identity()), "identity");
    assert_eq!(short(Matrix2::zeros()), "everything to 0");
    assert_eq!(short(matrix![0.94, -0.34; 0.34, 0.94]), "≈ rotation −20°");
    assert_eq!(short(matrix![0.0, 1.0; 1.0, 0.0]), "reflection 45°");
    assert_eq!(short(matrix![1.5, 0.0; 0.0, 1.5]), "scale ×1.5");
    assert_eq!(short(matrix![0.0, 1.5; -1.5, 0.0]), "×1.5, rotation 90°");
    assert_eq!(short(matrix![1.0, 0.0; 0.0, 0.8]), "stretch ×0.8, 90°");
    assert_eq!(short(matrix![2.0, 0.0; 0.0, 1.5]), "stretch ×2, ×1.5");
    assert_eq!(short(matrix![1.0, 0.5; 0.0, 1.0]), "shear 0.5, 90°");
    assert_eq!(short(matrix![2.0, 1.0; 4.0, 2.0]), "squash to 26.6°");
    assert_eq!(short(matrix![0.8, 0.4; 0.4, 0.2]), "projection 26.6°");
    assert_eq!(short(matrix![2.1, 0.0; 0.0, -0.4]), "flip: ×2.1, ×0.4");
    let mixed = LinearMap::rotation(70.0).then(&LinearMap::stretch([0.4321, 1.0], 3.0));
    assert_eq!(short(*mixed.matrix()), "mixed: ×1, ×0.43");
}

/// Whole degrees and factors of three digits: what can be printed exactly.
fn printable() -> impl Strategy<Value = (LinearMap, String)> {
    let factor = (101..999_u32, 0..2_i32).prop_map(|(n, p)| f64::from(n) * 10f64.powi(p - 2));
    let factors = (factor.clone(), factor);
    (factors, 0..180_i32, -179..=180_i32, any::<bool>()).prop_map(|((f, g), along, turn, flip)| {
        let map = LinearMap::stretch([f, g], f64::from(along));
        let (along, across) = (along, (along + 90) % 180);
        let [(f, along), (g, across)] =
            if f > g { [(f, along), (g, across)] } else { [(g, across), (f, along)] };
        let factor = |f: f64| format!("×{}", (f * 1e4).round() / 1e4);
        let text = format!("stretch {} along {along}°, {} along {across}°", factor(f), factor(g));
        if flip {
            let line = turn.rem_euclid(180);
            (
                map.then(&LinearMap::reflection(f64::from(line))),
                format!("{text}, then reflection across {line}°"),
            )
        } else {
            let turned = format!("{text}, then rotation by {turn}°").replace('-', "−");
            (map.then(&LinearMap::rotation(f64::from(turn))), turned)
        }
    })
}

fn any_matrix() -> impl Strategy<Value = Matrix2<f64>> {
    let entry = prop_oneof![
        3 => -5.0..5.0_f64,
        1 => (-2..3_i32).prop_map(f64::from),
        1 => (-300..300_i32).prop_map(|n| f64::from(n) / 100.0),
    ];
    let free = prop::array::uniform4(entry).prop_map(|[a, b, c, d]| matrix![a, b; c, d]);
    let near =
        (prop::array::uniform4(-0.02..0.02_f64), -180.0..180.0_f64, any::<bool>(), 0.0..1.0_f64)
            .prop_map(|([a, b, c, d], turn, flip, ratio)| {
                let turn =
                    if flip { LinearMap::reflection(turn) } else { LinearMap::rotation(turn) };
                let ratio = if ratio < 0.5 { 1.0 } else { 1.0 - ratio * ratio };
                LinearMap::stretch([1.0, ratio], 10.0).then(&turn).matrix() + matrix![a, b; c, d]
            });
    (prop_oneof![free, near], prop_oneof![3 => Just(0), 1 => -60..60_i32])
        .prop_map(|(w, p)| w * 10f64.powi(p))
}

proptest! {
    #[test]
    fn planted_maps_are_recovered((map, text) in printable()) {
        let [most, least] = map.svd().factors;
        // Where the factors nearly agree or one is nearly nothing, simpler words are right.
        prop_assume!(least < 0.98 * most && least > 0.011 * most);
        prop_assume!((most - 1.0).abs() > 0.011 && (least - 1.0).abs() > 0.011);
        prop_assume!(!text.ends_with("rotation by 0°"));
        prop_assert_eq!(words(*map.matrix()), text);
    }

    #[test]
    fn words_mean_the_matrix(w in any_matrix()) {
        let description = describe(w);
        let text = description.to_string();
        let size = LinearMap::new(w).unwrap().svd().factors[0];
        // Three digits are within 0.5 % and a tenth of a degree within 0.0009; "≈"
        // allows a hundredth each for the stretch and the turn, and a whole degree.
        let within = if text.starts_with('≈') { 0.04 } else { 0.01 };
        match read(&text) {
            Meaning::Map(map) => {
                prop_assert!((map - w).amax() <= within * size, "{text}: {w} is not {map}");
            }
            Meaning::Line(line) => {
                let across = at_right_angles(line);
                for row in [w.row(0), w.row(1)] {
                    prop_assert!(row.transpose().dot(&across).abs() <= within * size, "{text}: {w}");
                }
            }
        }
    }

    #[test]
    fn planted_squashes_are_recovered(
        line in 0..180_i32, across in -90.0..90.0_f64, p in -60..60_i32, noise in -1e-14..1e-14_f64,
    ) {
        let (onto, from) = (crate::plane::angle::at_degrees(f64::from(line)), crate::plane::angle::at_degrees(across));
        let w = (from * onto.transpose() * 1.7 + Matrix2::identity() * noise) * 10f64.powi(p);
        let text = words(w);
        let expected = [
            format!("squash onto the line at {line}°"),
            format!("projection onto the line at {line}°"),
        ];
        prop_assert!(expected.iter().any(|e| text.starts_with(e)), "{text}");
    }

    #[test]
    fn planted_projections_and_shears_are_recovered(line in 0..180_i32, slant in 20..160_i32, by in -999..999_i32) {
        let along = (line + slant) % 180;
        let (onto, normal) = (
            crate::plane::angle::at_degrees(f64::from(line)),
            at_right_angles(f64::from(along)),
        );
        let w = normal * onto.transpose() / onto.dot(&normal);
        let text = if slant == 90 { String::new() } else { format!(" along {along}°") };
        prop_assert_eq!(words(w), format!("projection onto the line at {line}°{text}"));

        prop_assume!(by != 0);
        let shear = *LinearMap::shear(f64::from(by) / 100.0, f64::from(line)).matrix();
        let text = format!("shear by {} along {line}°", f64::from(by) / 100.0).replace('-', "−");
        prop_assert_eq!(words(shear), text);
    }

    #[test]
    fn captions_are_short(w in any_matrix()) {
        prop_assert!(describe(w).short().chars().count() <= 30, "{}", describe(w).short());
    }
}

fn at_right_angles(degrees: f64) -> nalgebra::Vector2<f64> {
    let d = crate::plane::angle::at_degrees(degrees);
    vector![-d.y, d.x]
}
