//! Bytes → scene.

use nalgebra::{Matrix2, Vector2};

use super::super::hue;
use super::super::key_space::{Fill, KeySpace};
use super::super::limits::{self, MAX_D_K, MAX_NUMBER, MAX_TEXT, MAX_TITLE, MAX_WORDS};
use super::super::model::{SavedView, Scale, Scene, Stage};
use super::super::token::Token;
use super::super::unknown::Unknown;
use super::{
    FAMILY, KEY_SPACE_FIELDS, Loaded, SCENE_FIELDS, SCHEMA, TOKEN_FIELDS, VERSION, VIEW_FIELDS,
    Warning, nearest,
};
use crate::json::{self, Error, Node, Value};

/// Reads a scene file.
///
/// # Errors
///
/// The bytes are no JSON, another document, or break a rule of the format. The error is one line and
/// names line and column or the field's path, what was expected and what was found.
///
/// ```
/// use attention_geometry::scene::format::read;
///
/// let complaint = read(br#"{
///   "schema": "attention-geometry/scene/1",
///   "tokens": [{"text": "bank", "embedding": [2, 2, 2]}]
/// }"#).unwrap_err();
/// assert_eq!(complaint.to_string(), "tokens[0].embedding: 3 numbers where 2 were expected");
/// ```
pub fn read(bytes: &[u8]) -> Result<Loaded, Error> {
    from_node(json::parse(bytes)?.node())
}

/// Reads a scene that stands within another document.
///
/// # Errors
///
/// As [`read`], with paths from the root of the document.
pub fn from_node(file: Node<'_>) -> Result<Loaded, Error> {
    check_schema(file)?;
    let mut reader = Reader::default();
    let mut scene = reader.scene(file)?;
    hue::paint(&mut scene);
    Ok(Loaded {
        scene,
        warnings: reader.warnings,
    })
}

/// Says of another document what it is.
fn check_schema(file: Node<'_>) -> Result<(), Error> {
    let Value::Object(_) = file.value() else {
        return Err(file.expected("a scene (an object with \"schema\" and \"tokens\")"));
    };
    let Some(schema) = file.get("schema")? else {
        let reason = format!("no scene: the field \"schema\" with \"{SCHEMA}\" is missing");
        return Err(file.error(reason));
    };
    let found = schema.text()?;
    if found == SCHEMA {
        return Ok(());
    }
    let ours: u32 = VERSION.parse().unwrap_or_default();
    let version = found.strip_prefix(FAMILY);
    Err(match version.map(str::parse::<u32>) {
        Some(Ok(theirs)) if theirs > ours => schema.error(format!(
            "made by a newer version: scene/{theirs}, this program reads scene/{VERSION}"
        )),
        _ if found.starts_with("attn-golden/") => schema.error(
            "an attention problem, not a scene: the command \"attend\" computes it".to_owned(),
        ),
        _ => schema.expected(&format!("\"{SCHEMA}\"")),
    })
}

#[derive(Default)]
struct Reader {
    warnings: Vec<Warning>,
}

impl Reader {
    fn scene(&mut self, file: Node<'_>) -> Result<Scene, Error> {
        let Some(list) = file.get("tokens")? else {
            return Err(missing(file, "tokens"));
        };
        let mut tokens = self.words(list, 1)?;
        for place in list_or_none(file, "hidden")? {
            let reader = place.count(0, tokens.len() - 1)?;
            match tokens.get_mut(reader) {
                Some(token) if !token.hidden => token.hidden = true,
                _ => return Err(place.error(format!("word {reader} is listed twice"))),
            }
        }
        let bench = match file.get("bench")? {
            Some(list) => self.words(list, 0)?,
            None => Vec::new(),
        };
        let focus = file.get("focus")?;
        let focus = focus.map_or(Ok(0), |node| node.count(0, tokens.len() - 1))?;
        let (key_space, unknown_key_space) = self.key_space(file)?;
        let (view, unknown_view) = self.view(file)?;
        Ok(Scene {
            title: text(file, "title")?,
            note: text(file, "note")?,
            tokens,
            bench,
            focus,
            w_q: matrix(file, "w_q")?,
            w_k: matrix(file, "w_k")?,
            w_v: matrix(file, "w_v")?,
            key_space,
            scale: file
                .get("scale")?
                .map(scale)
                .transpose()?
                .unwrap_or_default(),
            causal: flag(file, "causal")?,
            residual: flag(file, "residual")?,
            view,
            unknown: self.unknown(file, &SCENE_FIELDS)?,
            unknown_key_space,
            unknown_view,
        })
    }

