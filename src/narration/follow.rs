//! What is said while an answer is dragged.

use super::Sentence;
use crate::learning::Verdict;
use crate::view::{Follows, Seen, format};

/// How the answer of a word follows the hand, and if it does not, why.
pub fn follow_sentence(seen: &Seen<'_>, follows: Follows, verdict: Verdict, left: f64) -> Sentence {
    let rest = format!("; {} is left", format::fixed(left, 2));
    let what = follows.in_words();
    let begin = Sentence::default().text("y of ").word(seen, seen.focus());
    match verdict {
        Verdict::Arrived => begin.text(format!(" is where you pull it: {what} changed")),
        Verdict::OnTheWay => begin.text(format!(" follows, as {what} changes{rest}")),
        Verdict::Outside { by } => Sentence::default().text(format!(
            "y mixes the values; this place is {} outside them: let W_V or the word follow",
            format::fixed(by, 2)
        )),
        Verdict::OneCurve { at_the_mean: true } => Sentence::default()
            .text(format!("the scale is 0: y is the even mean of the values{rest}")),
        Verdict::OneCurve { at_the_mean: false } => Sentence::default()
            .text(format!("the scale only slides y between the even mean and the winner{rest}")),
        Verdict::Stuck => Sentence::default()
            .text(format!("no small change of {what} brings y nearer; a large one may{rest}")),
        Verdict::ReadsNothing => begin.text(" stays at (0, 0): it may read no word"),
        Verdict::Diverged => begin.text(" ran away: let it go and try again"),
    }
}
