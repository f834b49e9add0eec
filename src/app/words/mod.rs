//! The workspace of real words: what it remembers, and what follows from table, map and sentence.

mod answer;
mod export;
mod made;
mod reading;
mod sentence;

pub(super) use self::sentence::flattened;

use self::made::{Made, Making};
use self::reading::InUse;
use self::sentence::Read;
use super::job::{Came, Job};
use crate::figure::map::MapPicture;
use crate::files;
use crate::lessons::Picked;
use crate::ui::words::Typing;
use crate::ui::words::canvas::MapDesk;
use crate::view::camera::{Camera, Frame};
use crate::view::map::{MapSeen, MapView, Near, Shown};
use crate::view::words::{Keeps, Ranked, Reading, WordsSeen};
use crate::words::{Kept, Table, kept_of};
use egui::Context;
use nalgebra::Vector2;
use std::sync::Arc;

/// Maps of more words than this are made on a thread.
const AT_ONCE: usize = 500;

/// So many true neighbours are shown and counted.
const NEIGHBOURS: usize = 10;

/// Points kept free left, above, right of and below the words of a map.
const MARGIN: [f64; 4] = [64.0, 64.0, 84.0, 84.0];

/// The sentence of the first start.
const FIRST: [&str; 3] = ["money", "river", "bank"];

/// The workspace of real words.
#[derive(Debug, Default)]
pub struct Words {
    pub view: MapView,
    pub typing: Typing,
    pub desk: MapDesk,
    /// The sentence, as rows of the table.
    pub sentence: Vec<usize>,
    /// What the pointer was found on in this frame.
    pub(super) pointed: Option<usize>,
    /// What was drawn last, and where.
    pub(super) drawn: MapPicture,
    pub(super) frame: Frame,
    /// The map is of these words instead, if there are any.
    of: Vec<String>,
    /// What is shown again afterwards.
    own: Option<Own>,
    in_use: Option<InUse>,
    reading: Option<files::Reading>,
    made: Option<Made>,
    making: Option<Job<Made>>,
    kept: Option<Kept>,
    keeping: Option<Job<Kept>>,
    chosen: Chosen,
    read: Read,
    /// What was typed when the completions were found, and they.
    completed: (String, Vec<usize>),
    progress: Option<Reading>,
}

/// The person's own map, while a lesson shows another.
#[derive(Debug)]
struct Own {
    in_use: InUse,
    sentence: Vec<usize>,
    view: MapView,
}

/// What follows from the chosen word.
#[derive(Debug, Default)]
struct Chosen {
    near: Vec<Near>,
    /// The chosen word and those of the sentence that are not on the map.
    guests: Vec<(usize, [f64; 3])>,
    ranked: Vec<Ranked>,
    /// How many of its neighbours the map keeps.
    kept: Option<usize>,
}

impl Words {
    /// Opens the bundled table if none is in use.
    pub(super) fn open(&mut self, ctx: &Context) {
        if self.in_use.is_none()
            && let Some(in_use) = InUse::bundled()
        {
            self.use_table(ctx, in_use);
        }
    }

    /// Makes a table the one in use. The sentence and the chosen word stay, as far as it has them.
    fn use_table(&mut self, ctx: &Context, in_use: InUse) {
        let old = self.in_use.take();
        let found = |row: &usize| in_use.table.find(old.as_ref()?.table.word(*row));
        self.sentence = self.sentence.iter().filter_map(found).collect();
        let chosen = self.view.chosen.as_ref().and_then(found);
        if self.sentence.is_empty() {
            self.sentence = FIRST.iter().filter_map(|word| in_use.table.find(word)).collect();
        }
        self.in_use = Some(in_use);
        self.view = MapView { axes: self.view.axes, unit: self.view.unit, ..MapView::default() };
        self.view.chosen = chosen.or_else(|| self.sentence.last().copied());
        self.typing = Typing::default();
        self.chosen = Chosen::default();
        self.follow_sentence();
        // Of a table without the themes' words the whole is shown.
        if self.themed() < 3 {
            self.view.shown = Shown::Whole;
        }
        self.make(ctx);
    }

    fn themed(&self) -> usize {
        self.in_use.as_ref().map_or(0, |in_use| in_use.themed.len())
    }

    /// The map of these words of the bundled table, as a lesson wants it; of none: the usual one.
    pub(super) fn show_only(&mut self, ctx: &Context, of: &[String]) {
        if self.of == of {
            return;
        }
        self.of = of.to_vec();
        if of.is_empty() {
            if let Some(own) = self.own.take() {
                self.use_table(ctx, own.in_use);
                (self.sentence, self.view) = (own.sentence, own.view);
                self.make(ctx);
                self.follow_sentence();
            }
            return;
        }
        let (Some(bundled), Some(in_use)) = (InUse::bundled(), self.in_use.clone()) else { return };
        let (sentence, view) = (self.sentence.clone(), self.view.clone());
        self.own = Some(Own { in_use, sentence, view });
        self.view.unit = false;
        self.use_table(ctx, bundled);
        self.sentence.clear();
        self.view.chosen = None;
        self.follow_chosen();
        self.follow_sentence();
    }

