//! Identities that hold for every input.

use nalgebra::DVector;
use proptest::prelude::*;

use super::super::{Mask, Pairs, Rope};
use super::*;

/// d × n numbers of moderate size.
fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<f64>> {
    prop::collection::vec(-4.0..4.0_f64, rows * columns)
        .prop_map(move |numbers| DMatrix::from_vec(rows, columns, numbers))
}

#[derive(Debug, Clone)]
struct Case {
    x: DMatrix<f64>,
    w: [DMatrix<f64>; 3],
}

impl Case {
    fn attended(&self, rules: &Rules<'_>) -> Attention {
        attended(&self.x, self.w.each_ref(), rules)
    }
}

/// Sizes around the widths of registers: 4, 8, and two and four of those.
fn cases() -> impl Strategy<Value = Case> {
    (1..=19_usize, 1..=4_usize, 1..=19_usize, 1..=9_usize).prop_flat_map(|(n, d, d_k, d_v)| {
        (matrix(d, n), matrix(d, d_k), matrix(d, d_k), matrix(d, d_v))
            .prop_map(|(x, w_q, w_k, w_v)| Case { x, w: [w_q, w_k, w_v] })
    })
}

/// Softmax attention straight from its definition.
fn reference(case: &Case, rules: &Rules<'_>) -> (DMatrix<f64>, DMatrix<f64>) {
    let [q, k, v] = case.w.each_ref().map(|w| case.x.transpose() * w);
    let (n_q, n_k) = (q.nrows(), k.nrows());
    let mut weights = q * k.transpose() * rules.scale;
    for i in 0..n_q {
        for j in 0..n_k {
            let logit = &mut weights[(i, j)];
            if let Some(cap) = rules.softcap {
                *logit = cap * (*logit / cap).tanh();
            }
            let outside = (rules.causal && j > i)
                || rules.left.is_some_and(|left| i > j + left)
                || rules.right.is_some_and(|right| j > i + right);
            *logit += match rules.mask {
                _ if outside => f64::NEG_INFINITY,
                Mask::Hidden(hidden) if hidden[j] => f64::NEG_INFINITY,
                Mask::Allowed(allowed) if !allowed[i * n_k + j] => f64::NEG_INFINITY,
                Mask::None | Mask::Hidden(_) | Mask::Allowed(_) => 0.0,
                Mask::Added(added) => added[i * n_k + j],
            };
        }
        let top = weights.row(i).max();
        let mut row = weights.row_mut(i);
        if top == f64::NEG_INFINITY {
            row.fill(0.0);
        } else {
            row.apply(|x| *x = (*x - top).exp());
            let sum = row.sum();
            row /= sum;
        }
    }
    let output = &weights * v;
    (weights, output)
}

fn agrees(attention: &Attention, (weights, output): &(DMatrix<f64>, DMatrix<f64>)) -> bool {
    (0..weights.nrows()).all(|i| {
        let same = |row: DVector<f64>, found: &[f64]| {
            row.len() == found.len() && row.iter().zip(found).all(|(a, b)| close(*a, *b, 1e-11))
        };
        same(weights.row(i).transpose(), attention.weights(i))
            && same(output.row(i).transpose(), attention.output(i))
            && attention.fully_masked(i) == (weights.row(i).sum() == 0.0)
    })
}