    fn words(&mut self, list: Node<'_>, least: usize) -> Result<Vec<Token>, Error> {
        let found = list.items()?.len();
        if !(least..=MAX_WORDS).contains(&found) {
            return Err(list.expected(&format!("a list of {least} to {MAX_WORDS} words")));
        }
        list.items()?.map(|node| self.word(node)).collect()
    }

    fn word(&mut self, node: Node<'_>) -> Result<Token, Error> {
        let unknown = self.unknown(node, &TOKEN_FIELDS)?;
        let Some(text) = node.get("text")? else {
            return Err(missing(node, "text"));
        };
        let Some(embedding) = node.get("embedding")? else {
            return Err(missing(node, "embedding"));
        };
        Ok(Token {
            text: short(text, MAX_TEXT)?.into(),
            embedding: Vector2::from(bounded::<2>(embedding)?),
            hidden: false,
            hue: 0,
            unknown,
        })
    }

    fn key_space(&mut self, file: Node<'_>) -> Result<(KeySpace, Unknown), Error> {
        let default = KeySpace::default();
        let Some(node) = file.get("key_space")? else {
            return Ok((default, Unknown::default()));
        };
        let unknown = self.unknown(node, &KEY_SPACE_FIELDS)?;
        let d_k = node.get("d_k")?;
        let key_space = KeySpace {
            d_k: d_k.map_or(Ok(default.d_k), |d_k| d_k.count(1, MAX_D_K))?,
            fill: node.get("fill")?.map_or(Ok(default.fill), fill)?,
        };
        Ok((key_space, unknown))
    }

    fn view(&mut self, file: Node<'_>) -> Result<(SavedView, Unknown), Error> {
        let Some(node) = file.get("view")? else {
            return Ok((SavedView::default(), Unknown::default()));
        };
        let unknown = self.unknown(node, &VIEW_FIELDS)?;
        let view = SavedView {
            stage: node
                .get("stage")?
                .map(stage)
                .transpose()?
                .unwrap_or_default(),
            layers: node.get("layers")?.map(layers).transpose()?,
            bounds: node.get("bounds")?.map(bounds).transpose()?,
        };
        Ok((view, unknown))
    }

    /// Keeps the fields of other names than the known ones, with a warning for each.
    fn unknown(&mut self, object: Node<'_>, known: &[&'static str]) -> Result<Unknown, Error> {
        let mut fields = Vec::new();
        for (name, node) in object.fields()? {
            if known.contains(&name) {
                continue;
            }
            self.warnings.push(Warning {
                path: node.path(),
                nearest: nearest(name, known),
            });
            fields.push((name.to_owned(), node.value().clone()));
        }
        Ok(Unknown::new(fields))
    }
}

/// "the field "tokens" is missing", and which one looks like it.
fn missing(object: Node<'_>, wanted: &'static str) -> Error {
    let looks_alike = |value: &Value| match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, _)| name)
            .find(|name| nearest(name, &[wanted]).is_some())
            .cloned(),
        _ => None,
    };
    match looks_alike(object.value()) {
        Some(found) => object.error(format!(
            "the field \"{wanted}\" is missing (found \"{found}\")"
        )),
        None => object.error(format!("the field \"{wanted}\" is missing")),
    }
}

fn list_or_none<'a>(file: Node<'a>, name: &str) -> Result<Vec<Node<'a>>, Error> {
    match file.get(name)? {
        Some(list) => Ok(list.items()?.take(MAX_WORDS + 1).collect()),
        None => Ok(Vec::new()),
    }
}

