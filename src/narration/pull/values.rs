//! Pull where `W_V` has moved the values: y lives among them, and is compared with them alone.

use nalgebra::Vector2;

use crate::narration::row::{Key, Row};
use crate::narration::{Sentence, say};
use crate::view::Seen;

const ELSEWHERE: &str = "W_V moves the values: y and e live in different spaces";

/// `keys` from the heaviest to the lightest, two or more.
pub(super) fn sentence(seen: &Seen<'_>, keys: &[Key]) -> Sentence {
    let said = match keys.split_at(Row::ties(keys)) {
        ([heaviest], _) => heaviest_or_longest(seen, keys, heaviest),
        (tied, []) => mean(seen, tied),
        (tied, _) => tie(seen, tied, keys.len()),
    };
    said.with_aside(ELSEWHERE)
}

/// α v of a key: what it adds to y.
fn contribution(seen: &Seen<'_>, key: &Key) -> f64 {
    say::length(seen.value(key.j)) * key.weight
}

/// A weight is not a contribution: the arrow that counts is α v.
fn heaviest_or_longest(seen: &Seen<'_>, keys: &[Key], heaviest: &Key) -> Sentence {
    let own = contribution(seen, heaviest);
    let longest =
        (keys.iter().map(|key| (key, contribution(seen, key)))).max_by(|a, b| a.1.total_cmp(&b.1));
    match longest {
        Some((other, long)) if long > own && !say::same(long, own) => {
            let [more, less] = say::apart(long, own);
            Sentence::default()
                .word(seen, heaviest.j)
                .text(format!(
                    " has the largest weight ({}), yet ",
                    say::weight(heaviest.weight, keys.len())
                ))
                .word(seen, other.j)
                .text(format!(" adds the longest α v to y: {more} against {less}"))
        }
        _ => near_the_value(seen, keys, heaviest),
    }
}

fn near_the_value(seen: &Seen<'_>, keys: &[Key], heaviest: &Key) -> Sentence {
    let y = seen.output(seen.focus());
    Sentence::default()
        .text(format!(
            "y = {} is {} from the value of ",
            say::place(y),
            say::number(say::distance(y, seen.value(heaviest.j)))
        ))
        .word(seen, heaviest.j)
        .text(format!(
            ", which has the largest weight ({})",
            say::weight(heaviest.weight, keys.len())
        ))
}

fn mean(seen: &Seen<'_>, tied: &[Key]) -> Sentence {
    let weight = tied.first().map_or(0.0, |key| key.weight);
    Sentence::default().text(format!(
        "all {} values weigh the same, {}: y is their mean, {}",
        tied.len(),
        say::weight(weight, tied.len()),
        say::place(seen.output(seen.focus()))
    ))
}

fn tie(seen: &Seen<'_>, tied: &[Key], n: usize) -> Sentence {
    let y: Vector2<f64> = seen.output(seen.focus());
    let words: Vec<usize> = tied.iter().map(|key| key.j).collect();
    let weight = tied.first().map_or(0.0, |key| key.weight);
    let said = Sentence::default().some_words(seen, &words).text(format!(
        " tie at {}: y = {}",
        say::weight(weight, n),
        say::place(y)
    ));
    match tied {
        [a, b] => {
            let [to_a, to_b] = [a, b].map(|key| say::number(say::distance(y, seen.value(key.j))));
            said.text(format!(" is {to_a} and {to_b} from their values"))
        }
        _ => said,
    }
}
