//! Losses and slopes against those of automatic differentiation (`tests/golden/grad_*.json`), through the
//! program that prints them.

use attention_geometry::cli::gradient;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The largest difference of two nested lists of numbers, and the largest number of the second;
/// infinite where they are not of the same shape.
fn compare(own: &serde_json::Value, known: &serde_json::Value) -> (f64, f64) {
    match (own.as_array(), known.as_array()) {
        (Some(own), Some(known)) if own.len() == known.len() => {
            own.iter().zip(known).fold((0.0, 1.0), |(worst, size), (own, known)| {
                let (difference, number) = compare(own, known);
                (f64::max(worst, difference), f64::max(size, number))
            })
        }
        (None, None) => match (own.as_f64(), known.as_f64()) {
            (Some(own), Some(known)) => ((own - known).abs(), known.abs()),
            _ => (f64::INFINITY, 0.0),
        },
        _ => (f64::INFINITY, 0.0),
    }
}

#[test]
fn slopes_are_those_of_automatic_differentiation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for name in ["dk2", "dk2_causal", "dk4_dv2"] {
        let path = folder.join(format!("grad_{name}.json"));
        let file: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let outcome = gradient(OsStr::new(&path), true);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
        let own: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
        let known = &file["expected"];
        let fields = ["loss", "Y", "weights", "dL_dY", "dL_dX", "dL_dW_q", "dL_dW_k", "dL_dW_v"];
        for field in fields {
            let (difference, size) = compare(&own[field], &known[field]);
            assert!(difference <= 1e-10 * size.max(1.0), "{name}, {field}: {difference:e}");
        }
        let [own, known] = [&own, known].map(|answer| answer["sgd_step"]["loss_after"].as_f64());
        assert!((own.unwrap() - known.unwrap()).abs() <= 1e-10, "{name}: {own:?} {known:?}");
    }
}
