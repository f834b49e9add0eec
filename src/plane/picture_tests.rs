use nalgebra::{DMatrix, matrix, vector};
use proptest::prelude::*;

use super::super::angle;
use super::*;

fn matrix2() -> impl Strategy<Value = Matrix2<f64>> {
    let entry = prop_oneof![4 => -3.0..3.0_f64, 1 => (-1..2_i32).prop_map(f64::from)];
    prop::array::uniform4(entry).prop_map(|[a, b, c, d]| matrix![a, b; c, d])
}

fn words() -> impl Strategy<Value = Vec<Vector2<f64>>> {
    prop::collection::vec(prop::array::uniform2(-6.0..6.0_f64).prop_map(Vector2::from), 1..8)
}

/// The hand-edited matrix with its columns repeated to `d_k` of them.
fn repeated(w: &Matrix2<f64>, d_k: usize) -> DMatrix<f64> {
    DMatrix::from_fn(2, d_k, |r, c| w[(r, c % 2)])
}

/// The hand-edited matrix, and `more` columns as they come.
fn widened(w: &Matrix2<f64>, more: &[f64]) -> DMatrix<f64> {
    DMatrix::from_fn(
        2,
        2 + more.len() / 2,
        |r, c| {
            if c < 2 { w[(r, c)] } else { more[2 * c - 4 + r] }
        },
    )
}

/// The product of two grown matrices.
fn product(w_q: &DMatrix<f64>, w_k: &DMatrix<f64>) -> Matrix2<f64> {
    (w_q * w_k.transpose()).fixed_view::<2, 2>(0, 0).into_owned()
}

fn drawn(words: &[Vector2<f64>], maps: &Maps) -> Picture {
    let mut picture = Picture::default();
    picture.update(words, maps);
    picture
}

fn rotation(degrees: f64) -> Matrix2<f64> {
    *LinearMap::rotation(degrees).matrix()
}

#[test]
fn money_bank_at_an_odd_d_k() {
    // design.md: the weight of money is .804, .970, .881 at d_k 2, 3, 4.
    let eye = Matrix2::identity();
    let words = [vector![4.0, 1.0], vector![2.0, 2.0]];
    for (d_k, weight) in [(2, 0.804), (3, 0.970), (4, 0.881)] {
        let picture = drawn(&words, &Maps::new(&eye, &eye, d_k, Growth::Repeat));
        let score = |j: usize| picture.q[1].dot(&picture.k[j]) * picture.grown_by.powi(2);
        let gap = (score(0) - score(1)) / (d_k as f64).sqrt();
        assert!((1.0 / (1.0 + (-gap).exp()) - weight).abs() < 5e-4);
    }
}

#[test]
fn two_columns_are_drawn_as_they_are() {
    let (w_q, w_k) = (matrix![0.94, -0.34; 0.34, 0.94], matrix![1.0, 0.5; 0.0, 2.0]);
    let random = Growth::Random { product: w_q * w_k.transpose() };
    for growth in [Growth::Repeat, random] {
        let maps = Maps::new(&w_q, &w_k, 2, growth);
        assert_eq!(maps, Maps { to_q: w_q, to_k: w_k, grown_by: 1.0 });
        // One column: the first, on the x axis.
        let maps = Maps::new(&w_q, &w_k, 1, growth);
        assert_eq!(maps.to_q, matrix![0.94, 0.0; 0.34, 0.0]);
        assert_eq!((maps.to_k.column(0), maps.grown_by), (w_k.column(0), 1.0));
    }
}

#[test]
fn even_repeats_leave_the_picture_alone() {
    let (w_q, w_k) = (rotation(25.0), matrix![0.3, 1.0; -2.0, 0.1]);
    for d_k in [4, 8, 64, 512] {
        let maps = Maps::new(&w_q, &w_k, d_k, Growth::Repeat);
        assert_eq!((maps.to_q, maps.to_k), (w_q, w_k));
        assert_eq!(maps.grown_by, (d_k as f64 / 2.0).sqrt());
    }
}

