//! The product and the softmax give the same with and without vector instructions, for every shape.

use pulp::{Arch, Scalar, Simd as _};

use super::super::columns::{Aligned, Columns};
use super::super::product::{Left, Product};
use super::*;

fn noise(rows: usize, columns: usize, seed: f64) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |r, c| ((r * 31 + c * 17) as f64 * seed).sin() + seed)
}

#[test]
fn the_product_is_right_for_every_shape_around_the_register_widths() {
    let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 40];
    let (mut out, mut panel) = (Columns::default(), Aligned::default());
    for rows in sizes {
        for columns in [1, 2, 3, 4, 5, 6, 7, 8, 9] {
            for inner in [1, 2, 3, 8, 19] {
                let (a, b) = (noise(rows, inner, 0.37), noise(inner, columns, 0.71));
                let (at, expected) = (a.transpose(), &a * &b);
                let mut own = Columns::default();
                own.copy_from(&a);
                for (left, simd) in [
                    (Left::Plain(&own), true),
                    (Left::Plain(&own), false),
                    (Left::Transposed((&at).into()), true),
                    (Left::Transposed((&at).into()), false),
                ] {
                    let product =
                        Product { left, right: (&b).into(), out: &mut out, panel: &mut panel };
                    if simd {
                        Arch::new().dispatch(product);
                    } else {
                        Scalar::new().vectorize(product);
                    }
                    for j in 0..columns {
                        assert_eq!(out.column(j).len(), rows);
                        for (found, expected) in out.column(j).iter().zip(&expected.column(j)) {
                            assert!(close(*found, *expected, 1e-13), "{rows} {inner} {columns}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn columns_keep_apart_and_start_on_cache_lines() {
    let mut columns = Columns::default();
    for (rows, count) in [(3, 4), (8, 2), (17, 5), (1, 1)] {
        columns.reshape(rows, count);
        for j in 0..count {
            columns.column_mut(j).fill(j as f64);
        }
        for j in 0..count {
            assert_eq!(columns.column(j), vec![j as f64; rows]);
            assert_eq!(columns.column(j).as_ptr().align_offset(64), 0);
        }
        assert!(columns.column(count).is_empty());
    }
}

#[test]
fn a_machine_without_vector_instructions_gets_the_same_weights() {
    for (n, d_k) in [(1, 1), (3, 2), (5, 9), (17, 33)] {
        let x = noise(2, n, 0.83);
        let w = [0.2, 0.3, 0.4].map(|seed| noise(2, d_k, seed));
        let rules = Rules { causal: true, ..scale(0.1) };
        let fast = attended(&x, w.each_ref(), &rules);
        let mut slow = Attention::new();
        slow.arch = Arch::Scalar;
        slow.project(&x, &w[0], &w[1], &w[2]);
        slow.attend(&rules).unwrap();
        for i in 0..n {
            let pairs = fast.weights(i).iter().zip(slow.weights(i));
            let outputs = fast.output(i).iter().zip(slow.output(i));
            for (a, b) in pairs.chain(outputs) {
                assert!(close(*a, *b, 1e-13));
            }
        }
    }
}
