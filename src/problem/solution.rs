//! A problem solved: every step, as tables and as JSON.

use std::fmt;

use nalgebra::DMatrix;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::attention::{Attention, HeadOverflow, Heads, Mask, Overflow, Rules};

use super::read::{Input, Kind, Problem};
use super::table::{Step, Table};

/// A number of an allowed pair is too large to be represented, so there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsolvable {
    /// Batch and head, where there are several.
    head: Option<(usize, usize)>,
    overflow: Overflow,
}

impl Unsolvable {
    /// What is too large.
    pub fn overflow(&self) -> Overflow {
        self.overflow
    }
}

impl fmt::Display for Unsolvable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((batch, head)) = self.head {
            write!(f, "batch {batch}, head {head}: ")?;
        }
        self.overflow.fmt(f)
    }
}

impl std::error::Error for Unsolvable {}

/// Every step of an answer.
///
/// `Serialize` writes one object with a field for each step: lists of rows, or, of an
/// `onnx_attention`, \[batch\]\[head\] lists of rows. Numbers round-trip; what is undefined or not
/// finite is `null`.
#[derive(Debug)]
pub struct Solution {
    tokens: Option<Vec<String>>,
    heads: Heads,
    /// Whether JSON has lists for batch and head.
    nested: bool,
    /// Queries and keys before they were turned.
    unturned: Option<[DMatrix<f64>; 2]>,
    further: Vec<Table>,
}

impl Problem {
    /// Computes every step.
    ///
    /// # Errors
    ///
    /// A score that is not masked out overflows, or a value that may be read does; pair or key are
    /// named.
    pub fn solve(&self) -> Result<Solution, Unsolvable> {
        let mut unturned = None;
        let heads = match (&self.input, &self.positions) {
            (Input::Given([q, k, v]), None) => {
                let mut heads = Heads::new();
                let result = heads.attend([q, k, v], &self.rules, self.mask.as_ref());
                let several = heads.batch() * heads.count() > 1;
                result.map_err(|HeadOverflow { batch, head, overflow }| Unsolvable {
                    head: several.then_some((batch, head)),
                    overflow,
                })?;
                heads
            }
            (input, positions) => {
                let mut attention = Attention::new();
                match input {
                    Input::Projected { x, w: [w_q, w_k, w_v] } => {
                        attention.project(x, w_q, w_k, w_v);
                    }
                    Input::Given([q, k, v]) => {
                        attention.set_qkv(&q.head(0, 0), &k.head(0, 0), &v.head(0, 0));
                    }
                }
                if let Some(positions) = positions {
                    unturned = Some([attention.queries(), attention.keys()]);
                    attention.rotate(&positions.rope());
                }
                self.attend(&mut attention)?;
                Heads::from(attention)
            }
        };
        Ok(Solution {
            tokens: self.tokens.clone(),
            heads,
            nested: self.kind == Kind::OnnxAttention,
            unturned,
            further: Vec::new(),
        })
    }

    /// One head, with the mask if there is one.
    fn attend(&self, attention: &mut Attention) -> Result<(), Unsolvable> {
        let mut rows = Vec::new();
        let mut rules: Rules<'_> = self.rules;
        if let Some(mask) = &self.mask {
            mask.rows(0, 0, attention.n_q(), attention.n_k(), &mut rows);
            rules.mask = Mask::Added(&rows);
        }
        attention.attend(&rules).map_err(|overflow| Unsolvable { head: None, overflow })
    }
}

impl Solution {
    /// The answer that one head gives, which must have attended, with the names of its tokens.
    pub fn of(attention: Attention, tokens: Option<Vec<String>>) -> Self {
        Self {
            tokens,
            heads: Heads::from(attention),
            nested: false,
            unturned: None,
            further: Vec::new(),
        }
    }

    /// Adds a matrix behind the steps, in tables and in JSON.
    pub fn add(&mut self, table: Table) {
        self.further.push(table);
    }

    /// The matrices that were [added](Self::add).
    pub fn further(&self) -> &[Table] {
        &self.further
    }

