//! What is under way in the window: one thing at a time, ended in one place.
//!
//! A tip, the answer, a number of a panel or a run of learning has the document's one gesture. Undo, another
//! stage, another workspace, a file, a lesson or a pasted scene must not pull the scene from under it: they end
//! it first, here, and for good. A hand that is still down then moves nothing until it presses anew.

use super::App;
use super::pull::Pulling;
use crate::scene::Edit;
use crate::ui::ask::Ask;
use crate::ui::canvas::Hold;
use crate::ui::canvas::target::TargetHold;
use egui::Ui;

/// What is in the hand, with all that is known of it.
#[derive(Debug)]
pub(super) enum Gesture {
    /// A tip of the plane or of a small picture.
    Tip(Hold),
    /// The answer y.
    Answer(Box<Pulling>),
    /// A target of learning, which is no part of the document.
    Target(TargetHold),
}

/// What is under way: in the hand, or going on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnderWay {
    Tip,
    Answer,
    Target,
    /// A run of learning goes on, in the plane or in a lesson.
    Run,
    /// A number or a slider of a panel is dragged; its widget knows from where.
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
    pub(super) fn under_way(&self) -> Option<UnderWay> {
        match self.gesture {
            Some(Gesture::Tip(_)) => Some(UnderWay::Tip),
            Some(Gesture::Answer(_)) => Some(UnderWay::Answer),
            Some(Gesture::Target(_)) => Some(UnderWay::Target),
            None if self.training.is_running() || self.lessons.is_learning() => Some(UnderWay::Run),
            None if self.document.in_gesture() => Some(UnderWay::Number),
            None => None,
        }
    }

    /// The tip in the hand, while the plane is sensed.
    pub(super) fn take_tip(&mut self) -> Option<Hold> {
        self.gesture.take_if(|held| matches!(held, Gesture::Tip(_))).and_then(|held| match held {
            Gesture::Tip(hold) => Some(hold),
            _ => None,
        })
    }

    /// The target in the hand, while the plane is sensed.
    pub(super) fn take_target(&mut self) -> Option<TargetHold> {
        self.gesture.take_if(|held| matches!(held, Gesture::Target(_))).and_then(
            |held| match held {
                Gesture::Target(hold) => Some(hold),
                _ => None,
            },
        )
    }

    /// Ends what is under way; says whether the scene changed by it.
    pub(super) fn end_gesture(&mut self, ui: &Ui, end: End) -> bool {
        if self.under_way().is_none() {
            return false;
        }
        ui.ctx().stop_dragging();
        if let Some(Gesture::Target(held)) = self.gesture.take()
            && end == End::Cancel
        {
            self.training.put_back(&held);
        }
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
        self.gesture = None;
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
            Ask::Undo | Ask::Redo if self.under_way().is_some() => {
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