    /// Makes the map that the view asks for: at once if it is small.
    pub(super) fn make(&mut self, ctx: &Context) {
        let Some(in_use) = &self.in_use else { return };
        let making = Making::new(in_use, self.view.shown, self.view.unit, &self.of);
        (self.made, self.kept) = (None, None);
        (self.making, self.keeping) = (None, None);
        self.view.fit = true;
        if making.len() <= AT_ONCE {
            if let Some(made) = making.make(&|| true) {
                self.take_map(ctx, made);
            }
        } else {
            self.making = Job::start(ctx, "map of words", move |go_on| making.make(go_on));
        }
    }

    fn take_map(&mut self, ctx: &Context, made: Made) {
        self.view.orbit.radius = made.radius();
        self.made = Some(made);
        self.count_kept(ctx);
        self.follow_chosen();
    }

    /// Counts how many neighbours the map keeps, seen as it is: at once if it is small.
    pub(super) fn count_kept(&mut self, ctx: &Context) {
        let Some(made) = &self.made else { return };
        (self.kept, self.keeping) = (None, None);
        let (map, table) = (Arc::clone(&made.map), Arc::clone(&made.table));
        let (axes, count) = (self.axes(), made.map.rows.len());
        let work = move |go_on: &(dyn Fn() -> bool + Sync)| Kept::of(&table, &map, axes, go_on);
        if count <= AT_ONCE {
            self.kept = work(&|| true);
        } else {
            self.keeping = Job::start(ctx, "neighbours kept", work);
        }
    }

    /// How many components the map shows.
    fn axes(&self) -> usize {
        if self.view.is_deep() { 3 } else { 2 }
    }

    /// Takes what threads have finished. Says what is to be said.
    pub(super) fn follow(&mut self, ctx: &Context) -> Option<String> {
        match self.making.as_ref().map(Job::poll) {
            Some(Came::Answer(made)) => {
                self.making = None;
                self.take_map(ctx, made);
            }
            Some(Came::End) => self.making = None,
            _ => {}
        }
        match self.keeping.as_ref().map(Job::poll) {
            Some(Came::Answer(kept)) => {
                self.keeping = None;
                self.kept = Some(kept);
            }
            Some(Came::End) => self.keeping = None,
            _ => {}
        }
        self.follow_reading(ctx)
    }

    /// Works out what the chosen word's panels show.
    pub(super) fn follow_chosen(&mut self) {
        self.chosen = Chosen::default();
        self.chosen.guests = self.guests();
        let (Some(in_use), Some(row)) = (&self.in_use, self.view.chosen) else { return };
        let table = &*in_use.table;
        if let Some(made) = &self.made {
            let place = |row| made.place(table, row);
            self.chosen.near = near(table, row, place);
            self.chosen.kept = made
                .find(row)
                .and_then(|i| kept_of(table, &made.map, i, self.axes()))
                .map(usize::from);
        } else {
            self.chosen.near = near(table, row, |_| ([0.0; 3], false));
        }
        self.chosen.ranked = ranked(table, row, &self.sentence);
    }

    /// The words of the sentence have changed.
    pub(super) fn follow_sentence(&mut self) {
        let table = self.in_use.as_ref().map(|in_use| &*in_use.table);
        self.read = Read::new(table, &self.sentence, self.view.chosen);
        if let (Some(table), Some(chosen)) = (table, self.view.chosen) {
            self.chosen.ranked = ranked(table, chosen, &self.sentence);
        }
        self.chosen.guests = self.guests();
    }

    /// The chosen word and those of the sentence that are not on the map, and where they would be.
    fn guests(&self) -> Vec<(usize, [f64; 3])> {
        let (Some(in_use), Some(made)) = (&self.in_use, &self.made) else { return Vec::new() };
        let mut guests: Vec<(usize, [f64; 3])> = Vec::new();
        for &row in self.view.chosen.iter().chain(&self.sentence) {
            if made.find(row).is_none() && !guests.iter().any(|guest| guest.0 == row) {
                guests.push((row, made.map.place(&in_use.table, row)));
            }
        }
        guests
    }

