//! Several heads are the single head, several times.

use super::super::{BroadcastMask, HeadOverflow, Heads, Mask, Overflow, Tensor};
use super::*;

/// Numbers in −1..1 that differ everywhere.
fn tensor(shape: [usize; 4], seed: f64) -> Tensor {
    let count = shape.iter().product::<usize>();
    Tensor { shape, numbers: (0..count).map(|i| (i as f64 * seed + seed).sin()).collect() }
}

/// The vectors of one head, a token a column, picked by index.
fn head(tensor: &Tensor, batch: usize, head: usize) -> DMatrix<f64> {
    let [_, heads, tokens, entries] = tensor.shape;
    DMatrix::from_fn(entries, tokens, |entry, token| {
        tensor.numbers[((batch * heads + head) * tokens + token) * entries + entry]
    })
}

const B: usize = 2;
const HEADS: usize = 6;
const KEY_HEADS: usize = 2;
const N_Q: usize = 3;
const N_K: usize = 5;

fn problem() -> [Tensor; 3] {
    [
        tensor([B, HEADS, N_Q, 4], 0.37),
        tensor([B, KEY_HEADS, N_K, 4], 0.71),
        tensor([B, KEY_HEADS, N_K, 7], 0.53),
    ]
}

#[test]
fn groups_of_query_heads_share_a_key_head() {
    let [q, k, v] = problem();
    let rules = Rules { causal: true, ..scale(0.5) };
    let mut heads = Heads::new();
    heads.attend([&q, &k, &v], &rules, None).unwrap();
    assert_eq!((heads.batch(), heads.count()), (B, HEADS));
    for b in 0..B {
        for h in 0..HEADS {
            let mut single = Attention::new();
            single.set_qkv(&head(&q, b, h), &head(&k, b, h / 3), &head(&v, b, h / 3));
            single.attend(&rules).unwrap();
            let of_many = heads.get(b, h).unwrap();
            for i in 0..N_Q {
                assert_eq!(of_many.weights(i), single.weights(i));
                assert_eq!(of_many.output(i), single.output(i));
            }
        }
    }
    assert!(heads.get(B, 0).is_none() && heads.get(0, HEADS).is_none());
}

#[test]
fn masks_of_every_rank_are_laid_over_from_the_right() {
    let [q, k, v] = problem();
    let shapes: [&[usize]; 7] = [
        &[N_K],
        &[1],
        &[N_Q, 1],
        &[N_Q, N_K - 2],
        &[HEADS, 1, N_K],
        &[B, 1, N_Q, N_K],
        &[1, HEADS, N_Q, N_K],
    ];
    for shape in shapes {
        let count = shape.iter().product::<usize>();
        let added: Vec<f64> = (0..count)
            .map(|i| if i % 3 == 1 { f64::NEG_INFINITY } else { (i as f64).cos() })
            .collect();
        let mask = BroadcastMask::new(shape, added.clone()).unwrap();
        let mut heads = Heads::new();
        heads.attend([&q, &k, &v], &scale(0.5), Some(&mask)).unwrap();
        for b in 0..B {
            for h in 0..HEADS {
                // the index by NumPy's rule, axis by axis from the right
                let at = |i: usize, j: usize| {
                    let (mut index, mut step) = (0, 1);
                    for (axis, place) in shape.iter().rev().zip([j, i, h, b]) {
                        if *axis > 1 && place >= *axis {
                            return f64::NEG_INFINITY; // behind a short last axis
                        }
                        index += step * if *axis == 1 { 0 } else { place };
                        step *= axis;
                    }
                    // a last axis of 1 is short too: only key 0 is left
                    if shape.last() == Some(&1) && j > 0 { f64::NEG_INFINITY } else { added[index] }
                };
                let rows: Vec<f64> = (0..N_Q)
                    .flat_map(|i| (0..N_K).map(move |j| (i, j)))
                    .map(|(i, j)| at(i, j))
                    .collect();
                let mut single = Attention::new();
                single.set_qkv(&head(&q, b, h), &head(&k, b, h / 3), &head(&v, b, h / 3));
                let rules = Rules { mask: Mask::Added(&rows), ..scale(0.5) };
                single.attend(&rules).unwrap();
                for i in 0..N_Q {
                    assert_eq!(heads.get(b, h).unwrap().weights(i), single.weights(i), "{shape:?}");
                }
            }
        }
    }
}

#[test]
fn numbers_that_do_not_fill_a_mask_make_none() {
    assert!(BroadcastMask::new(&[2, 3], vec![0.0; 5]).is_none());
    assert!(BroadcastMask::new(&[1, 1, 1, 1, 1], vec![0.0]).is_none());
    assert!(BroadcastMask::new(&[], vec![0.0]).is_none());
}

#[test]
fn an_overflow_names_its_head() {
    let [mut q, k, v] = problem();
    // batch 1, head 2, query 1
    q.numbers[((HEADS + 2) * N_Q + 1) * 4] = 1e308;
    let result = Heads::new().attend([&q, &k, &v], &scale(1e3), None);
    let expected =
        HeadOverflow { batch: 1, head: 2, overflow: Overflow::Score { query: 1, key: 0 } };
    assert_eq!(result, Err(expected));
    let text = expected.to_string();
    assert_eq!(text, "batch 1, head 2: the score of query 1 and key 0 is not a finite number");
}
