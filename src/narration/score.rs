//! Score: which key has the largest dot product, and that the angle alone does not decide it.
//!
//! A score is |q| times the shadow of k, |k| cos θ: so of two keys the one at the larger angle can
//! score as much or more if it is longer. Where the scene shows this, the sentence tells it.

use super::row::{self, Key, Row};
use super::{Sentence, say};
use crate::scene::Fill;
use crate::view::{Seen, format};

/// Angles nearer than this, in degrees, are the same.
const SAME_ANGLE: f64 = 1e-7;

/// Nearer to a right angle than this, in degrees, the last digits of an angle decide a score.
const UPRIGHT: f64 = 0.1;

/// How far apart in angle (degrees) two keys must be for their nearly equal scores to surprise.
const TELLING: f64 = 5.0;

/// The part of the larger score by which nearly equal ones may differ.
const NEARLY: f64 = 0.05;

/// A key and its angle to the query, which a key of length 0 has not.
#[derive(Clone, Copy, Debug)]
struct Arm {
    key: Key,
    degrees: Option<f64>,
}

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let row = Row::of(seen);
    let said = match row.keys.as_slice() {
        [] => row::everything_is_hidden(seen).text(": no score counts"),
        _ if row.length == 0.0 => Sentence::default()
            .word(seen, seen.focus())
            .text("’s query has length 0, so it scores 0 with every key"),
        [only] => alone(seen, &row, only),
        _ => several(seen, &row),
    };
    said.with_aside(if arrows_are_true(seen) {
        "shadow × |q| = q·k".to_owned()
    } else {
        format!("|q|, |k| and θ are those of {} numbers", seen.scene.key_space.d_k)
    })
}

/// Whether the picture shows lengths and angles as they are: with random columns it keeps only dot
/// products.
fn arrows_are_true(seen: &Seen<'_>) -> bool {
    seen.scene.key_space.d_k <= 2 || seen.scene.key_space.fill == Fill::Repeat
}

/// What has a length: the arrow that is seen, if it is that of the key.
fn arrow(seen: &Seen<'_>) -> &'static str {
    if arrows_are_true(seen) { "arrow" } else { "key" }
}

fn alone(seen: &Seen<'_>, row: &Row, only: &Key) -> Sentence {
    let reads = Sentence::default()
        .word(seen, seen.focus())
        .text(" reads only ")
        .word_or_itself(seen, only.j);
    let score = say::number(only.score);
    match seen.attention.angle_deg(seen.focus(), only.j) {
        None => reads.text(format!(", whose key has length 0: the score is {score}")),
        Some(degrees) => reads.text(format!(
            ": |q| {} × |k| {} × cos {}° = {score}",
            say::number(row.length),
            say::number(only.length),
            format::fixed(degrees, 1),
        )),
    }
}

fn several(seen: &Seen<'_>, row: &Row) -> Sentence {
    let degrees = |key: &Key| seen.attention.angle_deg(seen.focus(), key.j);
    let arms: Vec<Arm> =
        (row.keys.iter()).map(|key| Arm { key: *key, degrees: degrees(key) }).collect();
    let tops = row.tops();
    if tops.len() == arms.len() {
        return all_score_alike(seen, &arms);
    }
    let is_top = |arm: &&Arm| tops.contains(&arm.key);
    let (Some(best), Some(nearest)) = (nearest(arms.iter().filter(is_top)), nearest(arms.iter()))
    else {
        return a_point_scores_most(seen, row, &tops);
    };
    let is_as_near = |arm: &Arm| arm.degrees.is_some_and(|d| d - nearest.1 <= SAME_ANGLE);
    if arms.iter().all(is_as_near) && (nearest.1 - 90.0).abs() > UPRIGHT {
        return only_length_decides(seen, best);
    }
    if nearest.1 < best.1 - SAME_ANGLE {
        return farther_yet_best(seen, &tops, best, nearest);
    }
    match telling_pair(&arms) {
        Some((far, near)) => {
            let said = yet_they_score(seen, far, near);
            if [far.0.j, near.0.j].contains(&best.0.j) {
                return said;
            }
            said.text("; ")
                .word(seen, best.0.j)
                .text(", nearest, leads with ")
                .text(say::number(best.0.score))
        }
        None => nearest_and_best(seen, &arms, &tops, best),
    }
}

/// A key with a direction: the key, and its angle to the query in degrees.
type Turned = (Key, f64);

fn turned(arm: &Arm) -> Option<Turned> {
    Some((arm.key, arm.degrees?))
}

/// The key at the smallest angle; `None` if no key has a direction.
fn nearest<'a>(arms: impl Iterator<Item = &'a Arm>) -> Option<Turned> {
    arms.filter_map(turned).min_by(|a, b| a.1.total_cmp(&b.1))
}

