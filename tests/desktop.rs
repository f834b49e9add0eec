//! Where the desktop script's pointer goes: `desktop/places.txt` holds to what the window really shows.
//!
//! The script (`desktop/run.sh`) has no eyes. It takes places from that file, and this test keeps the
//! file true; `UPDATE_PLACES=1 cargo test --test desktop` writes it anew after a change of the layout.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use attention_geometry::app::App;
use attention_geometry::scene::Scene;
use attention_geometry::shell;
use egui::{Rect, UiBuilder, Vec2};
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
        ],
    ),
    ([1000, 700], &[PLANE, "embedding of bank"]),
    ([900, 600], &[PLANE, "embedding of bank"]),
];

const PLANE: &str = "plane: arrow keys pan, plus and minus zoom, Home fits";

const HEAD: &str = "\
# Where things are in a window that has just opened with the default scene:
# size of the window, then left, top, width, height and name of the thing.
# Written by `UPDATE_PLACES=1 cargo test --test desktop`.
";

fn window(size: [u16; 2]) -> Harness<'static, App> {
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
            App::new(Scene::default()),
        );
    window.run();
    window
}

/// The whole file as it should be.
fn places() -> String {
    let mut text = HEAD.to_owned();
    for (size, names) in WANTED {
        let window = window(*size);
        let frame = Rect::from_min_size(egui::Pos2::ZERO, Vec2::from(size.map(f32::from)));
        for name in *names {
            let rect = window.get_by_label(name).rect();
            assert!(
                frame.contains_rect(rect),
                "{name} is out of a window of {size:?}: {rect}"
            );
            writeln!(
                text,
                "{}x{}\t{:.2}\t{:.2}\t{:.2}\t{:.2}\t{name}",
                size[0],
                size[1],
                rect.left(),
                rect.top(),
                rect.width(),
                rect.height()
            )
            .unwrap();
        }
    }
    text
}

#[test]
fn the_script_knows_where_things_are() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/desktop/places.txt");
    let now = places();
    if std::env::var_os("UPDATE_PLACES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        known, now,
        "after a change of the layout: UPDATE_PLACES=1 cargo test --test desktop"
    );
}
