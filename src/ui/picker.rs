//! The system's file dialog, asked on a thread of its own, so that the window goes on.

use egui::Context;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    Save,
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
        let dialog = rfd::AsyncFileDialog::new()
            .add_filter("Scene", &["json"])
            .set_file_name(if purpose == Purpose::Save { name } else { "" });
        // Made here, as macOS wants it; waited for elsewhere.
        let question = move || match purpose {
            Purpose::Open => Box::pin(dialog.set_title("Open a scene").pick_file()) as Asking,
            Purpose::Save => Box::pin(dialog.set_title("Save the scene").save_file()) as Asking,
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