    /// Finds words that begin as the search does.
    pub(super) fn follow_typing(&mut self) {
        const COMPLETIONS: usize = 8;
        let typed = self.typing.search.trim();
        if self.completed.0 == typed {
            return;
        }
        let rows = match &self.in_use {
            Some(in_use) if !typed.is_empty() => {
                crate::words::complete(&in_use.table, typed, COMPLETIONS)
            }
            _ => Vec::new(),
        };
        self.completed = (typed.to_owned(), rows);
    }

    /// Fits the map into the frame, if that was asked for.
    pub(super) fn fit(&mut self) {
        let Some(made) = &self.made else { return };
        if std::mem::take(&mut self.view.fit) {
            let flat: Vec<_> =
                made.map.places.iter().map(|[x, y, _]| Vector2::new(*x, *y)).collect();
            self.view.camera = Camera::fit_with(&flat, self.frame, MARGIN);
            self.view.orbit.zoom = 1.0;
        }
    }

    /// All that figure and panels read; nothing before a table is in use.
    pub fn seen(&self) -> Option<WordsSeen<'_>> {
        let in_use = self.in_use.as_ref()?;
        let made = self.made.as_ref();
        Some(WordsSeen {
            map: MapSeen {
                table: &in_use.table,
                rows: made.map_or(&[], |m| &m.map.rows),
                places: made.map_or(&[], |m| &m.map.places),
                themes: made.map_or(&[], |m| &m.themes),
                looks: made.map_or(&[], |m| &m.looks),
                shares: made.map_or([0.0; 3], |m| m.shares),
                near: &self.chosen.near,
                guests: &self.chosen.guests,
                sentence: &self.sentence,
                view: &self.view,
            },
            source: &in_use.source,
            report: &in_use.report,
            is_bundled: in_use.is_bundled,
            has_senses: self.view.chosen.is_some_and(|row| {
                crate::words::several_senses().contains(&in_use.table.word(row))
            }),
            is_working: self.making.is_some(),
            keeps: self.keeps(),
            ranked: &self.chosen.ranked,
            twice: self.read.twice(),
            reading: self.progress.as_ref(),
            completions: if self.completed.0.is_empty() { &[] } else { &self.completed.1 },
        })
    }

    fn keeps(&self) -> Option<Keeps> {
        let kept = self.kept.as_ref()?;
        Some(Keeps {
            chosen: self.chosen.kept,
            of: kept.of,
            mean: kept.mean / kept.of as f64,
            by_chance: kept.by_chance / kept.of as f64,
            sample: kept.sample,
        })
    }

    /// The place of a row of the table among the words on the map.
    pub fn find_on_map(&self, row: usize) -> Option<usize> {
        self.made.as_ref()?.find(row)
    }

    /// The last two words of the sentence, how far apart they are on the flat map, and their cosine.
    pub(super) fn picked(&self) -> Option<Picked> {
        let [.., a, b] = self.sentence[..] else { return None };
        let (in_use, made) = (self.in_use.as_ref()?, self.made.as_ref()?);
        let table = &*in_use.table;
        let [p, q] = [a, b].map(|row| made.place(table, row).0);
        Some(Picked {
            words: [a, b].map(|row| table.word(row).to_owned()),
            plane_distance: (p[0] - q[0]).hypot(p[1] - q[1]),
            cosine: crate::words::cosine(table.row(a), table.row(b))?,
        })
    }

    /// What the bar says of the table.
    pub(super) fn kind(&self) -> String {
        self.in_use.as_ref().map_or_else(String::new, |in_use| in_use.source.clone())
    }
}

/// The nearest words in all dimensions, with their places on the map.
fn near(table: &Table, row: usize, place: impl Fn(usize) -> ([f64; 3], bool)) -> Vec<Near> {
    let nearest = crate::words::nearest_to_row(table, row, NEIGHBOURS);
    let with_place = |neighbour: crate::words::Neighbour| {
        let (place, on_map) = place(neighbour.row);
        Near { row: neighbour.row, cosine: neighbour.cosine, place, on_map }
    };
    nearest.into_iter().map(with_place).collect()
}

/// The other words of the sentence among the neighbours of the chosen one.
fn ranked(table: &Table, chosen: usize, sentence: &[usize]) -> Vec<Ranked> {
    // Each rank is a walk through the whole table.
    const MOST: usize = 8;
    let mut others: Vec<usize> = Vec::new();
    for row in sentence {
        if *row != chosen && !others.contains(row) && others.len() < MOST {
            others.push(*row);
        }
    }
    let ranked = |row: usize| {
        let rank = crate::words::rank(table, chosen, row)?;
        let cosine = crate::words::cosine(table.row(chosen), table.row(row))?;
        Some(Ranked { row, rank, cosine })
    };
    let mut all: Vec<Ranked> = others.into_iter().filter_map(ranked).collect();
    all.sort_by_key(|r| r.rank);
    all
}