    /// The words, where they are known.
    pub fn tokens(&self) -> Option<&[String]> {
        self.tokens.as_deref()
    }

    /// The heads: who may read whom, and every number.
    pub fn heads(&self) -> &Heads {
        &self.heads
    }

    /// The steps that there are, in order.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        let turned = self.unturned.is_some();
        Step::ALL
            .into_iter()
            .filter(move |step| turned || !matches!(step, Step::TurnedQueries | Step::TurnedKeys))
    }

    /// The matrix of one step and head; `None` if there is no such head.
    pub fn table(&self, step: Step, batch: usize, head: usize) -> Option<Table> {
        let attention = self.heads.get(batch, head)?;
        let (n_q, n_k) = (attention.n_q(), attention.n_k());
        let vectors = |n: usize, vector: &dyn Fn(usize) -> Vec<f64>| {
            (0..n).flat_map(vector).map(finite).collect()
        };
        let pairs = |number: &dyn Fn(usize, usize) -> Option<f64>| {
            let pairs = (0..n_q).flat_map(|i| (0..n_k).map(move |j| (i, j)));
            pairs.map(|(i, j)| number(i, j).and_then(finite)).collect()
        };
        let query = |i: usize| attention.query(i).to_vec();
        let key = |j: usize| attention.key(j).to_vec();
        let unturned = self.unturned.as_ref();
        let numbers = match (step, unturned) {
            (Step::Queries, Some([q, _])) => vectors(n_q, &|i| column(q, i)),
            (Step::Keys, Some([_, k])) => vectors(n_k, &|j| column(k, j)),
            (Step::Queries | Step::TurnedQueries, _) => vectors(n_q, &query),
            (Step::Keys | Step::TurnedKeys, _) => vectors(n_k, &key),
            (Step::Values, _) => vectors(n_k, &|j| attention.value(j).to_vec()),
            (Step::Output, _) => vectors(n_q, &|i| attention.output(i).to_vec()),
            (Step::Scores, _) => pairs(&|i, j| Some(attention.score(i, j))),
            (Step::Scaled, _) => pairs(&|i, j| Some(attention.scaled(i, j))),
            (Step::Weights, _) => pairs(&|i, j| Some(attention.weight(i, j))),
            (Step::Cosine, _) => {
                let angles = attention.angles();
                pairs(&|i, j| angles.cosine(i, j))
            }
            (Step::Angles, _) => {
                let angles = attention.angles();
                pairs(&|i, j| angles.angle_deg(i, j))
            }
        };
        let (rows, columns) = step.axes();
        let width = match step {
            Step::Values | Step::Output => attention.d_v(),
            Step::Queries | Step::Keys | Step::TurnedQueries | Step::TurnedKeys => attention.d_k(),
            _ => n_k,
        };
        Some(Table { name: step.name(), meaning: step.meaning(), rows, columns, width, numbers })
    }

    /// The answer as one JSON object in one line.
    pub fn to_json(&self) -> String {
        // writing to memory fails only for maps with keys that are no text: there are none
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

fn column(matrix: &DMatrix<f64>, j: usize) -> Vec<f64> {
    matrix.column(j).iter().copied().collect()
}

impl Serialize for Solution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for step in self.steps() {
            let rows = |batch, head| self.table(step, batch, head).map(Rows);
            if self.nested {
                let heads = |batch| -> Vec<_> {
                    let heads = 0..self.heads.count();
                    heads.map(|head| rows(batch, head)).collect()
                };
                let batches: Vec<_> = (0..self.heads.batch()).map(heads).collect();
                map.serialize_entry(step.name(), &batches)?;
            } else {
                map.serialize_entry(step.name(), &rows(0, 0))?;
            }
        }
        for table in &self.further {
            map.serialize_entry(table.name, &Rows(table.clone()))?;
        }
        map.end()
    }
}

/// A table as a list of rows.
struct Rows(Table);

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.height()).map(|i| self.0.row(i)))
    }
}
