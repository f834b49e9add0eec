//! A sentence of real words: flattened to a scene, and read in all dimensions beside.

use super::super::real::Real;
use crate::scene::{MAX_WORDS, SavedView, Scale, Scene, SceneAttention, Stage, Token};
use crate::view::words::Twice;
use crate::words::{Table, flat};
use nalgebra::Vector2;
use std::sync::Arc;

/// The scene of a sentence and what its words read, in the plane and in all dimensions.
#[derive(Debug, Default)]
pub(super) struct Read {
    scene: Option<Scene>,
    attention: SceneAttention,
    real: Real,
}

impl Read {
    pub(super) fn new(table: Option<&Table>, sentence: &[usize], chosen: Option<usize>) -> Self {
        let mut read = Self::default();
        let Some(table) = table.filter(|_| !sentence.is_empty()) else { return read };
        let reader = sentence.iter().rposition(|row| Some(*row) == chosen);
        let scene = scene(table, sentence, reader.unwrap_or(sentence.len() - 1));
        read.attention.update(&scene);
        read.real.update(&scene, read.attention.attention());
        read.scene = Some(scene);
        read
    }

    pub(super) fn twice(&self) -> Option<Twice<'_>> {
        let scene = self.scene.as_ref()?;
        self.real.seen(scene, self.attention.attention()).twice
    }

    pub(super) fn scene(&self) -> Option<&Scene> {
        self.scene.as_ref()
    }
}

/// The sentence in the plane: projected, not centred, onto the two directions in which its words differ most; identity matrices, and the scale of all dimensions.
fn scene(table: &Table, sentence: &[usize], reader: usize) -> Scene {
    let rows = &sentence[..sentence.len().min(MAX_WORDS)];
    let vectors: Vec<Arc<[f64]>> = rows
        .iter()
        .map(|row| table.row(*row).iter().map(|x| crate::words::written(*x)).collect())
        .collect();
    let places = flattened(&vectors);
    let token = |(n, row): (usize, &usize)| {
        let place = places.get(n).copied().unwrap_or_default();
        let vector = vectors.get(n).cloned();
        Token { vector, ..Token::new(table.word(*row), place, n) }
    };
    let words: Vec<&str> = rows.iter().map(|row| table.word(*row)).collect();
    let d = table.dimensions();
    Scene {
        title: crate::scene::elide(&words.join(" "), 200).into_owned(),
        note: note(rows.len(), d),
        tokens: rows.iter().enumerate().map(token).collect(),
        bench: Vec::new(),
        focus: reader.min(rows.len().saturating_sub(1)),
        scale: Scale::Custom(1.0 / (d as f64).sqrt()),
        view: SavedView { stage: Stage::Pull, ..SavedView::default() },
        ..Scene::default()
    }
}

fn note(words: usize, d: usize) -> String {
    let exact = if words <= 3 {
        "up to three words lose nothing that softmax would see"
    } else {
        "compare the weights in all dimensions on the right with those of the picture"
    };
    format!("Real words, flattened from {d} dimensions, with their scale 1/√{d}: {exact}")
}

/// Where vectors lie when they are flattened.
pub(in crate::app) fn flattened(vectors: &[Arc<[f64]>]) -> Vec<Vector2<f64>> {
    let vectors: Vec<&[f64]> = vectors.iter().map(|v| &**v).collect();
    flat(&vectors).places.into_iter().map(Vector2::from).collect()
}
