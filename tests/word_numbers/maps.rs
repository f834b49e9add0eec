//! Principal components, maps and what they keep.

use super::golden::{assert_near, precise, read, row, rows, whole};
use attention_geometry::words::{Kept, Pca, Rows, Table, WordMap, kept_of};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    /// All words of the table, if there is no list.
    words: Option<Vec<String>>,
    preprocess: String,
    mean: Vec<f64>,
    components: Vec<Vec<f64>>,
    explained_variance: Vec<f64>,
    explained_variance_ratio: Vec<f64>,
    scores: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Map {
    #[serde(flatten)]
    pca: Golden,
    total_variance: f64,
    neighbours_kept: KeptGolden,
    projected: Vec<Projected>,
}

#[derive(Deserialize)]
struct KeptGolden {
    k: usize,
    columns: Vec<String>,
    per_word: Vec<Vec<serde_json::Value>>,
    mean: std::collections::BTreeMap<String, f64>,
    by_chance: f64,
}

#[derive(Deserialize)]
struct Projected {
    word: String,
    scores: Vec<f64>,
    share_left_out_2d: f64,
    share_left_out_3d: f64,
}

impl Golden {
    fn unit(&self) -> bool {
        self.preprocess.starts_with("each row scaled to unit")
    }

    fn map(&self, table: &Table) -> WordMap {
        let list = self.words.as_ref().map(|words| rows(table, words));
        let rows = list.as_ref().map_or(Rows::All, |rows| Rows::Some(rows));
        WordMap::of(table, rows, self.unit(), &|| true).unwrap()
    }

    /// Whether the map is this one, at a tolerance for the scores; shares of variance move less.
    fn check(&self, map: &WordMap, scores: f64, shares: f64, what: &str) {
        assert_near(&[&map.pca.mean], &[&self.mean], scores, what);
        assert_near(&map.pca.components, &self.components, scores, what);
        assert_near(&map.places, &self.scores, scores, what);
        let variances = &map.pca.explained_variance[..self.explained_variance.len()];
        assert_near(&[variances], &[&self.explained_variance], scores, what);
        let ratios = &map.pca.ratios[..self.explained_variance_ratio.len()];
        assert_near(&[ratios], &[&self.explained_variance_ratio], shares, what);
        assert_eq!(map.pca.rank, 50, "{what}");
    }
}

#[test]
fn components_are_those_of_scikit_learn() {
    for name in ["pca_themed60_50d.json", "pca_themed60_50d_unit.json"] {
        let golden: Golden = read(&format!("../{name}"));
        golden.check(&golden.map(&precise()), 1e-9, 1e-9, name);
        golden.check(&golden.map(whole()), 1e-3, 2e-5, name);
    }
    let golden: Golden = read("../pca_words5000_50d.json");
    golden.check(&golden.map(whole()), 1e-3, 2e-5, "5,000 words");
}

fn check_map(table: &Table, scores: f64, shares: f64, name: &str) {
    let golden: Map = read(name);
    let map = golden.pca.map(table);
    golden.pca.check(&map, scores, shares, name);
    assert!((map.pca.total_variance() - golden.total_variance).abs() <= scores, "{name}");
    let want = &golden.neighbours_kept;
    for (axes, column) in [(2, "cosine_2d"), (3, "cosine_3d")] {
        let kept = Kept::of(table, &map, axes, &|| true).unwrap();
        let at = want.columns.iter().position(|name| name == column).unwrap();
        for (index, counts) in want.per_word.iter().enumerate() {
            let count = counts[at].as_u64().map(|count| u8::try_from(count).unwrap());
            assert_eq!(kept.per_word[index], count, "{name}, {column}, {}", counts[0]);
            assert_eq!(kept_of(table, &map, index, axes), count);
        }
        assert!((kept.mean - want.mean[column]).abs() < 1e-9, "{name}, {column}");
        assert!((kept.by_chance - want.by_chance).abs() < 1e-9, "{name}");
        assert_eq!((kept.of, kept.sample), (want.k, None));
    }
    for word in golden.projected {
        let row = row(table, &word.word);
        let place = map.place(table, row);
        assert_near(&[place], &[&word.scores], scores, &word.word);
        let lost = [2, 3].map(|axes| map.share_left_out(table, row, axes).unwrap());
        let want = [word.share_left_out_2d, word.share_left_out_3d];
        assert_near(&[lost], &[want], scores, &word.word);
    }
}

#[test]
fn the_first_map_keeps_what_it_keeps_elsewhere() {
    for name in ["map_first.json", "map_first_unit.json"] {
        check_map(&precise(), 1e-9, 1e-9, name);
        check_map(whole(), 1e-3, 2e-5, name);
    }
}

#[derive(Deserialize)]
struct Whole {
    k: usize,
    mean_kept: Means,
    by_chance: f64,
    share_of_words_with_none_kept: Means,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Means {
    #[serde(rename = "2d")]
    flat: f64,
    #[serde(rename = "3d")]
    deep: f64,
}

#[derive(Deserialize)]
struct Case {
    word: String,
    kept_2d: u8,
    kept_3d: u8,
}

#[test]
fn the_whole_map_keeps_little() {
    let golden: Whole = read("map_whole.json");
    let table = whole();
    let map = WordMap::of(table, Rows::All, false, &|| true).unwrap();
    let none = &golden.share_of_words_with_none_kept;
    for (axes, mean, none) in
        [(2, golden.mean_kept.flat, none.flat), (3, golden.mean_kept.deep, none.deep)]
    {
        let kept = Kept::of(table, &map, axes, &|| true).unwrap();
        // a word in a hundred has another count in half precision
        assert!((kept.mean - mean).abs() < 0.01, "{} is not {mean}", kept.mean);
        assert!((kept.by_chance - golden.by_chance).abs() < 1e-12);
        assert_eq!((kept.of, kept.sample), (golden.k, None));
        let bare = kept.per_word.iter().filter(|count| **count == Some(0)).count();
        assert!((bare as f64 / 5000.0 - none).abs() < 0.01, "{bare} of 5,000 keep none");
        for case in &golden.cases {
            let want = if axes == 2 { case.kept_2d } else { case.kept_3d };
            let got = kept.per_word[row(table, &case.word)].unwrap();
            assert!(got.abs_diff(want) <= 1, "{}: {got} is not {want}", case.word);
        }
    }
}

#[test]
fn a_golden_file_twice_is_the_same_picture() {
    let golden: Golden = read("../pca_themed60_50d.json");
    let table = precise();
    let list = rows(&table, golden.words.as_ref().unwrap());
    let pca = || Pca::of(&table, Rows::Some(&list), 3, false, &|| true).unwrap();
    assert_eq!(pca(), pca());
    for component in &pca().components {
        let largest = component.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs()));
        assert!(largest > Some(0.0));
    }
}
