//! What the experiments of the laboratory claim, what they show, and the sentence under them.

use super::Sentence;
use crate::lab::{Kind, Scale, Summary};
use crate::learning::Progress;
use crate::view::format;
use crate::view::lab::{Experiment, LabSeen, Prepared, Row, Run, Taught};
use std::fmt::Write as _;

/// What an experiment claims, a paragraph each.
pub fn claims(seen: &LabSeen<'_>) -> Vec<String> {
    let texts: &[&str] = match (seen.view.experiment, seen.view.kind) {
        (Experiment::Temperature, _) => &[
            "Softmax sees differences of scores only, and the scale multiplies them. A small scale shares evenly, whatever the scores are; a large one gives all to the largest dot product, not to the nearest key.",
            "So y slides along one curve: from the even mean of the values to the value of the winner.",
        ],
        (Experiment::Learning, _) => &[
            "Nobody sets W by hand: gradient descent does. Each of eight sentences says where bank's output should be: at the word beside it. W moves down the slope of the mean squared distance.",
            learnt(seen.view.prepared),
        ],
        (_, Kind::Independent) => &[
            "If the components of q and k are independent, with mean 0 and variance 1, then q·k has mean 0 and spreads by √d_k: 1/√d_k brings the spread back to 1, however long the vectors are.",
            SHARP,
        ],
        (_, Kind::Pairs) => &[
            "If q and k repeat the same two numbers, their products add in step: scores spread by d_k/√2. After 1/√d_k they still grow; only 1/d_k keeps them.",
            SHARP,
        ],
        (_, Kind::Copies) => &[
            "If q and k repeat one number, their products are all the same: scores spread by d_k itself. After 1/√d_k they still grow; only 1/d_k keeps them.",
            SHARP,
        ],
        (_, Kind::Uniform) => &[
            "Components between −1 and 1 have variance 1/3: scores spread by √d_k/3. 1/√d_k keeps the spread, at a third.",
            SHARP,
        ],
        (_, Kind::Words) => &[
            "Vectors of real words are not N(0, 1): two of them share a direction, so that their dot product has a mean above 0, which softmax ignores, and a spread of its own.",
            SHARP,
        ],
    };
    texts.iter().map(|text| (*text).to_owned()).collect()
}

const SHARP: &str = "Scores that spread far make softmax sharp, not flat: one key takes nearly all. Then nearly nothing of a gradient comes through, in the typical draw (the median). The mean is kept up by rare draws in which two keys are nearly level.";

fn learnt(prepared: Prepared) -> &'static str {
    match prepared {
        Prepared::Held => {
            "With W_V held, only attention can help. What is learnt is a direction, listen to whoever reaches further that way: so it holds for money and river too, which were never shown."
        }
        Prepared::Free => {
            "With all free, W_V learns to stretch instead: right answers by half-weights on stretched values, without attention. Hitting the targets does not show that attention was learnt."
        }
        Prepared::Adam => {
            "Adam moves every number alike, so that W_Q and W_K keep up with W_V: from the same small matrices attention is learnt, and W_V comes near to I."
        }
        Prepared::Large => {
            "From large random matrices it depends on the seed: some runs learn attention, some find another way, some get stuck. Draw others and see."
        }
        Prepared::Diverging => {
            "With a rate that is too large each step overshoots farther than the one before. The run is stopped while its numbers are finite."
        }
    }
}

/// How a run came out: the smallest weight of bank on its word, and whether both unseen words were hit.
pub fn outcome(run: &Run) -> (f64, bool) {
    let seen = run.taught.iter().filter(|one| !one.unseen);
    let weakest = seen.map(|one| one.weight).fold(1.0, f64::min);
    let hit = run.taught.iter().filter(|one| one.unseen).all(|one| one.distance() < 0.5);
    (weakest, hit)
}

fn run(run: &Run) -> Sentence {
    let steps = run.losses.len().saturating_sub(1);
    let loss = small(run.losses.last().copied().unwrap_or(0.0));
    let (weakest, hit) = outcome(run);
    let start = format!("after {} steps the loss is {loss}", format::count(steps));
    let text = match run.progress {
        Progress::Diverged => {
            format!("{start}: the run diverged and was stopped; try a smaller rate")
        }
        Progress::Still => format!("{start}: the slope is 0, no step will change anything"),
        Progress::Going if steps == 0 => format!("before the first step the loss is {loss}"),
        Progress::Going if weakest > 0.8 && hit => {
            format!("{start}: bank attends to its word, also to words it never saw")
        }
        Progress::Going if weakest > 0.8 => format!("{start}: bank attends to its word"),
        Progress::Going if hit => {
            let weakest = format::fixed(weakest, 2);
            format!("{start}: right answers, but a weight of bank on its word is only {weakest}")
        }
        Progress::Going => {
            format!("{start}; the smallest weight on a word is {}", format::fixed(weakest, 2))
        }
    };
    Sentence::default().text(text)
}

/// "3.98, 1.00": where bank went beside a word.
pub fn answered(one: &Taught) -> String {
    format::place(one.y.x, one.y.y)
}

/// What is written beside a scale.
pub fn scale_name(scale: Scale) -> &'static str {
    match scale {
        Scale::None => "no scale",
        Scale::Root => "1/√d_k",
        Scale::Whole => "1/d_k",
    }
}

/// "8.04 ± 0.36": with 95 % confidence.
pub fn with_error(value: f64, error: f64) -> String {
    let error = 1.96 * error;
    let decimals = decimals(error.max(value.abs() * 1e-3));
    format!("{} ± {}", format::fixed(value, decimals), format::fixed(error, decimals))
}

