//! Rules of the house that concern files: how long they are, what they name, what must lie beside them.

#[path = "layering/project.rs"]
mod project;

use project::{files_below, module_of, root, sources};
use std::fs;
use std::path::Path;

/// A file fits in a head. Tests may be longer: they are lists.
const LONGEST: usize = 400;

fn is_test(file: &str) -> bool {
    module_of(file).iter().any(|name| name == "tests")
}

#[test]
fn no_file_is_too_long() {
    for (file, text) in sources().iter().filter(|(file, _)| !is_test(file)) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{file} has {lines} lines: divide it");
    }
}

/// Where people and programs keep their files: nothing of the project may depend on such a place.
///
/// A fixed list: the folder of this clone is none, for `/tmp` or `/src` is named with good reason.
const PLACES_OF_MACHINES: &[&str] =
    &["/home/", "/root/", "/Users/", "/work/", "/mnt/", "/srv/", "/builds/", ":\\Users\\"];

/// The first line that names one of the places. A made-up person's home is no place.
fn place_in(text: &str) -> Option<usize> {
    let named = |line: &str| {
        let line = line.replace("/home/someone/", "");
        PLACES_OF_MACHINES.iter().any(|place| line.contains(place))
    };
    text.lines().position(named).map(|at| at + 1)
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let here = Path::new(file!()).file_name();
    let parts = ["src", "tests", "benches", "assets", ".ci", "build.rs", "Cargo.toml", "README.md"];
    let mut read = 0;
    for file in parts.iter().flat_map(|part| files_below(root().join(part))) {
        // fonts and pictures are no text; this file has to name what it looks for
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        if file.file_name() == here {
            continue;
        }
        read += 1;
        let line = place_in(&text);
        assert_eq!(line, None, "{} names a place of one machine", file.display());
    }
    assert!(read > 150, "{read} files were read");
    assert_eq!(place_in("a\n let x = \"/root/x\";"), Some(2));
    assert_eq!(place_in("\"/home/someone/a scene.json\""), None);
}

#[test]
fn the_licences_of_the_program_and_its_fonts_are_there() {
    let texts = [
        ("LICENSE-MIT", "Permission is hereby granted"),
        ("LICENSE-APACHE", "Version 2.0, January 2004"),
        ("assets/fonts/LICENSES/Inter.txt", "SIL OPEN FONT LICENSE"),
        ("assets/fonts/LICENSES/DejaVuSans.txt", "Bitstream Vera is a trademark"),
    ];
    for (file, words) in texts {
        let text = fs::read_to_string(root().join(file)).unwrap_or_default();
        assert!(text.contains(words), "{file}");
    }
    let about = fs::read_to_string(root().join("assets/fonts/README.md")).unwrap();
    for font in files_below(root().join("assets/fonts")) {
        let name = font.file_name().unwrap().to_string_lossy().into_owned();
        let is_font = [".otf", ".ttf"].iter().any(|end| name.ends_with(end));
        assert!(
            !is_font || about.contains(&name),
            "assets/fonts/README.md does not tell where {name} is from"
        );
    }
}
