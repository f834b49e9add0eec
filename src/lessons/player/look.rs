//! What a player sees in the scene of a frame, and what helps.

use super::super::model::{Do, Step};
use super::super::prose::Prose;
use super::super::sight::{Picked, Sight};
use super::super::ways::{self, ways};
use super::{Player, told_by};
use crate::scene::{Scene, SceneAttention};

impl Player {
    /// Looks at the scene as it is in this frame. Says whether something was reached just now: the
    /// condition, or one more way.
    pub fn look(
        &mut self,
        scene: &Scene,
        attention: &SceneAttention,
        picked: Option<&Picked>,
    ) -> bool {
        let start = Sight { picked, ..Sight::new(&self.start, &self.start_attention) };
        let now = Sight { picked, ..Sight::new(scene, attention) };
        let Some(Step::Do(step)) = self.lesson.steps.get(self.at) else {
            self.holds = false;
            return false;
        };
        self.holds = step.condition.holds(now, start);
        let Some(record) = self.records.get_mut(self.at).filter(|_| self.holds) else {
            return false;
        };
        if self.reached.as_ref() != Some(scene) {
            self.reached = Some(scene.clone());
        }
        let before = (record.done, record.ways.len());
        if step.ways > 1 {
            for way in ways(&step.condition, now, start) {
                if !record.ways.contains(&way) {
                    record.ways.push(way);
                }
            }
        }
        record.done |= record.ways.len() >= step.ways || step.ways == 1;
        before != (record.done, record.ways.len())
    }

    /// The ways that were found in this step or the last one before it, in one sentence.
    pub fn ways(&self) -> String {
        let found = self.records.iter().take(self.at + 1).rev().find(|r| !r.ways.is_empty());
        ways::list(found.map_or(&[], |record| record.ways.as_slice()))
    }

    /// The explanation with the numbers of the scene as it is now; `None` in another step.
    pub fn explanation(
        &self,
        scene: &Scene,
        attention: &SceneAttention,
        picked: Option<&Picked>,
    ) -> Option<Prose> {
        let Some(Step::Explain(step)) = self.step() else { return None };
        let start = Sight { picked, ..Sight::new(&self.start, &self.start_attention) };
        let now = Sight { picked, ..Sight::new(scene, attention) };
        Some(step.template.fill(now, start, &self.ways()))
    }

    /// Whether everything was known at once: predictions right, reasons found at the first try, what was
    /// to be done done, and answers to new questions marked as known. It decides when a question of the
    /// review comes again.
    pub fn knew(&self) -> bool {
        self.lesson.steps.iter().zip(&self.records).all(|(step, record)| match step {
            Step::Predict(_) => {
                record.answer.and_then(|answer| told_by(step, answer)).is_some_and(|t| t.right)
            }
            Step::Because(_) => record.done && record.tries == 1,
            Step::Do(_) => record.done,
            Step::Recall(_) => record.knew == Some(true),
            Step::Explain(_) => true,
        })
    }

    /// The hints that were asked for.
    pub fn hints(&self) -> &[Prose] {
        match (self.step(), self.record()) {
            (Some(Step::Do(step)), Some(record)) => {
                step.hints.get(..record.hints).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Asks for one more hint. Says whether there was one.
    pub fn hint(&mut self) -> bool {
        let Some(Step::Do(Do { hints, .. })) = self.lesson.steps.get(self.at) else { return false };
        match self.records.get_mut(self.at) {
            Some(record) if record.hints < hints.len() => {
                record.hints += 1;
                true
            }
            _ => false,
        }
    }
}