#[test]
fn singular_products_are_drawn() {
    let eye = Matrix2::identity();
    for m in [
        Matrix2::zeros(),
        matrix![2.0, 1.0; 4.0, 2.0],
        matrix![0.0, 1e60; 0.0, 0.0],
        matrix![0.0, 0.0; 0.0, 1e-120],
    ] {
        for w_q in [eye, Matrix2::zeros(), matrix![1.0, 0.0; 0.0, -1.0]] {
            let maps = Maps::new(&w_q, &eye, 9, Growth::Random { product: m });
            let all = maps.to_q.iter().chain(&maps.to_k);
            assert!(all.clone().all(|e| e.is_finite()));
            let g = maps.grown_by.powi(2);
            assert!((maps.to_q * maps.to_k.transpose() * g - m).amax() <= 1e-14 * m.amax());
        }
    }
}

#[test]
fn mirrored_factors_that_meet_do_not_jump() {
    // M near c·I, approached from all sides: U turns round fully, A hardly moves.
    let eye = Matrix2::identity();
    let at = |turn: f64| {
        let m = *LinearMap::stretch([4.0 + 1e-6, 4.0 - 1e-6], turn).matrix();
        Maps::new(&eye, &eye, 8, Growth::Random { product: m })
    };
    for degrees in 0..180 {
        let (a, b) = (at(0.0), at(f64::from(degrees)));
        assert!((a.to_q - b.to_q).amax() < 1e-5 && (a.to_k - b.to_k).amax() < 1e-5);
    }
}

