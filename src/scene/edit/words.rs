//! Edits of the words: places, texts, order, bench.

use std::sync::Arc;

use nalgebra::Vector2;

use super::super::hue;
use super::super::limits::{MAX_TEXT, MAX_WORDS, fits, numbers};
use super::super::model::Scene;
use super::super::token::Token;
use super::{Refusal, set};

type Outcome = Result<bool, Refusal>;

pub(super) fn move_to(scene: &mut Scene, token: usize, to: Vector2<f64>) -> Outcome {
    numbers(to.as_slice())?;
    Ok(set(&mut word(scene, token)?.embedding, to))
}

/// The real vector belongs to the old word and goes. The colour stays, unless one of the two texts has a colour of its own.
pub(super) fn rename(scene: &mut Scene, token: usize, text: Arc<str>) -> Outcome {
    short(&text)?;
    let changed = set(&mut word(scene, token)?.text, text.clone());
    if changed {
        let others = scene.tokens.iter().chain(&scene.bench).enumerate();
        let others = others.filter(|(i, _)| *i != token).map(|(_, other)| other);
        let before = scene.tokens.get(token).map_or(0, |word| word.hue);
        let hue = hue::after_renaming(before, &text, others);
        let renamed = word(scene, token)?;
        renamed.hue = hue;
        renamed.vector = None;
    }
    Ok(changed)
}

pub(super) fn add(
    scene: &mut Scene,
    at: usize,
    text: Arc<str>,
    embedding: Vector2<f64>,
) -> Outcome {
    let token = new_word(scene, text, embedding)?;
    insert(scene, at, token)
}

fn new_word(scene: &Scene, text: Arc<str>, embedding: Vector2<f64>) -> Result<Token, Refusal> {
    short(&text)?;
    numbers(embedding.as_slice())?;
    let hue = hue::for_word(&text, scene.tokens.iter().chain(&scene.bench));
    Ok(Token::new(text, embedding, hue))
}

fn insert(scene: &mut Scene, at: usize, token: Token) -> Outcome {
    if scene.tokens.len() >= MAX_WORDS {
        return Err(Refusal::SentenceFull);
    }
    if at > scene.tokens.len() {
        return Err(Refusal::NoSuchWord);
    }
    scene.tokens.insert(at, token);
    if at <= scene.focus {
        scene.focus += 1;
    }
    Ok(true)
}

fn take(scene: &mut Scene, token: usize) -> Result<Token, Refusal> {
    if token >= scene.tokens.len() {
        return Err(Refusal::NoSuchWord);
    }
    if scene.tokens.len() == 1 {
        return Err(Refusal::LastWord);
    }
    let taken = scene.tokens.remove(token);
    // the focus follows its word; if that was the one taken, the word that moves up gets it
    if token < scene.focus || scene.focus >= scene.tokens.len() {
        scene.focus -= 1;
    }
    Ok(taken)
}

pub(super) fn remove(scene: &mut Scene, token: usize) -> Outcome {
    take(scene, token).map(|_| true)
}

pub(super) fn reorder(scene: &mut Scene, from: usize, to: usize) -> Outcome {
    if from.max(to) >= scene.tokens.len() {
        return Err(Refusal::NoSuchWord);
    }
    if from < to {
        scene.tokens[from..=to].rotate_left(1);
    } else {
        scene.tokens[to..=from].rotate_right(1);
    }
    scene.focus = match scene.focus {
        focus if focus == from => to,
        focus if from < focus && focus <= to => focus - 1,
        focus if to <= focus && focus < from => focus + 1,
        focus => focus,
    };
    Ok(from != to)
}

pub(super) fn swap(scene: &mut Scene, token: usize, bench: usize) -> Outcome {
    let word = scene.tokens.get_mut(token).ok_or(Refusal::NoSuchWord)?;
    let waiting = scene.bench.get_mut(bench);
    let waiting = waiting.ok_or(Refusal::NoSuchBenchWord)?;
    std::mem::swap(word, waiting);
    // a hidden place stays hidden, whoever stands there; the bench cannot hide anybody
    std::mem::swap(&mut word.hidden, &mut waiting.hidden);
    Ok(true)
}

pub(super) fn exchange(scene: &mut Scene, a: usize, b: usize) -> Outcome {
    if a.max(b) >= scene.tokens.len() {
        return Err(Refusal::NoSuchWord);
    }
    scene.tokens.swap(a, b);
    scene.focus = match scene.focus {
        focus if focus == a => b,
        focus if focus == b => a,
        focus => focus,
    };
    Ok(a != b)
}

pub(super) fn set_aside(scene: &mut Scene, token: usize) -> Outcome {
    if scene.bench.len() >= MAX_WORDS {
        return Err(Refusal::BenchFull);
    }
    let taken = take(scene, token)?;
    scene.bench.push(Token { hidden: false, ..taken });
    Ok(true)
}

pub(super) fn bring_in(scene: &mut Scene, bench: usize, at: usize) -> Outcome {
    let waiting = scene.bench.get(bench);
    let waiting = waiting.ok_or(Refusal::NoSuchBenchWord)?.clone();
    insert(scene, at, waiting)?;
    scene.bench.remove(bench);
    Ok(true)
}

pub(super) fn add_to_bench(scene: &mut Scene, text: Arc<str>, embedding: Vector2<f64>) -> Outcome {
    if scene.bench.len() >= MAX_WORDS {
        return Err(Refusal::BenchFull);
    }
    let token = new_word(scene, text, embedding)?;
    scene.bench.push(token);
    Ok(true)
}

pub(super) fn remove_from_bench(scene: &mut Scene, bench: usize) -> Outcome {
    if bench >= scene.bench.len() {
        return Err(Refusal::NoSuchBenchWord);
    }
    scene.bench.remove(bench);
    Ok(true)
}

pub(super) fn set_hidden(scene: &mut Scene, token: usize, hidden: bool) -> Outcome {
    Ok(set(&mut word(scene, token)?.hidden, hidden))
}

fn word(scene: &mut Scene, token: usize) -> Result<&mut Token, Refusal> {
    scene.tokens.get_mut(token).ok_or(Refusal::NoSuchWord)
}

fn short(text: &str) -> Result<(), Refusal> {
    if fits(text, MAX_TEXT) { Ok(()) } else { Err(Refusal::TextTooLong) }
}
