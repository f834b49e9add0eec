use crate::narration::testing::Stand;
use crate::scene::{Fill, KeySpace, Scene, Stage};

fn stand(words: &[(&str, [f64; 2])]) -> Stand {
    Stand::of_words(words).at(Stage::Score)
}

#[test]
fn the_largest_score_need_not_be_at_the_smallest_angle() {
    let lecture = Stand::of_preset("lecture").at(Stage::Score);
    assert_eq!(
        lecture.said(),
        "bank is 43.6° away and money only 1.4°, yet bank scores most, 42.00 against 41.00: \
         bank’s arrow is longer (7.62 against 5.39)"
    );
}

#[test]
fn a_larger_angle_may_score_more_though_neither_is_first() {
    // q = (1, 0): a 8.00 at 0.0°, b 6.00 at 45.0°, c 2.00 at 26.6°
    let words = [("a", [8.0, 0.0]), ("b", [6.0, 6.0]), ("c", [2.0, 1.0])];
    let stand = stand(&words).with(|scene| scene.w_q /= 8.0);
    assert_eq!(
        stand.said(),
        "b is 45.0° away and c only 26.6°, yet b scores more, 6.00 against 2.00: b’s arrow is longer (8.49 against 2.24); a, nearest, leads with 8.00"
    );
}

#[test]
fn equal_scores_at_different_angles() {
    let words = [("a", [4.0, 0.0]), ("b", [2.0, 2.0]), ("c", [2.0, -1.0])];
    assert_eq!(
        stand(&words).said(),
        "b is 45.0° away and c only 26.6°, yet both score 8.00: b’s arrow is longer (2.83 against 2.24); a, nearest, leads with 16.00"
    );
    let all = [("a", [2.0, 0.0]), ("b", [2.0, 2.0])];
    assert_eq!(
        stand(&all).said(),
        "every key scores 4.00, from 0.0° to 45.0°: the larger the angle, the longer the arrow (b 2.83, a 2.00)"
    );
}

#[test]
fn negative_scores() {
    let away = |scene: &mut Scene| scene.w_q = -scene.w_q;
    let words = [("a", [2.0, 0.0]), ("b", [1.0, 0.5])];
    assert_eq!(
        stand(&words).with(away).said(),
        "every score is negative; b scores most, −2.00, and is at the smallest angle, 153.4°; a is next with −4.00 at 180.0°"
    );
    let words = [("a", [2.0, 0.0]), ("b", [3.0, 1.0]), ("c", [0.5, 0.0])];
    assert_eq!(
        stand(&words).with(away).said(),
        "c is 180.0° away and b only 161.6°, yet c scores most, −1.00 against −6.00: both point away, c’s arrow less far \
         (0.50 against 3.16)"
    );
}

#[test]
fn vectors_of_length_zero() {
    let words = [("a", [0.0, 0.0]), ("b", [3.0, 1.0])];
    assert_eq!(stand(&words).said(), "a’s query has length 0, so it scores 0 with every key");
    let words = [("a", [2.0, 0.0]), ("b", [0.0, 0.0]), ("c", [-1.0, 0.0])];
    let stand = stand(&words);
    assert_eq!(
        stand.said(),
        "a scores most, 4.00, and is at the smallest angle, 0.0°; b is next with 0.00, as its key has length 0"
    );
    let turned = stand.with(|scene| {
        scene.w_q = -scene.w_q;
        scene.tokens[2].embedding.x = 1.0;
    });
    assert_eq!(
        turned.said(),
        "b, a key of length 0, scores most: 0; the others point away, c with −2.00"
    );
    assert_eq!(
        turned.with(|scene| scene.w_k.fill(0.0)).said(),
        "every key scores 0.00: none points along the query of a, nor against it"
    );
}

#[test]
fn one_key_one_direction_no_key() {
    let words = [("a", [2.0, 0.0]), ("b", [2.0, 2.0])];
    let hide = |i: usize| move |scene: &mut Scene| scene.tokens[i].hidden = true;
    let one = stand(&words).with(hide(0));
    assert_eq!(one.said(), "a reads only b: |q| 2.00 × |k| 2.83 × cos 45.0° = 4.00");
    assert_eq!(one.with(hide(1)).said(), "everything is hidden from a: no score counts");
    assert_eq!(
        Stand::of_preset("squashed-keys").at(Stage::Score).said(),
        "every key is at 45.0°, so its length decides: money, 4.00 long, scores most, 8.00"
    );
}

#[test]
fn the_arrows_of_random_columns_are_not_the_keys() {
    let random = KeySpace { d_k: 64, fill: Fill::Random(3) };
    let stand = Stand::of_preset("money-bank").at(Stage::Score);
    let stand = stand.with(|scene| scene.key_space = random);
    assert!(!stand.said().contains("arrow"), "{}", stand.said());
    assert_eq!(stand.sentence().aside, "|q|, |k| and θ are those of 64 numbers");
}
