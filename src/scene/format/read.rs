//! Bytes → scene.

use nalgebra::Vector2;

use super::super::hue;
use super::super::key_space::KeySpace;
use super::super::limits::{MAX_D_K, MAX_TEXT, MAX_WORDS};
use super::super::model::Scene;
use super::super::token::Token;
use super::super::unknown::Unknown;
use super::super::view::SavedView;
use super::fields::{
    bounded, bounds, fill, flag, layers, list_or_none, matrix, missing, scale, short, stage, text,
    vector,
};
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
    Ok(Loaded { scene, warnings: reader.warnings })
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
            scale: file.get("scale")?.map(scale).transpose()?.unwrap_or_default(),
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
            vector: node.get("vector")?.map(vector).transpose()?,
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
            stage: node.get("stage")?.map(stage).transpose()?.unwrap_or_default(),
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
            self.warnings.push(Warning { path: node.path(), nearest: nearest(name, known) });
            fields.push((name.to_owned(), node.value().clone()));
        }
        Ok(Unknown::new(fields))
    }
}