/// So many decimals that a number of this size has two digits, or three of whole numbers.
fn decimals(size: f64) -> usize {
    if size > 0.0 && size.is_finite() {
        (1.0 - size.log10().floor()).clamp(0.0, 6.0) as usize
    } else {
        2
    }
}

/// A size that may be very small: "0.362", "1.8e−6".
pub fn small(value: f64) -> String {
    if value == 0.0 || value.abs() >= 1e-3 {
        return format::fixed(value, 3);
    }
    let text = format!("{value:.1e}");
    text.replace('-', "−")
}

/// A weight as it is written: while words share, none of them has all, however near to 1 it was rounded.
pub fn share(weight: f64, keys: usize) -> String {
    if weight == 1.0 && keys > 1 { "> 0.999".to_owned() } else { format::weight(weight, true) }
}

/// An entropy as it is written: while words share, it is not 0.
pub fn nats(entropy: f64, keys: usize) -> String {
    if entropy < 1e-3 && keys > 1 { "< 0.001".to_owned() } else { format::fixed(entropy, 3) }
}

/// How many draws a picture shows: "1,600 draws", or "113 of 1,600 draws" while the others are being made.
pub fn draws(made: usize, wanted: usize) -> String {
    if made < wanted {
        format!("{} of {} draws", format::count(made), format::count(wanted))
    } else {
        format!("{} draws", format::count(made))
    }
}

/// The mean of a quantity and, in brackets, its confidence.
pub fn mean(summary: &Summary) -> String {
    with_error(summary.mean, summary.error)
}

/// The sentence under the plots.
pub fn sentence(seen: &LabSeen<'_>) -> Sentence {
    match seen.view.experiment {
        Experiment::Root => spread(seen),
        Experiment::Temperature => heat(seen.row),
        Experiment::Learning => {
            seen.run.map_or_else(|| Sentence::default().text("the run is being set up"), run)
        }
    }
}

fn spread(seen: &LabSeen<'_>) -> Sentence {
    let Some((recipe, scores)) = seen.scores else {
        return Sentence::default().text("vectors are being drawn");
    };
    let scale = seen.view.scale;
    let moments = scores.moments(scale);
    let width = scores.width;
    let under = match scale {
        Scale::None => "without a scale".to_owned(),
        Scale::Root => "after 1/√d_k".to_owned(),
        Scale::Whole => "after 1/d_k".to_owned(),
    };
    let exact = seen.exact.map_or_else(String::new, |exact| {
        format!(" (exactly {})", format::short(exact.sd * scale.factor(width), 4))
    });
    let mut text = format!(
        "at d_k = {} scores spread by {}{exact} {under}",
        format::count(width),
        format::short(moments.sd, 4)
    );
    if let Some((at, measures)) = seen.curves.and_then(|(_, curves)| curves.at(width)) {
        let at = if at == width { String::new() } else { format!(" at {at}") };
        let keys = seen.curves.map_or(0, |(recipe, _)| recipe.keys);
        let largest = measures[place(scale)].largest.mean;
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "; the largest of {keys} weights is {} on average{at}",
            format::fixed(largest, 3)
        );
    }
    let draws = draws(recipe.draws, seen.view.draws);
    Sentence::default().text(text).with_aside(format!("{draws}, seed {}", recipe.seed))
}

/// Where a scale stands among all.
pub fn place(scale: Scale) -> usize {
    match scale {
        Scale::None => 0,
        Scale::Root => 1,
        Scale::Whole => 2,
    }
}

fn heat(row: &Row) -> Sentence {
    let reader = row.names.get(row.reader).map_or("", String::as_str);
    let ink = row.inks.get(row.reader).copied().unwrap_or(crate::view::palette::Ink::Text);
    let word = |sentence: Sentence, text: &str, ink| {
        let mut sentence = sentence;
        sentence.pieces.push(super::Piece { text: text.to_owned(), ink });
        sentence
    };
    if row.keys.is_empty() {
        return word(Sentence::default(), reader, ink)
            .text(" may read no word: there are no weights, and y is 0");
    }
    let heaviest = (0..row.keys.len())
        .reduce(|best, j| if row.scores[j] > row.scores[best] { j } else { best })
        .unwrap_or(0);
    let weight = row.now.weights.get(heaviest).copied().unwrap_or(0.0);
    let sentence =
        Sentence::default().text(format!("at scale {} ", format::short(row.now.scale, 3)));
    let sentence = word(sentence, reader, ink);
    let shares = row.winners().len();
    let sentence = if shares > 1 {
        sentence.text(format!(
            " gives {shares} words of equal score {} each",
            share(weight, row.keys.len())
        ))
    } else {
        let sentence = sentence.text(format!(" gives {} to ", share(weight, row.keys.len())));
        word(sentence, row.name(heaviest), row.ink(heaviest))
    };
    let most = (row.keys.len() as f64).ln();
    sentence.text(format!(
        "; entropy {} of at most {}",
        nats(row.now.soft.entropy, row.keys.len()),
        format::fixed(most, 3)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_two_digits() {
        assert_eq!(with_error(8.037, 0.041), "8.037 ± 0.080");
        assert_eq!(with_error(0.3612, 0.0025), "0.3612 ± 0.0049");
        assert_eq!(with_error(512.3, 8.1), "512 ± 16");
        assert_eq!(small(1.8e-6), "1.8e−6");
        assert_eq!(small(0.0421), "0.042");
        assert_eq!([draws(113, 1600), draws(1600, 1600)], ["113 of 1,600 draws", "1,600 draws"]);
        assert_eq!([share(1.0, 2), share(1.0, 1), nats(0.0, 2)], ["> 0.999", "1.000", "< 0.001"]);
    }
}
