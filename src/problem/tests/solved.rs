//! Problems and their answers.

use super::super::{Axis, Problem, Solution, Step, Table};
use super::{attention, heads, parsed};
use crate::attention::Attention;
use crate::json;
use nalgebra::dmatrix;

fn solved(text: &str) -> Solution {
    parsed(text).solve().unwrap()
}

fn numbers(solution: &Solution, step: Step, row: usize) -> Vec<f64> {
    let table = solution.table(step, 0, 0).unwrap();
    table.row(row).iter().map(|x| x.unwrap()).collect()
}

fn assert_close(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= tolerance, "{found:?} is not {expected:?}");
    }
}

#[test]
fn without_a_scale_the_rule_counts_and_without_a_rule_one_over_root_d_k() {
    let scaled = |fields: &[(&str, &str)]| numbers(&solved(&attention(fields)), Step::Scaled, 0)[0];
    assert_eq!(scaled(&[]), 17.0 / 2.0_f64.sqrt());
    assert_eq!(scaled(&[("scale_rule", "\"1/sqrt(dk)\"")]), 17.0 / 2.0_f64.sqrt());
    assert_eq!(scaled(&[("scale_rule", "\"1/dk\"")]), 8.5);
    assert_eq!(scaled(&[("scale_rule", "\"none\"")]), 17.0);
    assert_eq!(scaled(&[("scale_rule", "\"none\""), ("scale", "0.0")]), 0.0);
    assert_eq!(scaled(&[("scale_rule", "\"attribute\""), ("scale", "-2")]), -34.0);
}

#[test]
fn vectors_given_directly_are_the_projected_ones() {
    let given = attention(&[
        ("X", ""),
        ("Q", "[[4, 1], [1, 4], [2, 2]]"),
        ("K", "[[4, 1], [1, 4], [2, 2]]"),
        ("V", "[[4, 1], [1, 4], [2, 2]]"),
    ]);
    assert_eq!(solved(&given).to_json(), solved(&attention(&[])).to_json());
    let rope = [("kind", "\"rope\""), ("base", "100")];
    let turned = |text: &str| {
        let fields = text.trim_end_matches('}');
        solved(&format!("{fields}, \"base\": 100}}").replace("\"attention\"", "\"rope\"")).to_json()
    };
    assert_eq!(turned(&given), solved(&attention(&rope)).to_json());
}

#[test]
fn the_steps_have_the_contracts_keys_in_order() {
    let keys = |text: &str| -> Vec<String> {
        let json = json::parse(solved(text).to_json().as_bytes()).unwrap();
        json.node().fields().unwrap().map(|(name, _)| name.to_owned()).collect()
    };
    let plain = ["Q", "K", "V", "scores", "scaled", "weights", "output", "cosine", "angles_deg"];
    assert_eq!(keys(&attention(&[])), plain);
    assert_eq!(keys(&heads(&[])), plain);
    let rope = attention(&[("kind", "\"rope\""), ("thetas", "[1]")]);
    let turned = [
        "Q",
        "K",
        "V",
        "Q_rot",
        "K_rot",
        "scores",
        "scaled",
        "weights",
        "output",
        "cosine",
        "angles_deg",
    ];
    assert_eq!(keys(&rope), turned);
}

#[test]
fn positions_turn_queries_and_keys() {
    // a quarter of a turn a place
    let quarter = format!("[{}]", std::f64::consts::FRAC_PI_2);
    let solution = solved(&attention(&[("kind", "\"rope\""), ("thetas", &quarter)]));
    assert_eq!(numbers(&solution, Step::Queries, 1), [1.0, 4.0]);
    assert_close(&numbers(&solution, Step::TurnedQueries, 1), &[-4.0, 1.0], 1e-15);
    assert_close(&numbers(&solution, Step::TurnedKeys, 2), &[-2.0, -2.0], 1e-15);
    // the second query, turned, with the first key, which is at place 0
    assert_close(&numbers(&solution, Step::Scores, 1)[..1], &[-15.0], 1e-14);
    let places = [("kind", "\"rope\""), ("thetas", &quarter), ("positions", "[4, 4, 4]")];
    let together = solved(&attention(&places));
    assert_close(&numbers(&together, Step::Scores, 1), &[8.0, 17.0, 10.0], 1e-13);
    let base = attention(&[("kind", "\"rope\""), ("base", "7"), ("pair_layout", "\"half\"")]);
    let thetas = attention(&[("kind", "\"rope\""), ("thetas", "[1]")]);
    assert_eq!(solved(&base).to_json(), solved(&thetas).to_json());
}

#[test]
fn null_in_an_additive_mask_forbids() {
    let by = |mask: &str| numbers(&solved(&attention(&[("mask", mask)])), Step::Weights, 2);
    assert_eq!(by("[[0, null, 0]]"), by("[true, false, true]"));
    assert_eq!(by("[0, null, 0]")[1], 0.0);
    // shorter than the keys: the rest is forbidden
    assert_eq!(by("[true, true]")[2], 0.0);
    assert_eq!(by("null"), numbers(&solved(&attention(&[])), Step::Weights, 2));
    // ln 3 added to one of two equal scores makes the weights 1 to 3
    let third = format!("[[0, {}, null]]", 3.0_f64.ln());
    assert_close(&by(&third), &[0.25, 0.75, 0.0], 1e-15);
}

