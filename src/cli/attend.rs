//! `attend FILE`: every step of attention of a scene or a problem.

use super::Outcome;
use super::tables;
use crate::files::{FileError, Source};
use crate::json;
use crate::problem::{Axis, Problem, Solution, Table};
use crate::scene::{Name, Scene, SceneAttention, format};
use std::ffi::OsStr;

/// Reads the file, solves it, and prints tables or one JSON object.
pub fn attend(file: &OsStr, as_json: bool) -> Outcome {
    match solve(&Source::of(file)) {
        Ok((solution, warnings)) => {
            let out = if as_json { solution.to_json() + "\n" } else { tables::print(&solution) };
            let err = warnings.iter().fold(String::new(), |err, w| {
                err + "attention-geometry: "
                    + w
                    + "
"
            });
            Outcome { out, err, code: 0 }
        }
        Err(message) => Outcome::failed(message),
    }
}

fn solve(source: &Source) -> Result<(Solution, Vec<String>), String> {
    let bytes = source.bytes().map_err(|e| e.to_string())?;
    let named = |error: &json::Error| FileError::in_text(source.path(), error).to_string();
    let value = json::parse(&bytes).map_err(|e| named(&e))?;
    if Problem::is_problem(&value) {
        let problem = Problem::from_value(&value).map_err(|e| named(&e))?;
        let solution = problem.solve().map_err(|e| format!("{}: {e}", source.path().display()))?;
        return Ok((solution, Vec::new()));
    }
    let loaded = format::from_node(value.node()).map_err(|e| named(&e))?;
    let warnings = loaded.warnings.iter().map(|w| format!("{}: {w}", source.path().display()));
    Ok((of_scene(&loaded.scene), warnings.collect()))
}

/// Every step of a scene, and e + y where it has a residual connection.
fn of_scene(scene: &Scene) -> Solution {
    let attention = SceneAttention::of(scene);
    let residual = scene.residual.then(|| residual(scene, &attention));
    let names = scene.names().tokens.iter().map(Name::to_string).collect();
    let mut solution = Solution::of(attention.into_attention(), Some(names));
    if let Some(table) = residual {
        solution.add(table);
    }
    solution
}

fn residual(scene: &Scene, attention: &SceneAttention) -> Table {
    let sums = (0..scene.tokens.len()).map(|i| attention.residual_output(i));
    Table {
        name: "residual_output",
        meaning: "e + y, what a residual connection passes on",
        rows: Axis::Queries,
        columns: Axis::Entries,
        width: 2,
        numbers: sums.flat_map(|sum| [Some(sum.x), Some(sum.y)]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_prints_tables_and_json() {
        for preset in crate::scene::PRESETS {
            let tables = attend(OsStr::new(preset.name), false);
            assert_eq!((tables.code, tables.err.as_str()), (0, ""), "{}", preset.name);
            assert!(!tables.out.contains("NaN"), "{}", tables.out);
            let text = attend(OsStr::new(preset.name), true).out;
            let object: serde_json::Value = serde_json::from_str(&text).unwrap();
            for key in
                ["Q", "K", "V", "scores", "scaled", "weights", "output", "cosine", "angles_deg"]
            {
                assert!(object.get(key).is_some(), "{key} in {}", preset.name);
            }
        }
    }

    #[test]
    fn the_lecture_prefers_the_wider_angle() {
        let text = attend(OsStr::new("lecture"), true).out;
        let object: serde_json::Value = serde_json::from_str(&text).unwrap();
        let bank = |key: &str| [0, 1].map(|j| object[key][1][j].as_f64().unwrap());
        assert_eq!(bank("scores"), [41.0, 42.0]);
        let [near, far] = bank("angles_deg");
        assert!((near - 1.4).abs() < 0.05 && (far - 43.6).abs() < 0.05);
        assert!((bank("weights")[1] - 0.669_761_55).abs() < 1e-8);
    }

    #[test]
    fn a_missing_file_is_one_line_and_exit_1() {
        let outcome = attend(OsStr::new("no/such/file.json"), false);
        assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.lines().count()), (1, "", 1));
    }
}
