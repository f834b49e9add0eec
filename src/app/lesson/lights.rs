//! What an explanation lights, as subjects of the picture.

use crate::lessons::{Arrow, Light, Place, Quantity, Step};
use crate::scene::Scene;
use crate::view::Subject;

/// The subjects that a step lights in a scene.
pub(super) fn lights(step: Option<&Step>, scene: &Scene) -> Vec<Subject> {
    let Some(Step::Explain(step)) = step else { return Vec::new() };
    let word = |text: &str| scene.tokens.iter().position(|token| &*token.text == text);
    step.lights.iter().filter_map(|light| subject(light, &word)).collect()
}

fn subject(light: &Light, word: &impl Fn(&str) -> Option<usize>) -> Option<Subject> {
    let arrow = |place: &Place| match place {
        Place::Of { arrow, word: text, .. } => {
            let i = word(text)?;
            Some(match arrow {
                Arrow::E => Subject::Embedding(i),
                Arrow::Q => Subject::Query(i),
                Arrow::K => Subject::Key(i),
                Arrow::V => Subject::Value(i),
                Arrow::Y => Subject::Output(i),
            })
        }
        Place::Point(_) => None,
    };
    let pair = |a: &str, b: &str| Some((word(a)?, word(b)?));
    match light {
        Light::Arrow(place) | Light::Number(Quantity::Length(place)) => arrow(place),
        Light::Number(Quantity::Weight(a, b)) => pair(a, b).map(|(i, j)| Subject::Weight(i, j)),
        Light::Number(Quantity::Score(a, b)) => pair(a, b).map(|(i, j)| Subject::Score(i, j)),
        Light::Number(Quantity::Scaled(a, b)) => pair(a, b).map(|(i, j)| Subject::Scaled(i, j)),
        Light::Number(Quantity::Pull(a, b)) => pair(a, b).map(|(i, j)| Subject::Contribution(i, j)),
        Light::Number(Quantity::Angle(
            Place::Of { arrow: Arrow::Q, word: a, .. },
            Place::Of { arrow: Arrow::K, word: b, .. },
        )) => pair(a, b).map(|(i, j)| Subject::Angle(i, j)),
        Light::Number(_) => None,
    }
}
