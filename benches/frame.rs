//! One whole CPU frame while a tip is dragged: input, attention, figure, all panels, tessellation. No graphics card.
//!
//! `cargo bench --bench frame`

use attention_geometry::app::App;
use attention_geometry::scene::{Edit, Preset, Scene, Token};
use attention_geometry::shell;
use attention_geometry::view::Stage;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use nalgebra::Vector2;
use std::hint::black_box;

const SIZE: Vec2 = Vec2::new(1280.0, 800.0);

/// A window whose focused tip is in the hand.
struct Drag {
    ctx: Context,
    app: App,
    time: f64,
    at: Pos2,
    turn: f32,
}

impl Drag {
    fn new(scene: Scene, stage: Stage) -> Self {
        let ctx = Context::default();
        shell::prepare(&ctx);
        let mut app = App::new(scene);
        app.view.set_stage(stage);
        app.desk.reduced_motion = true;
        let mut drag = Self { ctx, app, time: 0.0, at: Pos2::ZERO, turn: 0.0 };
        for _ in 0..5 {
            drag.frame(Vec::new());
        }
        let window = Rect::from_min_size(Pos2::ZERO, SIZE);
        let plane = attention_geometry::ui::layout::Layout::new(window, drag.app.desk.widths).plane;
        let scene = drag.app.document.scene();
        let [x, y] = drag.app.screen(plane).at(scene.tokens[scene.focus].embedding);
        drag.at = Pos2::new(x as f32, y as f32);
        drag.frame(vec![Event::PointerMoved(drag.at)]);
        drag.frame(vec![Event::PointerButton {
            pos: drag.at,
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }]);
        drag
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        let input = RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame_ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }

    /// The hand goes round in a small circle.
    fn step(&mut self) {
        self.turn += 0.07;
        let to = self.at + 40.0 * Vec2::angled(self.turn) - Vec2::X * 40.0;
        let before = self.app.document.scene().tokens[self.app.document.scene().focus].embedding;
        self.frame(vec![Event::PointerMoved(to)]);
        let after = self.app.document.scene().tokens[self.app.document.scene().focus].embedding;
        assert_ne!(before, after, "the tip follows the hand");
    }
}

fn twelve() -> Scene {
    Preset::find("twelve-words").and_then(|p| p.read().ok()).map(|l| l.scene).unwrap_or_default()
}

/// 64 words on two rings.
fn sixty_four() -> Scene {
    let mut scene = Scene::default();
    scene.bench.clear();
    scene.tokens = (0..64_u8)
        .map(|i| {
            let angle = f64::from(i) * 0.61;
            let place =
                Vector2::new(angle.cos(), angle.sin()) * (1.5 + 2.5 * f64::from(i % 7) / 7.0);
            Token::new(format!("word{i}"), place, usize::from(i))
        })
        .collect();
    scene
}

fn frames(c: &mut Criterion) {
    for (name, scene) in [("12 words", twelve()), ("64 words", sixty_four())] {
        let mut group = c.benchmark_group(format!("drag frame, {name}"));
        for stage in Stage::ALL {
            let mut drag = Drag::new(scene.clone(), stage);
            group.bench_function(stage.name(), |b| b.iter(|| drag.step()));
        }
        group.finish();
    }
}

/// What a keystroke costs: one edit, applied and attended to, without a window.
fn edit(c: &mut Criterion) {
    let mut app = App::new(twelve());
    let mut x = 2.0;
    c.bench_function("edit and attend, 12 words", |b| {
        b.iter(|| {
            x += 1e-6;
            let moved = app.document.apply(Edit::Move { token: 0, to: Vector2::new(x, 1.0) });
            black_box(moved.is_ok())
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(60).without_plots();
    targets = frames, edit
}
criterion_main!(benches);
