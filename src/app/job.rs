//! Work on a thread of its own, whose answer wakes the window.

use egui::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

/// Work that is under way. Dropped, it is told to stop.
#[derive(Debug)]
pub(super) struct Job<T> {
    answer: Receiver<T>,
    stop: Arc<AtomicBool>,
}

/// What has come of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came<T> {
    Nothing,
    Answer(T),
    /// It ended without an answer.
    End,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work`, which asks its argument now and then whether to go on. `None`: the system has no thread left.
    pub(super) fn start(
        ctx: &Context,
        name: &str,
        work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
    ) -> Option<Self> {
        let (send, answer) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (ctx, stopped) = (ctx.clone(), Arc::clone(&stop));
        let run = move || {
            let made = work(&|| !stopped.load(Ordering::Relaxed));
            // Nobody may be waiting any more.
            let _ = made.map(|made| send.send(made));
            ctx.request_repaint();
        };
        std::thread::Builder::new().name(name.to_owned()).spawn(run).ok()?;
        Some(Self { answer, stop })
    }

    /// The answer, once.
    pub(super) fn poll(&self) -> Came<T> {
        match self.answer.try_recv() {
            Ok(answer) => Came::Answer(answer),
            Err(TryRecvError::Empty) => Came::Nothing,
            Err(TryRecvError::Disconnected) => Came::End,
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_once_and_a_dropped_job_stops() {
        let ctx = Context::default();
        let job = Job::start(&ctx, "sum", |_| Some(1 + 1)).unwrap();
        let answer = loop {
            match job.poll() {
                Came::Nothing => std::thread::yield_now(),
                other => break other,
            }
        };
        assert_eq!(answer, Came::Answer(2));
        let (send, ended) = mpsc::channel();
        let endless = Job::start(&ctx, "endless", move |go_on| {
            while go_on() {
                std::thread::yield_now();
            }
            send.send(()).ok()
        });
        drop(endless);
        ended.recv().unwrap();
    }
}
