//! What can be undone, with a bound on memory that no person meets.

use std::collections::VecDeque;
use std::sync::Arc;

use super::model::Scene;
use super::token::Token;

/// The most steps that are kept. At a step every two seconds that is five and a half hours.
const MAX_STEPS: usize = 10_000;

/// The most memory, in bytes, that the kept scenes may take together: 64 MiB. A scene of three words
/// takes about one kilobyte, the largest (128 words) about ten, beside texts that no other step has.
const MAX_BYTES: usize = 64 << 20;

/// How far a step reaches, beyond what every edit changes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reach {
    /// Words came, went or changed places: the focus goes along.
    pub(super) words: bool,
    /// Another scene altogether was put in: the view goes along too.
    pub(super) whole: bool,
}

impl Reach {
    pub(super) fn and(self, other: Self) -> Self {
        Self { words: self.words | other.words, whole: self.whole | other.whole }
    }
}

/// One step: the scene on its other side.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// What the step did: `move bank`.
    pub(super) label: String,
    /// The scene to go to: that before the step if it can be undone, after it if redone.
    pub(super) scene: Scene,
    /// What goes along beside the document itself.
    pub(super) reach: Reach,
    bytes: usize,
}

impl Step {
    pub(super) fn new(label: String, scene: Scene, reach: Reach) -> Self {
        Self { label, scene, reach, bytes: 0 }
    }
}

/// Steps in both directions.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    bytes: usize,
}

impl History {
    pub(super) fn undoable(&self) -> Option<&Step> {
        self.past.back()
    }

    pub(super) fn redoable(&self) -> Option<&Step> {
        self.future.last()
    }

    /// Adds a step that led to `now`; what was undone before is gone.
    pub(super) fn push(&mut self, mut step: Step, now: &Scene) {
        self.forget_future();
        step.bytes = own_bytes(&step.scene, now);
        self.bytes += step.bytes;
        self.past.push_back(step);
        while self.past.len() > MAX_STEPS || (self.bytes > MAX_BYTES && self.past.len() > 1) {
            if let Some(oldest) = self.past.pop_front() {
                self.bytes -= oldest.bytes;
            }
        }
    }

    /// Takes the last step back as if it had never been made.
    pub(super) fn pop(&mut self) -> Option<Step> {
        let step = self.past.pop_back()?;
        self.bytes -= step.bytes;
        Some(step)
    }

    pub(super) fn forget_future(&mut self) {
        self.bytes -= self.future.iter().map(|step| step.bytes).sum::<usize>();
        self.future.clear();
    }

    /// Moves the last step to the other side. `travel` gets its scene and exchanges it with the
    /// present one.
    pub(super) fn undo(&mut self, travel: impl FnOnce(&mut Step)) -> bool {
        let Some(mut step) = self.past.pop_back() else {
            return false;
        };
        travel(&mut step);
        self.future.push(step);
        true
    }

    /// The opposite of [`undo`](Self::undo).
    pub(super) fn redo(&mut self, travel: impl FnOnce(&mut Step)) -> bool {
        let Some(mut step) = self.future.pop() else {
            return false;
        };
        travel(&mut step);
        self.past.push_back(step);
        true
    }
}

fn is_same_vector(token: &Token, vector: &Arc<[f64]>) -> bool {
    token.vector.as_ref().is_some_and(|other| Arc::ptr_eq(other, vector))
}

/// About how many bytes a kept scene takes for itself; texts and unknown fields that it shares with
/// `neighbour` cost nothing.
fn own_bytes(scene: &Scene, neighbour: &Scene) -> usize {
    let words = |scene: &Scene| scene.tokens.len() + scene.bench.len();
    let near = || neighbour.tokens.iter().chain(&neighbour.bench);
    let own_text = |token: &Token| {
        let shared = near().any(|other| Arc::ptr_eq(&other.text, &token.text));
        let kept = near().any(|other| other.unknown.is_same(&token.unknown));
        let text = if shared { 0 } else { token.text.len() };
        let numbers = match &token.vector {
            Some(own) if !near().any(|other| is_same_vector(other, own)) => 8 * own.len(),
            _ => 0,
        };
        text + numbers + if kept { 0 } else { token.unknown.bytes() }
    };
    let texts: usize = scene.tokens.iter().chain(&scene.bench).map(own_text).sum();
    let objects = [
        (&scene.unknown, &neighbour.unknown),
        (&scene.unknown_key_space, &neighbour.unknown_key_space),
        (&scene.unknown_view, &neighbour.unknown_view),
    ];
    let unknown = |(own, other): (&super::Unknown, &super::Unknown)| {
        if own.is_same(other) { 0 } else { own.bytes() }
    };
    size_of::<Step>()
        + words(scene) * size_of::<Token>()
        + scene.title.len()
        + scene.note.len()
        + texts
        + objects.into_iter().map(unknown).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(text: &str) -> Step {
        let mut scene = Scene::default();
        scene.tokens[0].text = text.into();
        Step::new(String::new(), scene, Reach::default())
    }

    #[test]
    fn memory_is_bounded_by_steps_and_by_bytes() {
        let mut history = History::default();
        let now = Scene::default();
        for _ in 0..MAX_STEPS + 5 {
            history.push(step("money"), &now);
        }
        assert_eq!(history.past.len(), MAX_STEPS);

        let mut history = History::default();
        let long = "x".repeat(1 << 20);
        for _ in 0..100 {
            history.push(step(&long), &now);
        }
        assert!(history.bytes <= MAX_BYTES);
        assert!(history.past.len() > 50, "{}", history.past.len());
    }

    #[test]
    fn bytes_are_given_back() {
        let mut history = History::default();
        history.push(step("a"), &Scene::default());
        history.push(step("b"), &Scene::default());
        assert!(history.undo(|_| {}));
        history.forget_future();
        assert!(history.pop().is_some());
        assert_eq!(history.bytes, 0);
    }

    #[test]
    fn shared_texts_cost_nothing() {
        let mut scene = Scene::default();
        scene.tokens[0].text = "x".repeat(20_000).into();
        let neighbour = scene.clone();
        assert!(own_bytes(&scene, &neighbour) < 3_000);
        assert!(own_bytes(&scene, &Scene::default()) > 20_000);
    }
}
