//! The laboratory against `tests/golden/numbers/lab_*.json`: exact spreads, and what another program drew,
//! for twenty seeds.
//!
//! A mean must be within four standard errors of the difference. Of thousands of such means a few would
//! be farther off by chance alone; the seeds are fixed, so that what passes once passes always.

#![expect(clippy::unwrap_used, reason = "what a test cannot read fails the test")]

use attention_geometry::lab::{
    Curves, Kind, Measures, Moments, Recipe, Rows, Scale, Scores, Summary,
};
use attention_geometry::words::bundled;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const SEEDS: std::ops::Range<u64> = 1..21;

fn read(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/numbers");
    serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap()
}

fn cases(name: &str) -> Vec<Value> {
    read(name)["cases"].as_array().unwrap().clone()
}

fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn width(case: &Value) -> usize {
    usize::try_from(case["d_k"].as_u64().unwrap()).unwrap()
}

fn kind(name: &str) -> Kind {
    let slug = if name == "aligned" { "aligned_2" } else { name };
    *Kind::ALL.iter().find(|kind| kind.slug() == slug).unwrap()
}

fn scale(case: &Value) -> usize {
    let name = case["scale"].as_str().unwrap();
    Scale::ALL.iter().position(|scale| scale.name() == name).unwrap()
}

#[test]
fn exact_spreads_are_those_of_theory() {
    for case in cases("lab_scores.json") {
        let exact = kind(case["kind"].as_str().unwrap()).exact(width(&case)).unwrap();
        let known = &case["exact"];
        assert_eq!(exact.mean, number(known, "mean"));
        // the file has eight digits
        assert!((exact.sd / number(known, "sd") - 1.0).abs() < 1e-7, "{case}");
        assert!((exact.kurtosis.unwrap() / number(known, "kurtosis") - 1.0).abs() < 1e-7, "{case}");
    }
}

/// Draws scores of all lengths at once: longer vectors continue shorter ones.
fn spreads(kind: Kind, draws: usize, widths: &[usize]) {
    for seed in SEEDS {
        let recipe = Recipe { kind, seed, draws, ..Recipe::default() };
        for width in widths {
            let exact = kind.exact(*width).unwrap();
            let scores = Scores::draw(&recipe, *width, &|| true).unwrap();
            let moments = Moments::of(&scores.numbers);
            let mean_off = (moments.mean - exact.mean) / (exact.sd / (draws as f64).sqrt());
            assert!(mean_off.abs() < 4.0, "{kind:?} {seed} {width}: {mean_off}");
            let sd_off = (moments.sd - exact.sd) / moments.sd_error(exact.kurtosis.unwrap());
            assert!(sd_off.abs() < 4.0, "{kind:?} {seed} {width}: {sd_off}");
        }
    }
}

#[test]
fn measured_spreads_of_independent_numbers() {
    spreads(Kind::Independent, 4000, &[1, 2, 4, 8, 16, 32, 64, 128]);
    spreads(Kind::Independent, 400, &[512, 1024, 4096]);
}

#[test]
fn measured_spreads_of_uniform_numbers() {
    spreads(Kind::Uniform, 2000, &[1, 2, 4, 8, 16, 64, 256]);
}

#[test]
fn measured_spreads_of_copies() {
    spreads(Kind::Pairs, 10_000, &[1, 2, 64, 4096]);
    spreads(Kind::Copies, 10_000, &[1, 2, 64, 4096]);
}

/// Whether a mean of so many draws fits a known mean, sd and standard error.
fn assert_mean(own: &Summary, known: &Value, draws: usize, what: &str) {
    let sd = number(known, "sd");
    let error = (number(known, "se").powi(2) + sd * sd / draws as f64).sqrt();
    let off = (own.mean - number(known, "mean")) / error;
    assert!(off.abs() < 4.0, "{what}: {} is off by {off} standard errors", own.mean);
}

fn assert_measures(own: &Measures, case: &Value, draws: usize, what: &str) {
    assert_mean(&own.entropy, &case["entropy"], draws, &format!("{what}, entropy"));
    assert_mean(&own.largest, &case["largest_weight"], draws, &format!("{what}, largest"));
    assert_mean(&own.slope, &case["jacobian_frobenius"], draws, &format!("{what}, slope"));
}

fn softmaxes(kind_name: &str, keys: usize, draws: usize, longest: usize) {
    let cases: Vec<Value> = cases("lab_softmax.json")
        .into_iter()
        .filter(|case| case["kind"] == kind_name && case["n"] == keys && width(case) <= longest)
        .collect();
    let widths: Vec<usize> = cases.iter().map(width).collect();
    assert!(cases.len() >= 27, "{kind_name} {keys}: {}", cases.len());
    for seed in SEEDS {
        let recipe = Recipe { kind: kind(kind_name), seed, draws, keys, words: None };
        let curves = Curves::draw(&recipe, &widths, &|| true).unwrap();
        for case in &cases {
            let at = curves.widths.iter().position(|w| *w == width(case)).unwrap();
            let own = &curves.measures[at][scale(case)];
            let what =
                format!("{kind_name}, {keys} keys, seed {seed}, {} {}", width(case), case["scale"]);
            assert_measures(own, case, draws, &what);
        }
    }
}

