//! Softmax: who gets how much, and in words how far the weights are spread.
//!
//! The words follow the entropy of the weights, as a part of ln n, the entropy of n equal ones:
//!
//! ```text
//!   0 ──────── 0.2 ──────────────────────────────── 0.99 ─── 1
//!   nearly all │ mostly, split or spread, as the    │ almost │ evenly
//!   on one     │ two largest weights are            │ evenly │ shared
//! ```

use super::row::{self, Key, Row};
use super::{Sentence, say};
use crate::view::{Seen, format};

/// Below this part of ln n one key has nearly all, if it also has this weight: where there are many
/// keys, two that share can still have a small part.
const FEW: f64 = 0.2;
const NEARLY_ALL: f64 = 0.9;

/// From this part of ln n on the weights are almost equal.
const ALMOST_EVEN: f64 = 0.99;

/// A second key from this weight on is worth an "and some".
const SOME: f64 = 0.1;

/// Two keys that together have this much share it between them.
const BOTH: f64 = 0.8;

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let (row, focus) = (Row::of(seen), seen.focus());
    let said = match row.keys.as_slice() {
        [] => row::everything_is_hidden(seen).text(": its weights are all 0"),
        [only] if only.j == focus => Sentence::default()
            .word(seen, focus)
            .text(" has nothing to attend to but itself: weight 1"),
        [only] => Sentence::default()
            .word(seen, focus)
            .text(" has nothing to attend to but ")
            .word(seen, only.j)
            .text(": weight 1"),
        _ => shared(seen, &row),
    };
    let said = hidden(said, seen, &row);
    if row.count() < 2 {
        return said;
    }
    said.with_aside(format!(
        "entropy {} of at most ln {} = {}",
        say::number(seen.attention.entropy(focus)),
        row.count(),
        format::fixed((row.count() as f64).ln(), 2)
    ))
}

fn shared(seen: &Seen<'_>, row: &Row) -> Sentence {
    let keys = row.by_weight();
    let said = Sentence::default().word(seen, seen.focus()).text("’s attention is ");
    let [first, second, rest @ ..] = keys.as_slice() else {
        return said;
    };
    let n = keys.len();
    let part = seen.attention.entropy(seen.focus()) / (n as f64).ln();
    let weight = |key: &Key| say::weight(key.weight, n);
    if Row::ties(&keys) == n {
        said.text(format!("evenly shared: each of {} gets {}", say::words(n), weight(first)))
    } else if part >= ALMOST_EVEN {
        almost_evenly(said, seen, &keys)
    } else if part < FEW && first.weight > NEARLY_ALL {
        let said = on(said.text("nearly all on "), seen, (first, n));
        the_rest(said, seen, &keys[1..], n)
    } else if first.weight > 0.5 && second.weight >= SOME {
        let said = on(said.text("mostly on "), seen, (first, n)).text(", some on ");
        the_rest(on(said, seen, (second, n)), seen, rest, n)
    } else if first.weight > 0.5 {
        let said = on(said.text("mostly on "), seen, (first, n));
        the_rest(said, seen, &keys[1..], n)
    } else if first.weight + second.weight >= BOTH {
        let said = on(said.text("split between "), seen, (first, n)).text(" and ");
        the_rest(on(said, seen, (second, n)), seen, rest, n)
    } else {
        let said = said.text(format!("spread over {}; the largest weights go to ", say::words(n)));
        said.list(&[first, second], |said, key| on(said, seen, (key, n)))
    }
}

/// "money (0.894)".
fn on(said: Sentence, seen: &Seen<'_>, (key, n): (&Key, usize)) -> Sentence {
    said.word_or_itself(seen, key.j).text(format!(" ({})", say::weight(key.weight, n)))
}

/// "; the rest goes to itself (0.056) and river (0.050)".
fn the_rest(said: Sentence, seen: &Seen<'_>, rest: &[Key], n: usize) -> Sentence {
    let said = match rest {
        [] => return said,
        _ => said.text("; the rest goes to "),
    };
    if let [first, others @ ..] = rest
        && others.len() > 1
    {
        let together: f64 = others.iter().map(|key| key.weight).sum();
        return on(said, seen, (first, n)).text(format!(
            " and {} others ({})",
            others.len(),
            say::weight(together, n)
        ));
    }
    said.list(rest, |said, key| on(said, seen, (key, n)))
}

fn almost_evenly(said: Sentence, seen: &Seen<'_>, by_weight: &[Key]) -> Sentence {
    let (Some(most), Some(least)) = (by_weight.first(), by_weight.last()) else {
        return said;
    };
    let n = by_weight.len();
    let [from, to] = [least, most].map(|key| say::weight(key.weight, n));
    if from == to {
        return said
            .text(format!("almost evenly shared: each of {} gets about {from}", say::words(n)));
    }
    let said = said.text(format!("almost evenly shared by {}: from ", say::words(n)));
    let said = on(said, seen, (least, n)).text(" to ");
    on(said, seen, (most, n))
}

/// Who is left out by the mask.
fn hidden(said: Sentence, seen: &Seen<'_>, row: &Row) -> Sentence {
    let focus = seen.focus();
    let hidden: Vec<usize> = (0..seen.n()).filter(|&j| !seen.attention.allowed(focus, j)).collect();
    let by_hand = |j: &usize| seen.scene.tokens.get(*j).is_some_and(|word| word.hidden);
    if row.keys.is_empty() || hidden.is_empty() {
        said
    } else if !hidden.iter().any(by_hand) {
        said.text("; later words are masked")
    } else if let [one] = hidden[..] {
        let own = if one == focus { " itself" } else { "" };
        said.text("; ").word(seen, one).text(format!("{own} is hidden"))
    } else {
        said.text(format!("; {} are masked", say::words(hidden.len())))
    }
}

#[cfg(test)]
mod tests;
