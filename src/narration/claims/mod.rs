//! Sentences read back: over random scenes, each claim is taken out of the text and recomputed
//! from the numbers.

mod embed;
mod project;
mod pull;
mod scale;
mod score;
mod softmax;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::description;
use super::testing::Stand;
use super::testing::random::{any_scene, tame_scene};
use crate::scene::{Fill, Matrix, Stage};
use crate::view::palette::Ink;

/// What no text may contain.
fn blemish(text: &str) -> Option<&'static str> {
    ["NaN", "inf", "-", "  ", "()", "similar", " ,", " ;", "–"]
        .into_iter()
        .find(|part| text.contains(part))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_sentence_is_well_made(scene in any_scene(), which in 0_usize..3, columns: bool) {
        for stage in Stage::ALL {
            let mut stand = Stand::new(scene.clone()).at(stage);
            stand.view.matrix = Some(Matrix::ALL[which]);
            stand.view.columns = columns;
            let sentence = stand.sentence();
            let text = sentence.plain();
            prop_assert_eq!(blemish(&text), None, "{}", text);
            prop_assert_eq!(blemish(&sentence.aside), None, "{}", sentence.aside);
            prop_assert!(!text.ends_with(['.', ' ', ':', ';']) && !text.is_empty(), "{text}");
            prop_assert!(text.graphemes(true).count() <= 230, "{text}");
            prop_assert_eq!(text.matches('(').count(), text.matches(')').count(), "{}", text);
            // A word is in its hue, and nothing else is in a hue.
            for piece in &sentence.pieces {
                let is_word = matches!(piece.ink, Ink::Word(_));
                let names = |name: &str| name == piece.text;
                let named = names("itself") || super::testing::random::WORDS.into_iter().any(names);
                prop_assert_eq!(is_word, named, "{:?}", piece);
            }
        }
        let text = description(&Stand::new(scene).seen());
        prop_assert_eq!(blemish(&text), None, "{}", text);
        prop_assert!(text.ends_with('.') && text.matches(". ").count() == 2, "{text}");
    }

    /// With words and numbers as people use them, a sentence has its 150 characters or a few more.
    #[test]
    fn ordinary_sentences_are_short(scene in tame_scene()) {
        let mut scene = scene;
        let names = ["money", "bank", "river", "shore", "loan", "cash"];
        for (token, name) in scene.tokens.iter_mut().zip(names) {
            token.text = name.into();
        }
        for stage in Stage::ALL {
            let text = Stand::new(scene.clone()).at(stage).said();
            prop_assert!(text.chars().count() <= 180, "{}: {text}", text.chars().count());
        }
    }

    /// Names of any kind and length: what is said stays bounded.
    #[test]
    fn long_names_are_cut(scene in any_scene(), name in "\\PC{0,3}", times in 1_usize..4000) {
        let mut scene = scene;
        for token in &mut scene.tokens {
            token.text = name.repeat(times).into();
        }
        for stage in Stage::ALL {
            let text = Stand::new(scene.clone()).at(stage).said();
            prop_assert!(text.graphemes(true).count() <= 400, "{text}");
        }
    }
}

/// The largest scene there is: every stage speaks, and quickly.
#[test]
fn sixty_four_words_at_a_large_d_k() {
    let places: Vec<[f64; 2]> =
        (0..64).map(|i| [f64::from(i).sin() * 4.0, f64::from(i).cos() * 3.0]).collect();
    let names: Vec<String> = (0..64).map(|i| format!("w{i}")).collect();
    let words: Vec<(&str, [f64; 2])> = names.iter().map(String::as_str).zip(places).collect();
    for fill in [Fill::Repeat, Fill::Random(1)] {
        let mut stand = Stand::of_words(&words).with(|scene| {
            scene.key_space.d_k = 512;
            scene.key_space.fill = fill;
        });
        for stage in Stage::ALL {
            stand = stand.at(stage);
            let text = stand.said();
            assert_eq!(blemish(&text), None, "{text}");
            assert!(text.chars().count() <= 180, "{text}");
        }
        assert!(description(&stand.seen()).chars().count() < 600);
    }
}
