//! Published and recomputed numbers.

use super::*;

/// 1/√2, to the digits that the examples give.
const ROOT: f64 = std::f64::consts::FRAC_1_SQRT_2;

#[test]
fn raschka_chapter_3() {
    // Build a Large Language Model (From Scratch), chapter 3: context vector of "journey"
    let x = tokens(&[
        [0.43, 0.15, 0.89],
        [0.55, 0.87, 0.66],
        [0.57, 0.85, 0.64],
        [0.22, 0.58, 0.33],
        [0.77, 0.25, 0.10],
        [0.05, 0.80, 0.55],
    ]);
    let w_q = rows(&[[0.2961, 0.5166], [0.2517, 0.6886], [0.0740, 0.8665]]);
    let w_k = rows(&[[0.1366, 0.1025], [0.1841, 0.7264], [0.3153, 0.6871]]);
    let w_v = rows(&[[0.0756, 0.1966], [0.3164, 0.4017], [0.1186, 0.8274]]);
    let attention = attended(&x, [&w_q, &w_k, &w_v], &scale(ROOT));
    assert!(close(attention.output(1)[0], 0.3061, 2e-4));
    assert!(close(attention.output(1)[1], 0.8210, 2e-4));
}

#[test]
fn gloqo_sentence_of_eight() {
    let x = tokens(&[
        [0.95, -0.90],
        [-0.95, 0.80],
        [-0.85, -0.75],
        [-0.85, 0.95],
        [-0.20, 0.0],
        [-0.80, 0.90],
        [-0.75, -0.85],
        [0.85, -0.75],
    ]);
    // clockwise, with row vectors
    let w = [30.0, 45.0, 60.0].map(|degrees: f64| rotation(-degrees));
    let attention = attended(&x, [&w[0], &w[1], &w[2]], &scale(ROOT));
    assert!(close(attention.output(0)[0], -0.319_175_31, 1e-8));
    assert!(close(attention.output(0)[1], -0.579_587_14, 1e-8));
}

#[test]
fn the_lecture_recomputed() {
    // the matrices of the lecture's notes; its own numbers (10, 32; 0.2, 0.8) do not follow
    let x = tokens(&[[2.0, 5.0], [7.0, 3.0]]);
    let w_q = DMatrix::identity(2, 2);
    let w_k = rows(&[[0.0, 1.0], [1.0, 0.0]]);
    let w_v = rows(&[[1.0, 1.0], [0.0, 1.0]]);
    let attention = attended(&x, [&w_q, &w_k, &w_v], &scale(ROOT));
    let (money, bank) = (0, 1);
    assert_eq!(attention.score(bank, money), 41.0);
    assert_eq!(attention.score(bank, bank), 42.0);
    let cosine = |j| attention.cosine(bank, j).unwrap();
    let angle = |j| attention.angle_deg(bank, j).unwrap();
    assert!(close(cosine(money), 0.9997, 5e-5) && close(angle(money), 1.4, 0.05));
    assert!(close(cosine(bank), 0.7241, 5e-5) && close(angle(bank), 43.6, 0.05));
    assert!(close(attention.weight(bank, money), 0.330_238_45, 1e-8));
    assert!(close(attention.weight(bank, bank), 0.669_761_55, 1e-8));
    assert!(close(attention.output(bank)[0], 5.348_807_75, 1e-8));
    assert!(close(attention.output(bank)[1], 9.009_284_65, 1e-8));
    // the smaller angle has the smaller score and the smaller weight
    assert_eq!(attention.heaviest(bank), Some(bank));
    assert_eq!(attention.largest_score(bank), Some(bank));

    // by columns: the transposed matrices give (9.009, 3.660), farther from money than bank was
    let by_columns = attended(&x, [&w_q, &w_k, &w_v.transpose()], &scale(ROOT));
    assert!(close(by_columns.output(bank)[0], 9.009_284_65, 1e-8));
    assert!(close(by_columns.output(bank)[1], 3.660_476_9, 1e-7));
}

#[test]
fn the_lectures_scores_give_other_weights() {
    // softmax((10, 32)/√2), from keys on one axis
    let q = tokens(&[[1.0]]);
    let k = tokens(&[[10.0], [32.0]]);
    let mut attention = Attention::new();
    attention.set_qkv(&q, &k, &k);
    attention.attend(&scale(ROOT)).unwrap();
    assert!(close(attention.weight(0, 0), 1.75e-7, 1e-9));
    assert!(close(attention.weight(0, 1), 1.0, 1e-6));
}

#[test]
fn the_default_scene_mirrors() {
    for (context, y) in [([4.0, 1.0], [3.61, 1.20]), ([1.0, 4.0], [1.20, 3.61])] {
        let attention = plain(&tokens(&[context, [2.0, 2.0]]), &scale(ROOT));
        assert!(close(attention.weight(1, 0), 0.804, 5e-4));
        assert!(close(attention.weight(1, 1), 0.196, 5e-4));
        for (found, expected) in attention.output(1).iter().zip(y) {
            assert!(close(*found, expected, 6e-3));
        }
    }
}

#[test]
fn copied_columns_shift_the_balance_as_the_design_says() {
    for (d_k, weight) in [(2, 0.804), (3, 0.970), (4, 0.881)] {
        let w = DMatrix::from_fn(2, d_k, |r, c| f64::from(u8::from(r == c % 2)));
        let x = tokens(&[[4.0, 1.0], [2.0, 2.0]]);
        let attention = attended(&x, [&w, &w, &w], &scale(1.0 / (d_k as f64).sqrt()));
        assert!(close(attention.weight(1, 0), weight, 5e-4), "d_k = {d_k}");
    }
}
