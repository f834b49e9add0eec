//! The project's own files, as the tests of the house read them.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// `scene/edit/mod.rs` is `scene::edit`, and `scene/history_tests.rs` is `scene::history::tests`.
pub(crate) fn module_of(file: &str) -> Vec<String> {
    let path = Path::new(file).with_extension("");
    let names = path.iter().map(|n| n.to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    if names.len() > 1 && names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    if let Some(tested) = names.last().and_then(|name| name.strip_suffix("_tests")) {
        let tested = tested.to_owned();
        names.pop();
        names.extend([tested, "tests".to_owned()]);
    }
    names
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the project, or the file itself.
pub(crate) fn files_below(path: PathBuf) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path];
    }
    let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(files_below).collect()
}

/// The Rust files of src/ by their names in it, with their texts.
pub(crate) fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let files = files_below(src.clone());
    let rust = files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
    rust.map(|file| {
        let name = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        (name, text)
    })
    .collect()
}
