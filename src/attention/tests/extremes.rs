//! Huge scores, masks that leave nothing, and overflow.

use super::super::{Mask, Overflow};
use super::*;

/// One query (1) against keys that are the scores.
fn scored<const N: usize>(scores: [f64; N], rules: &Rules<'_>) -> Result<Attention, Overflow> {
    let mut attention = Attention::new();
    let k = DMatrix::from_row_slice(1, N, &scores);
    let v = DMatrix::from_fn(1, N, |_, j| j as f64);
    attention.set_qkv(&tokens(&[[1.0]]), &k, &v);
    attention.attend(rules)?;
    Ok(attention)
}

fn weights<const N: usize>(scores: [f64; N]) -> Vec<f64> {
    scored(scores, &Rules::default()).unwrap().weights(0).to_vec()
}

#[test]
fn softmax_is_stable_at_huge_scores() {
    assert_eq!(weights([1e300, -1e300]), [1.0, 0.0]);
    assert_eq!(weights([-1e300, -1e300]), [0.5, 0.5]);
    assert_eq!(weights([f64::MAX, f64::MIN, f64::MAX]), [0.5, 0.0, 0.5]);
    assert_eq!(weights([f64::MIN; 3]), [1.0 / 3.0; 3]);
    // beyond a gap of 745 a weight is 0, before it is not
    assert!(weights([0.0, -744.0])[1] > 0.0);
    assert_eq!(weights([0.0, -746.0])[1], 0.0);
}

#[test]
fn close_scores_of_a_million_keep_their_difference() {
    // tensorflow/tensorflow#10142: exp overflows; the weights are σ(1) and 1 − σ(1)
    let x = tokens(&[[1000.0, 1000.0], [1000.0, 999.999]]);
    let attention = plain(&x, &scale(1.0));
    assert!(close(attention.weight(0, 0), 0.731_058_578_630_0, 1e-9));
    assert!(close(attention.weight(0, 1), 0.268_941_421_370_0, 1e-9));
}

#[test]
fn a_fully_masked_row_is_zero() {
    // pytorch/pytorch#103963
    let x = tokens(&[[4.0, 1.0], [1.0, 4.0], [2.0, 2.0]]);
    let allowed = [true, false, true, false, false, false, true, true, true];
    let rules = Rules { mask: Mask::Allowed(&allowed), ..scale(0.5_f64.sqrt()) };
    let attention = plain(&x, &rules);
    for (i, expected) in [
        [0.992_964_65, 0.0, 0.007_035_35],
        [0.0, 0.0, 0.0],
        [0.445_808_27, 0.445_808_27, 0.108_383_45],
    ]
    .into_iter()
    .enumerate()
    {
        for (j, weight) in expected.into_iter().enumerate() {
            assert!(close(attention.weight(i, j), weight, 1e-8), "{i} {j}");
        }
    }
    assert_eq!(attention.output(1), [0.0, 0.0]);
    assert!(attention.fully_masked(1) && !attention.fully_masked(0));
    assert_eq!((attention.heaviest(1), attention.largest_score(1)), (None, None));
    assert_eq!(attention.entropy(1), 0.0);
}

#[test]
fn all_keys_hidden_and_empty_spans_are_zero_too() {
    let x = tokens(&[[4.0, 1.0], [2.0, 2.0]]);
    let window_past_the_end = Rules { left: Some(0), ..scale(1.0) };
    let mut attention = Attention::new();
    attention.set_qkv(&tokens(&[[1.0], [1.0], [1.0]]), &tokens(&[[1.0]]), &tokens(&[[5.0]]));
    attention.attend(&window_past_the_end).unwrap();
    assert_eq!(attention.output(0), [5.0]);
    assert_eq!(attention.output(2), [0.0]);
    let hidden = Rules { mask: Mask::Hidden(&[true, true]), ..scale(1.0) };
    let attention = plain(&x, &hidden);
    assert!(attention.fully_masked(0) && attention.fully_masked(1));
    assert_eq!(attention.output(0), [0.0, 0.0]);
}

#[test]
fn a_mask_that_is_too_short_forbids_the_rest() {
    let x = tokens(&[[4.0, 1.0], [2.0, 2.0]]);
    for mask in [Mask::Hidden(&[false]), Mask::Added(&[0.0]), Mask::Allowed(&[true])] {
        let attention = plain(&x, &Rules { mask, ..scale(1.0) });
        assert_eq!(attention.weights(0), [1.0, 0.0]);
    }
}

#[test]
fn one_token_reads_itself() {
    let rules = Rules { causal: true, ..scale(0.7) };
    let attention = plain(&tokens(&[[2.0, 2.0]]), &rules);
    assert_eq!(attention.weight(0, 0), 1.0);
    assert_eq!(attention.output(0), [2.0, 2.0]);
    assert_eq!(attention.entropy(0), 0.0);
}

#[test]
fn a_zero_vector_shares_alike() {
    let attention = plain(&tokens(&[[0.0, 0.0], [4.0, 1.0], [1.0, 4.0]]), &scale(0.7));
    assert_eq!(attention.weights(0), [1.0 / 3.0; 3]);
    assert_eq!(attention.cosine(0, 1), None);
}

#[test]
fn scales_of_zero_and_below() {
    // microsoft/onnxruntime-genai#1211
    let x = tokens(&[[4.0, 1.0], [1.0, 4.0], [2.0, 2.0]]);
    let attention = plain(&x, &scale(0.0));
    assert!((0..3).all(|i| attention.weights(i) == [1.0 / 3.0; 3]));
    let attention = plain(&tokens(&[[4.0, 1.0], [2.0, 2.0]]), &scale(-0.5));
    for (i, expected) in
        [[0.029_312_23, 0.970_687_77], [0.268_941_42, 0.731_058_58]].into_iter().enumerate()
    {
        for (j, weight) in expected.into_iter().enumerate() {
            assert!(close(attention.weight(i, j), weight, 1e-8));
        }
    }
    // the order is turned round: the largest score is not the heaviest
    assert_eq!(attention.largest_score(0), Some(0));
    assert_eq!(attention.heaviest(0), Some(1));
}

