use crate::narration::testing::Stand;
use crate::scene::{Scale, Scene, Stage};

/// Words on the x axis, read by a query of length 1 without a scale: the weights are those of
/// softmax over the coordinates.
fn said(logarithms: &[f64], change: impl FnOnce(&mut Scene)) -> String {
    let names = ["bank", "money", "river", "shore", "loan", "cash"];
    let places = logarithms.iter().map(|&x| [x, 1.0]);
    let words: Vec<(&str, [f64; 2])> = names.into_iter().zip(places).collect();
    Stand::of_words(&words)
        .at(Stage::Softmax)
        .with(|scene| {
            // q = (1, 0) for the first word, whatever its x.
            scene.w_q = nalgebra::Matrix2::new(0.0, 0.0, 1.0, 0.0);
            scene.scale = Scale::None;
            change(scene);
        })
        .said()
}

/// The same by weights that sum to 1.
fn shared(weights: &[f64]) -> String {
    let logarithms: Vec<f64> = weights.iter().map(|w| w.ln()).collect();
    said(&logarithms, |_| ())
}

#[test]
fn entropy_in_words() {
    let cases: [(&[f64], &str); 9] = [
        (
            &[0.02, 0.97, 0.01],
            "bank’s attention is nearly all on money (0.970); the rest goes to itself (0.020) and river (0.010)",
        ),
        (
            &[0.06, 0.89, 0.05],
            "bank’s attention is mostly on money (0.890); the rest goes to itself (0.060) and river (0.050)",
        ),
        (&[0.2, 0.8], "bank’s attention is mostly on money (0.800), some on itself (0.200)"),
        (
            &[0.1, 0.6, 0.2, 0.06, 0.04],
            "bank’s attention is mostly on money (0.600), some on river (0.200); the rest goes to itself (0.100) \
             and 2 others (0.100)",
        ),
        (
            &[0.1, 0.48, 0.42],
            "bank’s attention is split between money (0.480) and river (0.420); the rest goes to itself (0.100)",
        ),
        (
            &[0.2, 0.3, 0.26, 0.24],
            "bank’s attention is almost evenly shared by 4 words: from itself (0.200) to money (0.300)",
        ),
        (
            &[0.25, 0.3, 0.15, 0.1, 0.1, 0.1],
            "bank’s attention is spread over 6 words; the largest weights go to money (0.300) and itself (0.250)",
        ),
        (
            &[0.25, 0.25, 0.25, 0.25],
            "bank’s attention is evenly shared: each of 4 words gets 0.250",
        ),
        (
            &[0.333_33, 0.333_34, 0.333_33],
            "bank’s attention is almost evenly shared: each of 3 words gets about 0.333",
        ),
    ];
    for (weights, sentence) in cases {
        assert_eq!(shared(weights), sentence);
    }
}

#[test]
fn a_weight_that_is_shared_is_never_0_or_1() {
    assert_eq!(
        said(&[0.0, 900.0], |_| ()),
        "bank’s attention is nearly all on money (over 0.999); the rest goes to itself (under 0.001)"
    );
}

#[test]
fn what_is_hidden_is_told() {
    let hide = |which: &'static [usize]| {
        move |scene: &mut Scene| which.iter().for_each(|&i| scene.tokens[i].hidden = true)
    };
    let equal = [0.0; 3];
    assert_eq!(
        said(&equal, hide(&[1])),
        "bank’s attention is evenly shared: each of 2 words gets 0.500; money is hidden"
    );
    assert_eq!(
        said(&equal, hide(&[0])),
        "bank’s attention is evenly shared: each of 2 words gets 0.500; bank itself is hidden"
    );
    assert_eq!(
        said(&equal, hide(&[0, 2])),
        "bank has nothing to attend to but money: weight 1; 2 words are masked"
    );
    assert_eq!(
        said(&equal, hide(&[0, 1, 2])),
        "everything is hidden from bank: its weights are all 0"
    );
    assert_eq!(
        said(&equal, |scene| scene.causal = true),
        "bank has nothing to attend to but itself: weight 1; later words are masked"
    );
}

#[test]
fn the_entropy_stands_aside() {
    let aside = |name: &str| Stand::of_preset(name).at(Stage::Softmax).sentence().aside;
    assert_eq!(aside("turned-query"), "entropy 0.41 of at most ln 3 = 1.10");
    assert_eq!(aside("one-word"), "");
}
