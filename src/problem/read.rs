//! A problem, as a file states it.

use nalgebra::DMatrix;

use crate::attention::{BroadcastMask, Rules, Tensor};
use crate::json::{self, Error, Node, Value};

use super::fields::{check_size, given, matrix, mismatch, tensor, weights};
use super::mask;
use super::positions::Positions;

/// What the field `schema` says.
pub const SCHEMA: &str = "attn-golden/1";

/// The most tokens that are read.
pub const MAX_TOKENS: usize = 4096;

/// The greatest length of a vector.
pub const MAX_ENTRIES: usize = 16_384;

/// The most query heads over all batches.
pub const MAX_HEADS: usize = 4096;

/// The most pairs of query and key over all heads and batches: 2²², one head of 2,048 tokens.
pub const MAX_PAIRS: usize = 1 << 22;

/// What kind of problem a file states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One head, vectors as lists of rows.
    Attention,
    /// The same, queries and keys turned by their positions.
    Rope,
    /// Batches of several heads.
    OnnxAttention,
}

impl Kind {
    fn read(node: Node<'_>) -> Result<Self, Error> {
        match node.text()? {
            "attention" => Ok(Self::Attention),
            "rope" => Ok(Self::Rope),
            "onnx_attention" => Ok(Self::OnnxAttention),
            _ => Err(node.expected("\"attention\", \"rope\" or \"onnx_attention\"")),
        }
    }
}

/// Where queries, keys and values come from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Input {
    /// Tokens as columns, and the three matrices as they are printed.
    Projected { x: DMatrix<f64>, w: [DMatrix<f64>; 3] },
    /// Q, K and V.
    Given([Tensor; 3]),
}

impl Input {
    fn read(root: Node<'_>) -> Result<Self, Error> {
        if given(root, "X")?.is_none() && given(root, "Q")?.is_some() {
            return Self::read_given(root);
        }
        let x = matrix(root.field("X")?)?.transpose();
        let w_q = weights(root, "W_q", x.nrows())?;
        let w_k = weights(root, "W_k", x.nrows())?;
        let w_v = weights(root, "W_v", x.nrows())?;
        if w_k.ncols() != w_q.ncols() {
            let reason = mismatch(("column", "columns"), w_k.ncols(), w_q.ncols());
            return Err(root.field("W_k")?.error(format!("{reason} (as in W_q)")));
        }
        check_size(root, "d", x.nrows(), "the columns of X")?;
        Ok(Self::Projected { x, w: [w_q, w_k, w_v] })
    }

    fn read_given(root: Node<'_>) -> Result<Self, Error> {
        let [q, k, v] = [root.field("Q")?, root.field("K")?, root.field("V")?];
        let given = [tensor(q)?, tensor(k)?, tensor(v)?];
        let [q_shape, k_shape, v_shape] = given.each_ref().map(|tensor| tensor.shape);
        for (node, noun, found, expected) in [
            (k, ("batch", "batches"), k_shape[0], q_shape[0]),
            (v, ("batch", "batches"), v_shape[0], q_shape[0]),
            (k, ("number a row", "numbers a row"), k_shape[3], q_shape[3]),
            (v, ("head", "heads"), v_shape[1], k_shape[1]),
            (v, ("row", "rows"), v_shape[2], k_shape[2]),
        ] {
            if found != expected {
                return Err(node.error(mismatch(noun, found, expected)));
            }
        }
        if !q_shape[1].is_multiple_of(k_shape[1]) {
            let (queries, keys) = (q_shape[1], k_shape[1]);
            return Err(q.error(format!("{queries} heads are no multiple of {keys} key heads")));
        }
        Ok(Self::Given(given))
    }

    /// Batch, query heads, key heads, `n_q`, `n_k`, `d_k`, `d_v`.
    fn sizes(&self) -> [usize; 7] {
        match self {
            Self::Projected { x, w } => {
                let n = x.ncols();
                [1, 1, 1, n, n, w[0].ncols(), w[2].ncols()]
            }
            Self::Given([q, k, v]) => {
                let [batch, heads, n_q, d_k] = q.shape;
                [batch, heads, k.shape[1], n_q, k.shape[2], d_k, v.shape[3]]
            }
        }
    }
}

/// An attention problem with everything that is needed to solve it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub(super) kind: Kind,
    name: String,
    pub(super) tokens: Option<Vec<String>>,
    pub(super) input: Input,
    pub(super) positions: Option<Positions>,
    /// Without a mask: that stands beside it.
    pub(super) rules: Rules<'static>,
    pub(super) mask: Option<BroadcastMask>,
}

