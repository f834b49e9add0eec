//! Scale: how far the scores lie apart before and after it, and what that makes of the weights.

use super::row::{self, Key, Row};
use super::{Sentence, say};
use crate::scene::Scale;
use crate::view::{Seen, format};

/// From here on the ratio of two weights is only said to be larger.
const MANY_TIMES: f64 = 1000.0;

pub(super) fn sentence(seen: &Seen<'_>) -> Sentence {
    let (row, focus) = (Row::of(seen), seen.focus());
    let said = match row.keys.as_slice() {
        [] => row::everything_is_hidden(seen).text(": there is no score to scale"),
        [only] => alone(seen, only),
        _ if row.length == 0.0 => Sentence::default()
            .word(seen, focus)
            .text("’s query has length 0: every score is 0, whatever the scale"),
        [first, ..] if row.tops().len() == row.count() => Sentence::default().text(format!(
            "every score is {}: there is no spread for the scale to change",
            say::number(first.score)
        )),
        keys => spread(seen, keys),
    };
    said.with_aside("spread = largest − smallest score")
}

fn alone(seen: &Seen<'_>, only: &Key) -> Sentence {
    let (before, after) = (say::number(only.score), say::number(only.scaled));
    Sentence::default()
        .word(seen, seen.focus())
        .text(" reads only ")
        .word_or_itself(seen, only.j)
        .text(format!(
            ": the score goes from {before} to {after}, and the weight is 1 whatever the scale"
        ))
}

/// The keys of the smallest and the largest of a number, and how far these lie apart.
fn ends(keys: &[Key], of: impl Fn(&Key) -> f64) -> Option<(Key, Key, f64)> {
    let low = keys.iter().min_by(|a, b| of(a).total_cmp(&of(b)))?;
    let high = (keys.iter().rev()).max_by(|a, b| of(a).total_cmp(&of(b)))?;
    Some((*low, *high, of(high) - of(low)))
}

fn spread(seen: &Seen<'_>, keys: &[Key]) -> Sentence {
    let (Some((smallest, _, before)), Some((light, heavy, after))) =
        (ends(keys, |key| key.raw), ends(keys, |key| key.scaled))
    else {
        return Sentence::default();
    };
    let factor = seen.scene.scale.multiplier(seen.scene.key_space.d_k);
    if factor == 0.0 {
        let each = say::weight(1.0 / keys.len() as f64, keys.len());
        return Sentence::default().text(format!(
            "scale 0 takes the spread from {} to 0: every key gets the same weight, {each}",
            say::number(before)
        ));
    }
    if factor < 0.0 && after > 0.0 {
        return turned_round(seen, smallest, (before, after));
    }
    let [from, to] = say::apart(before, after);
    let of_the_spread = |verb: &str| format!("{} {verb} the spread of ", rule(seen));
    let said = match (seen.scene.scale, factor) {
        (Scale::None, _) => Sentence::default()
            .text("without a scale the spread of ")
            .word(seen, seen.focus())
            .text(format!("’s scores stays {from}")),
        (_, 1.0) => Sentence::default()
            .text(of_the_spread("leaves"))
            .word(seen, seen.focus())
            .text(format!("’s scores at {from}")),
        _ => Sentence::default()
            .text(of_the_spread(if factor.abs() < 1.0 { "shrinks" } else { "stretches" }))
            .word(seen, seen.focus())
            .text(format!("’s scores from {from} to {to}")),
    };
    outweighs(said, seen, (heavy, light), after)
}

/// The rule and the number it gives.
fn rule(seen: &Seen<'_>) -> String {
    let factor = format::short(seen.scene.scale.multiplier(seen.scene.key_space.d_k), 3);
    match seen.scene.scale {
        Scale::InverseSqrtDk => format!("1/√d_k = {factor}"),
        Scale::InverseDk => format!("1/d_k = {factor}"),
        Scale::None | Scale::Custom(_) => format!("the scale {factor}"),
    }
}

fn turned_round(seen: &Seen<'_>, smallest: Key, (before, after): (f64, f64)) -> Sentence {
    let [from, to] = say::apart(before, after);
    Sentence::default()
        .text("scale < 0 turns the order round: ")
        .word(seen, smallest.j)
        .text(format!(
            " has the smallest score, {}, and the largest scaled score, {}; the spread goes from {from} to {to}",
            say::number(smallest.score),
            say::number(smallest.scaled)
        ))
}

