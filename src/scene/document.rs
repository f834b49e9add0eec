//! The scene and its history. Nothing else in the program changes a scene.

use super::edit::{Edit, Refusal};
use super::history::{History, Reach, Step};
use super::model::Scene;
use super::view::SavedView;

/// A scene that can be edited and undone.
///
/// A gesture (a drag, a slider) is one step however many edits it takes:
///
/// ```
/// use attention_geometry::scene::{Document, Edit, Scene};
/// use nalgebra::Vector2;
///
/// let mut document = Document::new(Scene::default());
/// document.begin("move bank");
/// for x in [2.1, 2.2, 2.3] {
///     document.apply(Edit::Move { token: 1, to: Vector2::new(x, 2.0) })?;
/// }
/// assert!(document.commit());
/// assert!(document.is_unsaved());
///
/// assert_eq!(document.undo_label(), Some("move bank"));
/// assert!(document.undo());
/// assert_eq!(*document.scene(), Scene::default());
/// assert!(!document.is_unsaved() && !document.can_undo());
/// # Ok::<(), attention_geometry::scene::Refusal>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    scene: Scene,
    history: History,
    gesture: Option<Gesture>,
    /// The key of the nudges of which the last step consists, while more may join them.
    merging: Option<String>,
    /// The scene in the file; `None` if it is in none.
    saved: Option<Scene>,
}

/// What has begun and is neither committed nor cancelled.
#[derive(Debug, Clone)]
struct Gesture {
    label: String,
    before: Scene,
    reach: Reach,
}

impl Document {
    /// A document that counts as saved until it is edited. The scene should pass [`Scene::check`],
    /// as all that were read do.
    pub fn new(scene: Scene) -> Self {
        let saved = Some(scene.clone());
        Self { saved, ..Self::unsaved(scene) }
    }

    /// A document that is in no file, such as one recovered after a crash.
    pub fn unsaved(scene: Scene) -> Self {
        Self { scene, history: History::default(), gesture: None, merging: None, saved: None }
    }

    /// The scene as it is now.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Carries an edit out: one step, or part of the gesture that has begun. Says whether anything
    /// changed; what changes nothing is no step.
    ///
    /// # Errors
    ///
    /// The edit is refused, and nothing changed.
    pub fn apply(&mut self, edit: Edit) -> Result<bool, Refusal> {
        if let Some(gesture) = &mut self.gesture {
            let reach =
                Reach { words: edit.changes_words(), whole: matches!(edit, Edit::Replace(_)) };
            let changed = self.scene.apply(edit)?;
            if changed {
                gesture.reach = gesture.reach.and(reach);
            }
            return Ok(changed);
        }
        self.begin(edit.label(&self.scene));
        let outcome = self.apply(edit);
        // nothing changed where the edit was refused, so this makes no step then
        self.commit();
        outcome
    }

    /// Carries an edit out like [`apply`](Self::apply), as one step with those of the same key right
    /// before it: arrow keys that nudge one handle.
    ///
    /// # Errors
    ///
    /// As [`apply`](Self::apply).
    pub fn apply_merging(&mut self, edit: Edit, key: &str) -> Result<bool, Refusal> {
        if self.gesture.is_some() {
            return self.apply(edit);
        }
        self.begin(edit.label(&self.scene));
        let outcome = self.apply(edit);
        self.commit_merging(key);
        outcome
    }

    /// Begins a gesture. One that is still open is committed.
    pub fn begin(&mut self, label: impl Into<String>) {
        self.commit();
        self.gesture = Some(Gesture {
            label: label.into(),
            before: self.scene.clone(),
            reach: Reach::default(),
        });
    }

    /// Whether a gesture has begun.
    pub fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Ends the gesture: one step if anything changed since it began. Says whether.
    pub fn commit(&mut self) -> bool {
        let changed = self.finish();
        if changed {
            self.merging = None;
        }
        changed
    }

