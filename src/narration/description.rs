//! The picture as a whole in a few sentences, for those who hear it.

use super::row::{Key, Row};
use super::{Sentence, row, say};
use crate::view::Seen;

/// No more words than this are named in one list.
const MOST: usize = 8;

/// Where the words stand, who reads whom with which weights, and where the output is, whatever the
/// stage. Full sentences, each with its period; a long sentence of words is cut to the heaviest.
///
/// "3 words: money at (4.00, 1.00), river at (1.00, 4.00) and bank at (2.00, 2.00). bank gives money
/// the weight 0.894, itself 0.056 and river 0.050. Its output y is at (3.74, 1.21)."
pub fn description(seen: &Seen<'_>) -> String {
    if seen.n() == 0 {
        return "There is no word.".to_owned();
    }
    let row = Row::of(seen);
    let (said, y) = (reads(seen, &row), output(seen));
    format!("{}. {}. {y}.", places(seen, &row).plain(), said.plain())
}

/// The words to name: of many, the focus and those it gives the largest weights.
fn named(seen: &Seen<'_>, row: &Row) -> Vec<usize> {
    if seen.n() <= MOST {
        return (0..seen.n()).collect();
    }
    let focus = seen.focus();
    let heavy = row.by_weight().into_iter().map(|key| key.j);
    let mut words: Vec<usize> =
        std::iter::once(focus).chain(heavy.filter(|&j| j != focus)).take(MOST).collect();
    words.sort_unstable();
    words
}

fn places(seen: &Seen<'_>, row: &Row) -> Sentence {
    let named = named(seen, row);
    let among = if named.len() < seen.n() { ", among them " } else { ": " };
    Sentence::default().text(say::words(seen.n())).text(among).list(&named, |said, &j| {
        said.word(seen, j).text(format!(" at {}", say::place(seen.embedding(j))))
    })
}

fn reads(seen: &Seen<'_>, row: &Row) -> Sentence {
    let keys = row.by_weight();
    let n = keys.len();
    if n == 0 {
        return row::everything_is_hidden(seen);
    }
    let weight = |said: Sentence, key: &Key, the: &str| {
        said.word_or_itself(seen, key.j).text(format!(" {the}{}", say::weight(key.weight, n)))
    };
    let said = Sentence::default().word(seen, seen.focus()).text(" gives ");
    let (shown, rest) = keys.split_at(n.min(MOST));
    let (first, others) = shown.split_at(1);
    let said = first.iter().fold(said, |said, key| weight(said, key, "the weight "));
    let last = others.len().saturating_sub(1);
    let said = others.iter().enumerate().fold(said, |said, (at, key)| {
        let joint = if at == last && rest.is_empty() { " and " } else { ", " };
        weight(said.text(joint), key, "")
    });
    if rest.is_empty() {
        return said;
    }
    let together: f64 = rest.iter().map(|key| key.weight).sum();
    said.text(format!(" and {} others {} together", rest.len(), say::weight(together, n)))
}

fn output(seen: &Seen<'_>) -> String {
    let (e, y) = (seen.embedding(seen.focus()), seen.output(seen.focus()));
    let at = format!("Its output y is at {}", say::place(y));
    if seen.scene.residual { format!("{at}, and e + y at {}", say::place(e + y)) } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narration::testing::Stand;

    fn said(stand: &Stand) -> String {
        description(&stand.seen())
    }

    #[test]
    fn the_target_picture() {
        let stand = Stand::of_preset("turned-query");
        assert_eq!(
            said(&stand),
            "3 words: money at (4.00, 1.00), river at (1.00, 4.00) and bank at (2.00, 2.00). bank gives money the \
             weight 0.894, itself 0.056 and river 0.050. Its output y is at (3.74, 1.21)."
        );
        let stand = stand.with(|scene| scene.residual = true);
        assert!(
            said(&stand).ends_with("Its output y is at (3.74, 1.21), and e + y at (5.74, 3.21).")
        );
    }

    #[test]
    fn a_long_sentence_is_cut_to_the_heaviest() {
        let text = said(&Stand::of_preset("twelve-words"));
        assert!(text.starts_with("12 words, among them money at"), "{text}");
        assert!(
            text.contains("river at")
                && text.contains(
                    "bank at (2.00, 2.00). bank gives money the weight 0.224, river 0.224"
                ),
            "{text}"
        );
        assert!(text.contains(" and 4 others 0.0"), "{text}");
    }

    #[test]
    fn alone_and_hidden() {
        let alone = Stand::of_words(&[("bank", [2.0, 2.0])]);
        assert_eq!(
            said(&alone),
            "1 word: bank at (2.00, 2.00). bank gives itself the weight 1. Its output y is at (2.00, 2.00)."
        );
        let hidden = alone.with(|scene| scene.tokens[0].hidden = true);
        assert_eq!(
            said(&hidden),
            "1 word: bank at (2.00, 2.00). everything is hidden from bank. Its output y is at (0.00, 0.00)."
        );
    }
}