#[test]
fn an_allowed_overflow_is_named() {
    let query_key = |query, key| Err(Overflow::Score { query, key });
    let result = |x: &[[f64; 2]], rules: &Rules<'_>| {
        let w = DMatrix::identity(2, 2);
        let mut attention = Attention::new();
        attention.project(&tokens(x), &w, &w, &w);
        let result = attention.attend(rules);
        let empty = |i| attention.weights(i).iter().chain(attention.output(i)).all(|x| *x == 0.0);
        assert!(result.is_ok() || (0..x.len()).all(|i| empty(i) && attention.fully_masked(i)));
        result
    };
    let x = [[1.0, 1.0], [1e200, 1.0]];
    assert_eq!(result(&x, &scale(1.0)), query_key(1, 1));
    assert_eq!(result(&x, &scale(f64::NAN)), query_key(0, 0));
    assert_eq!(result(&[[1.0, 1.0]], &scale(f64::MAX)), query_key(0, 0));
    // ∞ − ∞
    assert_eq!(result(&[[1e200, 1e200], [1e200, -1e200]], &scale(1.0)), query_key(0, 0));
    // a soft cap bends what is finite, and hides nothing
    let capped = Rules { softcap: Some(2.0), ..scale(1.0) };
    assert_eq!(result(&x, &capped), query_key(1, 1));
    // numbers of a mask count too
    for added in [f64::MAX, f64::INFINITY, f64::NAN] {
        let mask = [added, 0.0, 0.0, 0.0];
        let rules = Rules { mask: Mask::Added(&mask), ..scale(1.0) };
        let small = [[1e154, 0.0], [0.0, 1.0]];
        assert_eq!(result(&small, &rules), query_key(0, 0), "{added}");
    }
    let message = Overflow::Score { query: 1, key: 2 }.to_string();
    assert_eq!(message, "the score of query 1 and key 2 is not a finite number");
}

#[test]
fn a_forbidden_overflow_harms_nothing() {
    let x = tokens(&[[1.0, 1.0], [1e200, 1e200]]);
    let allowed = [true, true, true, false];
    let rules = Rules { mask: Mask::Allowed(&allowed), ..scale(1.0) };
    let attention = plain(&x, &rules);
    assert_eq!(attention.score(1, 1), f64::INFINITY);
    assert_eq!(attention.weights(1), [1.0, 0.0]);
    assert_eq!(attention.output(1), [1.0, 1.0]);
    assert!(attention.angle_deg(1, 1).unwrap().abs() < 1e-9);
}

#[test]
fn a_projection_may_overflow_where_nobody_reads() {
    // key 1 and value 1 are infinite; query 1 is too, but may read nothing
    let x = tokens(&[[1.0, 2.0], [1e200, 1e200]]);
    let w = DMatrix::identity(2, 2) * 1e150;
    let small = DMatrix::identity(2, 2);
    let allowed = [true, false, false, false];
    let rules = Rules { mask: Mask::Allowed(&allowed), ..scale(1.0) };
    let attention = attended(&x, [&small, &w, &w], &rules);
    assert_eq!(attention.weights(0), [1.0, 0.0]);
    assert_eq!(attention.output(0), [1e150, 2e150]);
    assert_eq!(attention.output(1), [0.0, 0.0]);
    assert_eq!(attention.cosine(0, 1), None);
    // a value that is read must be finite
    let mut attention = Attention::new();
    attention.project(&x, &small, &DMatrix::zeros(2, 2), &w);
    let allowed = [true, true, false, false];
    let rules = Rules { mask: Mask::Allowed(&allowed), ..scale(1.0) };
    let result = attention.attend(&rules);
    assert_eq!(result, Err(Overflow::Value { key: 1 }));
}

#[test]
fn means_of_the_largest_numbers_stay_finite() {
    let mut attention = Attention::new();
    let k = DMatrix::from_element(1, 7, 1.0);
    attention.set_qkv(&tokens(&[[1.0]]), &k, &DMatrix::from_element(1, 7, f64::MAX));
    attention.attend(&scale(1.0)).unwrap();
    assert_eq!(attention.output(0), [f64::MAX]);
}

#[test]
fn nothing_asked_of_nothing_is_nothing() {
    let mut attention = Attention::new();
    assert_eq!(attention.attend(&Rules::default()), Ok(()));
    assert_eq!((attention.n_q(), attention.n_k(), attention.d_k(), attention.d_v()), (0, 0, 0, 0));
    assert_eq!(attention.weight(3, 4), 0.0);
    assert!(attention.query(0).is_empty() && attention.heaviest(0).is_none());
    // one query, no key
    attention.set_qkv(&tokens(&[[1.0]]), &DMatrix::zeros(1, 0), &DMatrix::zeros(2, 0));
    attention.attend(&Rules::default()).unwrap();
    assert_eq!(attention.output(0), [0.0, 0.0]);
}

#[test]
fn new_queries_make_the_old_answers_go() {
    let mut attention = plain(&tokens(&[[1.0, 0.0], [0.0, 1.0]]), &scale(1.0));
    assert_eq!(attention.weights(0).len(), 2);
    let q = tokens(&[[1.0, 0.0]]);
    attention.set_qkv(&q, &q, &q);
    assert!(attention.weights(0).is_empty() && !attention.allowed(0, 0));
}
