use nalgebra::{Matrix2, matrix};

use crate::narration::testing::Stand;
use crate::scene::{Scale, Scene, Stage};

fn stand(words: &[(&str, [f64; 2])]) -> Stand {
    Stand::of_words(words).at(Stage::Pull)
}

/// bank with money and river around it, in focus as the first.
fn three() -> Stand {
    stand(&[("bank", [2.0, 2.0]), ("money", [4.0, 1.0]), ("river", [1.0, 4.0])])
}

fn hide(which: &'static [usize]) -> impl FnOnce(&mut Scene) {
    move |scene| which.iter().for_each(|&i| scene.tokens[i].hidden = true)
}

#[test]
fn toward_the_heaviest() {
    let target = Stand::of_preset("turned-query").at(Stage::Pull);
    assert_eq!(target.said(), "bank moved 85 % of the way to money: 2.24 → 0.33");
    assert_eq!(target.sentence().aside, "distance between y and e");
    let sharp = target.with(|scene| scene.scale = Scale::Custom(100.0));
    assert!(sharp.said().starts_with("bank moved over 99 % of the way to money: 2.24 → "));
}

#[test]
fn the_heaviest_may_be_left_behind() {
    // river, nearly as heavy, pulls y up and away from both
    let words = [("bank", [1.0, 0.0]), ("money", [1.5, 0.0]), ("river", [1.4, 9.0])];
    assert_eq!(
        stand(&words).said(),
        "money has the largest weight (0.380), yet y is 3.19 from it (was 0.50)"
    );
}

#[test]
fn own_word() {
    let words = [("bank", [3.0, 0.0]), ("money", [0.0, 3.0])];
    assert_eq!(
        stand(&words).said(),
        "bank stays mostly with itself (0.998): y is 0.01 from e and 4.235 from money (was 4.243)"
    );
    let far = stand(&words).with(|scene| scene.scale = Scale::None);
    let far = far.with(|scene| scene.tokens[0].embedding.x = 300.0);
    assert_eq!(far.said(), "bank stays mostly with itself (over 0.999): y is at e, (300.00, 0.00)");
    let soft = three().with(|scene| {
        scene.scale = Scale::Custom(0.01);
        scene.tokens[0].embedding *= 2.0;
    });
    assert_eq!(
        soft.said(),
        "bank gives itself the largest weight (0.361): y is 1.36 from e and 2.25 from money (was 3.00)"
    );
}

#[test]
fn ties() {
    assert_eq!(three().said(), "bank hangs halfway between money and river: 2.12 from each");
    let with_itself = [("bank", [2.0, 0.0]), ("money", [2.0, 3.0]), ("river", [0.0, 1.0])];
    assert_eq!(
        stand(&with_itself).said(),
        "bank gives itself and money 0.486 each: y is 1.52 from money (was 3.00)"
    );
    let all = three().with(|scene| scene.scale = Scale::Custom(0.0));
    assert_eq!(
        all.said(),
        "all 3 words weigh the same, 0.333: y is their mean, (2.33, 2.33), 0.47 from where bank stood"
    );
    let two = three().with(|scene| {
        hide(&[2])(scene);
        scene.scale = Scale::Custom(0.0);
    });
    assert_eq!(two.said(), "bank moved halfway to money: 2.24 → 1.12");
    let others = three().with(hide(&[0]));
    assert_eq!(others.said(), "bank hangs halfway between money and river: 2.12 from each");
    let twelve = Stand::of_preset("twelve-words").at(Stage::Pull);
    assert_eq!(
        twelve.said(),
        "money and river tie at 0.224: y is 2.15 from money (was 2.24) and 2.12 from river (was 2.24)"
    );
}

#[test]
fn words_in_one_place() {
    let same = [("bank", [2.0, 2.0]), ("money", [2.0, 2.0])];
    assert_eq!(stand(&same).said(), "bank and money stand in one place and tie: y is 0.00 from it");
    let twins = [("bank", [2.0, 2.0]), ("money", [4.0, 1.0]), ("cash", [4.0, 1.0])];
    assert_eq!(
        stand(&twins).said(),
        "money and cash stand in one place and tie: y is 0.24 from it (was 2.24)"
    );
    // bank may not read itself, but the word that stands where it does
    let masked = [("bank", [2.0, 2.0]), ("money", [2.0, 2.0]), ("river", [1.0, 1.0])];
    assert_eq!(
        stand(&masked).with(hide(&[0])).said(),
        "bank and money stand in one place, and y is 0.08 from it"
    );
}

#[test]
fn nothing_to_attend_to() {
    let one = Stand::of_preset("one-word").at(Stage::Pull);
    assert_eq!(one.said(), "bank has nothing to attend to but itself: y = v = e = (2.00, 2.00)");
    let moved = one.with(|scene| scene.w_v = Matrix2::from_diagonal_element(2.0));
    assert_eq!(moved.said(), "bank has nothing to attend to but itself: y = v = (4.00, 4.00)");
    assert_eq!(
        three().with(hide(&[0, 1])).said(),
        "bank has nothing to attend to but river: y is its value, (1.00, 4.00)"
    );
    assert_eq!(
        three().with(hide(&[0, 1, 2])).said(),
        "everything is hidden from bank: y is (0, 0)"
    );
}

#[test]
fn values_elsewhere() {
    let lecture = Stand::of_preset("lecture").at(Stage::Pull);
    assert_eq!(
        lecture.said(),
        "y = (5.35, 9.01) is 1.93 from the value of bank, which has the largest weight (0.670)"
    );
    assert_eq!(lecture.sentence().aside, "W_V moves the values: y and e live in different spaces");
    // only the second coordinate of a value is left: that of river is four times that of money
    let flat = Stand::of_preset("turned-query").at(Stage::Pull).with(|scene| {
        scene.w_v = matrix![0.01, 0.0; 0.0, 1.0];
        scene.scale = Scale::Custom(0.1);
    });
    assert_eq!(
        flat.said(),
        "money has the largest weight (0.427), yet river adds the longest α v to y: 1.14 against 0.43"
    );
    let tie = three().with(|scene| scene.w_v *= 2.0);
    assert_eq!(
        tie.said(),
        "money and river tie at 0.446: y = (4.89, 4.89) is 4.25 and 4.25 from their values"
    );
}

#[test]
fn a_residual_adds() {
    let residual = |scene: &mut Scene| scene.residual = true;
    let target = Stand::of_preset("turned-query").at(Stage::Pull).with(residual);
    assert_eq!(
        target.said(),
        "y = (3.74, 1.21) is 0.33 from money; the residual adds it to bank’s e: e + y = (5.74, 3.21)"
    );
    let lecture = Stand::of_preset("lecture").at(Stage::Pull).with(residual);
    assert_eq!(
        lecture.said(),
        "the residual adds y = (5.35, 9.01) to bank’s e: e + y = (12.35, 12.01); the largest weight is on bank (0.670)"
    );
    assert_eq!(
        three().with(residual).said(),
        "the residual adds y = (2.45, 2.45) to bank’s e: e + y = (4.45, 4.45); the largest weights are on money and \
         river (0.446)"
    );
    assert_eq!(
        Stand::of_preset("one-word").at(Stage::Pull).with(residual).said(),
        "bank has nothing to attend to but itself: y = v = e = (2.00, 2.00); with the residual e + y = (4.00, 4.00)"
    );
    let hidden = three().with(hide(&[0, 1, 2])).with(residual);
    assert_eq!(
        hidden.said(),
        "everything is hidden from bank: y is (0, 0), and the residual leaves e as it is"
    );
}
