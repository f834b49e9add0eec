//! A problem with a place for each output: what learning starts from.

use nalgebra::DMatrix;

use crate::attention::Rules;
use crate::json::{Error, Node};

use super::fields::{given, matrix, mismatch};
use super::read::{Input, Kind, Problem, SCHEMA};

/// The rate of the one step of SGD whose loss is told, where the file has none.
const RATE: f64 = 0.1;

/// Words, matrices, rules, and where each output should be.
///
/// ```
/// use attention_geometry::json;
/// use attention_geometry::problem::Targeted;
///
/// let file = json::parse(br#"{
///     "schema": "attn-golden/1", "kind": "gradient", "X": [[4, 1], [2, 2]], "T": [[4, 1], [4, 1]],
///     "W_q": [[1, 0], [0, 1]], "W_k": [[1, 0], [0, 1]], "W_v": [[1, 0], [0, 1]]
/// }"#)?;
/// assert_eq!(Targeted::from_value(&file)?.targets().ncols(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Targeted {
    x: DMatrix<f64>,
    w: [DMatrix<f64>; 3],
    targets: DMatrix<f64>,
    rules: Rules<'static>,
    added: Option<Vec<f64>>,
    tokens: Option<Vec<String>>,
    rate: f64,
}

impl Targeted {
    /// Whether a file states a problem of this kind.
    pub fn is_targeted(value: &crate::json::Value) -> bool {
        matches!(value.get("kind"), Some(crate::json::Value::Text(kind)) if kind == "gradient")
    }

    /// Reads a problem of the kind `gradient`.
    ///
    /// # Errors
    ///
    /// A field is missing or is not what it should be; it is named.
    pub fn from_value(value: &crate::json::Value) -> Result<Self, Error> {
        let root = value.node();
        let schema = root.field("schema")?;
        if schema.text()? != SCHEMA {
            return Err(schema.expected(&format!("\"{SCHEMA}\"")));
        }
        let kind = root.field("kind")?;
        if kind.text()? != "gradient" {
            return Err(kind.expected("\"gradient\""));
        }
        let node = root.field("T")?;
        let Problem { input, rules, mask, tokens, .. } = Problem::of_kind(root, Kind::Attention)?;
        let Input::Projected { x, w } = input else {
            return Err(root.field("X")?.error("X and the matrices are needed to learn"));
        };
        let targets = targets(node, x.ncols(), w[2].ncols())?;
        let added = mask.map(|mask| {
            let mut rows = Vec::new();
            mask.rows(0, 0, x.ncols(), x.ncols(), &mut rows);
            rows
        });
        let rate = given(root, "lr")?.map_or(Ok(RATE), Node::number)?;
        Ok(Self { x, w, targets, rules, added, tokens, rate })
    }

    /// The embeddings, a token a column.
    pub fn x(&self) -> &DMatrix<f64> {
        &self.x
    }

    /// `W_Q`, `W_K` and `W_V`, as they are printed.
    pub fn matrices(&self) -> &[DMatrix<f64>; 3] {
        &self.w
    }

    /// Where the outputs should be, a token a column.
    pub fn targets(&self) -> &DMatrix<f64> {
        &self.targets
    }

    /// Scale, soft cap, causality and windows; without the mask.
    pub fn rules(&self) -> &Rules<'static> {
        &self.rules
    }

    /// What the mask adds to the scaled scores, a row for each query.
    pub fn added(&self) -> Option<&[f64]> {
        self.added.as_deref()
    }

    /// The words, where the file has them.
    pub fn tokens(&self) -> Option<&[String]> {
        self.tokens.as_deref()
    }

    /// The rate of the step whose loss is told.
    pub fn rate(&self) -> f64 {
        self.rate
    }
}

/// A row for each token, as wide as a value.
fn targets(node: Node<'_>, n: usize, d_v: usize) -> Result<DMatrix<f64>, Error> {
    let targets = matrix(node)?;
    let (rows, columns) = targets.shape();
    if rows != n {
        return Err(node.error(mismatch(("row", "rows"), rows, n)));
    }
    if columns != d_v {
        let reason = mismatch(("column", "columns"), columns, d_v);
        return Err(node.error(format!("{reason} (as in W_v)")));
    }
    Ok(targets.transpose())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    /// A problem with these fields in place of its own.
    fn complaint(fields: &[(&str, &str)]) -> String {
        let mut all = vec![
            ("schema", "\"attn-golden/1\""),
            ("kind", "\"gradient\""),
            ("X", "[[4, 1], [2, 2]]"),
            ("T", "[[4, 1], [4, 1]]"),
            ("W_q", "[[1, 0], [0, 1]]"),
            ("W_k", "[[1, 0], [0, 1]]"),
            ("W_v", "[[1, 0], [0, 1]]"),
        ];
        for (name, value) in fields {
            all.retain(|(known, _)| known != name);
            if !value.is_empty() {
                all.push((name, value));
            }
        }
        let text: Vec<String> = all.iter().map(|(k, v)| format!("\"{k}\": {v}")).collect();
        let value = json::parse(format!("{{{}}}", text.join(", ")).as_bytes()).unwrap();
        Targeted::from_value(&value).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn what_is_missing_or_does_not_fit_is_named() {
        assert_eq!(complaint(&[]), "");
        assert_eq!(complaint(&[("lr", "0.5"), ("causal", "true")]), "");
        for (fields, part) in [
            (vec![("T", "")], "\"T\""),
            (vec![("T", "[[4, 1]]")], "T: 1 row where 2 were expected"),
            (vec![("T", "[[4], [1]]")], "T: 1 column where 2 were expected (as in W_v)"),
            (vec![("kind", "\"attention\"")], "\"gradient\" was expected"),
            (vec![("W_v", "")], "\"W_v\""),
            (vec![("lr", "\"fast\"")], "lr: "),
        ] {
            let found = complaint(&fields);
            assert!(found.contains(part), "{fields:?}: {found}");
        }
    }
}
