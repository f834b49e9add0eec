//! The floors of ARCHITECTURE.md, held by a test: who may import whom, and who may touch the system.

#[path = "layering/project.rs"]
mod project;
#[path = "layering/source.rs"]
mod source;

use project::{module_of, sources};
use source::{Mention, mentions};

/// Each part of the program and its floor. A part imports only parts of floors with smaller numbers.
const FLOORS: &[(&str, u8)] = &[
    ("attention", 1),
    ("chance", 1),
    ("json", 1),
    ("plane", 1),
    ("lab", 2),
    ("learning", 2),
    ("problem", 2),
    ("scene", 2),
    ("words", 2),
    ("lessons", 3),
    ("files", 4),
    ("view", 3),
    ("figure", 4),
    ("narration", 4),
    ("ui", 5),
    ("app", 6),
    ("cli", 6),
    ("shell", 7),
    ("main", 8),
];

/// Paths that only some parts may mention, and why.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (&["egui"], &["ui", "app", "shell"], WINDOW),
    (&["egui_plot"], &["ui", "app", "shell"], WINDOW),
    (&["epaint"], &["ui", "app", "shell"], WINDOW),
    (&["accesskit"], &["ui", "app", "shell"], WINDOW),
    (&["eframe"], &["shell"], "the window of the system is the shell's"),
    (&["winit"], &["shell"], "the window of the system is the shell's"),
    (&["rfd"], &["ui"], "the system's file dialog is asked in ui/picker.rs"),
    (&["zbus"], &["ui"], "the system's file dialog is asked in ui/picker.rs"),
    (&["clap"], &["cli", "main"], "arguments are read by the command line"),
    (&["atomic_write_file"], &["files"], DISK),
    (&["std", "fs"], &["files"], DISK),
    (&["fs"], &["files"], DISK),
    (&["std", "io", "stdin"], &["files"], DISK),
    (&["io", "stdin"], &["files"], DISK),
    (&["std", "net"], &[], "the program speaks to no network"),
    (&["std", "env"], SYSTEM_PARTS, SYSTEM),
    (&["std", "process"], SYSTEM_PARTS, SYSTEM),
];

const WINDOW: &str = "nothing below ui/ knows egui";
const DISK: &str = "files/ is the one place that touches the disk";
const SYSTEM: &str = "the system is asked at the edges";
const SYSTEM_PARTS: &[&str] = &["files", "app", "cli", "shell", "main"];

/// What is wrong in one file, a line each.
fn faults(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let part = module.first().map_or("", String::as_str);
    if part == "lib" {
        // the list of parts
        return Vec::new();
    }
    let Some(floor) = floor_of(part) else {
        return vec![format!("{file}: {part} is on no floor: give it one in tests/layering.rs")];
    };
    let found = mentions(text, &module);
    let at = |mention: &Mention, why: &str| {
        format!("{file}:{}: {}: {why}", mention.line, mention.path.join("::"))
    };
    let mut faults = Vec::new();
    for mention in &found {
        if let Some(why) = climbs(mention, part, floor) {
            faults.push(at(mention, &why));
        }
        for (path, parts, why) in RESERVED {
            if mention.starts_with(path)
                && mention.path.len() >= least(path)
                && !parts.contains(&part)
            {
                faults.push(at(mention, why));
            }
        }
    }
    faults
}

/// A lone name may be anyone's variable; a lone `egui` in `use egui;` does no harm by itself.
fn least(path: &[&str]) -> usize {
    path.len().max(2)
}

/// Why a mention of another part is forbidden, if it is.
fn climbs(mention: &Mention, part: &str, floor: u8) -> Option<String> {
    let inside = mention.starts_with(&["crate"]) || mention.starts_with(&["attention_geometry"]);
    let other = mention.path.get(1).filter(|_| inside)?;
    if other == part {
        return None;
    }
    match floor_of(other) {
        Some(below) if below < floor => None,
        Some(above) => Some(format!("{part} is on floor {floor}, {other} on floor {above}")),
        None => Some("whole floors are imported by name".to_owned()),
    }
}

fn floor_of(part: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == part).map(|(_, floor)| *floor)
}

