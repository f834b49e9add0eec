//! The system's file dialog, asked on a thread of its own, so that the window goes on.

use egui::Context;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    Save,
    /// A table of word vectors to read.
    OpenTable,
    /// The picture of the map, as SVG.
    SavePicture,
    /// The coordinates of the map, as CSV.
    SaveCoordinates,
    /// The notes of a lesson, as Markdown.
    SaveNotes,
    /// The same as a page to be printed.
    PrintNotes,
}

impl Purpose {
    /// Whether a file is to be written.
    pub fn is_saving(self) -> bool {
        !matches!(self, Self::Open | Self::OpenTable)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a scene",
            Self::Save => "Save the scene",
            Self::OpenTable => "Open a table of word vectors",
            Self::SavePicture => "Save the picture of the map",
            Self::SaveCoordinates => "Save the coordinates of the map",
            Self::SaveNotes | Self::PrintNotes => "Save the notes",
        }
    }

    /// What such files are called, and how their names end; nothing where any name will do.
    pub fn kind(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Open | Self::Save => Some(("Scene", "json")),
            Self::OpenTable => None,
            Self::SavePicture => Some(("SVG picture", "svg")),
            Self::SaveCoordinates => Some(("CSV table", "csv")),
            Self::SaveNotes => Some(("Markdown", "md")),
            Self::PrintNotes => Some(("Page to be printed", "html")),
        }
    }
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Path(PathBuf),
    /// The person closed the dialog.
    Nothing,
    /// No file portal answers here: ask in a window of our own.
    NoPortal,
}

/// A way to ask for a file.
#[derive(Debug, Default)]
pub struct Picker {
    /// Ask the system; otherwise always ask in our own window.
    pub system: bool,
    waiting: Option<(Purpose, Receiver<Picked>)>,
}

impl Picker {
    /// Starts to ask the system. `false`: ask in our own window.
    pub fn ask(&mut self, ctx: &Context, purpose: Purpose, name: &str) -> bool {
        if !self.system {
            return false;
        }
        if self.waiting.is_some() {
            return true;
        }
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(purpose.title())
            .set_file_name(if purpose.is_saving() { name } else { "" });
        if let Some((kind, ending)) = purpose.kind() {
            dialog = dialog.add_filter(kind, &[ending]);
        }
        // Made here, as macOS wants it; waited for elsewhere.
        let question = move || {
            if purpose.is_saving() {
                Box::pin(dialog.save_file()) as Asking
            } else {
                Box::pin(dialog.pick_file()) as Asking
            }
        };
        let (send, receive) = mpsc::channel();
        let ctx = ctx.clone();
        #[cfg(target_os = "linux")]
        let wait = move || {
            if portal_answers() {
                pollster::block_on(question())
                    .map_or(Picked::Nothing, |file| Picked::Path(file.path().to_owned()))
            } else {
                Picked::NoPortal
            }
        };
        #[cfg(not(target_os = "linux"))]
        let wait = {
            let question = question();
            move || {
                pollster::block_on(question)
                    .map_or(Picked::Nothing, |file| Picked::Path(file.path().to_owned()))
            }
        };
        let spawned = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            // The window may be gone by now.
            let _ = send.send(wait());
            ctx.request_repaint();
        });
        if spawned.is_ok() {
            self.waiting = Some((purpose, receive));
        }
        spawned.is_ok()
    }

    /// The answer, once.
    pub fn answer(&mut self) -> Option<(Purpose, Picked)> {
        let (purpose, receive) = self.waiting.as_ref()?;
        let purpose = *purpose;
        let picked = match receive.try_recv() {
            Ok(picked) => picked,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Picked::Nothing,
        };
        self.waiting = None;
        Some((purpose, picked))
    }
}

type Asking = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

/// Whether the desktop's file chooser is there: its portal names its version.
#[cfg(target_os = "linux")]
fn portal_answers() -> bool {
    let asked = pollster::block_on(async {
        let connection = zbus::Connection::session().await?;
        connection
            .call_method(
                Some("org.freedesktop.portal.Desktop"),
                "/org/freedesktop/portal/desktop",
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &("org.freedesktop.portal.FileChooser", "version"),
            )
            .await
    });
    asked.is_ok()
}
