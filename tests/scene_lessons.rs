//! Every scene of the course, with the steps of attention that were computed for it elsewhere
//! (float64, numpy), against ours.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use std::fs;

use attention_geometry::json::{self, Node, Value};
use attention_geometry::scene::{SceneAttention, format};

/// Differences are relative to the largest number of a table, or absolute below 1.
const TOLERANCE: f64 = 1e-12;

/// Collects all objects with a scene and its expected steps.
fn collect<'a>(node: Node<'a>, found: &mut Vec<Node<'a>>) {
    match node.value() {
        Value::Object(_) => {
            if node.get("scene").unwrap().is_some() && node.get("expected").unwrap().is_some() {
                found.push(node);
            }
            node.fields().unwrap().for_each(|(_, field)| collect(field, found));
        }
        Value::List(_) => node.items().unwrap().for_each(|item| collect(item, found)),
        _ => {}
    }
}

#[test]
fn all_hundred_scenes_of_the_course_give_the_expected_steps() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course/lessons.json");
    let file = json::parse(&fs::read(path).unwrap()).unwrap();
    let mut found = Vec::new();
    collect(file.node(), &mut found);
    assert_eq!(found.len(), 100);
    // five scenes of d_k = 64 come without Q and K
    let tables: usize = found.into_iter().map(check).sum();
    assert_eq!(tables, 100 * 7 - 5 * 2);
}

/// Says how many tables were compared.
fn check(node: Node<'_>) -> usize {
    let text = node.field("scene").unwrap().value().to_string();
    let loaded = format::read(text.as_bytes()).unwrap();
    assert_eq!(loaded.warnings, [], "{}", node.path());
    let scene = loaded.scene;
    let again = format::read(&format::write(&scene)).unwrap().scene;
    assert_eq!(again, scene, "{}", node.path());

    let expected = node.field("expected").unwrap();
    let focus = expected.field("focus").unwrap().count(0, 63).unwrap();
    assert_eq!(scene.focus, focus);
    let attention = SceneAttention::of(&scene);
    let steps = attention.attention();
    let n = scene.tokens.len();
    let vectors = |of: &dyn Fn(usize) -> Vec<f64>| (0..n).map(of).collect::<Vec<_>>();
    let pairs = |of: &dyn Fn(usize, usize) -> f64| vectors(&|i| (0..n).map(|j| of(i, j)).collect());
    let ours = [
        ("Q", vectors(&|i| steps.query(i).to_vec())),
        ("K", vectors(&|i| steps.key(i).to_vec())),
        ("V", vectors(&|i| steps.value(i).to_vec())),
        ("scores", pairs(&|i, j| steps.score(i, j))),
        ("scaled", pairs(&|i, j| steps.scaled(i, j))),
        ("weights", pairs(&|i, j| steps.weight(i, j))),
        ("output", vectors(&|i| steps.output(i).to_vec())),
    ];
    let mut compared = 0;
    for (name, rows) in ours {
        let table = expected.field(name).unwrap();
        if table.is_null() {
            continue;
        }
        compared += 1;
        let table = table.table().unwrap();
        let numbers: Vec<f64> = rows.concat();
        assert_eq!((table.rows, table.numbers.len()), (n, numbers.len()), "{name}");
        let largest = table.numbers.iter().fold(1.0_f64, |m, x| m.max(x.abs()));
        for (ours, theirs) in numbers.iter().zip(&table.numbers) {
            let off = (ours - theirs).abs() / largest;
            assert!(off <= TOLERANCE, "{} {name}: {ours}, not {theirs}", node.path());
        }
    }
    compared
}
