//! What is under way in the window: one thing at a time, ended in one place.
//!
//! A tip, the answer, a number of a panel or a run of learning has the document's one gesture. Undo, another
//! stage, another workspace, a file, a lesson or a pasted scene must not pull the scene from under it: they end
//! it first, here, and for good. A hand that is still down then moves nothing until it presses anew.

use super::App;
use crate::scene::Edit;
use crate::ui::ask::Ask;
use egui::Ui;

/// What has the document's gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gesture {
    /// A tip of the plane or of a small picture is in the hand.
    Tip,
    /// The answer y is in the hand.
    Answer,
    /// A run of learning goes on, in the plane or in a lesson.
    Run,
    /// A number or a slider of a panel is dragged.
    Number,
}

/// How a gesture ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// One step of history.
    Commit,
    /// As before it, bit for bit, and no step.
    Cancel,
}

impl App {
    /// What is under way.
    pub(super) fn gesture(&self) -> Option<Gesture> {
        if self.desk.hold.is_some() {
            Some(Gesture::Tip)
        } else if self.pulling.is_some() {
            Some(Gesture::Answer)
        } else if self.training.is_running() || self.lessons.is_learning() {
            Some(Gesture::Run)
        } else if self.document.in_gesture() {
            Some(Gesture::Number)
        } else {
            None
        }
    }

    /// Ends what is under way; says whether the scene changed by it.
    pub(super) fn end_gesture(&mut self, ui: &Ui, end: End) -> bool {
        if self.gesture().is_none() {
            return false;
        }
        ui.ctx().stop_dragging();
        self.desk.hold = None;
        self.pulling = None;
        self.stop_runs();
        match end {
            End::Commit => {
                self.document.commit();
                false
            }
            End::Cancel => self.document.cancel(),
        }
    }

    /// Another document takes the place of this one: what was under way is one step of this one.
    pub(super) fn let_go(&mut self) {
        self.desk.hold = None;
        self.pulling = None;
        self.stop_runs();
        self.document.commit();
    }

    /// Runs of learning stop where they are.
    pub(super) fn stop_runs(&mut self) {
        if self.training.is_running() || self.lessons.is_learning() {
            self.training.stop();
            self.lessons.stop_learning();
            self.document.commit();
        }
    }

    /// Ends what is under way before a wish that is about the whole scene, or about another view of it. Says
    /// whether the wish is answered by that, and whether the scene changed.
    pub(super) fn make_way(&mut self, ui: &Ui, ask: &Ask) -> (bool, bool) {
        match ask {
            Ask::Undo | Ask::Redo if self.gesture().is_some() => {
                (true, self.end_gesture(ui, End::Cancel))
            }
            // Another gesture: a hand takes over from a run.
            Ask::Begin(_) | Ask::Take(_) => {
                self.stop_runs();
                (false, false)
            }
            Ask::Stage(_)
            | Ask::Workspace(_)
            | Ask::New
            | Ask::Open
            | Ask::OpenPath(_)
            | Ask::Preset(_)
            | Ask::Save
            | Ask::SaveAs
            | Ask::Quit
            | Ask::Edit(Edit::Replace(_)) => (false, self.end_gesture(ui, End::Commit)),
            _ => (false, false),
        }
    }
}
