//! Lessons as a person goes through them: the scene is the lesson's until it is left, then the person's own again.

mod keep;
mod learn;
mod lights;
mod pages;
mod play;
mod review;

use self::learn::Learner;
use crate::lessons::{Ground, Lesson, Part, Player, Progress, Prose, Question, course, review};
use crate::scene::{Document, Edit, Matrix, Scene};
use crate::ui::left::Control;
use crate::ui::lesson::LessonTyping;
use crate::view::{View, Workspace};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A page over everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LessonPage {
    List,
    Definitions,
    /// Questions and notes of the lesson of this name.
    Sheet(String),
}

/// The lessons and the one that is being played.
#[derive(Debug)]
pub struct Lessons {
    pub(super) course: Vec<Arc<Lesson>>,
    pub(super) playing: Option<Playing>,
    pub(super) typing: LessonTyping,
    /// The explanation with the numbers of this frame.
    pub(super) explanation: Option<Prose>,
    /// The run of learning, once one was begun in this step.
    learner: Option<Learner>,
    pub(super) page: Option<LessonPage>,
    pub(super) definitions: Prose,
    /// Questions to be asked again, each a small lesson.
    review: Vec<Arc<Lesson>>,
    /// Those of the session of review that are still to come.
    questions: VecDeque<Question>,
    /// What was done so far, kept between starts.
    pub progress: Progress,
}

impl Default for Lessons {
    fn default() -> Self {
        Self {
            course: course(),
            playing: None,
            typing: LessonTyping::default(),
            explanation: None,
            learner: None,
            page: None,
            definitions: crate::lessons::definitions(),
            review: review(),
            questions: VecDeque::new(),
            progress: Progress::default(),
        }
    }
}

/// A lesson under way, and what it stands in for.
#[derive(Debug)]
pub(super) struct Playing {
    pub(super) player: Player,
    /// The question of the review that it is, if it is one.
    question: Option<Question>,
    own: Own,
}

/// What is given back when a lesson is left.
#[derive(Debug)]
struct Own {
    document: Document,
    path: Option<PathBuf>,
    view: View,
    workspace: Workspace,
    bounds: Option<[f64; 4]>,
}

impl Lessons {
    /// The player of the lesson under way.
    pub fn player(&self) -> Option<&Player> {
        self.playing.as_ref().map(|playing| &playing.player)
    }

    /// The explanation with the numbers of the frame, at that step.
    pub fn explanation(&self) -> Option<&Prose> {
        self.explanation.as_ref()
    }

    /// Whether the lesson under way takes place on the map of real words.
    pub(super) fn is_on_the_map(&self) -> bool {
        self.player().is_some_and(|player| player.lesson().ground == Ground::Words)
    }

    /// The person's own work that waits while a lesson is under way, and its file.
    pub(super) fn own(&self) -> Option<(&Document, Option<&Path>)> {
        let own = &self.playing.as_ref()?.own;
        Some((&own.document, own.path.as_deref()))
    }

    /// How many questions of the session of review are still to come.
    pub fn left_in_review(&self) -> usize {
        self.questions.len()
    }

    pub(super) fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    pub(super) fn is_learning(&self) -> bool {
        self.learner.as_ref().is_some_and(Learner::is_running)
    }

    pub(super) fn stop_learning(&mut self) {
        if let Some(learner) = &mut self.learner {
            learner.stop();
        }
    }

    /// Why the lesson does not let an edit through, if it does not.
    pub(super) fn refuses(&self, scene: &Scene, edit: &Edit) -> Option<String> {
        let player = self.player()?;
        player.allows(scene, edit).err().map(|why| why.to_string())
    }

    /// What of the settings is shown: all, or what the lesson names and what is loose.
    pub(super) fn controls(&self) -> Vec<Control> {
        let Some(player) = self.player() else { return Control::ALL.to_vec() };
        let asked = matches!(player.step(), Some(crate::lessons::Step::Predict(_)));
        let shown = if asked { &[][..] } else { &player.lesson().shows };
        let parts = player.free().iter().chain(shown);
        parts.flat_map(controls_of).copied().collect()
    }
}

/// The controls of a part of the scene.
fn controls_of(part: &Part) -> &'static [Control] {
    match part {
        Part::Context | Part::Order | Part::Hidden => &[Control::Words],
        Part::Matrix(Matrix::Q) => &[Control::Matrix(Matrix::Q)],
        Part::Matrix(Matrix::K) => &[Control::Matrix(Matrix::K)],
        Part::Matrix(Matrix::V) => &[Control::Matrix(Matrix::V)],
        Part::KeySpace => &[Control::KeySize],
        Part::Scale => &[Control::Scale],
        Part::Causal | Part::Residual => &[Control::Masks],
        Part::Learning => &Control::ALL[1..4],
        Part::Words | Part::Word(_) => &[],
    }
}