/// "every key scores 10.00, at angles from 0.0° to 31.0°: …".
fn all_score_alike(seen: &Seen<'_>, arms: &[Arm]) -> Sentence {
    let score = arms.first().map_or(0.0, |arm| arm.key.score);
    let every = Sentence::default().text(format!("every key scores {}", say::number(score)));
    let far = (arms.iter().filter_map(turned)).max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(near), Some(far), true) = (nearest(arms.iter()), far, score != 0.0) else {
        return every
            .text(": none points along the query of ")
            .word(seen, seen.focus())
            .text(", nor against it");
    };
    if far.1 - near.1 <= SAME_ANGLE {
        return every.text(format!(", each at {}", say::degrees(near.1)));
    }
    let [from, to] = say::degrees_apart(near.1, far.1);
    let longer = if score > 0.0 { "longer" } else { "shorter" };
    let [long, short] = say::apart(far.0.length, near.0.length);
    every
        .text(format!(
            ", from {from} to {to}: the larger the angle, the {longer} the {} (",
            arrow(seen)
        ))
        .word(seen, far.0.j)
        .text(format!(" {long}, "))
        .word(seen, near.0.j)
        .text(format!(" {short})"))
}

/// Every key lies in the same direction from the query.
fn only_length_decides(seen: &Seen<'_>, best: Turned) -> Sentence {
    Sentence::default()
        .text(format!("every key is at {}, so its length decides: ", say::degrees(best.1)))
        .word(seen, best.0.j)
        .text(format!(
            ", {} long, scores most, {}",
            say::number(best.0.length),
            say::number(best.0.score)
        ))
}

/// Where all others point away from the query.
fn a_point_scores_most(seen: &Seen<'_>, row: &Row, tops: &[Key]) -> Sentence {
    let points: Vec<usize> = tops.iter().map(|key| key.j).collect();
    let others = (row.keys.iter()).filter(|key| !points.contains(&key.j));
    let next = others.max_by(|a, b| a.score.total_cmp(&b.score));
    let most = Sentence::default().some_words(seen, &points).text(if points.len() == 1 {
        ", a key of length 0, scores most: 0"
    } else {
        ", keys of length 0, score most: 0"
    });
    match next {
        Some(next) => most
            .text("; the others point away, ")
            .word(seen, next.j)
            .text(format!(" with {}", say::number(next.score))),
        None => most,
    }
}

/// The key with the largest score is not the one at the smallest angle.
fn farther_yet_best(seen: &Seen<'_>, tops: &[Key], best: Turned, nearest: Turned) -> Sentence {
    let [more, less] = say::apart(best.0.score, nearest.0.score);
    let mut names = vec![best.0.j];
    names.extend(tops.iter().map(|key| key.j).filter(|&j| j != best.0.j));
    let scores = if names.len() == 1 { "scores" } else { "score" };
    let said = away(seen, best, nearest)
        .some_words(seen, &names)
        .text(format!(" {scores} most, {more} against {less}"));
    because(said, seen, best.0, nearest.0)
}

/// "river is 50.8° away and bank only 19.9°, yet ".
fn away(seen: &Seen<'_>, far: Turned, near: Turned) -> Sentence {
    let [large, small] = say::degrees_apart(far.1, near.1);
    // "only under 0.1°" would be one word too many.
    let only = if small.starts_with("under") { "" } else { "only " };
    Sentence::default()
        .word(seen, far.0.j)
        .text(format!(" is {large} away and "))
        .word(seen, near.0.j)
        .text(format!(" {only}{small}, yet "))
}