fn text(file: Node<'_>, name: &str) -> Result<String, Error> {
    let node = file.get(name)?;
    node.map_or(Ok(String::new()), |node| {
        short(node, MAX_TITLE).map(str::to_owned)
    })
}

fn short(node: Node<'_>, most: usize) -> Result<&str, Error> {
    let text = node.text()?;
    if limits::fits(text, most) {
        Ok(text)
    } else {
        Err(node.error(format!("longer than {most} characters")))
    }
}

fn flag(file: Node<'_>, name: &str) -> Result<bool, Error> {
    file.get(name)?.map_or(Ok(false), Node::flag)
}

fn number(node: Node<'_>) -> Result<f64, Error> {
    let x = node.number()?;
    limits::number(x)
        .map_err(|_| node.expected(&format!("a number from −{MAX_NUMBER:e} to {MAX_NUMBER:e}")))
}

fn bounded<const N: usize>(list: Node<'_>) -> Result<[f64; N], Error> {
    let numbers = list.array::<N>()?;
    list.items()?
        .try_for_each(|item| number(item).map(|_| ()))?;
    Ok(numbers)
}

fn matrix(file: Node<'_>, name: &str) -> Result<Matrix2<f64>, Error> {
    let Some(node) = file.get(name)? else {
        return Ok(Matrix2::identity());
    };
    let [[a, b], [c, d]] = node.matrix::<2, 2>()?;
    for row in node.items()? {
        bounded::<2>(row)?;
    }
    Ok(Matrix2::new(a, b, c, d))
}

/// The only field of an object like `{"custom": 0.35}`.
fn only<'a>(node: Node<'a>, name: &str, expected: &str) -> Result<Node<'a>, Error> {
    match node.value() {
        Value::Object(fields) if fields.len() == 1 => {
            node.get(name)?.ok_or_else(|| node.expected(expected))
        }
        Value::Object(_) => Err(node.error(format!("{expected} was expected, and no other field"))),
        _ => Err(node.expected(expected)),
    }
}

fn fill(node: Node<'_>) -> Result<Fill, Error> {
    let expected = "\"repeat\" or {\"random\": seed}";
    if let Value::Text(name) = node.value() {
        return match name.as_str() {
            "repeat" => Ok(Fill::Repeat),
            _ => Err(node.expected(expected)),
        };
    }
    let seed = only(node, "random", expected)?;
    match seed.value() {
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
    .map(Fill::Random)
    .ok_or_else(|| seed.expected("a whole number from 0 to 2^64 − 1"))
}

fn scale(node: Node<'_>) -> Result<Scale, Error> {
    let expected = "\"inverse_sqrt_dk\", \"none\", \"inverse_dk\" or {\"custom\": number}";
    if let Value::Text(name) = node.value() {
        return match name.as_str() {
            "inverse_sqrt_dk" => Ok(Scale::InverseSqrtDk),
            "none" => Ok(Scale::None),
            "inverse_dk" => Ok(Scale::InverseDk),
            _ => Err(node.expected(expected)),
        };
    }
    number(only(node, "custom", expected)?).map(Scale::Custom)
}

fn stage(node: Node<'_>) -> Result<Stage, Error> {
    let slugs = Stage::ALL.map(|stage| format!("\"{}\"", stage.slug()));
    let expected = || node.expected(&format!("one of {}", slugs.join(", ")));
    Stage::from_slug(node.text()?).ok_or_else(expected)
}

fn layers(node: Node<'_>) -> Result<Vec<String>, Error> {
    let most = SavedView::MAX_LAYERS;
    if node.items()?.len() > most {
        return Err(node.expected(&format!("a list of at most {most} names")));
    }
    let name = |item| short(item, most).map(str::to_owned);
    node.items()?.map(name).collect()
}

fn bounds(node: Node<'_>) -> Result<[f64; 4], Error> {
    let bounds = bounded::<4>(node)?;
    if SavedView::are_bounds(bounds) {
        Ok(bounds)
    } else {
        Err(node.error("left < right and bottom < top were expected"))
    }
}
