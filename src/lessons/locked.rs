//! Which edits a lesson lets through.

use super::part::Part;
use crate::scene::{Edit, Scene};

/// Why an edit has to wait, in one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// A prediction is asked for.
    #[error("first say what you expect: then everything comes loose")]
    Question,
    /// The part stays where it is.
    #[error("in this step, {0} is not to be changed")]
    Stays(Part),
    /// Conditions and texts name the words.
    #[error("in a lesson, words keep their names")]
    Names,
    /// The scene belongs to the lesson.
    #[error("this scene belongs to the lesson: leave the lesson first")]
    Belongs,
}

/// Whether an edit moves only what is free.
pub(super) fn allows(free: &[Part], scene: &Scene, edit: &Edit) -> Result<(), Locked> {
    let part = match edit {
        Edit::Move { token, .. } => {
            let text = scene.tokens.get(*token).map(|token| token.text.to_string());
            let word = Part::Word(text.unwrap_or_default());
            if free.contains(&Part::Words) {
                return Ok(());
            }
            word
        }
        Edit::Add { .. }
        | Edit::Remove { .. }
        | Edit::Swap { .. }
        | Edit::SetAside { .. }
        | Edit::BringIn { .. }
        | Edit::AddToBench { .. }
        | Edit::RemoveFromBench { .. } => Part::Context,
        Edit::Reorder { .. } | Edit::Exchange { .. } => Part::Order,
        Edit::SetHidden { .. } => Part::Hidden,
        Edit::SetMatrix { which, .. } | Edit::SetEntry { which, .. } => Part::Matrix(*which),
        Edit::SetKeySpace(_) => Part::KeySpace,
        Edit::SetScale(_) => Part::Scale,
        Edit::SetCausal(_) => Part::Causal,
        Edit::SetResidual(_) => Part::Residual,
        Edit::Rename { .. } => return Err(Locked::Names),
        Edit::SetTitle(_) | Edit::SetNote(_) | Edit::Replace(_) => return Err(Locked::Belongs),
    };
    if free.contains(&part) { Ok(()) } else { Err(Locked::Stays(part)) }
}
