//! `gradient FILE`: the loss of a problem with targets, and its slope by every number.

use super::{Outcome, tables};
use crate::attention::Attention;
use crate::files::{FileError, Source};
use crate::json;
use crate::learning::gradient as slope_of;
use crate::learning::{Example, Gradient, Method, Parameters, Part, Reading, Target, Trainer};
use crate::problem::{Axis, Table, Targeted};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;
use std::ffi::OsStr;
use std::fmt::Write as _;

/// Reads the file, finds the slope, and prints tables or one JSON object.
pub fn gradient(file: &OsStr, as_json: bool) -> Outcome {
    match solve(&Source::of(file)) {
        Ok((answer, tokens)) => {
            let text = if as_json { answer.to_json() } else { answer.tables(tokens.as_deref()) };
            Outcome::printed(text)
        }
        Err(message) => Outcome::failed(message),
    }
}

fn solve(source: &Source) -> Result<(Answer, Option<Vec<String>>), String> {
    let bytes = source.bytes().map_err(|e| e.to_string())?;
    let named = |error: &json::Error| FileError::in_text(source.path(), error).to_string();
    let value = json::parse(&bytes).map_err(|e| named(&e))?;
    let problem = Targeted::from_value(&value).map_err(|e| named(&e))?;
    let answer = Answer::of(&problem).map_err(|e| format!("{}: {e}", source.path().display()))?;
    Ok((answer, problem.tokens().map(<[String]>::to_vec)))
}

/// Lists of rows, as they are printed.
type Rows = Vec<Vec<f64>>;

/// One step of SGD on the three matrices, the words held.
#[derive(Debug, Serialize)]
struct Step {
    lr: f64,
    /// `None`: the step leaves finite numbers.
    loss_after: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Answer {
    loss: f64,
    #[serde(rename = "Y")]
    y: Rows,
    weights: Rows,
    #[serde(rename = "dL_dY")]
    by_y: Rows,
    #[serde(rename = "dL_dX")]
    by_x: Rows,
    #[serde(rename = "dL_dW_q")]
    by_w_q: Rows,
    #[serde(rename = "dL_dW_k")]
    by_w_k: Rows,
    #[serde(rename = "dL_dW_v")]
    by_w_v: Rows,
    #[serde(rename = "dL_dscale")]
    by_scale: f64,
    sgd_step: Step,
}

impl Answer {
    fn of(problem: &Targeted) -> Result<Self, String> {
        let (parameters, example) = stated(problem);
        let n = example.targets.len();
        let mut attention = Attention::new();
        let slope =
            slope_of(&mut attention, &parameters, &example, n).map_err(|e| e.to_string())?;
        if !slope.is_finite() {
            return Err("the slope is not a finite number".to_owned());
        }
        let Gradient { loss, y, x, w_q, w_k, w_v, scale } = slope;
        let mut trainer =
            Trainer::new(parameters, vec![example], &[Part::Queries, Part::Keys, Part::Values]);
        trainer.set_method(Method::Sgd, problem.rate());
        trainer.step();
        Ok(Self {
            loss,
            y: (0..n).map(|i| attention.output(i).to_vec()).collect(),
            weights: (0..n).map(|i| attention.weights(i).to_vec()).collect(),
            by_y: rows(&y.transpose()),
            by_x: rows(&x.transpose()),
            by_w_q: rows(&w_q),
            by_w_k: rows(&w_k),
            by_w_v: rows(&w_v),
            by_scale: scale,
            sgd_step: Step { lr: problem.rate(), loss_after: after(&trainer) },
        })
    }

    fn to_json(&self) -> String {
        // Writing to memory fails only for maps with keys that are no text: there are none.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    fn tables(&self, tokens: Option<&[String]>) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(out, "loss: {}\n", self.loss);
        let tables = [
            ("Y", "outputs", &self.y, Axis::Queries),
            ("weights", "softmax over the keys", &self.weights, Axis::Queries),
            ("dL_dY", "slope by the outputs", &self.by_y, Axis::Queries),
            ("dL_dX", "slope by the embeddings", &self.by_x, Axis::Queries),
            ("dL_dW_q", "slope by W_Q", &self.by_w_q, Axis::Entries),
            ("dL_dW_k", "slope by W_K", &self.by_w_k, Axis::Entries),
            ("dL_dW_v", "slope by W_V", &self.by_w_v, Axis::Entries),
        ];
        for (name, meaning, rows, axis) in tables {
            let columns = if name == "weights" { Axis::Keys } else { Axis::Entries };
            let numbers = rows.iter().flatten().map(|x| Some(*x)).collect();
            let width = rows.first().map_or(0, Vec::len);
            let table = Table { name, meaning, rows: axis, columns, width, numbers };
            tables::write(&mut out, &table, tokens);
        }
        let _ = writeln!(out, "dL_dscale: {}", self.by_scale);
        let Step { lr, loss_after } = &self.sgd_step;
        let after = loss_after.map_or_else(|| "not finite".to_owned(), |loss| loss.to_string());
        let _ = writeln!(out, "loss after a step of SGD at {lr} on the three matrices: {after}");
        out
    }
}

fn after(trainer: &Trainer) -> Option<f64> {
    use crate::learning::Progress;
    (trainer.progress() != Progress::Diverged).then(|| trainer.loss())
}

fn stated(problem: &Targeted) -> (Parameters, Example) {
    let [w_q, w_k, w_v] = problem.matrices().clone();
    let rules = problem.rules();
    let target = |token| Target {
        token,
        place: DVector::from_iterator(w_v.ncols(), problem.targets().column(token).iter().copied()),
    };
    let example = Example {
        x: problem.x().clone(),
        targets: (0..problem.x().ncols()).map(target).collect(),
        reading: Reading {
            causal: rules.causal,
            left: rules.left,
            right: rules.right,
            softcap: rules.softcap,
            added: problem.added().map(<[f64]>::to_vec),
        },
    };
    (Parameters { w_q, w_k, w_v, scale: rules.scale }, example)
}

fn rows(matrix: &DMatrix<f64>) -> Rows {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn golden(name: &str) -> String {
        format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn tables_and_json_have_every_slope() {
        let file = golden("grad_dk4_dv2.json");
        let text = gradient(OsStr::new(&file), false).out;
        for word in ["loss", "dL_dX", "dL_dW_q", "dL_dW_k", "dL_dW_v", "a step of SGD at 0.1"] {
            assert!(text.contains(word), "{word} in {text}");
        }
        let text = gradient(OsStr::new(&file), true).out;
        let object: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!((object["loss"].as_f64().unwrap() - 6.157_746_546_635_017).abs() < 1e-12);
        assert_eq!(object["dL_dW_k"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn what_has_no_targets_is_refused_in_one_line() {
        for name in ["attn_tiny.json", "README.md", "none.json"] {
            let outcome = gradient(OsStr::new(&golden(name)), true);
            let lines = outcome.err.lines().count();
            assert_eq!((outcome.code, outcome.out.as_str(), lines), (1, "", 1), "{name}");
        }
    }
}