#[test]
fn no_part_imports_from_its_own_floor_or_above() {
    let sources = sources();
    assert!(sources.len() > 100, "{} files were read", sources.len());
    let faults: Vec<String> = sources.iter().flat_map(|(file, text)| faults(file, text)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_floor_is_there() {
    let sources = sources();
    for (part, _) in FLOORS {
        let there = sources.iter().any(|(file, _)| module_of(file)[0] == *part);
        assert!(there, "{part} is gone from src/: take it off its floor");
    }
}

#[test]
fn planted_faults_are_found() {
    let planted = [
        ("plane/hull.rs", "use crate::scene::Edit;", "plane is on floor 1, scene on floor 2"),
        (
            "plane/hull.rs",
            "use crate::{\n    plane::angle,\n    attention::Rules,\n};",
            "attention on floor 1",
        ),
        ("scene/edit/mod.rs", "use super::super::view::Stage;", "view on floor 3"),
        ("view/seen.rs", "mod tests { fn f() { crate::figure::compose(); } }", "figure on floor 4"),
        ("attention/mod.rs", "mod tests { use super::super::json; }", "attention is on floor 1"),
        ("figure/draw.rs", "fn f(p: &egui::Painter) {}", WINDOW),
        ("view/camera.rs", "use egui::{Pos2};", WINDOW),
        ("cli/args.rs", "let dialog = rfd::AsyncFileDialog::new();", "picker"),
        ("app/mod.rs", "impl eframe::App for App {}", "shell"),
        ("scene/presets.rs", "use std::{fmt, fs};", DISK),
        ("ui/dialogs.rs", "let there = std::fs::exists(path);", DISK),
        ("cli/attend.rs", "use std::io;\nlet all = io::stdin().lock();", DISK),
        ("cli/attend.rs", "use std::io::{self, stdin};", DISK),
        ("scene/random.rs", "let home = std::env::home_dir();", SYSTEM),
        ("ui/top.rs", "std::process::abort()", SYSTEM),
        ("files/mod.rs", "use std::net::TcpStream;", "network"),
        (
            "main.rs",
            "fn main() { attention_geometry::shell::run(); attention_geometry::sounds::run(); }",
            "by name",
        ),
        ("sounds/mod.rs", "", "sounds is on no floor"),
    ];
    for (file, text, expected) in planted {
        let found = faults(file, text);
        assert!(found.len() == 1 && found[0].contains(expected), "{file}: {text}: {found:?}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    let allowed = [
        ("ui/top.rs", "use crate::{figure, scene::Edit as E, view as v};\nuse egui::Ui;"),
        ("scene/edit/mod.rs", "use super::Scene; use crate::plane::hull; use crate::scene::Token;"),
        (
            "plane/hull.rs",
            "// use crate::scene::Edit;\n/* egui::Ui /* nested */ std::fs */ const A: char = '\"';",
        ),
        (
            "plane/hull.rs",
            "const TEXT: &str = \"crate::scene::Edit \\\" egui::Ui\"; fn f<'a>(x: &'a str) {}",
        ),
        ("plane/hull.rs", "const TEXT: &str = r#\"std::fs::read(\"x\")\"#; const B: u8 = b'{';"),
        (
            "plane/mod.rs",
            "#[cfg(test)]\nmod tests {\n    use super::*;\n    use super::hull::Hull;\n}\nmod angle;",
        ),
        ("cli/mod.rs", "let version = env!(\"CARGO_PKG_VERSION\"); std::env::args();"),
        ("files/list.rs", "use std::fs; fs::read_dir(x); std::io::stdin();"),
        ("main.rs", "use attention_geometry::cli; std::process::ExitCode::from(1);"),
        ("lib.rs", "pub mod words;"),
    ];
    for (file, text) in allowed {
        assert_eq!(faults(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}

#[test]
fn a_fault_is_told_with_its_line() {
    let found = faults(
        "plane/hull.rs",
        "//! Hulls.\n\nuse std::{\n    cmp,\n    fs::File,\n};\n\nfn f() {\n    crate::ui::show();\n}\n",
    );
    assert_eq!(found[0], format!("plane/hull.rs:3: std::fs::File: {DISK}"));
    assert_eq!(found[1], "plane/hull.rs:9: crate::ui::show: plane is on floor 1, ui on floor 5");
}
