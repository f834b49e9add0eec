//! By which of several changes a goal was reached.

use super::condition::Condition;
use super::part::{Part, words_differ};
use super::sight::Sight;
use crate::scene::{Matrix, Scene, SceneAttention, Token};

/// The changes to which a goal is owed that a scene fulfils.
///
/// What differs from the start is taken back one at a time: a change counts if the goal is lost
/// without it. Where none does, each counts that reaches the goal by itself.
pub fn ways(goal: &Condition, now: Sight<'_>, start: Sight<'_>) -> Vec<Part> {
    let all = changes(now, start);
    let holds = |scene: &Scene| {
        let attention = SceneAttention::of(scene);
        goal.holds(Sight { scene, attention: &attention, picked: now.picked }, start)
    };
    let mut needed = all.clone();
    needed.retain(|part| !holds(&with(now.scene, start.scene, part)));
    if needed.is_empty() {
        needed = all;
        needed.retain(|part| holds(&with(start.scene, now.scene, part)));
    }
    needed
}

/// What differs from the start, one thing at a time.
fn changes(now: Sight<'_>, start: Sight<'_>) -> Vec<Part> {
    let words = start.scene.tokens.iter().map(|token| Part::Word(token.text.to_string()));
    let rest = Matrix::ALL.into_iter().map(Part::Matrix);
    let rules = [Part::Scale, Part::KeySpace, Part::Causal];
    let mut all: Vec<Part> = words.chain(rest).chain(rules).collect();
    all.retain(|part| part.moved(now, start) == Some(true));
    all.dedup();
    if words_differ(now.scene, start.scene) {
        all.push(Part::Context);
    }
    all
}

/// The scene with one part as it is in another.
fn with(scene: &Scene, other: &Scene, part: &Part) -> Scene {
    let mut scene = scene.clone();
    match part {
        Part::Matrix(Matrix::Q) => scene.w_q = other.w_q,
        Part::Matrix(Matrix::K) => scene.w_k = other.w_k,
        Part::Matrix(Matrix::V) => scene.w_v = other.w_v,
        Part::Scale => scene.scale = other.scale,
        Part::KeySpace => scene.key_space = other.key_space,
        Part::Causal => scene.causal = other.causal,
        Part::Word(word) => {
            if let Some(there) = find(other, word) {
                let same = scene.tokens.iter_mut().filter(|token| *token.text == **word);
                same.for_each(|token| token.embedding = there.embedding);
            }
        }
        Part::Context => {
            let words = other.tokens.iter().map(|token| find(&scene, &token.text).unwrap_or(token));
            scene.tokens = words.cloned().collect();
            scene.focus = other.focus;
        }
        Part::Words | Part::Order | Part::Hidden | Part::Residual | Part::Learning => {}
    }
    scene
}

fn find<'a>(scene: &'a Scene, word: &str) -> Option<&'a Token> {
    scene.tokens.iter().find(|token| &*token.text == word)
}

/// Several ways in one sentence: `the place of bank, W_Q and the set of words`.
pub(super) fn list(ways: &[Part]) -> String {
    let name = |way: &Part| match way {
        Part::Word(word) => format!("the place of {word}"),
        _ => way.to_string(),
    };
    match ways {
        [] => String::new(),
        [one] => name(one),
        [several @ .., last] => {
            let several: Vec<String> = several.iter().map(name).collect();
            format!("{} and {}", several.join(", "), name(last))
        }
    }
}
