//! Project: what the selected matrix does to the plane, and where it takes the word in focus.

use super::{Sentence, say};
use crate::plane::map_words;
use crate::scene::{Law, Matrix};
use crate::view::Seen;

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let (matrix, focus) = (seen.view.grid_matrix(), seen.focus());
    let w = *seen.scene.matrix(matrix);
    let (e, image) = (seen.embedding(focus), w.tr_mul(&seen.embedding(focus)));
    let what = Sentence::default()
        .text(matrix.name())
        .text(what(&map_words::describe(w).to_string()))
        .text(": ")
        .word(seen, focus);
    let symbol = symbol(matrix);
    let rest = rest(seen, matrix);
    let (from, at) = (say::place(e), say::place(image));
    let stays = from == at && say::distance(e, image) == 0.0;
    let goes = match rest.as_deref() {
        _ if e.amax() == 0.0 => " stays at the origin, as under every matrix".to_owned(),
        None if stays => format!(" stays, {symbol} = e = {at}"),
        None => format!(", at {from}, lands on {symbol} = {at}"),
        Some(rest) if stays => format!(" stays at {at}, {rest}"),
        Some(rest) => format!(" lands on {at}, {rest}"),
    };
    let side = if seen.view.columns { "columns" } else { "rows" };
    what.text(goes).with_aside(format!("{side} are where (1, 0) and (0, 1) land"))
}

/// The words for a map as the end of a sentence that begins with the matrix.
fn what(description: &str) -> String {
    let (roughly, kind) = match description.strip_prefix("≈ ") {
        Some(kind) => (" roughly", kind),
        None => ("", description),
    };
    match kind {
        "identity" => format!(" is{roughly} the identity"),
        "everything to 0" => " takes everything to 0".to_owned(),
        kind => format!(" is{roughly} a {}", kind.replace(", then ", ", then a ")),
    }
}

/// The letter of what the matrix makes.
fn symbol(matrix: Matrix) -> &'static str {
    match matrix {
        Matrix::Q => "q",
        Matrix::K => "k",
        Matrix::V => "v",
    }
}

/// Where q and k have more numbers than the two of the plane, or only one: what becomes of those.
fn rest(seen: &Seen<'_>, matrix: Matrix) -> Option<String> {
    if matrix == Matrix::V {
        return None;
    }
    let (symbol, d_k) = (symbol(matrix), seen.scene.key_space.d_k);
    match seen.scene.key_space.law() {
        Law::OwnColumns => None,
        Law::FirstColumn => Some(format!("of which {symbol} is the first number only")),
        Law::Aligned { .. } => Some(format!("which {symbol} repeats to {d_k} numbers")),
        Law::Independent { random: 1 } => Some(format!("to which {symbol} adds a random number")),
        Law::Independent { random } => {
            Some(format!("to which {symbol} adds {random} random numbers"))
        }
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::{Matrix2, matrix};

    use crate::narration::testing::Stand;
    use crate::scene::{Fill, KeySpace, Matrix, Scene, Stage};

    fn said(w: Matrix2<f64>, change: impl FnOnce(&mut Scene)) -> String {
        Stand::of_words(&[("bank", [2.0, 2.0])])
            .at(Stage::Project)
            .with(|scene| {
                scene.w_q = w;
                change(scene);
            })
            .said()
    }

    #[test]
    fn every_kind_of_map_reads_as_a_sentence() {
        let cases = [
            (Matrix2::identity(), "W_Q is the identity: bank stays, q = e = (2.00, 2.00)"),
            (
                Matrix2::zeros(),
                "W_Q takes everything to 0: bank, at (2.00, 2.00), lands on q = (0.00, 0.00)",
            ),
            (
                matrix![0.0, 1.0; -1.0, 0.0],
                "W_Q is a rotation by 90°: bank, at (2.00, 2.00), lands on q = (−2.00, 2.00)",
            ),
            (
                matrix![0.0, 1.0; 1.0, 0.0],
                "W_Q is a reflection across 45°: bank stays, q = e = (2.00, 2.00)",
            ),
            (
                matrix![2.0, 0.0; 0.0, -3.0],
                "W_Q is a stretch ×3 along 90°, ×2 along 0°, then a reflection across 0°: bank, at (2.00, 2.00), \
                 lands on q = (4.00, −6.00)",
            ),
        ];
        for (w, sentence) in cases {
            assert_eq!(said(w, |_| ()), sentence);
        }
    }

    #[test]
    fn other_numbers_of_columns() {
        let at = |d_k, fill| {
            said(Matrix2::from_diagonal_element(2.0), |scene| {
                scene.key_space = KeySpace { d_k, fill };
            })
        };
        let begin = "W_Q is a scale ×2: bank lands on (4.00, 4.00), ";
        assert_eq!(at(1, Fill::Repeat), format!("{begin}of which q is the first number only"));
        assert_eq!(at(64, Fill::Repeat), format!("{begin}which q repeats to 64 numbers"));
        assert_eq!(at(64, Fill::Random(1)), format!("{begin}to which q adds 62 random numbers"));
        let mut values = Stand::of_words(&[("bank", [2.0, 2.0])]).at(Stage::Project);
        values.view.matrix = Some(Matrix::V);
        values = values.with(|scene| scene.key_space.d_k = 64);
        assert_eq!(values.said(), "W_V is the identity: bank stays, v = e = (2.00, 2.00)");
    }

    #[test]
    fn the_convention_follows_the_switch() {
        let mut stand = Stand::of_words(&[("bank", [0.0, 0.0])]).at(Stage::Project);
        assert_eq!(
            stand.said(),
            "W_Q is the identity: bank stays at the origin, as under every matrix"
        );
        assert_eq!(stand.sentence().aside, "rows are where (1, 0) and (0, 1) land");
        stand.view.columns = true;
        assert_eq!(stand.sentence().aside, "columns are where (1, 0) and (0, 1) land");
    }
}
