//! The window of the operating system round the program.

use crate::app::App;
use crate::cli::Opened;
use crate::ui::ask::ThemeChoice;
use crate::ui::{fonts, theme};
use crate::view::Stage;
use eframe::{CreationContext, NativeOptions, Renderer};
use egui::{Theme, ThemePreference, Ui, ViewportBuilder};

/// The name under which the system knows the program.
pub const ID: &str = "attention-geometry";

/// How the window begins.
#[derive(Debug, Default)]
pub struct Start {
    pub scene: Option<Opened>,
    pub stage: Option<Stage>,
    pub theme: Option<ThemeChoice>,
    pub size: Option<[f32; 2]>,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
///
/// Why no window could be opened, in a few words.
pub fn run(start: Start) -> Result<(), String> {
    let size = start.size.unwrap_or([1280.0, 800.0]);
    let options = NativeOptions {
        renderer: Renderer::Glow,
        viewport: ViewportBuilder::default()
            .with_app_id(ID)
            .with_title("Attention Geometry")
            .with_inner_size(size)
            .with_min_inner_size([900.0, 600.0]),
        persist_window: start.size.is_none(),
        ..NativeOptions::default()
    };
    let create = Box::new(|cc: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> { Ok(Box::new(Shell::new(cc, start))) });
    eframe::run_native(ID, options, create).map_err(|e| reason(&e))
}

/// The error of the window system in a few words, without source paths.
fn reason(error: &eframe::Error) -> String {
    let text = match error {
        eframe::Error::WinitEventLoop(_) => "there is no display: DISPLAY and WAYLAND_DISPLAY are not set or do not answer".to_owned(),
        other => other.to_string(),
    };
    text.lines().next().unwrap_or("unknown reason").chars().take(200).collect()
}

struct Shell {
    app: App,
}

impl Shell {
    fn new(cc: &CreationContext<'_>, start: Start) -> Self {
        prepare(&cc.egui_ctx);
        let mut app = start.scene.map_or_else(App::default, |opened| App::new(opened.scene));
        if let Some(stage) = start.stage {
            app.view.set_stage(stage);
        }
        app.desk.theme = start.theme.unwrap_or_default();
        cc.egui_ctx.set_theme(preference(app.desk.theme));
        Self { app }
    }
}

/// Fonts, colours and options of a context.
pub fn prepare(ctx: &egui::Context) {
    fonts::install(ctx);
    theme::install(ctx);
    // Where the system does not say: a light room is the likelier one.
    ctx.options_mut(|o| o.fallback_theme = Theme::Light);
}

fn preference(choice: ThemeChoice) -> ThemePreference {
    match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    }
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.app.frame_ui(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
