//! Scenes to look at in tests.

pub(super) mod random;
pub(super) mod reading;

use nalgebra::{Matrix2, Vector2};

use super::Sentence;
use crate::plane::picture::{Growth, Maps, Picture};
use crate::scene::{Fill, Names, Preset, Scene, SceneAttention, Stage, Token};
use crate::view::{Seen, View};

/// Everything that a [`Seen`] lends, owned.
#[derive(Debug)]
pub(super) struct Stand {
    pub(super) scene: Scene,
    pub(super) view: View,
    names: Names,
    attention: SceneAttention,
    picture: Picture,
}

impl Stand {
    pub(super) fn new(scene: Scene) -> Self {
        let attention = SceneAttention::of(&scene);
        let growth = match scene.key_space.fill {
            Fill::Repeat => Growth::Repeat,
            Fill::Random(_) => Growth::Random { product: attention.grown().product },
        };
        let maps = Maps::new(&scene.w_q, &scene.w_k, scene.key_space.d_k, growth);
        let words: Vec<Vector2<f64>> = scene.tokens.iter().map(|t| t.embedding).collect();
        let mut picture = Picture::default();
        picture.update(&words, &maps);
        Self { names: scene.names(), view: View::default(), scene, attention, picture }
    }

    pub(super) fn of_preset(name: &str) -> Self {
        Self::new(Preset::find(name).unwrap().read().unwrap().scene)
    }

    /// The first word is in focus, every matrix is the identity.
    pub(super) fn of_words(words: &[(&str, [f64; 2])]) -> Self {
        Self::new(scene(words))
    }

    pub(super) fn at(mut self, stage: Stage) -> Self {
        self.view.set_stage(stage);
        self
    }

    /// The same with the scene changed.
    pub(super) fn with(self, change: impl FnOnce(&mut Scene)) -> Self {
        let mut scene = self.scene;
        change(&mut scene);
        Self { view: self.view, ..Self::new(scene) }
    }

    pub(super) fn seen(&self) -> Seen<'_> {
        Seen {
            scene: &self.scene,
            names: &self.names.tokens,
            attention: self.attention.attention(),
            picture: &self.picture,
            view: &self.view,
            real: crate::view::RealSeen::default(),
        }
    }

    pub(super) fn sentence(&self) -> Sentence {
        super::sentence(&self.seen())
    }

    pub(super) fn said(&self) -> String {
        self.sentence().plain()
    }

    /// The word that a sentence names.
    #[track_caller]
    pub(super) fn word(&self, name: &str) -> usize {
        let seen = self.seen();
        if name == "itself" {
            return seen.focus();
        }
        let found = (0..seen.n()).find(|&i| seen.name(i) == name);
        found.unwrap_or_else(|| panic!("no word is called {name:?}: {}", self.said()))
    }

    /// The first of the words that "alpha and 2 others", "alpha and beta" or "alpha" name.
    #[track_caller]
    pub(super) fn first_word(&self, names: &str) -> usize {
        self.word(names.split_once(" and ").map_or(names, |two| two.0))
    }
}

/// A scene with the first word in focus and every matrix the identity.
pub(super) fn scene(words: &[(&str, [f64; 2])]) -> Scene {
    Scene {
        tokens: words
            .iter()
            .enumerate()
            .map(|(hue, (text, place))| Token::new(*text, Vector2::from(*place), hue))
            .collect(),
        bench: Vec::new(),
        focus: 0,
        w_q: Matrix2::identity(),
        w_k: Matrix2::identity(),
        w_v: Matrix2::identity(),
        ..Scene::default()
    }
}