    /// Ends the gesture like [`commit`](Self::commit), but lets it join the last step if that
    /// consists of gestures of the same key and nothing happened since: no other edit, no undo, no
    /// [`break_merge`](Self::break_merge). Nudges that come back to where they began leave no step.
    pub fn commit_merging(&mut self, key: &str) -> bool {
        let joins = self.merging.as_deref() == Some(key);
        if !self.finish() {
            return false;
        }
        if joins
            && let Some(nudge) = self.history.pop()
            && let Some(first) = self.history.pop()
        {
            if first.scene.same_document(&self.scene) {
                self.merging = None;
                return true;
            }
            let reach = first.reach.and(nudge.reach);
            let step = Step::new(first.label, first.scene, reach);
            self.history.push(step, &self.scene);
        }
        self.merging = Some(key.to_owned());
        true
    }

    /// The next nudge begins a step of its own, as after a change of focus.
    pub fn break_merge(&mut self) {
        self.merging = None;
    }

    /// Ends the gesture, if any, and makes a step of it if something changed.
    fn finish(&mut self) -> bool {
        let Some(gesture) = self.gesture.take() else {
            return false;
        };
        let changed = !gesture.before.same_document(&self.scene);
        if changed {
            let step = Step::new(gesture.label, gesture.before, gesture.reach);
            self.history.push(step, &self.scene);
        }
        changed
    }

    /// Ends the gesture and restores the scene from before it, bit for bit, without a step. Says
    /// whether anything had changed.
    pub fn cancel(&mut self) -> bool {
        let Some(gesture) = self.gesture.take() else {
            return false;
        };
        let changed = !gesture.before.same_document(&self.scene);
        let mut step = Step::new(gesture.label, gesture.before, gesture.reach);
        travel(&mut self.scene, &mut step);
        changed
    }

    /// Takes the last step back; during a gesture, the gesture. Says whether there was anything to
    /// take back.
    ///
    /// The scene is then as before the step, bit for bit. The view stays as it is now, and so does
    /// the focus unless the step moved words.
    pub fn undo(&mut self) -> bool {
        self.merging = None;
        if self.gesture.is_some() && self.cancel() {
            return true;
        }
        self.history.undo(|step| travel(&mut self.scene, step))
    }

    /// Makes the last step that was undone again. A gesture that is open is cancelled.
    pub fn redo(&mut self) -> bool {
        self.merging = None;
        self.cancel();
        self.history.redo(|step| travel(&mut self.scene, step))
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.undo_label().is_some()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.redo_label().is_some()
    }

    /// What [`undo`](Self::undo) would take back: `move bank`.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undoable().map(|step| step.label.as_str())
    }

    /// What [`redo`](Self::redo) would make again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redoable().map(|step| step.label.as_str())
    }

    /// Whether the scene differs from the one in the file. Undoing or editing back to that one is
    /// saved again; focus and view do not count.
    pub fn is_unsaved(&self) -> bool {
        let saved = self.saved.as_ref();
        !saved.is_some_and(|saved| saved.same_document(&self.scene))
    }

    /// The scene is in the file as it is now.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.scene.clone());
    }

    /// The file holds something else, or is gone: the scene is in none.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Looks at another word's query. Neither an edit nor an unsaved change.
    ///
    /// # Errors
    ///
    /// The sentence has no such word.
    pub fn set_focus(&mut self, token: usize) -> Result<(), Refusal> {
        if token >= self.scene.tokens.len() {
            return Err(Refusal::NoSuchWord);
        }
        if token != self.scene.focus {
            self.scene.focus = token;
            self.merging = None;
        }
        Ok(())
    }

    /// Remembers what the plane shows. Neither an edit nor an unsaved change.
    ///
    /// # Errors
    ///
    /// No file could hold the view: bounds that are none, too many or too long names of layers.
    pub fn set_view(&mut self, view: SavedView) -> Result<(), Refusal> {
        if !view.is_savable() {
            return Err(Refusal::BadScene);
        }
        self.scene.view = view;
        Ok(())
    }
}

/// Exchanges the present scene with that of a step, and carries over what is no edit.
fn travel(scene: &mut Scene, step: &mut Step) {
    std::mem::swap(scene, &mut step.scene);
    if !step.reach.whole {
        scene.view.clone_from(&step.scene.view);
    }
    if !step.reach.words && step.scene.focus < scene.tokens.len() {
        scene.focus = step.scene.focus;
    }
}
