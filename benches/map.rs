//! One whole CPU frame while the map of 50,000 words is panned or turned: input, figure, panels, tessellation. No graphics card.
//!
//! `cargo bench --bench map`

use attention_geometry::app::App;
use attention_geometry::scene::Scene;
use attention_geometry::shell;
use attention_geometry::ui::layout::Layout;
use attention_geometry::view::Workspace;
use attention_geometry::view::map::{Axes, Shown};
use attention_geometry::words::read::read_bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use std::fmt::Write as _;
use std::hint::black_box;

const SIZE: Vec2 = Vec2::new(1280.0, 800.0);
const WORDS: usize = 50_000;

/// A table as `GloVe` has them: a few directions in which words differ much, many in which they differ little.
fn table() -> String {
    let mut text = String::new();
    for i in 0..WORDS {
        let _ = write!(text, "word{i}");
        for c in 0..50 {
            let turn = (i as f64 * 0.618 + f64::from(c) * 0.31).sin() * 12.9898 * (i % 977) as f64;
            let x = (turn.sin() * 43_758.547).fract() * 3.0 / (1.0 + 0.1 * f64::from(c));
            let _ = write!(text, " {x:.4}");
        }
        text.push('\n');
    }
    text
}

/// A window in which the map is held by the pointer.
struct Hand {
    ctx: Context,
    app: App,
    time: f64,
    at: Pos2,
    turn: f32,
}

impl Hand {
    fn new(axes: Axes) -> Self {
        let ctx = Context::default();
        shell::prepare(&ctx);
        let mut app = App::new(Scene::default());
        app.workspace = Workspace::Words;
        let mut hand = Self { ctx, app, time: 0.0, at: Pos2::ZERO, turn: 0.0 };
        hand.frame(Vec::new());
        let Ok(loaded) = read_bytes(table().as_bytes()) else { return hand };
        hand.app.words.view.axes = axes;
        hand.app.words.take_table(&hand.ctx, &loaded, "made for the bench");
        assert_eq!(hand.app.words.view.shown, Shown::Whole);
        while hand.app.words.is_working() {
            hand.frame(Vec::new());
        }
        hand.frame(Vec::new());
        let window = Rect::from_min_size(Pos2::ZERO, SIZE);
        hand.at = Layout::new(window, hand.app.desk.widths).plane.center();
        hand.frame(vec![Event::PointerMoved(hand.at)]);
        hand.frame(vec![Event::PointerButton {
            pos: hand.at,
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }]);
        // Farther than a click may slip.
        hand.frame(vec![Event::PointerMoved(hand.at + Vec2::splat(20.0))]);
        hand
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

    /// The hand goes round in a small circle, and the map follows it.
    fn step(&mut self) {
        self.turn += 0.07;
        let before = (self.app.words.view.camera, self.app.words.view.orbit);
        let to = self.at + 40.0 * Vec2::angled(self.turn) - Vec2::X * 40.0;
        self.frame(vec![Event::PointerMoved(to)]);
        let after = (self.app.words.view.camera, self.app.words.view.orbit);
        assert_ne!(before, after, "the map follows the hand");
    }
}

fn frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame of a map of 50,000 words");
    for (name, axes) in [("panning", Axes::Two), ("turning", Axes::Three)] {
        let mut hand = Hand::new(axes);
        group.bench_function(name, |b| b.iter(|| hand.step()));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(60).without_plots();
    targets = frames
}
criterion_main!(benches);