/// Why the key at the larger angle does not score less: its length.
fn because(said: Sentence, seen: &Seen<'_>, far: Key, near: Key) -> Sentence {
    let [own, other] = say::apart(far.length, near.length);
    let arrow = arrow(seen);
    if far.score > 0.0 && far.length > near.length {
        said.text(": ")
            .word(seen, far.j)
            .text(format!("’s {arrow} is longer ({own} against {other})"))
    } else if far.score < 0.0 && far.length < near.length {
        said.text(": both point away, ")
            .word(seen, far.j)
            .text(format!("’s {arrow} less far ({own} against {other})"))
    } else {
        said
    }
}

/// The two keys, the one at the larger angle first, that differ most in angle though it scores
/// (nearly) as much as the other, or more.
fn telling_pair(arms: &[Arm]) -> Option<(Turned, Turned)> {
    let keys: Vec<Turned> = arms.iter().filter_map(turned).collect();
    let mut telling: Option<(Turned, Turned)> = None;
    let mut widest = TELLING;
    for &far in keys.iter().filter(|(key, _)| key.score > 0.0) {
        for &near in &keys {
            let scores_as_much =
                far.0.score >= near.0.score * (1.0 - NEARLY) || Row::is_tie(&far.0, &near.0);
            if scores_as_much && far.0.length > near.0.length && far.1 - near.1 > widest {
                widest = far.1 - near.1;
                telling = Some((far, near));
            }
        }
    }
    telling
}

/// Nearly equal scores at different angles, or the larger score at the larger angle.
fn yet_they_score(seen: &Seen<'_>, far: Turned, near: Turned) -> Sentence {
    let (more, less) = (far.0.score, near.0.score);
    let said = away(seen, far, near);
    let said = if Row::is_tie(&far.0, &near.0) || say::same(more, less) {
        said.text(format!("both score {}", say::number(more)))
    } else {
        let [more_text, less_text] = say::apart(more, less);
        if more > less / (1.0 - NEARLY) {
            said.word(seen, far.0.j).text(format!(" scores more, {more_text} against {less_text}"))
        } else {
            said.text(format!("they score {more_text} and {less_text}"))
        }
    };
    because(said, seen, far.0, near.0)
}

/// Angle and score agree on who is first.
fn nearest_and_best(seen: &Seen<'_>, arms: &[Arm], tops: &[Key], best: Turned) -> Sentence {
    let mut names = vec![best.0.j];
    names.extend(tops.iter().map(|key| key.j).filter(|&j| j != best.0.j));
    let (score, degrees) = (say::number(best.0.score), say::degrees(best.1));
    let said = if best.0.score < 0.0 {
        Sentence::default().text("every score is negative; ")
    } else {
        Sentence::default()
    };
    if names.len() > 1 {
        return said
            .some_words(seen, &names)
            .text(format!(" score most, {score} each, and "))
            .word(seen, best.0.j)
            .text(format!(" is at the smallest angle, {degrees}"));
    }
    let others = arms.iter().filter(|arm| arm.key.j != best.0.j);
    let Some(next) = others.max_by(|a, b| a.key.score.total_cmp(&b.key.score)) else {
        return said;
    };
    let [score, next_score] = say::apart(best.0.score, next.key.score);
    let said = said
        .word(seen, best.0.j)
        .text(format!(" scores most, {score}, and is at the smallest angle, {degrees}; "))
        .word(seen, next.key.j);
    said.text(match next.degrees {
        Some(other) if other - best.1 <= SAME_ANGLE => {
            format!(", at the same angle, is next with {next_score}")
        }
        Some(other) => format!(" is next with {next_score} at {}", say::degrees(other)),
        None => format!(" is next with {next_score}, as its key has length 0"),
    })
}

#[cfg(test)]
mod tests;
