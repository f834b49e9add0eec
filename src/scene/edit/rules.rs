//! Edits of the rules of attention, the title, and of everything at once.

use super::super::key_space::KeySpace;
use super::super::limits::{MAX_D_K, MAX_TITLE, fits, number};
use super::super::model::{Scale, Scene};
use super::{Refusal, set};

type Outcome = Result<bool, Refusal>;

pub(super) fn set_key_space(scene: &mut Scene, to: KeySpace) -> Outcome {
    if !(1..=MAX_D_K).contains(&to.d_k) {
        return Err(Refusal::KeySpace);
    }
    Ok(set(&mut scene.key_space, to))
}

pub(super) fn set_scale(scene: &mut Scene, to: Scale) -> Outcome {
    if let Scale::Custom(own) = to {
        number(own)?;
    }
    Ok(set(&mut scene.scale, to))
}

pub(super) fn set_text(place: &mut String, to: String) -> Outcome {
    if !fits(&to, MAX_TITLE) {
        return Err(Refusal::TitleTooLong);
    }
    Ok(set(place, to))
}

pub(super) fn replace(scene: &mut Scene, by: Scene) -> Outcome {
    by.check()?;
    let changed = !scene.same_document(&by);
    if changed {
        *scene = by;
    }
    Ok(changed)
}
