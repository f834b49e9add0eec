//! The sentence under the map of real words.

use super::{Piece, Sentence};
use crate::view::format;
use crate::view::map::Shown;
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;

/// What the map shows and what it loses.
pub fn map_sentence(seen: &WordsSeen<'_>) -> Sentence {
    let sentence = Sentence::default().with_aside("click a word for its neighbours");
    if seen.map.rows.is_empty() {
        return Sentence::default().text(if seen.is_working {
            "the map is being made"
        } else {
            "there is no word to show"
        });
    }
    let kept = format!("this picture keeps {} of the variance", format::percent(seen.map.kept()));
    let dimensions = seen.map.table.dimensions();
    let Some(chosen) = seen.map.view.chosen else {
        let count = format::count(seen.map.rows.len());
        let what = match seen.map.view.shown {
            Shown::Themes if seen.map.view.is_tidy() => {
                format!("{count} words chosen to look tidy")
            }
            Shown::Themes => format!("{count} words of the themes you chose"),
            Shown::Whole => format!("all {count} words, as they are"),
        };
        return sentence.text(format!("{what}, flattened from {dimensions} dimensions: {kept}"));
    };
    let mut others: Vec<_> = seen.ranked.iter().filter(|r| r.row != chosen).collect();
    others.sort_by(|a, b| b.cosine.total_cmp(&a.cosine));
    let cosine = |c: f64| format!(" ({})", format::fixed(c, 2));
    let sentence = match (others.first(), others.last(), seen.map.near.first()) {
        (Some(nearest), Some(last), _) if nearest.row != last.row => {
            let apart = format::fixed(nearest.cosine, 2) != format::fixed(last.cosine, 2);
            let (is, than) = if apart {
                (" is nearer to ", " than to ")
            } else {
                (" is as near to ", " as to ")
            };
            sentence
                .real(seen, chosen)
                .text(is)
                .real(seen, nearest.row)
                .text(cosine(nearest.cosine) + than)
                .real(seen, last.row)
                .text(cosine(last.cosine))
        }
        (Some(one), ..) => {
            let rank = format::count(one.rank);
            sentence
                .real(seen, one.row)
                .text(format!(" is neighbour {rank} of "))
                .real(seen, chosen)
                .text(cosine(one.cosine))
        }
        (None, _, Some(near)) => sentence
            .text("the nearest to ")
            .real(seen, chosen)
            .text(" is ")
            .real(seen, near.row)
            .text(cosine(near.cosine)),
        _ => sentence.real(seen, chosen).text(" has length 0, so no direction and no neighbours"),
    };
    sentence.text(format!(" in {dimensions}-d; {kept}"))
}

impl Sentence {
    /// A word of the table, in the hue of its theme if it has one.
    #[must_use]
    fn real(mut self, seen: &WordsSeen<'_>, row: usize) -> Self {
        let look = seen.map.find(row).and_then(|i| seen.map.look(i));
        let ink = look.map_or(Ink::Text, |l| Ink::Word(l.hue));
        let text = crate::scene::elide(&crate::scene::visible(seen.map.word(row)), 24).into_owned();
        self.pieces.push(Piece { text, ink });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::map::{MapSeen, MapView, Near};
    use crate::view::words::Ranked;
    use crate::words::Table;

    fn say(view: &MapView, ranked: &[Ranked], near: &[Near]) -> String {
        let words = ["bank", "money", "river"];
        let table = Table::new(words, 2, vec![3.0, 3.0, 4.0, 1.0, 1.0, 4.0]).unwrap();
        let map = MapSeen {
            table: &table,
            rows: &[0, 1, 2],
            places: &[[0.0; 3]; 3],
            themes: &[0; 3],
            looks: &[],
            shares: [0.19, 0.15, 0.1],
            near,
            guests: &[],
            sentence: &[],
            view,
        };
        let seen = WordsSeen {
            map,
            source: "a table",
            report: "",
            is_bundled: true,
            has_senses: false,
            is_working: false,
            keeps: None,
            ranked,
            twice: None,
            reading: None,
            completions: &[],
        };
        map_sentence(&seen).plain()
    }

    #[test]
    fn what_is_lost_is_always_said() {
        let mut view = MapView::default();
        let near = Near { row: 1, cosine: 0.64, place: [0.0; 3], on_map: true };
        let rank = |row, rank, cosine| Ranked { row, rank, cosine };
        assert_eq!(
            say(&view, &[], &[]),
            "3 words chosen to look tidy, flattened from 2 dimensions: this picture keeps 34 % of the variance"
        );
        view.shown = Shown::Whole;
        assert!(say(&view, &[], &[]).starts_with("all 3 words, as they are"));
        view.chosen = Some(0);
        let both = [rank(1, 81, 0.642), rank(2, 1569, 0.41)];
        assert_eq!(
            say(&view, &both, &[near]),
            "bank is nearer to money (0.64) than to river (0.41) in 2-d; this picture keeps 34 % of the variance"
        );
        let tie = [rank(1, 81, 0.412), rank(2, 90, 0.411)];
        assert!(
            say(&view, &tie, &[near])
                .starts_with("bank is as near to money (0.41) as to river (0.41)")
        );
        assert!(
            say(&view, &both[1..], &[near]).starts_with("river is neighbour 1,569 of bank (0.41)")
        );
        assert!(say(&view, &[], &[near]).starts_with("the nearest to bank is money (0.64)"));
        assert!(say(&view, &[], &[]).starts_with("bank has length 0"));
    }
}
