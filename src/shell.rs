//! The window of the operating system round the program.

use crate::app::{App, Card, Papers};
use crate::cli::Opened;
use crate::files::{Convention, Preferences, Theme as Kept};
use crate::ui::ask::ThemeChoice;
use crate::ui::layout::Widths;
use crate::ui::{fonts, theme, turns};
use crate::view::{Stage, Workspace};
use eframe::{CreationContext, NativeOptions, Renderer};
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Theme, Ui, ViewportBuilder, ViewportCommand};

/// The name under which the system knows the program.
pub const ID: &str = "attention-geometry";

/// How the window begins.
#[derive(Debug, Default)]
pub struct Start {
    pub scene: Option<Opened>,
    pub stage: Option<Stage>,
    pub workspace: Option<Workspace>,
    pub lesson: Option<String>,
    pub theme: Option<ThemeChoice>,
    pub size: Option<[f32; 2]>,
}

impl Start {
    /// A scene, a stage, a workspace or a lesson was asked for: no hint and no question stand before it.
    fn is_directed(&self) -> bool {
        self.scene.is_some()
            || self.stage.is_some()
            || self.workspace.is_some()
            || self.lesson.is_some()
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
///
/// Why no window could be opened, in a few words.
pub fn run(start: Start) -> Result<(), String> {
    let (papers, said) = Papers::open(eframe::storage_dir(ID), !start.is_directed());
    let size = start.size.unwrap_or(papers.preferences.window);
    let options = NativeOptions {
        renderer: Renderer::Glow,
        viewport: ViewportBuilder::default()
            .with_app_id(ID)
            .with_title("Attention Geometry")
            .with_inner_size(size)
            .with_min_inner_size([900.0, 600.0])
            .with_drag_and_drop(true),
        // The size is one of our preferences; a window's place is the window manager's.
        persist_window: false,
        ..NativeOptions::default()
    };
    let create = Box::new(|cc: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(Shell::new(cc, start, papers, said)))
    });
    eframe::run_native(ID, options, create).map_err(|e| reason(&e))
}

/// The error of the window system in a few words, without source paths.
fn reason(error: &eframe::Error) -> String {
    match error {
        eframe::Error::WinitEventLoop(_) => {
            "there is no display: neither DISPLAY nor WAYLAND_DISPLAY leads to one".to_owned()
        }
        other => other
            .to_string()
            .lines()
            .next()
            .unwrap_or("for an unknown reason")
            .chars()
            .take(160)
            .collect(),
    }
}

struct Shell {
    app: App,
    title: String,
}

impl Shell {
    fn new(cc: &CreationContext<'_>, start: Start, papers: Papers, mut said: Vec<String>) -> Self {
        prepare(&cc.egui_ctx);
        // A letter that no font of the machine has is a box, never a reason to stop.
        cc.egui_ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        let directed = start.is_directed();
        let mut app = App::default();
        app.papers = papers;
        app.papers.picker.system = true;
        said.extend(app.open_lessons());
        take_preferences(&mut app, &cc.egui_ctx);
        if !directed && !app.papers.preferences.hint_seen {
            app.desk.card = Card::Hint;
        }
        if let Some(opened) = start.scene {
            said.extend(opened.warnings);
            app.open_scene(opened.scene, opened.path);
        }
        if let Some(stage) = start.stage {
            app.view.set_stage(stage);
        }
        if let Some(workspace) = start.workspace {
            app.workspace = workspace;
        }
        if let Some(lesson) = start.lesson {
            app.begin_lesson(&lesson);
        }
        if let Some(theme) = start.theme {
            app.desk.theme = theme;
        }
        cc.egui_ctx.set_theme(app.desk.theme.preference());
        if !said.is_empty() {
            app.desk.notice = Some((said.join("; "), f64::INFINITY));
        }
        Self { app, title: String::new() }
    }
}

/// Fonts, colours and options of a context.
pub fn prepare(ctx: &egui::Context) {
    fonts::install(ctx);
    theme::install(ctx);
    turns::install(ctx);
    // Where the system does not say: a light room is the likelier one.
    ctx.options_mut(|o| o.fallback_theme = Theme::Light);
}

fn take_preferences(app: &mut App, ctx: &egui::Context) {
    let kept = &app.papers.preferences;
    let designed = Widths::default();
    app.desk.widths = Widths {
        left: kept.left_panel.unwrap_or(designed.left),
        right: kept.right_panel.unwrap_or(designed.right),
    };
    app.desk.reduced_motion = kept.reduced_motion;
    app.view.columns = kept.convention == Convention::Columns;
    app.view.snap = (kept.snap > 0.0).then_some(kept.snap);
    app.desk.theme = match kept.theme {
        Kept::System => ThemeChoice::System,
        Kept::Light => ThemeChoice::Light,
        Kept::Dark => ThemeChoice::Dark,
    };
    ctx.set_zoom_factor(kept.text_size);
}

fn give_preferences(app: &App, text_size: f32, window: Option<[f32; 2]>) -> Preferences {
    let mut kept = app.papers.preferences.clone();
    let designed = Widths::default();
    let own = |width: f32, as_designed: f32| (width != as_designed).then_some(width);
    kept.left_panel = own(app.desk.widths.left, designed.left);
    kept.right_panel = own(app.desk.widths.right, designed.right);
    kept.reduced_motion = app.desk.reduced_motion;
    kept.convention = if app.view.columns { Convention::Columns } else { Convention::Rows };
    kept.snap = app.view.snap.unwrap_or(0.0);
    kept.text_size = text_size;
    kept.window = window.unwrap_or(kept.window);
    kept.hint_seen |= app.desk.card != Card::Hint;
    kept.theme = match app.desk.theme {
        ThemeChoice::System => Kept::System,
        ThemeChoice::Light => Kept::Light,
        ThemeChoice::Dark => Kept::Dark,
    };
    kept
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.app.frame_ui(ui);
        let title = self.app.window_title();
        if title != self.title {
            ui.ctx().send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let zoom = ui.ctx().zoom_factor();
        let window = ui.input(|i| {
            let viewport = i.viewport();
            let whole = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
            // In the points of the system: our own zoom is no part of the window's size.
            viewport.inner_rect.filter(|_| !whole).map(|r| [r.width() * zoom, r.height() * zoom])
        });
        self.app.papers.preferences = give_preferences(&self.app, zoom, window);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
