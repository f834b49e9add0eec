//! Where the desktop script's pointer goes: `desktop/places.txt` holds to what the window really shows.
//!
//! The script (`desktop/run.sh`) has no eyes. It takes places from that file, and this test keeps the
//! file true; `UPDATE_PLACES=1 cargo test --test desktop` writes it anew after a change of the layout.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use attention_geometry::app::App;
use attention_geometry::scene::Scene;
use attention_geometry::shell;
use attention_geometry::view::Workspace;
use egui::{Pos2, Rect, UiBuilder, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What the script reaches for in a window of each size.
const WANTED: &[([u16; 2], &[&str])] = &[
    (
        [1280, 800],
        &[
            PLANE,
            "embedding of bank",
            "swap money for river",
            "W_Q row 1 column 2",
            "d_k",
            "scale: none",
            "stage 3: Score",
            "stage 6: Pull",
            "workspace Words",
        ],
    ),
    ([1000, 700], &[PLANE, "embedding of bank"]),
    ([900, 600], &[PLANE, "embedding of bank"]),
];

/// What it reaches for on the map of real words.
const WANTED_ON_THE_MAP: &[&str] = &[
    "workspace Plane",
    "map of: the whole table",
    "map of: a few themes",
    "map in: three dimensions",
    "map in: two dimensions",
    "find a word",
    "type a sentence of real words",
    "Use as a plane scene",
];

const PLANE: &str = "plane: arrow keys pan, plus and minus zoom, Home fits";

const HEAD: &str = "\
# Where things are in a window that has just opened with the default scene, or with the map of words:
# size of the window, then left, top, width, height and name of the thing.
# Written by `UPDATE_PLACES=1 cargo test --test desktop`.
";

/// A window in which the script looks for these names.
struct Scenery {
    size: [u16; 2],
    workspace: Workspace,
    names: &'static [&'static str],
}

/// All that the script goes through.
fn sceneries() -> impl Iterator<Item = Scenery> {
    let plane = WANTED.iter().map(|(size, names)| (*size, Workspace::Plane, *names));
    let map = [([1280, 800], Workspace::Words, WANTED_ON_THE_MAP)];
    plane.chain(map).map(|(size, workspace, names)| Scenery { size, workspace, names })
}

fn window(Scenery { size, workspace, .. }: &Scenery) -> Harness<'static, App> {
    let mut app = App::new(Scene::default());
    app.workspace = *workspace;
    let mut window = Harness::builder()
        .with_size(Vec2::from(size.map(f32::from)))
        .with_theme(egui::Theme::Light)
        .with_max_steps(400)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(shell::prepare)
        .build_ui_state(
            |ui, app: &mut App| {
                // the harness keeps a margin round what it shows; a window of the system has none
                let whole = ui.ctx().content_rect();
                ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    app.frame_ui(ui);
                });
            },
            app,
        );
    window.run();
    window
}

/// Where the thing of this name is.
fn rect_of(window: &Harness<'_, App>, size: [u16; 2], name: &str) -> Rect {
    let frame = Rect::from_min_size(Pos2::ZERO, Vec2::from(size.map(f32::from)));
    let rect = window.get_by_label(name).rect();
    assert!(frame.contains_rect(rect), "{name} is out of a window of {size:?}: {rect}");
    rect
}

/// A line of the file.
fn line(size: [u16; 2], name: &str, rect: Rect) -> String {
    let [x, y] = size;
    let (at, extent) = (rect.min, rect.size());
    format!("{x}x{y}\t{:.2}\t{:.2}\t{:.2}\t{:.2}\t{name}", at.x, at.y, extent.x, extent.y)
}

/// The rectangle in a line of the file.
fn parsed(line: &str) -> Rect {
    let numbers: Vec<f32> = line.split('\t').skip(1).take(4).map(|n| n.parse().unwrap()).collect();
    Rect::from_min_size(pos2(numbers[0], numbers[1]), vec2(numbers[2], numbers[3]))
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/desktop/places.txt")
}

fn write_anew() {
    let mut text = HEAD.to_owned();
    for scenery in sceneries() {
        let window = window(&scenery);
        for name in scenery.names {
            let rect = rect_of(&window, scenery.size, name);
            writeln!(text, "{}", line(scenery.size, name, rect)).unwrap();
        }
    }
    std::fs::write(file(), text).unwrap();
}

#[test]
fn the_script_knows_where_things_are() {
    if std::env::var_os("UPDATE_PLACES").is_some() {
        write_anew();
    }
    let text = std::fs::read_to_string(file()).unwrap_or_default();
    for scenery in sceneries() {
        let (window, size) = (window(&scenery), scenery.size);
        for name in scenery.names {
            let now = rect_of(&window, size, name);
            let head = format!("{}x{}\t", size[0], size[1]);
            let known = text
                .lines()
                .find(|l| l.starts_with(&head) && l.ends_with(&format!("\t{name}")))
                .map(parsed);
            // the plane's width is a measure; of other things it is enough that the pointer hits them
            let is_right = known.is_some_and(|known| {
                if *name == PLANE {
                    (known.width() - now.width()).abs() < 0.01
                } else {
                    now.shrink(4.0).contains(known.center())
                }
            });
            assert!(is_right, "{name} is at {now}: UPDATE_PLACES=1 cargo test --test desktop");
        }
    }
}
