//! `words pca`: principal components of a table, or of some of its words.

use super::super::Outcome;
use super::columns::columns;
use super::open::{open, remarks};
use super::{TableArgs, pick};
use crate::files;
use crate::words::{Pca, Rows, Table, grouped};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What is asked for.
#[derive(Debug, clap::Args)]
pub struct PcaArgs {
    /// Only these words, a word a line, in this order
    #[arg(long, value_name = "FILE")]
    pub words: Option<PathBuf>,
    /// How many components; those without variance are zeros
    #[arg(long, value_name = "COUNT", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub components: u32,
    /// Bring every vector to length 1 first
    #[arg(long)]
    pub unit: bool,
    /// One JSON object instead of a table
    #[arg(long)]
    pub json: bool,
}

/// What is printed for programs.
#[derive(Serialize)]
struct Answer<'a> {
    words: Vec<&'a str>,
    mean: &'a [f64],
    components: &'a [Vec<f64>],
    explained_variance: &'a [f64],
    explained_variance_ratio: &'a [f64],
    scores: Vec<&'a [f64]>,
}

pub(super) fn pca(args: &TableArgs, wish: &PcaArgs) -> Outcome {
    let loaded = match open(args) {
        Ok(loaded) => loaded,
        Err(message) => return Outcome::failed(message),
    };
    let mut err = remarks(&args.table, &loaded);
    match answer(&loaded.table, wish, &mut err) {
        Ok(out) => Outcome { out, err, code: 0 },
        Err(message) => {
            let failed = Outcome::failed(message);
            Outcome { err: err + &failed.err, ..failed }
        }
    }
}

fn answer(table: &Table, wish: &PcaArgs, err: &mut String) -> Result<String, String> {
    let (d, k) = (table.dimensions(), wish.components as usize);
    // three are always given, if need be zeros
    if k > d.max(3) {
        return Err(format!("{k} components: vectors of {d} numbers have no more than {d}"));
    }
    let list = wish.words.as_deref().map(|path| listed(table, path, err)).transpose()?;
    let rows = list.as_deref().map_or(Rows::All, Rows::Some);
    let stopped = || "stopped".to_owned();
    let pca = Pca::of(table, rows, k, wish.unit, &|| true).ok_or_else(stopped)?;
    let scores = pca.project_rows(table, rows, &|| true).ok_or_else(stopped)?;
    let row = |i: usize| list.as_ref().map_or(i, |list| list.get(i).map_or(i, |row| *row as usize));
    if wish.json {
        let answer = Answer {
            words: (0..rows.count(table)).map(|i| table.word(row(i))).collect(),
            mean: &pca.mean,
            components: &pca.components,
            explained_variance: pca.explained_variance.get(..k).unwrap_or_default(),
            explained_variance_ratio: pca.ratios.get(..k).unwrap_or_default(),
            scores: scores.chunks_exact(k).collect(),
        };
        return serde_json::to_string(&answer).map(|out| out + "\n").map_err(|e| e.to_string());
    }
    let mut out = title(table, &pca, rows.count(table));
    let heads = (1..=k).map(|axis| format!("PC {axis}"));
    let shares = pca.ratios.iter().take(k).map(|ratio| format!("{:.1} %", ratio * 100.0));
    let numbers = |numbers: &[f64]| numbers.iter().map(|x| format!("{x:.6}")).collect::<Vec<_>>();
    let head = |name: &str| std::iter::once(name.to_owned());
    let variances = pca.explained_variance.get(..k).unwrap_or_default();
    let mut lines = vec![
        head("").chain(heads).collect(),
        head("variance").chain(numbers(variances)).collect(),
        head("share").chain(shares).collect(),
        Vec::new(),
    ];
    for (i, scores) in scores.chunks_exact(k).enumerate() {
        lines.push(head(&pick::shown(table, row(i))).chain(numbers(scores)).collect());
    }
    out += &columns(&lines);
    Ok(out)
}

fn title(table: &Table, pca: &Pca, words: usize) -> String {
    let k = pca.components.len();
    let of = if words == 1 { "1 word".to_owned() } else { format!("{} words", grouped(words)) };
    let at_length = if pca.unit { " at length 1" } else { "" };
    let mut out =
        format!("principal components of {of}{at_length}, {} dimensions\n", table.dimensions());
    // writing to a String cannot fail
    let _ = if pca.rank == 0 {
        writeln!(out, "no variance: there is nothing that these vectors differ in\n")
    } else {
        let shown: f64 = pca.ratios.iter().take(k).sum();
        writeln!(out, "together {:.1} % of the variance\n", shown * 100.0)
    };
    out
}

/// The rows of the words in a file.
fn listed(table: &Table, path: &Path, err: &mut String) -> Result<Vec<u32>, String> {
    let name = path.display();
    let bytes = files::read(path).map_err(|error| error.to_string())?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let line =
            1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
        format!("{name}: line {line}: not UTF-8")
    })?;
    let mut rows = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').split('\n').enumerate() {
        let word = line.strip_suffix('\r').unwrap_or(line);
        if word.is_empty() {
            continue;
        }
        let row = pick::row(table, word, err);
        rows.push(row.map_err(|message| format!("{name}: line {}: {message}", at + 1))? as u32);
    }
    if rows.is_empty() { Err(format!("{name}: no words")) } else { Ok(rows) }
}
