//! Runs the program and looks at what it left behind.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The answer of a run that must have gone well, without a word beside it.
    pub(crate) fn clean(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""));
        self.out
    }

    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.clean()).unwrap()
    }

    /// The one line with which a run refused what it was given.
    pub(crate) fn refusal(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        for word in ["panicked", ".rs:", "RUST_BACKTRACE"] {
            assert!(!self.err.contains(word), "{}", self.err);
        }
        let line = self.err.trim_end();
        let said = line.strip_prefix("attention-geometry: ").unwrap_or_default();
        assert!(!said.is_empty(), "{line}");
        said.to_owned()
    }
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// A run without a display, which reads `input`.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // a run that reads nothing may be over by now
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attention-geometry"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET");
    command
}

/// A file of this test's own, removed when it is over.
pub(crate) struct Scrap(pub(crate) PathBuf);

impl Scrap {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let name = format!("attention-geometry-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).unwrap();
        Self(path)
    }

    pub(crate) fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scrap {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Compares a list of numbers; `null` is no number.
pub(crate) fn assert_numbers(found: &Value, expected: &[f64], tolerance: f64) {
    let numbers: Vec<Option<f64>> = found.as_array().unwrap().iter().map(Value::as_f64).collect();
    let close = |a: Option<f64>, b: &f64| a.is_some_and(|a| (a - b).abs() <= tolerance);
    let alike = numbers.iter().zip(expected).all(|(a, b)| close(*a, b));
    assert!(alike && numbers.len() == expected.len(), "{found} is not {expected:?}");
}
