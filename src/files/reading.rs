//! A table that is being read on a thread of its own.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::FileError;
use super::tables::{TableFileError, read_table};
use crate::words::{Loaded, Progress};

/// Whoever waits is woken no more often than this while nothing but numbers change.
const PAUSE: Duration = Duration::from_millis(33);

type Answer = Result<Loaded, TableFileError>;

/// A table that is being read. Letting it go stops it.
#[derive(Debug)]
pub struct Reading {
    name: String,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    progress: Mutex<Progress>,
    answer: Mutex<Option<Answer>>,
    stop: AtomicBool,
}

impl Shared {
    fn put(&self, answer: Answer) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    }

    fn note(&self, progress: Progress) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }
}

impl Reading {
    /// Begins to read a table, as [`read_table`] does. `wake` is called when there is news, at most thirty
    /// times a second, and a last time when the answer is there.
    pub fn open(path: &Path, metadata: Option<&Path>, wake: impl Fn() + Send + 'static) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let shared = Arc::new(Shared::default());
        let (path, metadata) = (path.to_owned(), metadata.map(Path::to_owned));
        let own = Arc::clone(&shared);
        let place = path.clone();
        let work = move || {
            let mut told = None;
            let mut watch = |progress| {
                own.note(progress);
                if is_due(&mut told) {
                    wake();
                }
                if own.stop.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            let answer = read_table(&path, metadata.as_deref(), &mut watch);
            own.put(answer);
            wake();
        };
        let thread = thread::Builder::new().name("table".to_owned()).spawn(work);
        let thread = thread.map_err(|error| shared.put(Err(FileError::io(&place, &error).into())));
        Self { name, shared, thread: thread.ok() }
    }

    /// The file, without its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        *self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer, once, when it is there.
    pub fn poll(&mut self) -> Option<Answer> {
        let has_ended = self.thread.as_ref().is_none_or(JoinHandle::is_finished);
        let answer = self.shared.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if answer.is_none() && has_ended && self.thread.take().is_some() {
            // the thread broke off without an answer
            let error = FileError::new(Path::new(&self.name), "reading broke off");
            return Some(Err(error.into()));
        }
        if answer.is_some() {
            self.thread = None;
        }
        answer
    }

    /// Stops reading, soon. The answer is then [`TableFileError::Cancelled`], unless it was there before.
    pub fn cancel(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// The pause since the last time is over.
#[expect(clippy::disallowed_methods, reason = "this thread draws nothing and has no frame's time")]
fn is_due(told: &mut Option<Instant>) -> bool {
    let now = Instant::now();
    let is_due = told.is_none_or(|last| now.duration_since(last) >= PAUSE);
    if is_due {
        *told = Some(now);
    }
    is_due
}