#[test]
fn weights_of_independent_numbers() {
    softmaxes("independent", 8, 400, 4096);
}

#[test]
fn weights_among_many_keys() {
    softmaxes("independent", 64, 200, 256);
}

#[test]
fn weights_of_copies() {
    softmaxes("aligned", 8, 4000, 4096);
    softmaxes("aligned", 64, 400, 4096);
}

#[test]
fn medians_of_the_slope() {
    for keys in [8, 64] {
        let (draws, longest) = if keys == 8 { (1000, 1024) } else { (200, 256) };
        let cases = cases("lab_gradient.json").into_iter();
        let cases: Vec<Value> =
            cases.filter(|case| case["n"] == keys && width(case) <= longest).collect();
        let widths: Vec<usize> = cases.iter().map(width).collect();
        for seed in SEEDS {
            let recipe = Recipe { seed, draws, keys, ..Recipe::default() };
            let curves = Curves::draw(&recipe, &widths, &|| true).unwrap();
            for case in &cases {
                let at = curves.widths.iter().position(|w| *w == width(case)).unwrap();
                let own = &curves.measures[at][scale(case)].slope;
                let known = &case["jacobian_frobenius"];
                let what = format!("{keys} keys, seed {seed}, {} {}", width(case), case["scale"]);
                assert_mean(own, known, draws, &what);
                // of independent draws: the error of a median falls with the root of their number
                let own_error =
                    number(known, "median_se") * (number(case, "draws") / draws as f64).sqrt();
                let off = (own.median - number(known, "median")).abs();
                let most = 5.0 * number(known, "median_se") + 5.0 * own_error;
                assert!(off <= most, "{what}: median {} is off by {off}", own.median);
            }
        }
    }
}

#[test]
fn what_the_curves_tend_to() {
    let limits = cases("lab_limits.json");
    let limit = |name: &str| {
        let found = limits.iter().find(|c| c["n"] == 8 && c["limit_of"] == name);
        found.unwrap_or_else(|| panic!("{name}"))
    };
    // exact for every even d_k
    for (kind, name) in [(Kind::Pairs, "aligned_1/d_k"), (Kind::Copies, "aligned_1_1/d_k")] {
        for seed in SEEDS {
            let recipe = Recipe { kind, seed, draws: 4000, ..Recipe::default() };
            let curves = Curves::draw(&recipe, &[2, 4096], &|| true).unwrap();
            for at in 0..2 {
                assert_measures(&curves.measures[at][2], limit(name), 4000, name);
            }
        }
    }
    let recipe = Recipe { kind: Kind::Uniform, draws: 1000, ..Recipe::default() };
    let curves = Curves::draw(&recipe, &[4096], &|| true).unwrap();
    assert_measures(&curves.measures[0][1], limit("uniform_1/sqrt(d_k)"), 1000, "uniform");
}

fn words() -> Arc<Rows> {
    let table = &bundled().unwrap().table;
    let numbers = (0..table.len()).flat_map(|row| table.row(row).to_vec()).collect();
    Arc::new(Rows::new(numbers, table.dimensions()))
}

#[test]
fn dot_products_of_words() {
    let file = read("lab_words.json");
    let raw = &file["dot_products"]["raw"];
    let rows = words();
    let exact = rows.exact(50).unwrap();
    // the bundled table has half precision
    assert!((exact.mean / number(raw, "mean") - 1.0).abs() < 2e-4, "{exact:?}");
    assert!((exact.sd / number(raw, "sd") - 1.0).abs() < 2e-4, "{exact:?}");
    let softmax = file["softmax"].as_array().unwrap();
    let case = softmax
        .iter()
        .find(|c| c["n"] == 8 && c["vectors"] == "raw" && c["keys"] == "query not among the keys");
    for seed in SEEDS {
        let recipe = Recipe {
            kind: Kind::Words,
            seed,
            draws: 4000,
            keys: 8,
            words: Some(Arc::clone(&rows)),
        };
        let scores = Scores::draw(&recipe, 4096, &|| true).unwrap();
        assert_eq!(scores.width, 50);
        let moments = scores.moments(Scale::Root);
        let root = 50.0_f64.sqrt();
        assert!((moments.mean - exact.mean / root).abs() < 4.0 * moments.mean_error());
        let kurtosis = number(raw, "kurtosis");
        assert!((moments.sd - exact.sd / root).abs() < 4.0 * moments.sd_error(kurtosis));
        let curves = Curves::draw(&recipe, &[50], &|| true).unwrap();
        assert_measures(
            &curves.measures[0][1],
            case.unwrap(),
            4000,
            &format!("words, seed {seed}"),
        );
    }
}
