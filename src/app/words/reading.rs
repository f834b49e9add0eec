//! The table in use, and a table that is being read.

use super::Words;
use crate::files;
use crate::view::format;
use crate::view::words::Reading;
use crate::words::{Loaded, Table};
use egui::Context;
use std::path::Path;
use std::sync::Arc;

/// A table, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct InUse {
    pub(super) table: Arc<Table>,
    /// "`GloVe`, 50-d, 5,000 words".
    pub(super) source: String,
    /// The format, and what was repaired and left out.
    pub(super) report: String,
    pub(super) is_bundled: bool,
    /// The words of the themes that it has, and the theme of each.
    pub(super) themed: Vec<(u32, u8)>,
}

impl InUse {
    pub(super) fn bundled() -> Option<Self> {
        let loaded = crate::words::bundled().ok()?;
        Some(Self::new(loaded, "GloVe", true))
    }

    fn new(loaded: &Loaded, name: &str, is_bundled: bool) -> Self {
        let table = Arc::clone(&loaded.table);
        let words = format::count(table.len());
        let source = format!("{name}, {}-d, {words} words", table.dimensions());
        let themed = crate::words::first_map_rows(&table);
        let report = if is_bundled { String::new() } else { loaded.report.to_string() };
        Self { table, source, report, is_bundled, themed }
    }
}

impl Words {
    /// Begins to read a table; the one in use stays until it is read.
    pub fn read_table(&mut self, ctx: &Context, path: &Path) {
        let wake = ctx.clone();
        let reading = files::Reading::open(path, None, move || wake.request_repaint());
        self.progress = Some(Reading { name: reading.name().to_owned(), share: None, words: 0 });
        self.reading = Some(reading);
    }

    pub(in crate::app) fn stop_reading(&mut self) {
        self.reading = None;
        self.progress = None;
    }

    pub(super) fn use_bundled(&mut self, ctx: &Context) {
        if let Some(in_use) = InUse::bundled() {
            self.use_table(ctx, in_use);
        }
    }

    /// Takes over a table that is read. Says what was found in it, or why it could not be read.
    pub(super) fn follow_reading(&mut self, ctx: &Context) -> Option<String> {
        let reading = self.reading.as_mut()?;
        if let Some(progress) = &mut self.progress {
            let now = reading.progress();
            progress.share = now.share().map(f64::from);
            progress.words = now.words as u64;
        }
        let done = reading.poll()?;
        let name = reading.name().to_owned();
        self.stop_reading();
        match done {
            Ok(loaded) => {
                self.take_table(ctx, &loaded, &name);
                Some(loaded.report.to_string())
            }
            Err(error) => Some(error.to_string()),
        }
    }

    /// Makes a table that was read the one in use.
    pub fn take_table(&mut self, ctx: &Context, loaded: &Loaded, name: &str) {
        let in_use = InUse::new(loaded, &short(name), false);
        self.use_table(ctx, in_use);
    }

    /// Whether a table is being read, or a map made, or its neighbours counted.
    pub fn is_working(&self) -> bool {
        self.reading.is_some() || self.making.is_some() || self.keeping.is_some()
    }
}

fn short(name: &str) -> String {
    crate::scene::elide(&crate::scene::visible(name), 32).into_owned()
}
