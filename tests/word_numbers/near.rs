//! Neighbours, ranks, analogies, from the bundled table.

use super::golden::{read, row, whole};
use attention_geometry::words::{LeftOut, Neighbour, analogy, cosine, nearest_to_row, rank};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases<T> {
    cases: Vec<T>,
}

#[derive(Deserialize)]
struct Word {
    word: String,
    cosine: f64,
}

#[derive(Deserialize)]
struct Half {
    same_order: bool,
}

#[derive(Deserialize)]
struct Near {
    word: String,
    row: usize,
    neighbours: Vec<Word>,
    f16: Half,
}

/// The same words with the same cosines; in another order only where half precision changes it.
fn assert_same(got: &[Neighbour], want: &[Word], order: bool, tolerance: f64, what: &str) {
    let table = whole();
    let mut got: Vec<(&str, f64)> = got.iter().map(|n| (table.word(n.row), n.cosine)).collect();
    let mut want: Vec<(&str, f64)> = want.iter().map(|w| (w.word.as_str(), w.cosine)).collect();
    assert!(got.is_sorted_by(|a, b| a.1 >= b.1), "{what}");
    if !order {
        got.sort_by_key(|(word, _)| *word);
        want.sort_by_key(|(word, _)| *word);
    }
    assert_eq!(got.len(), want.len(), "{what}");
    for (got, want) in got.iter().zip(&want) {
        assert_eq!(got.0, want.0, "{what}");
        assert!((got.1 - want.1).abs() <= tolerance, "{what}: {got:?} is not {want:?}");
    }
}

#[test]
fn neighbours_are_those_of_gensim() {
    for case in read::<Cases<Near>>("words_near.json").cases {
        assert_eq!(row(whole(), &case.word), case.row);
        let got = nearest_to_row(whole(), case.row, 10);
        assert_same(&got, &case.neighbours, case.f16.same_order, 2.1e-4, &case.word);
    }
}

#[derive(Deserialize)]
struct Ranks {
    word: String,
    ranks: Vec<Rank>,
}

#[derive(Deserialize)]
struct Rank {
    other: String,
    cosine: f64,
    rank: usize,
    rank_back: usize,
    rank_f16: usize,
}

#[test]
fn ranks_are_those_of_a_sorted_list() {
    for case in read::<Cases<Ranks>>("words_rank.json").cases {
        let word = row(whole(), &case.word);
        for want in case.ranks {
            let what = format!("{} and {}", case.word, want.other);
            let other = row(whole(), &want.other);
            let got = cosine(whole().row(word), whole().row(other)).unwrap();
            assert!((got - want.cosine).abs() <= 2.1e-4, "{what}");
            assert_eq!(rank(whole(), word, other), Some(want.rank_f16), "{what}");
            assert!(want.rank.abs_diff(want.rank_f16) <= 3, "{what}");
            let back = rank(whole(), other, word).unwrap();
            assert!(back.abs_diff(want.rank_back) <= 3, "{what}: {back} is not {}", want.rank_back);
        }
    }
}

#[derive(Deserialize)]
struct Analogy {
    a: String,
    b: String,
    c: String,
    hoped: String,
    works: bool,
    neighbours: Vec<Word>,
    inputs_not_left_out: Vec<Word>,
    f16: Half,
}

#[test]
fn analogies_are_those_of_gensim() {
    for case in read::<Cases<Analogy>>("words_analogy.json").cases {
        let abc = [&case.a, &case.b, &case.c].map(|word| row(whole(), word));
        let what = format!("{} - {} + {}", case.a, case.b, case.c);
        let got = analogy(whole(), abc, 5, LeftOut::Inputs);
        assert_same(&got, &case.neighbours, case.f16.same_order, 5e-4, &what);
        if case.f16.same_order {
            assert_eq!(whole().word(got[0].row) == case.hoped, case.works, "{what}");
        }
        let got = analogy(whole(), abc, 3, LeftOut::Nothing);
        assert_same(&got, &case.inputs_not_left_out, case.f16.same_order, 5e-4, &what);
    }
}
