//! Embed: where a word stands, and which words are near it in direction and in distance.

use super::{Sentence, say};
use crate::plane::angle;
use crate::view::Seen;

/// What two distances or angles may differ by, relative to their scale, and still tie.
const TIE: f64 = 1e-9;

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let focus = seen.focus();
    let e = seen.embedding(focus);
    let stands = Sentence::default().word(seen, focus).text(" stands at ").text(say::place(e));
    let is_real = seen.scene.tokens.get(focus).is_some_and(|token| token.vector.is_some());
    let place = if is_real { "a real word flattened" } else { "an invented place" };
    let stands = match angle::of(e) {
        Some(at) => stands.text(format!(
            ", {place}: {} long at {}",
            say::number(say::length(e)),
            say::bearing(at)
        )),
        None => stands.text(format!(", {place} without length or direction")),
    };
    neighbours(stands, seen).with_aside("place is all that attention knows of a word")
}

/// The words nearest to the one in focus by one measure, and its value for them.
struct Nearest {
    words: Vec<usize>,
    value: f64,
}

impl Nearest {
    /// Those of the other words that `measure` gives the least value; `None` if it gives none any.
    fn by(seen: &Seen<'_>, noise: f64, measure: impl Fn(usize) -> Option<f64>) -> Option<Self> {
        let measured: Vec<(usize, f64)> = (0..seen.n())
            .filter(|&j| j != seen.focus())
            .filter_map(|j| Some((j, measure(j)?)))
            .collect();
        let value = measured.iter().map(|m| m.1).reduce(f64::min)?;
        let near = |m: &&(usize, f64)| m.1 <= value * (1.0 + TIE) + noise;
        Some(Self { words: measured.iter().filter(near).map(|m| m.0).collect(), value })
    }

    fn are(&self) -> &'static str {
        if self.words.len() == 1 { " is nearest" } else { " are nearest" }
    }
}

fn neighbours(stands: Sentence, seen: &Seen<'_>) -> Sentence {
    let e = seen.embedding(seen.focus());
    let far = Nearest::by(seen, 0.0, |j| Some(say::distance(e, seen.embedding(j))));
    let Some(far) = far else {
        return stands.text("; no other word to compare it with");
    };
    if far.value == 0.0 {
        let stand = if far.words.len() == 1 { "s" } else { "" };
        return stands
            .text("; ")
            .some_words(seen, &far.words)
            .text(format!(" stand{stand} in the same place"));
    }
    let between = |j| angle::between(e, seen.embedding(j));
    let distance = say::number(far.value);
    let Some(turn) = Nearest::by(seen, TIE, between) else {
        return stands
            .text("; ")
            .some_words(seen, &far.words)
            .text(format!("{}, {distance} away", far.are()));
    };
    let degrees = say::degrees(turn.value.to_degrees());
    if turn.words == far.words {
        return stands
            .text("; ")
            .some_words(seen, &far.words)
            .text(far.are())
            .text(format!(" in direction ({degrees}) and in distance ({distance})"));
    }
    stands
        .text(if turn.words.len() == 1 {
            "; nearest in direction is "
        } else {
            "; nearest in direction are "
        })
        .some_words(seen, &turn.words)
        .text(format!(" ({degrees}), in distance "))
        .some_words(seen, &far.words)
        .text(format!(" ({distance})"))
}

#[cfg(test)]
mod tests {
    use crate::narration::testing::Stand;
    use crate::scene::Stage;

    fn said(words: &[(&str, [f64; 2])]) -> String {
        Stand::of_words(words).at(Stage::Embed).said()
    }

    #[test]
    fn direction_and_distance_may_name_different_words() {
        assert_eq!(
            said(&[("bank", [2.0, 2.0]), ("shore", [8.0, 8.0]), ("mud", [2.0, 1.0])]),
            "bank stands at (2.00, 2.00), an invented place: 2.83 long at 45.0°; nearest in direction is shore \
             (0.0°), in distance mud (1.00)"
        );
    }

    #[test]
    fn ties_are_named() {
        assert_eq!(
            said(&[("bank", [-2.0, -2.0]), ("a", [1.0, 0.0]), ("b", [0.0, 1.0]),]),
            "bank stands at (−2.00, −2.00), an invented place: 2.83 long at −135.0°; a and b are nearest in \
             direction (135.0°) and in distance (3.61)"
        );
        let many = [("bank", [0.0, 1.0]), ("a", [1.0, 1.0]), ("b", [-1.0, 1.0]), ("c", [0.0, 0.0])];
        assert!(said(&many).ends_with(
            "; nearest in direction are a and b (45.0°), in distance a and 2 others (1.00)"
        ));
    }

    #[test]
    fn the_origin_has_no_direction() {
        assert_eq!(
            said(&[("bank", [0.0, -0.0]), ("money", [4.0, 1.0])]),
            "bank stands at (0.00, 0.00), an invented place without length or direction; money is nearest, 4.12 away"
        );
        assert!(
            said(&[("bank", [2.0, 2.0]), ("money", [0.0, 0.0])])
                .ends_with("45.0°; money is nearest, 2.83 away")
        );
    }

    #[test]
    fn words_in_one_place_and_a_word_alone() {
        assert!(
            said(&[("bank", [2.0, 2.0]), ("money", [2.0, 2.0])])
                .ends_with("; money stands in the same place")
        );
        assert!(
            said(&[("bank", [0.0, 0.0]), ("money", [0.0, 0.0]), ("river", [0.0, 0.0])])
                .ends_with("; money and river stand in the same place")
        );
        assert!(said(&[("bank", [2.0, 2.0])]).ends_with("; no other word to compare it with"));
    }
}
