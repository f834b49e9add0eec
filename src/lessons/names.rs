//! Which words a lesson names, so that a misspelt one is found when the file is read.

use super::condition::{Condition, Than};
use super::model::{Light, Step};
use super::part::Part;
use super::place::Place;
use super::quantity::Quantity;
use crate::scene::Scene;

impl Step {
    /// The scenes of the step.
    pub(super) fn scenes(&self) -> impl Iterator<Item = &Scene> {
        let [first, second] = match self {
            Self::Predict(step) => [&step.scene, &step.outcome],
            Self::Do(step) => [&step.scene, &None],
            _ => [&None, &None],
        };
        first.iter().chain(second).map(|scene| &**scene)
    }

    /// Calls `with` for every word that the step names.
    pub(super) fn names(&self, with: &mut dyn FnMut(&str)) {
        match self {
            Self::Do(step) => {
                condition(&step.condition, with);
                step.free.iter().for_each(|free| part(free, with));
            }
            Self::Explain(step) => {
                step.template.quantities().for_each(|of| quantity(of, with));
                step.template.places().for_each(|of| place(of, with));
                for light in &step.lights {
                    match light {
                        Light::Arrow(of) => place(of, with),
                        Light::Number(of) => quantity(of, with),
                    }
                }
            }
            Self::Predict(_) | Self::Because(_) | Self::Recall(_) => {}
        }
    }
}

pub(super) fn part(part: &Part, with: &mut dyn FnMut(&str)) {
    if let Part::Word(word) = part {
        with(word);
    }
}

fn place(place: &Place, with: &mut dyn FnMut(&str)) {
    place.word().into_iter().for_each(with);
}

fn condition(of: &Condition, with: &mut dyn FnMut(&str)) {
    match of {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                condition(part, with);
            }
        }
        Condition::Compare { of, than, .. } => {
            quantity(of, with);
            if let Than::Quantity(than) = than {
                quantity(than, with);
            }
        }
    }
}

fn quantity(of: &Quantity, with: &mut dyn FnMut(&str)) {
    match of {
        Quantity::Weight(a, b)
        | Quantity::Score(a, b)
        | Quantity::Scaled(a, b)
        | Quantity::Pull(a, b) => [a, b].into_iter().for_each(|word| with(word)),
        Quantity::Gap(a, b, c) => [a, b, c].into_iter().for_each(|word| with(word)),
        Quantity::Angle(u, v)
        | Quantity::StartAngle(u, v)
        | Quantity::Distance(u, v)
        | Quantity::Shadow(u, v) => [u, v].into_iter().for_each(|of| place(of, with)),
        Quantity::Length(u) => place(u, with),
        Quantity::Entropy(a) | Quantity::LargestWeight(a) | Quantity::RowWeightChange(a) => with(a),
        Quantity::Moved(moved) => part(moved, with),
        Quantity::Abs(of) | Quantity::Start(of) => quantity(of, with),
        Quantity::Difference(a, b) => [a, b].into_iter().for_each(|of| quantity(of, with)),
        Quantity::MaxWeightChange(_)
        | Quantity::Det(_)
        | Quantity::Entry(..)
        | Quantity::Product(..)
        | Quantity::DK(_)
        | Quantity::Scale(_)
        | Quantity::Count(_)
        | Quantity::PlaneDistance(_)
        | Quantity::Cosine(_) => {}
    }
}
