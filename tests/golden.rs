//! Every golden problem, from the bytes of its file to the JSON of its answer, at the tolerances of
//! the references.

#![expect(clippy::unwrap_used, reason = "what a test cannot read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use attention_geometry::json::{self, Value};
use attention_geometry::problem::Problem;

/// A nested list, flat, with its shape; `None` for `null`.
#[derive(Debug, Default)]
struct Array {
    shape: Vec<usize>,
    numbers: Vec<Option<f64>>,
}

impl Array {
    fn read(value: &Value) -> Self {
        let mut array = Self::default();
        let mut first = value;
        while let Value::List(items) = first {
            array.shape.push(items.len());
            let Some(item) = items.first() else { break };
            first = item;
        }
        array.push(value);
        array
    }

    fn push(&mut self, value: &Value) {
        match value {
            Value::List(items) => items.iter().for_each(|item| self.push(item)),
            Value::Null => self.numbers.push(None),
            number => self.numbers.push(Some(number.node().number().unwrap())),
        }
    }

    /// The largest magnitude, at least 1.
    fn size(&self) -> f64 {
        let sizes = self.numbers.iter().flatten().map(|x| x.abs());
        sizes.fold(1.0, f64::max)
    }

    /// The largest difference; infinite where shapes or undefined places differ.
    fn difference(&self, other: &Self) -> f64 {
        if self.shape != other.shape || self.numbers.len() != other.numbers.len() {
            return f64::INFINITY;
        }
        let pairs = self.numbers.iter().zip(&other.numbers);
        pairs.fold(0.0, |worst: f64, pair| match pair {
            (None, None) => worst,
            (Some(a), Some(b)) => worst.max((a - b).abs()),
            _ => f64::INFINITY,
        })
    }
}

fn field(value: &Value, name: &str) -> Array {
    value.get(name).map(Array::read).unwrap_or_default()
}

/// A number of the file.
fn number(file: &Value, name: &str) -> f64 {
    file.node().field(name).unwrap().number().unwrap()
}

/// The problems; other golden files stand in the same folder.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ["attn_", "rope_", "onnx_"].iter().any(|kind| name.starts_with(kind))
    });
    paths.sort();
    paths
}

/// What is compared: name, what the reference has, tolerance.
fn expectations(file: &Value) -> Vec<(&'static str, Array, f64)> {
    let kind = file.node().field("kind").unwrap().text().unwrap();
    if kind == "onnx_attention" {
        return onnx_expectations(file);
    }
    let expected = file.get("expected").unwrap();
    let mut names =
        vec!["Q", "K", "V", "scores", "scaled", "weights", "output", "cosine", "angles_deg"];
    if kind == "rope" {
        names.extend(["Q_rot", "K_rot"]);
    }
    let (scaled, output) = (field(expected, "scaled").size(), field(expected, "output").size());
    let tolerance = |name: &str, size: f64| {
        let mut tolerance = match name {
            "angles_deg" => 1e-9,
            "weights" | "cosine" => 1e-12,
            _ => 1e-12 * size,
        };
        if name == "weights" || name == "output" {
            // the rounding of the largest scaled score moves a weight by so much
            tolerance = f64::max(tolerance, 4e-16 * scaled * 4.0 * output);
        }
        tolerance
    };
    let each = names.into_iter().map(|name| {
        let array = field(expected, name);
        let tolerance = tolerance(name, array.size());
        (name, array, tolerance)
    });
    each.collect()
}

fn onnx_expectations(file: &Value) -> Vec<(&'static str, Array, f64)> {
    let reference = file.get("reference_f64").unwrap();
    let shipped = field(file.get("expected").unwrap(), "output");
    let published = number(file, "tolerance");
    let half = file.node().field("dtype").unwrap().text().unwrap() == "float16";
    let own = if half { published } else { 1e-12 };
    let array = |name| field(reference, name);
    vec![
        ("scaled", array("scaled"), 1e-12 * array("scaled").size()),
        ("weights", array("weights"), 1e-12),
        ("output", array("output"), f64::max(1e-12 * array("output").size(), own)),
        ("output", shipped, published),
    ]
}

