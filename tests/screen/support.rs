//! A window without a screen.

use attention_geometry::app::App;
use attention_geometry::scene::{Preset, Scene};
use attention_geometry::shell;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Theme, Ui, UiBuilder, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use nalgebra::Vector2;

pub(crate) type Window = Harness<'static, App>;

pub(crate) fn scene(preset: &str) -> Scene {
    Preset::find(preset).unwrap().read().unwrap().scene
}

pub(crate) fn window(preset: &str) -> Window {
    window_of(App::new(scene(preset)), Vec2::new(1280.0, 800.0), Theme::Light)
}

pub(crate) fn window_of(app: App, size: Vec2, theme: Theme) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(400)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(shell::prepare)
        .build_ui_state(show, app);
    window.run();
    window
}

/// The harness keeps a margin round what it shows; a window of the system has none.
pub(crate) fn show(ui: &mut Ui, app: &mut App) {
    let whole = ui.ctx().content_rect();
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        ui.set_clip_rect(whole);
        app.frame_ui(ui);
    });
}

/// The place of word i.
pub(crate) fn embedding(window: &Window, i: usize) -> Vector2<f64> {
    window.state().document.scene().tokens[i].embedding
}

pub(crate) fn tip(window: &Window, name: &str) -> Pos2 {
    window.get_by_label(name).rect().center()
}

/// A drag in `steps` moves with the modifiers held, released at its end.
pub(crate) fn drag(window: &mut Window, from: Pos2, by: Vec2, modifiers: Modifiers, steps: u8) {
    press(window, from, modifiers);
    for step in 1..=steps {
        let at = from + by * (f32::from(step) / f32::from(steps));
        window.event(Event::PointerMoved(at));
        window.step();
    }
    release(window, from + by, modifiers);
    window.run();
}

pub(crate) fn press(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event(Event::PointerMoved(at));
    window.step();
    window.event(Event::ModifiersChanged(modifiers));
    window.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: true,
        modifiers,
    });
    window.step();
}

pub(crate) fn release(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: false,
        modifiers,
    });
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.step();
}

pub(crate) fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, egui::Key::Z);
    window.run();
}

/// Types into a field or a cell and presses Enter.
pub(crate) fn type_into(window: &mut Window, cell: &str, text: &str) {
    window.get_by_label(cell).focus();
    window.run();
    window.get_by_label(cell).type_text(text);
    window.run();
    window.key_press(Key::Enter);
    window.run();
}