proptest! {
    #[test]
    fn is_attention_by_its_definition(
        case in cases(),
        scale in -1.0..1.0_f64,
        causal: bool,
        left in prop::option::of(0..5_usize),
        right in prop::option::of(0..5_usize),
        softcap in prop::option::of(0.5..3.0_f64),
        kind in 0..4,
        dice in prop::collection::vec(-3.0..3.0_f64, 19 * 19),
    ) {
        let n = case.x.ncols();
        let hidden: Vec<bool> = dice[..n].iter().map(|x| *x > 1.0).collect();
        let allowed: Vec<bool> = dice[..n * n].iter().map(|x| *x > 0.5).collect();
        let open = |x: &f64| if *x > 1.0 { f64::NEG_INFINITY } else { *x };
        let added: Vec<f64> = dice[..n * n].iter().map(open).collect();
        let mask = match kind {
            0 => Mask::None,
            1 => Mask::Hidden(&hidden),
            2 => Mask::Allowed(&allowed),
            _ => Mask::Added(&added),
        };
        let rules = Rules { scale, causal, left, right, softcap, mask };
        let attention = case.attended(&rules);
        prop_assert!(agrees(&attention, &reference(&case, &rules)));
        for i in 0..n {
            for j in 0..n {
                prop_assert_eq!(attention.scaled(i, j), scale * attention.score(i, j));
                if !attention.allowed(i, j) {
                    prop_assert_eq!(attention.weight(i, j), 0.0);
                }
            }
        }
    }

    #[test]
    fn rows_sum_to_one_and_entropy_is_between_none_and_all(case in cases(), s in -2.0..2.0_f64) {
        let attention = case.attended(&scale(s));
        for i in 0..attention.n_q() {
            let sum: f64 = attention.weights(i).iter().sum();
            prop_assert!(close(sum, 1.0, 1e-14));
            prop_assert!(attention.weights(i).iter().all(|w| (0.0..=1.0).contains(w)));
            let most = (attention.n_k() as f64).ln();
            prop_assert!((0.0..=most).contains(&attention.entropy(i)));
        }
    }

    #[test]
    fn a_constant_added_to_every_key_changes_nothing(case in cases(), step in -2.0..2.0_f64) {
        // k_j + c adds q·c to the whole row of scores
        let before = case.attended(&scale(0.5));
        let [q, k, v] = case.w.each_ref().map(|w| w.transpose() * &case.x);
        let mut after = Attention::new();
        after.set_qkv(&q, &k.add_scalar(step), &v);
        after.attend(&scale(0.5)).unwrap();
        for i in 0..before.n_q() {
            for (a, b) in before.weights(i).iter().zip(after.weights(i)) {
                prop_assert!(close(*a, *b, 1e-11));
            }
        }
    }

    #[test]
    fn permuted_tokens_permute_outputs(case in cases(), shift in 0..19_usize) {
        let n = case.x.ncols();
        let to = |i: usize| (i + shift) % n;
        let mut moved = case.clone();
        for i in 0..n {
            moved.x.set_column(to(i), &case.x.column(i));
        }
        let (before, after) = (case.attended(&scale(0.3)), moved.attended(&scale(0.3)));
        for i in 0..n {
            for j in 0..n {
                // the score of a pair is the same sum, wherever the pair stands
                prop_assert_eq!(before.score(i, j), after.score(to(i), to(j)));
                prop_assert!(close(before.weight(i, j), after.weight(to(i), to(j)), 1e-14));
            }
            for (a, b) in before.output(i).iter().zip(after.output(to(i))) {
                prop_assert!(close(*a, *b, 1e-12));
            }
        }
    }

    #[test]
    fn equal_keys_get_bit_equal_weights(case in cases(), twin in 0..19_usize) {
        let n = case.x.ncols();
        let (a, b) = (twin % n, (twin * 7 + 3) % n);
        let mut case = case;
        let column = case.x.column(a).into_owned();
        case.x.set_column(b, &column);
        let attention = case.attended(&scale(0.7));
        for i in 0..n {
            prop_assert_eq!(attention.weight(i, a).to_bits(), attention.weight(i, b).to_bits());
        }
    }

    #[test]
    fn outputs_stay_in_the_range_of_the_values(case in cases(), causal: bool, s in -3.0..3.0_f64) {
        let attention = case.attended(&Rules { causal, ..scale(s) });
        for i in 0..attention.n_q() {
            for (r, y) in attention.output(i).iter().enumerate() {
                let read = (0..attention.n_k()).filter(|j| attention.allowed(i, *j));
                let values = read.map(|j| attention.value(j)[r]);
                let low = values.clone().fold(f64::INFINITY, f64::min);
                let high = values.fold(f64::NEG_INFINITY, f64::max);
                prop_assert!((low..=high).contains(y), "{low} {y} {high}");
            }
        }
    }

    #[test]
    fn equal_values_are_returned_exactly(case in cases(), value in -1e9..1e9_f64) {
        let [q, k, _] = case.w.each_ref().map(|w| w.transpose() * &case.x);
        let mut attention = Attention::new();
        attention.set_qkv(&q, &k, &DMatrix::from_element(3, k.ncols(), value));
        attention.attend(&scale(0.4)).unwrap();
        for i in 0..attention.n_q() {
            prop_assert_eq!(attention.output(i), &[value; 3]);
        }
    }

    #[test]
    fn sharp_takes_the_largest_product_and_soft_shares_alike(case in cases()) {
        let n = case.x.ncols();
        let sharp = case.attended(&scale(1e9));
        let soft = case.attended(&scale(1e-12));
        let none = case.attended(&scale(0.0));
        for i in 0..n {
            let best = sharp.largest_score(i).unwrap();
            let rivals = (0..n).filter(|j| *j != best);
            let gap = rivals
                .map(|j| sharp.score(i, best) - sharp.score(i, j))
                .fold(f64::INFINITY, f64::min);
            if gap > 1e-6 {
                prop_assert_eq!(sharp.weight(i, best), 1.0);
                prop_assert_eq!(sharp.heaviest(i), Some(best));
            }
            for j in 0..n {
                prop_assert!(close(soft.weight(i, j), 1.0 / n as f64, 1e-9));
                prop_assert_eq!(none.weight(i, j), 1.0 / n as f64);
            }
        }
    }

    #[test]
    fn only_the_product_of_w_q_and_w_k_matters(case in cases(), mix in -1.0..1.0_f64) {
        // W_Q G and W_K G⁻ᵀ, with G far from singular
        let d_k = case.w[0].ncols();
        let g = DMatrix::identity(d_k, d_k) * 2.0
            + DMatrix::from_fn(d_k, d_k, |r, c| mix * ((3 * r + c) as f64).sin() / d_k as f64);
        let inverse = g.clone().try_inverse().unwrap();
        let mut other = case.clone();
        other.w[0] = &case.w[0] * &g;
        other.w[1] = &case.w[1] * inverse.transpose();
        let (before, after) = (case.attended(&scale(0.2)), other.attended(&scale(0.2)));
        for i in 0..before.n_q() {
            for (a, b) in before.weights(i).iter().zip(after.weights(i)) {
                prop_assert!(close(*a, *b, 1e-10));
            }
        }
    }

    #[test]
    fn two_keys_share_by_the_sigmoid_of_the_gap(a in -50.0..50.0_f64, b in -50.0..50.0_f64, s in -2.0..2.0_f64) {
        let mut attention = Attention::new();
        let k = tokens(&[[a], [b]]);
        attention.set_qkv(&tokens(&[[1.0]]), &k, &k);
        attention.attend(&scale(s)).unwrap();
        let sigmoid = 1.0 / (1.0 + (-(a - b) * s).exp());
        prop_assert!(close(attention.weight(0, 0), sigmoid, 1e-13));
    }

    #[test]
    fn rotated_scores_depend_on_the_distance_alone(
        case in cases(), shift in -20_i32..20, half: bool, base in 2.0..20_000.0_f64,
    ) {
        let (n, d_k) = (case.x.ncols(), case.w[0].ncols());
        let thetas = Rope::thetas(base, d_k);
        let pairs = if half { Pairs::Half } else { Pairs::Interleaved };
        let turned = |start: i32| {
            let positions: Vec<f64> = (0..n).map(|i| f64::from(start) + i as f64).collect();
            let mut attention = Attention::new();
            attention.project(&case.x, &case.w[0], &case.w[1], &case.w[2]);
            attention.rotate(&Rope { positions: &positions, thetas: &thetas, pairs });
            attention.attend(&scale(0.2)).unwrap();
            attention
        };
        let (here, there) = (turned(0), turned(shift));
        for i in 0..n {
            prop_assert!(close(here.query_norm(i), there.query_norm(i), 1e-11));
            for j in 0..n {
                prop_assert!(close(here.score(i, j), there.score(i, j), 1e-9));
            }
            // a token read by itself is not turned at all
            let unturned = case.attended(&scale(0.2));
            prop_assert!(close(here.score(i, i), unturned.score(i, i), 1e-9));
        }
    }

    #[test]
    fn the_same_buffers_serve_any_shape(first in cases(), second in cases(), causal: bool) {
        let rules = Rules { causal, ..scale(0.6) };
        let mut used = first.attended(&rules);
        used.project(&second.x, &second.w[0], &second.w[1], &second.w[2]);
        used.attend(&rules).unwrap();
        let fresh = second.attended(&rules);
        for i in 0..fresh.n_q() {
            prop_assert_eq!(used.weights(i), fresh.weights(i));
            prop_assert_eq!(used.output(i), fresh.output(i));
            prop_assert_eq!(used.query(i), fresh.query(i));
        }
    }
}