proptest! {
    #[test]
    fn repeat_keeps_scores_norms_and_angles(
        w_q in matrix2(), w_k in matrix2(), words in words(), d_k in 1..520_usize, p in -60..30_i32,
    ) {
        let w_q = w_q * 10f64.powi(p);
        let maps = Maps::new(&w_q, &w_k, d_k, Growth::Repeat);
        let picture = drawn(&words, &maps);
        let (full_q, full_k) = (repeated(&w_q, d_k), repeated(&w_k, d_k));
        let g = picture.grown_by;
        for (i, x) in words.iter().enumerate() {
            let q = full_q.tr_mul(x);
            prop_assert!((picture.q[i].norm() * g - q.norm()).abs() <= 1e-13 * q.norm());
            for (j, y) in words.iter().enumerate() {
                let k = full_k.tr_mul(y);
                let score = picture.q[i].dot(&picture.k[j]) * g * g;
                let size = q.norm() * k.norm();
                prop_assert!((score - q.dot(&k)).abs() <= 1e-13 * size);
                prop_assume!(size > 0.0);
                let cosine = angle::between(picture.q[i], picture.k[j]).unwrap().cos();
                prop_assert!((cosine - q.dot(&k) / size).abs() <= 1e-13);
            }
        }
    }

    #[test]
    fn random_keeps_scores(
        w_q in matrix2(), w_k in matrix2(), words in words(), p in -30..30_i32,
        more in prop::collection::vec(-3.0..3.0_f64, 4..200),
    ) {
        let w_q = w_q * 10f64.powi(p);
        let (more_q, more_k) = more.split_at(more.len() / 4 * 2);
        let more_k = &more_k[..more_q.len()];
        let (full_q, full_k) = (widened(&w_q, more_q), widened(&w_k, more_k));
        let m = product(&full_q, &full_k);
        let maps = Maps::new(&w_q, &w_k, full_q.ncols(), Growth::Random { product: m });
        let picture = drawn(&words, &maps);
        for (i, x) in words.iter().enumerate() {
            for (j, y) in words.iter().enumerate() {
                let exact = full_q.tr_mul(x).dot(&full_k.tr_mul(y));
                let score = picture.q[i].dot(&picture.k[j]) * picture.grown_by.powi(2);
                let size = full_q.norm() * full_k.norm() * x.norm() * y.norm();
                prop_assert!((score - exact).abs() <= 1e-13 * size);
            }
        }
    }

    #[test]
    fn no_other_rotation_is_nearer(w_q in matrix2(), m in matrix2(), turn in -180.0..180.0_f64) {
        let maps = Maps::new(&w_q, &w_q, 16, Growth::Random { product: m });
        let off = |a: Matrix2<f64>| (a * maps.grown_by - w_q).norm();
        prop_assert!(off(maps.to_q) <= off(maps.to_q * rotation(turn)) + 1e-12);
        // The same in the mean over words all round, as the documentation says.
        let mean = |a: Matrix2<f64>| -> f64 {
            (0..360).map(|d| (a * maps.grown_by - w_q).tr_mul(&angle::at_degrees(f64::from(d))).norm_squared() / 360.0).sum()
        };
        prop_assert!((2.0 * mean(maps.to_q) - off(maps.to_q).powi(2)).abs() < 1e-9);
    }

    #[test]
    fn small_changes_move_the_picture_little(
        turn in -180.0..180.0_f64, ratio in 0.2..1.0_f64, along in 0.0..180.0_f64, flip in any::<bool>(),
        twist in -60.0..60.0_f64, change in prop::array::uniform4(-1e-6..1e-6_f64), hand in any::<bool>(),
    ) {
        // M not singular, from equal factors to 1 : 5, turned or mirrored.
        let turned = if flip { LinearMap::reflection(turn) } else { LinearMap::rotation(turn) };
        let m = *LinearMap::stretch([4.0, 4.0 * ratio], along).then(&turned).matrix();
        let w_q = rotation(twist);
        let eye = Matrix2::identity();
        let [a, b, c, d] = change;
        let change = matrix![a, b; c, d];
        let maps = |w_q: Matrix2<f64>, product| Maps::new(&w_q, &eye, 32, Growth::Random { product });
        let (before, after) = if hand {
            (maps(w_q, m), maps(w_q + change, m))
        } else {
            (maps(w_q, m), maps(w_q, m + change))
        };
        prop_assert!((before.to_q - after.to_q).amax() < 2e-5);
        prop_assert!((before.to_k - after.to_k).amax() < 2e-5);
    }

    #[test]
    fn a_path_of_rotations_is_smooth(start in -180.0..180.0_f64, size in 0.5..4.0_f64, tilt in -1e-9..1e-9_f64) {
        // A full turn of W_K past M = c·I, in steps of a degree, and back where it began.
        let eye = Matrix2::identity();
        let noise = matrix![tilt, 0.0; 0.0, 0.0];
        let at = |degrees: f64| {
            let m = rotation(start + degrees) * size + noise;
            Maps::new(&eye, &rotation(degrees), 8, Growth::Random { product: m })
        };
        let step = 1f64.to_radians() * size.sqrt();
        for degrees in 0..360 {
            let (now, next) = (at(f64::from(degrees)), at(f64::from(degrees + 1)));
            prop_assert!((now.to_q - next.to_q).amax() < step);
            prop_assert!((now.to_k - next.to_k).amax() < step);
        }
        prop_assert!((at(0.0).to_k - at(360.0).to_k).amax() < 1e-9);
    }

    #[test]
    fn a_small_factor_vanishes_without_a_jump(along in 0.0..180.0_f64, turn in -80.0..80.0_f64) {
        // Through rank 1, where the determinant changes its sign.
        let eye = Matrix2::identity();
        let at = |factor: f64| {
            let m = LinearMap::stretch([1.0, factor], along).then(&LinearMap::rotation(turn));
            Maps::new(&eye, &eye, 8, Growth::Random { product: *m.matrix() })
        };
        let (above, none, below) = (at(1e-12), at(0.0), at(-1e-12));
        for near in [above, below] {
            prop_assert!((near.to_q - none.to_q).amax() < 3e-6);
            prop_assert!((near.to_k - none.to_k).amax() < 3e-6);
        }
    }
}