fn answer(path: &Path) -> Value {
    let problem = Problem::parse(&fs::read(path).unwrap()).unwrap();
    let text = problem.solve().unwrap().to_json();
    json::parse(text.as_bytes()).unwrap()
}

#[test]
fn every_golden_problem_is_solved_as_the_references_solve_it() {
    let files = files();
    assert_eq!(files.len(), 47);
    let mut wrong = Vec::new();
    for path in &files {
        let file = json::parse(&fs::read(path).unwrap()).unwrap();
        let answer = answer(path);
        for (name, expected, tolerance) in expectations(&file) {
            assert!(!expected.numbers.is_empty(), "{} lacks {name}", path.display());
            let difference = field(&answer, name).difference(&expected);
            if difference > tolerance {
                wrong.push(format!("{}: {name} {difference:e} > {tolerance:e}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A problem of `tests/golden/cases`, solved.
fn case(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/cases");
    answer(&folder.join(name))
}

fn assert_weights(answer: &Value, expected: &[&[f64]], tolerance: f64) {
    let expected = Array {
        shape: vec![expected.len(), expected[0].len()],
        numbers: expected.iter().flat_map(|row| row.iter().copied().map(Some)).collect(),
    };
    let difference = field(answer, "weights").difference(&expected);
    assert!(difference <= tolerance, "off by {difference:e}");
}

#[test]
fn scores_of_two_million_keep_a_difference_of_one() {
    let answer = case("a01_huge_close.json");
    let weights = field(&answer, "weights").numbers;
    assert!((weights[0].unwrap() - 0.731_058_578_630_0).abs() < 1e-9);
    assert!((weights[1].unwrap() - 0.268_941_421_370_0).abs() < 1e-9);
}

#[test]
fn a_row_without_keys_is_zero() {
    let answer = case("a03_fully_masked.json");
    let rows: [&[f64]; 3] = [
        &[0.992_964_65, 0.0, 0.007_035_35],
        &[0.0; 3],
        &[0.445_808_27, 0.445_808_27, 0.108_383_45],
    ];
    assert_weights(&answer, &rows, 1e-8);
    assert_eq!(field(&answer, "output").numbers[2..4], [Some(0.0); 2]);
    assert_eq!(field(&answer, "weights").numbers[3..6], [Some(0.0); 3]);
}

#[test]
fn one_token_gets_all_of_itself() {
    let answer = case("a05_one_token.json");
    assert_weights(&answer, &[&[1.0]], 0.0);
    assert_eq!(field(&answer, "output").numbers, field(&answer, "V").numbers);
}

#[test]
fn a_zero_vector_has_no_angle_and_shares_alike() {
    let answer = case("a06_zero_vector.json");
    let third = 1.0 / 3.0;
    assert_eq!(field(&answer, "weights").numbers[..3], [Some(third); 3]);
    for name in ["cosine", "angles_deg"] {
        let numbers = field(&answer, name).numbers;
        let undefined = [true, true, true, true, false, false, true, false, false];
        assert_eq!(numbers.iter().map(Option::is_none).collect::<Vec<_>>(), undefined);
    }
}

#[test]
fn scales_of_zero_and_below_are_scales() {
    let alike = [1.0 / 3.0; 3];
    assert_weights(&case("a07_scale_zero.json"), &[&alike, &alike, &alike], 0.0);
    let rows: [&[f64]; 2] = [&[0.029_312_23, 0.970_687_77], &[0.268_941_42, 0.731_058_58]];
    assert_weights(&case("a08_scale_negative.json"), &rows, 1e-8);
}

#[test]
fn a_scale_that_is_no_number_is_refused() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/cases/a07_scale_zero.json");
    let text = fs::read_to_string(path).unwrap();
    let broken = text.replace("\"scale\": 0.0", "\"scale\": NaN");
    assert_ne!(broken, text);
    let error = Problem::parse(broken.as_bytes()).unwrap_err();
    assert_eq!(error.path(), "scale");
}
