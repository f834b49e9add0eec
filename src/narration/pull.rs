//! Pull: how far y is from where the word stood, and toward which word it went.
//!
//! Distances are between y and the embedding of a word: they mean something only where values live
//! in the embedding space (`W_V` the identity). "85 % of the way to money" is 1 − after / before of
//! the distance to money, said of the heaviest key only, and only where it is positive.

mod tie;
mod values;

use super::row::{self, Key, Row};
use super::{Sentence, say};
use crate::view::Seen;

/// A share of the way that is smaller is rounding.
const STILL: f64 = 1e-9;

const DISTANCES: &str = "distance between y and e";

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let row = Row::of(seen);
    let keys = row.by_weight();
    let Some(heaviest) = keys.first() else {
        return hidden(seen);
    };
    if let [only] = keys.as_slice() {
        return alone(seen, only);
    }
    if seen.scene.residual {
        return residual(seen, &keys);
    }
    if !seen.values_are_embeddings() {
        return values::sentence(seen, &keys);
    }
    let said = if Row::ties(&keys) > 1 {
        tie::sentence(seen, &keys)
    } else if heaviest.j == seen.focus() {
        itself(seen, &keys)
    } else {
        toward(seen, heaviest)
    };
    said.with_aside(DISTANCES)
}

fn hidden(seen: &Seen<'_>) -> Sentence {
    let said = row::everything_is_hidden(seen).text(": y is (0, 0)");
    if seen.scene.residual { said.text(", and the residual leaves e as it is") } else { said }
}

/// e + y is what a layer passes on; y is a step, not a place to go to.
fn residual(seen: &Seen<'_>, keys: &[Key]) -> Sentence {
    let focus = seen.focus();
    let (e, y) = (seen.embedding(focus), seen.output(focus));
    let (at, sum) = (say::place(y), say::place(e + y));
    let tied = keys.split_at(Row::ties(keys)).0;
    let weight = say::weight(tied.first().map_or(0.0, |key| key.weight), keys.len());
    let said = match tied {
        [heaviest] if heaviest.j != focus && seen.values_are_embeddings() => Sentence::default()
            .text(format!("y = {at} is {} from ", say::number(distances(seen, heaviest.j).1)))
            .word(seen, heaviest.j)
            .text("; the residual adds it to ")
            .word(seen, focus)
            .text(format!("’s e: e + y = {sum}")),
        _ => {
            let words: Vec<usize> = tied.iter().map(|key| key.j).collect();
            let each = if tied.len() > 1 { "weights are" } else { "weight is" };
            Sentence::default()
                .text(format!("the residual adds y = {at} to "))
                .word(seen, focus)
                .text(format!("’s e: e + y = {sum}; the largest {each} on "))
                .some_words(seen, &words)
                .text(format!(" ({weight})"))
        }
    };
    said.with_aside("a layer passes on e + y")
}

/// One key only: y is its value.
fn alone(seen: &Seen<'_>, only: &Key) -> Sentence {
    let focus = seen.focus();
    let said = Sentence::default()
        .word(seen, focus)
        .text(" has nothing to attend to but ")
        .word_or_itself(seen, only.j);
    let y = say::place(seen.output(focus));
    let own = if only.j == focus && seen.values_are_embeddings() {
        ": y = v = e = "
    } else if only.j == focus {
        ": y = v = "
    } else {
        ": y is its value, "
    };
    let said = said.text(format!("{own}{y}"));
    if seen.scene.residual {
        let sum = say::place(seen.embedding(focus) + seen.output(focus));
        said.text(format!("; with the residual e + y = {sum}"))
    } else {
        said
    }
}

/// The word gives itself the largest weight.
fn itself(seen: &Seen<'_>, keys: &[Key]) -> Sentence {
    let focus = seen.focus();
    let (e, y) = (seen.embedding(focus), seen.output(focus));
    let own = keys.first().map_or(0.0, |key| key.weight);
    let weight = say::weight(own, keys.len());
    let said = Sentence::default().word(seen, focus);
    let said = if own > 0.5 {
        said.text(format!(" stays mostly with itself ({weight}): y is "))
    } else {
        said.text(format!(" gives itself the largest weight ({weight}): y is "))
    };
    let moved = say::distance(y, e);
    if moved == 0.0 {
        return said.text(format!("at e, {}", say::place(e)));
    }
    let said = said.text(format!("{} from e", say::number(moved)));
    match keys.get(1) {
        Some(next) => {
            let (before, after) = distances(seen, next.j);
            let [was, now] = say::apart(before, after);
            said.text(format!(" and {now} from ")).word(seen, next.j).text(format!(" (was {was})"))
        }
        None => said,
    }
}

/// How far word j is from e and from y.
fn distances(seen: &Seen<'_>, j: usize) -> (f64, f64) {
    let to = seen.embedding(j);
    (say::distance(seen.embedding(seen.focus()), to), say::distance(seen.output(seen.focus()), to))
}

/// Another word has the largest weight.
fn toward(seen: &Seen<'_>, heaviest: &Key) -> Sentence {
    let (focus, j) = (seen.focus(), heaviest.j);
    let (before, after) = distances(seen, j);
    let [was, now] = say::apart(before, after);
    let gone = 1.0 - after / before;
    if before == 0.0 {
        return Sentence::default()
            .word(seen, focus)
            .text(" and ")
            .word(seen, j)
            .text(format!(" stand in one place, and y is {now} from it"));
    }
    if gone > STILL {
        return Sentence::default()
            .word(seen, focus)
            .text(format!(" moved {} of the way to ", say::percent(gone)))
            .word(seen, j)
            .text(format!(": {was} → {now}"));
    }
    let said = Sentence::default()
        .word(seen, j)
        .text(format!(" has the largest weight ({}), yet y is ", say::weight(heaviest.weight, 2)));
    if gone >= -STILL {
        said.text(format!("no nearer to it than e was, {now}"))
    } else {
        said.text(format!("{now} from it (was {was})"))
    }
}

#[cfg(test)]
mod tests;
