//! What every preset says at every stage, word for word.
//!
//! `tests/sentences.txt` was read sentence by sentence before it became the expectation; where the
//! words change, it is to be read again.

use std::fmt::Write as _;

use super::testing::Stand;
use crate::scene::{PRESETS, Stage};

const SENTENCES: &str = include_str!("tests/sentences.txt");

#[test]
fn every_preset_at_every_stage() {
    let mut said = String::new();
    for preset in PRESETS {
        writeln!(said, "{}", preset.name).unwrap();
        let mut stand = Stand::of_preset(preset.name);
        for stage in Stage::ALL {
            stand = stand.at(stage);
            writeln!(said, "  {}: {}", stage.slug(), stand.said()).unwrap();
        }
    }
    for (said, expected) in said.lines().zip(SENTENCES.lines()) {
        assert_eq!(said, expected);
    }
    assert_eq!(said.lines().count(), SENTENCES.lines().count());
}

#[test]
fn the_target_pictures() {
    let target = |stage| Stand::of_preset("turned-query").at(stage).sentence();
    let score = target(Stage::Score);
    assert_eq!(
        score.plain(),
        "river is 50.8° away and bank only 19.9°, yet they score 7.36 and 7.52: river’s arrow is longer (4.12 against 2.83); money, nearest, leads with 11.44"
    );
    assert_eq!(score.aside, "shadow × |q| = q·k");
    let pull = target(Stage::Pull);
    assert_eq!(pull.plain(), "bank moved 85 % of the way to money: 2.24 → 0.33");
    assert_eq!(pull.aside, "distance between y and e");
}

#[test]
fn the_words_have_their_hues() {
    let stand = Stand::of_preset("turned-query").at(Stage::Pull);
    let hues: Vec<_> = stand.sentence().pieces.iter().map(|p| p.ink).collect();
    use crate::view::palette::Ink;
    assert_eq!(hues, [Ink::Word(2), Ink::Text, Ink::Word(0), Ink::Text]);
}