#[test]
fn windows_and_causality_narrow_the_row() {
    let weights =
        |fields: &[(&str, &str)], row| numbers(&solved(&attention(fields)), Step::Weights, row);
    assert_eq!(weights(&[("causal", "true")], 0), [1.0, 0.0, 0.0]);
    assert_eq!(weights(&[("left_window", "0"), ("right_window", "0")], 1), [0.0, 1.0, 0.0]);
    assert_eq!(weights(&[("left_window", "1"), ("causal", "true")], 2)[0], 0.0);
    let off = [("left_window", "-1"), ("right_window", "null"), ("softcap", "0.0")];
    assert_eq!(weights(&off, 1), weights(&[], 1));
}

#[test]
fn several_heads_stand_in_lists_of_batch_and_head() {
    let solution = solved(&heads(&[("scale", "1")]));
    let json = json::parse(solution.to_json().as_bytes()).unwrap();
    let second_head = json.node().field("scaled").unwrap().item(0).unwrap().item(1).unwrap();
    assert_eq!(second_head.matrix::<2, 3>().unwrap(), [[0.0, 1.0, 1.0], [2.0, 0.0, 2.0]]);
    let output = json.node().field("output").unwrap().item(0).unwrap();
    assert_eq!(output.items().unwrap().len(), 2);
    assert_eq!(output.item(0).unwrap().table().unwrap().columns, 1);
}

#[test]
fn what_is_undefined_or_forbidden_and_too_large_is_null() {
    let x = [
        ("X", "[[0, 0], [1e200, 1], [2, 2]]"),
        ("mask", "[[true, true, true], [true, false, true], [true, true, true]]"),
    ];
    let text = solved(&attention(&x)).to_json();
    assert!(!text.contains("inf") && !text.contains("NaN"));
    let json = json::parse(text.as_bytes()).unwrap();
    let at = |name: &str, i: usize, j: usize| {
        let node = json.node().field(name).unwrap().item(i).unwrap().item(j).unwrap();
        node.value().clone()
    };
    assert_eq!(at("scores", 1, 1), json::Value::Null);
    assert_eq!(at("scaled", 1, 1), json::Value::Null);
    assert_eq!(at("cosine", 0, 1), json::Value::Null);
    assert_eq!(at("angles_deg", 2, 0), json::Value::Null);
    assert_eq!(at("weights", 1, 1).to_string(), "0.0");
    assert_eq!(at("angles_deg", 1, 1).to_string(), "0.0");
}

#[test]
fn an_overflow_is_named_by_its_pair() {
    let x = [("X", "[[1, 0], [1e200, 1]]")];
    let error = parsed(&attention(&x)).solve().unwrap_err();
    assert_eq!(error.to_string(), "the score of query 1 and key 1 is not a finite number");
    let q = [("Q", "[[[[1, 2], [3, 4]], [[0, 1], [2e307, 0]]]]"), ("scale", "100")];
    let error = parsed(&heads(&q)).solve().unwrap_err();
    assert_eq!(
        error.to_string(),
        "batch 0, head 1: the score of query 1 and key 0 is not a finite number"
    );
}

#[test]
fn tables_name_their_axes() {
    let solution = solved(&attention(&[
        ("W_v", "[[1, 0, 5], [0, 1, 5]]"),
        ("tokens", "[\"a\", \"b\", \"c\"]"),
    ]));
    assert_eq!(solution.tokens().unwrap(), ["a", "b", "c"]);
    let output = solution.table(Step::Output, 0, 0).unwrap();
    assert_eq!(
        (output.rows, output.columns, output.width, output.height()),
        (Axis::Queries, Axis::Entries, 3, 3)
    );
    assert!(output.row(3).is_empty());
    assert!(solution.table(Step::Output, 0, 1).is_none());
    for step in solution.steps() {
        let table = solution.table(step, 0, 0).unwrap();
        assert_eq!((table.rows, table.columns), step.axes());
        assert_eq!(table.height(), 3);
        assert_eq!((table.name, table.meaning), (step.name(), step.meaning()));
    }
}

#[test]
fn a_head_of_the_caller_is_written_the_same_way() {
    let x = dmatrix![4.0, 1.0, 2.0; 1.0, 4.0, 2.0];
    let w = dmatrix![1.0, 0.0; 0.0, 1.0];
    let mut head = Attention::new();
    head.project(&x, &w, &w, &w);
    let rules = crate::attention::Rules { scale: 1.0 / 2.0_f64.sqrt(), ..Default::default() };
    head.attend(&rules).unwrap();
    let mut solution = Solution::of(head, None);
    assert_eq!(solution.to_json(), solved(&attention(&[])).to_json());
    solution.add(Table {
        name: "residual_output",
        meaning: "embedding plus output",
        rows: Axis::Queries,
        columns: Axis::Entries,
        width: 2,
        numbers: vec![Some(1.0), None],
    });
    assert!(solution.to_json().ends_with(r#","residual_output":[[1.0,null]]}"#));
    assert_eq!(solution.further().len(), 1);
}

#[test]
fn problems_are_told_from_other_files_by_their_schema() {
    let is = |text: &str| Problem::is_problem(&json::parse(text.as_bytes()).unwrap());
    assert!(is(&attention(&[])) && is(r#"{"schema": "attn-golden/9"}"#));
    assert!(!is(r#"{"schema": "attention-geometry/scene/1"}"#) && !is("{}") && !is("[]"));
}

#[test]
fn expected_values_are_not_looked_at() {
    let wrong = attention(&[("expected", "{\"weights\": \"nonsense\"}"), ("unknown", "[[1], 2]")]);
    assert_eq!(solved(&wrong).to_json(), solved(&attention(&[])).to_json());
}
