//! Pull where several keys share the largest weight.

use super::distances;
use crate::narration::row::{Key, Row};
use crate::narration::{Sentence, say};
use crate::view::Seen;

/// y hangs halfway between two words if it is as far from both, and no farther from the middle than
/// this part of the way between them.
const MIDDLE: f64 = 0.25;

/// `keys` from the heaviest to the lightest; the first two or more share the largest weight.
pub(super) fn sentence(seen: &Seen<'_>, keys: &[Key]) -> Sentence {
    let (tied, lighter) = keys.split_at(Row::ties(keys));
    match tied {
        [a, b] if a.j == seen.focus() => with_itself(seen, b, lighter),
        [a, b] if b.j == seen.focus() => with_itself(seen, a, lighter),
        [a, b] => between(seen, a, b, keys.len()),
        _ if lighter.is_empty() => mean(seen, tied),
        _ => many(seen, tied, keys.len()),
    }
}

/// The word and one other: with nobody else, y is the middle.
fn with_itself(seen: &Seen<'_>, other: &Key, lighter: &[Key]) -> Sentence {
    let (before, after) = distances(seen, other.j);
    let [was, now] = say::apart(before, after);
    let said = Sentence::default().word(seen, seen.focus());
    if before == 0.0 {
        said.text(" and ")
            .word(seen, other.j)
            .text(format!(" stand in one place and tie: y is {now} from it"))
    } else if lighter.is_empty() {
        said.text(" moved halfway to ").word(seen, other.j).text(format!(": {was} → {now}"))
    } else {
        said.text(" gives itself and ")
            .word(seen, other.j)
            .text(format!(" {} each: y is {now} from ", say::weight(other.weight, 2)))
            .word(seen, other.j)
            .text(format!(" (was {was})"))
    }
}

/// Two other words.
fn between(seen: &Seen<'_>, a: &Key, b: &Key, n: usize) -> Sentence {
    let (places, y) = ([a, b].map(|key| seen.embedding(key.j)), seen.output(seen.focus()));
    let ((a_before, a_after), (b_before, b_after)) = (distances(seen, a.j), distances(seen, b.j));
    let apart = say::distance(places[0], places[1]);
    let both = Sentence::default().list(&[a, b], |said, key| said.word(seen, key.j));
    if apart == 0.0 {
        let [was, now] = say::apart(a_before, a_after);
        return both.text(format!(" stand in one place and tie: y is {now} from it (was {was})"));
    }
    let off = say::distance(y, (places[0] + places[1]) / 2.0);
    if say::same(a_after, b_after) && off <= MIDDLE * apart {
        return Sentence::default()
            .word(seen, seen.focus())
            .text(" hangs halfway between ")
            .list(&[a, b], |said, key| said.word(seen, key.j))
            .text(format!(": {} from each", say::number(a_after)));
    }
    let from = |said: Sentence, key: &Key, (before, after): (f64, f64)| {
        let [was, now] = say::apart(before, after);
        said.text(format!("{now} from ")).word(seen, key.j).text(format!(" (was {was})"))
    };
    let said = both.text(format!(" tie at {}: y is ", say::weight(a.weight, n)));
    let said = from(said, a, (a_before, a_after)).text(" and ");
    from(said, b, (b_before, b_after))
}

/// All keys weigh the same.
fn mean(seen: &Seen<'_>, tied: &[Key]) -> Sentence {
    let focus = seen.focus();
    let (y, n) = (seen.output(focus), tied.len());
    let far = say::distance(y, seen.embedding(focus));
    Sentence::default()
        .text(format!(
            "all {} weigh the same, {}: y is their mean, {}, {} from where ",
            say::words(n),
            say::weight(tied.first().map_or(0.0, |key| key.weight), n),
            say::place(y),
            say::number(far)
        ))
        .word(seen, focus)
        .text(" stood")
}

fn many(seen: &Seen<'_>, tied: &[Key], n: usize) -> Sentence {
    let (focus, words) = (seen.focus(), tied.iter().map(|key| key.j).collect::<Vec<_>>());
    let y = seen.output(focus);
    Sentence::default()
        .some_words(seen, &words)
        .text(format!(
            " tie at {}: y is at {}, {} from where ",
            say::weight(tied.first().map_or(0.0, |key| key.weight), n),
            say::place(y),
            say::number(say::distance(y, seen.embedding(focus)))
        ))
        .word(seen, focus)
        .text(" stood")
}
