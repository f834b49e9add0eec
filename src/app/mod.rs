//! Owns everything and orders the frame: sense → apply → attend → draw.

mod answer;
mod downhill;
mod frame;
mod gesture;
mod job;
mod lab;
mod lab_frame;
mod lesson;
mod outside;
mod papers;
mod paste;
mod pull;
mod real;
mod saving;
mod train;
mod windows;
mod words;
mod words_frame;

pub use self::lab::Lab;
pub use self::lesson::Lessons;
pub use self::papers::{Papers, Then};
pub use self::words::Words;

use crate::figure::Memories;
use crate::plane::picture::{Growth, Maps, Picture};
use crate::scene::{Document, Fill, Names, Scene, SceneAttention};
use crate::ui::ask::{Ask, Page, ThemeChoice};
use crate::ui::layout::Widths;
use crate::ui::left::Naming;
use crate::view::{Seen, Subject, View, Workspace};
use nalgebra::Vector2;

/// What a card at the foot of the plane says, until it is closed or the scene is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Card {
    #[default]
    None,
    /// The hint of the first start.
    Hint,
    /// The scene's note.
    Note,
}

/// What the program remembers of its window beside document and view.
#[derive(Debug, Default)]
pub struct Desk {
    /// A word whose text is being typed.
    pub naming: Option<Naming>,
    /// What the pointer was found on in this frame; it is lit in the next.
    pub pointed: Option<Subject>,
    pub memories: Memories,
    /// What the plane showed in the last frame.
    pub drawn: crate::figure::Picture,
    /// Something to say, and until when on egui's clock.
    pub notice: Option<(String, f64)>,
    pub page: Option<Page>,
    /// A card at the foot of the plane.
    pub card: Card,
    /// Title and note being typed.
    pub titling: Option<(String, String)>,
    pub theme: ThemeChoice,
    pub widths: Widths,
    pub reduced_motion: bool,
    /// When the grid began to warp, on egui's clock; `None`: it is to begin.
    pub warping: Option<f64>,
    /// The handle that had the keyboard in the last frame: nudges of another one are another step.
    pub last_handle: Option<crate::view::Handle>,
    /// Where the plane was drawn last.
    pub plane: crate::view::camera::Frame,
    /// Bounds from a file, to be shown once the plane's frame is known.
    pub bounds: Option<[f64; 4]>,
    /// The matrix in one of whose cells the keyboard is.
    pub in_matrix: Option<crate::scene::Matrix>,
    /// A popup, a text, a drag or a question was open in the last frame: Escape was for it.
    pub was_busy: bool,
    /// What was asked for while a text was being typed: it follows once the text is taken.
    pub after_typing: Vec<Ask>,
    /// Frames drawn so far.
    pub frames: u64,
}

/// The program.
#[derive(Debug)]
pub struct App {
    pub document: Document,
    pub view: View,
    pub desk: Desk,
    pub papers: Papers,
    pub workspace: Workspace,
    /// The map of real words.
    pub words: Words,
    /// The laboratory.
    pub lab: Lab,
    pub lessons: Lessons,
    training: train::Training,
    /// What is in the hand.
    gesture: Option<gesture::Gesture>,
    names: Names,
    attention: SceneAttention,
    embeddings: Vec<Vector2<f64>>,
    picture: Picture,
    real: real::Real,
}

impl Default for App {
    fn default() -> Self {
        Self::new(Scene::default())
    }
}

impl App {
    /// The program with a scene open, not yet on any screen.
    pub fn new(scene: Scene) -> Self {
        let mut app = Self {
            training: train::Training::default(),
            gesture: None,
            names: scene.names(),
            document: Document::new(scene),
            view: View::default(),
            desk: Desk::default(),
            papers: Papers::default(),
            workspace: Workspace::default(),
            words: Words::default(),
            lab: Lab::default(),
            lessons: Lessons::default(),
            attention: SceneAttention::default(),
            embeddings: Vec::new(),
            picture: Picture::default(),
            real: real::Real::default(),
        };
        app.take_view_from_scene();
        app.attend();
        app
    }

    /// The attention of the scene as it is now.
    pub fn attention(&self) -> &crate::attention::Attention {
        self.attention.attention()
    }

    /// Recomputes what is derived from the scene.
    fn attend(&mut self) {
        let scene = self.document.scene();
        self.attention.update(scene);
        self.real.update(scene, self.attention.attention());
        self.names = scene.names();
        let grown = self.attention.grown();
        let growth = match scene.key_space.fill {
            Fill::Repeat => Growth::Repeat,
            Fill::Random(_) => Growth::Random { product: grown.product },
        };
        let maps = Maps::new(&scene.w_q, &scene.w_k, scene.key_space.d_k, growth);
        self.embeddings.clear();
        self.embeddings.extend(scene.tokens.iter().map(|t| t.embedding));
        self.picture.update(&self.embeddings, &maps);
        if self.view.key.is_some_and(|j| j >= scene.tokens.len()) {
            self.view.key = None;
        }
    }

    /// All that panels read in this frame.
    fn seen(&self) -> Seen<'_> {
        Seen {
            scene: self.document.scene(),
            names: &self.names.tokens,
            attention: self.attention.attention(),
            picture: &self.picture,
            view: &self.view,
            real: self.real.seen(self.document.scene(), self.attention.attention()),
        }
    }

    /// Every place the plane may show at some stage: what Fit fits.
    fn places(&self) -> Vec<Vector2<f64>> {
        let seen = self.seen();
        let of_all = |i| [seen.embedding(i), seen.key(i), seen.value(i), seen.output(i)];
        (0..seen.n()).flat_map(of_all).chain([seen.query(seen.focus())]).collect()
    }
}
