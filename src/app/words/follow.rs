//! What follows from table, view, chosen word and sentence: the map, its neighbours kept, ranks.

use super::super::job::{Came, Job};
use super::made::{Made, Making};
use super::sentence::Read;
use super::{Chosen, Words};
use crate::view::map::Near;
use crate::view::words::Ranked;
use crate::words::{Kept, Table, kept_of};
use egui::Context;
use std::sync::Arc;

/// Maps of more words than this are made on a thread.
const AT_ONCE: usize = 500;

/// So many true neighbours are shown and counted.
const NEIGHBOURS: usize = 10;

impl Words {
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
    pub(in crate::app) fn follow(&mut self, ctx: &Context) -> Option<String> {
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