/// The spread of the scaled scores is what softmax sees: the largest weight is e to the spread
/// times the smallest.
fn outweighs(said: Sentence, seen: &Seen<'_>, (heavy, light): (Key, Key), after: f64) -> Sentence {
    let ratio = after.exp();
    if ratio < 1.01 {
        return said.text(": no weight is 1 % larger than another");
    }
    let times =
        if ratio < MANY_TIMES { format::short(ratio, 3) } else { format!("over {MANY_TIMES}") };
    said.text(": ")
        .word(seen, heavy.j)
        .text(format!(" gets {times} times the weight of "))
        .word(seen, light.j)
}

#[cfg(test)]
mod tests {
    use crate::narration::testing::Stand;
    use crate::scene::{KeySpace, Scale, Stage};

    /// The scene of the target pictures: scores 11.44, 7.36, 7.52.
    fn said(scale: Scale) -> String {
        Stand::of_preset("turned-query").at(Stage::Scale).with(|scene| scene.scale = scale).said()
    }

    #[test]
    fn every_rule_is_named() {
        assert_eq!(
            said(Scale::InverseSqrtDk),
            "1/√d_k = 0.707 shrinks the spread of bank’s scores from 4.08 to 2.88: money gets 17.9 times the weight of river"
        );
        assert_eq!(
            said(Scale::InverseDk),
            "1/d_k = 0.5 shrinks the spread of bank’s scores from 4.08 to 2.04: money gets 7.69 times the weight of river"
        );
        assert_eq!(
            said(Scale::None),
            "without a scale the spread of bank’s scores stays 4.08: money gets 59.1 times the weight of river"
        );
        assert_eq!(
            said(Scale::Custom(5.0)),
            "the scale 5 stretches the spread of bank’s scores from 4.08 to 20.40: money gets over 1000 times the weight of river"
        );
        assert_eq!(
            said(Scale::Custom(1e-3)),
            "the scale 0.001 shrinks the spread of bank’s scores from 4.08 to 0.0041: no weight is 1 % larger than another"
        );
    }

    #[test]
    fn zero_and_negative_scales() {
        assert_eq!(
            said(Scale::Custom(0.0)),
            "scale 0 takes the spread from 4.08 to 0: every key gets the same weight, 0.333"
        );
        assert_eq!(
            said(Scale::Custom(-0.5)),
            "scale < 0 turns the order round: river has the smallest score, 7.36, and the largest scaled score, −3.68; \
             the spread goes from 4.08 to 2.04"
        );
        // So small that the scaled scores are 0.
        let vanishing = Stand::of_preset("turned-query").at(Stage::Scale).with(|scene| {
            scene.w_k *= 0.01;
            scene.scale = Scale::Custom(-5e-324);
        });
        assert_eq!(
            vanishing.said(),
            "the scale −5e−324 shrinks the spread of bank’s scores from 0.04 to 0.00: no weight is 1 % larger than another"
        );
    }

    #[test]
    fn no_spread() {
        let stand = |change: fn(&mut crate::scene::Scene)| {
            Stand::of_preset("turned-query").at(Stage::Scale).with(change).said()
        };
        assert_eq!(
            stand(|s| s.tokens[2].embedding.fill(0.0)),
            "bank’s query has length 0: every score is 0, whatever the scale"
        );
        assert_eq!(
            stand(|s| s.w_k.fill(0.0)),
            "every score is 0.00: there is no spread for the scale to change"
        );
        assert_eq!(
            stand(|s| s.tokens.iter_mut().for_each(|t| t.hidden = true)),
            "everything is hidden from bank: there is no score to scale"
        );
        assert_eq!(
            Stand::of_preset("one-word").at(Stage::Scale).said(),
            "bank reads only itself: the score goes from 8.00 to 5.66, and the weight is 1 whatever the scale"
        );
    }

    #[test]
    fn one_column_leaves_the_spread() {
        let stand = Stand::of_preset("money-bank")
            .at(Stage::Scale)
            .with(|scene| scene.key_space = KeySpace { d_k: 1, ..KeySpace::default() });
        assert_eq!(
            stand.said(),
            "1/√d_k = 1 leaves the spread of bank’s scores at 4.00: money gets 54.6 times the weight of bank"
        );
    }
}