impl Problem {
    /// Reads a problem from the bytes of a file.
    ///
    /// # Errors
    ///
    /// The text is not JSON (see [`json::parse`]), or not a problem: then the field is named, with
    /// what was expected and found. Sizes beyond [`MAX_TOKENS`], [`MAX_ENTRIES`], [`MAX_HEADS`] and
    /// [`MAX_PAIRS`] are refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        Self::from_value(&json::parse(bytes)?)
    }

    /// Whether a file states a problem of this schema, in whatever version.
    pub fn is_problem(value: &Value) -> bool {
        let schema = value.get("schema");
        matches!(schema, Some(Value::Text(schema)) if schema.starts_with("attn-golden/"))
    }

    /// As [`parse`](Self::parse), from JSON that is read already.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let root = value.node();
        let schema = root.field("schema")?;
        if schema.text()? != SCHEMA {
            return Err(schema.expected(&format!("\"{SCHEMA}\"")));
        }
        let kind = Kind::read(root.field("kind")?)?;
        Self::of_kind(root, kind)
    }

    /// What follows the kind.
    pub(super) fn of_kind(root: Node<'_>, kind: Kind) -> Result<Self, Error> {
        let input = Input::read(root)?;
        let [batch, heads, key_heads, n_q, n_k, d_k, d_v] = input.sizes();
        let pairs = batch * heads * n_q * n_k;
        let longest = n_q.max(n_k) * d_k.max(d_v);
        if batch * heads > MAX_HEADS || pairs > MAX_PAIRS || longest > MAX_PAIRS {
            return Err(root.error(format!(
                "{batch} × {heads} heads of {n_q} queries and {n_k} keys of {d_k} are too many"
            )));
        }
        if kind != Kind::OnnxAttention && batch * heads > 1 {
            return Err(root.field("Q")?.expected("a list of rows of numbers"));
        }
        for (name, size) in [
            ("n", n_q),
            ("n_q", n_q),
            ("n_k", n_k),
            ("d_k", d_k),
            ("d_v", d_v),
            ("batch", batch),
            ("q_heads", heads),
            ("kv_heads", key_heads),
        ] {
            check_size(root, name, size, "as the arrays have it")?;
        }
        let positions = match kind {
            Kind::Rope => Some(Positions::read(root, n_q.max(n_k), d_k)?),
            Kind::Attention | Kind::OnnxAttention => None,
        };
        Ok(Self {
            kind,
            name: given(root, "name")?.map_or(Ok(""), Node::text)?.to_owned(),
            tokens: tokens(root, n_q.max(n_k))?,
            input,
            positions,
            rules: rules(root, d_k)?,
            mask: mask::read(root, [batch, heads, n_q, n_k])?,
        })
    }

    /// What kind of problem this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The file's name for it; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The words, where the file has them.
    pub fn tokens(&self) -> Option<&[String]> {
        self.tokens.as_deref()
    }
}

fn tokens(root: Node<'_>, n: usize) -> Result<Option<Vec<String>>, Error> {
    let Some(node) = given(root, "tokens")? else {
        return Ok(None);
    };
    let found = node.items()?.len();
    if found != n {
        return Err(node.error(mismatch(("text", "texts"), found, n)));
    }
    let texts = node.items()?.map(|item| item.text().map(str::to_owned));
    texts.collect::<Result<_, _>>().map(Some)
}

fn rules(root: Node<'_>, d_k: usize) -> Result<Rules<'static>, Error> {
    let softcap = given(root, "softcap")?.map(Node::number).transpose()?;
    if let (Some(cap), Some(node)) = (softcap, given(root, "softcap")?)
        && cap < 0.0
    {
        return Err(node.expected("0 (off) or a number above 0"));
    }
    Ok(Rules {
        scale: scale(root, d_k)?,
        causal: given(root, "causal")?.map_or(Ok(false), Node::flag)?,
        left: window(root, "left_window")?,
        right: window(root, "right_window")?,
        softcap: softcap.filter(|cap| *cap > 0.0),
        ..Rules::default()
    })
}

fn scale(root: Node<'_>, d_k: usize) -> Result<f64, Error> {
    if let Some(node) = given(root, "scale")? {
        return node.number();
    }
    let Some(node) = given(root, "scale_rule")? else {
        return Ok(1.0 / (d_k as f64).sqrt());
    };
    match node.text()? {
        "none" => Ok(1.0),
        "1/sqrt(dk)" => Ok(1.0 / (d_k as f64).sqrt()),
        "1/dk" => Ok(1.0 / d_k as f64),
        _ => Err(node.expected("\"none\", \"1/sqrt(dk)\", \"1/dk\", or a \"scale\" beside it")),
    }
}

/// A window's width; −1 and `null` are no window.
fn window(root: Node<'_>, name: &str) -> Result<Option<usize>, Error> {
    match given(root, name)? {
        None => Ok(None),
        Some(node) if node.number()? == -1.0 => Ok(None),
        Some(node) => node
            .count(0, usize::MAX)
            .map(Some)
            .map_err(|_| node.expected("-1 (off) or a whole number")),
    }
}
