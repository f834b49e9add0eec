//! The laboratory: how it is set, what was drawn, and what is being drawn on threads.

mod answer;
mod learn;
mod row;

use super::job::{Came, Job};
use crate::lab::{Curves, Exact, GoOn, Kind, Recipe, Rows, Scores, WIDTHS};
use crate::view::lab::{Experiment, LabSeen, LabView, Row};
use crate::words::bundled;
use egui::Context;
use std::sync::Arc;

/// So many numbers are drawn at once for a first look, before all are drawn.
const FIRST_LOOK: usize = 1 << 22;

/// A drawing that nobody waits for any more may go on so long, in seconds: its picture is better than none
/// while a slider moves.
const PATIENCE: f64 = 0.25;

/// The workspace of the laboratory.
#[derive(Debug, Default)]
pub struct Lab {
    pub view: LabView,
    scores: Drawing<Scores>,
    curves: Drawing<Curves>,
    words: Option<Arc<Rows>>,
    exact: Option<Exact>,
    pub(super) row: Row,
    learn: learn::Learn,
}

/// Something that is drawn anew whenever its recipe changes. The last one serves until then.
#[derive(Debug)]
struct Drawing<T> {
    made: Option<(Wish, T)>,
    /// What is being drawn, since when on egui's clock.
    under_way: Option<(Wish, Job<T>, f64)>,
}

impl<T> Default for Drawing<T> {
    fn default() -> Self {
        Self { made: None, under_way: None }
    }
}

/// What is drawn, and for which length of vectors.
#[derive(Clone, Debug, PartialEq)]
struct Wish {
    recipe: Recipe,
    width: usize,
}

impl Wish {
    /// How many numbers a draw takes.
    fn cost(&self, keys: usize) -> usize {
        (keys + 1) * self.width * self.recipe.draws
    }
}

impl<T: Send + 'static> Drawing<T> {
    /// Takes what is finished, and begins what is wanted: first a part of the draws where there are many.
    /// Says whether there is something new.
    fn follow(
        &mut self,
        (ctx, now): (&Context, f64),
        wish: &Wish,
        keys: usize,
        draw: fn(&Wish, GoOn<'_>) -> Option<T>,
    ) -> bool {
        let mut new = false;
        if let Some((made, job, since)) = &self.under_way {
            match job.poll() {
                Came::Answer(answer) => {
                    self.made = Some((made.clone(), answer));
                    self.under_way = None;
                    new = true;
                }
                Came::End => self.under_way = None,
                Came::Nothing
                    if made != wish && !wish.begins_with(made) && now - since > PATIENCE =>
                {
                    self.under_way = None;
                }
                // It was for other settings: with no hand that moves there may be no other frame.
                Came::Nothing if made != wish => ctx.request_repaint_after_secs(PATIENCE as f32),
                Came::Nothing => {}
            }
        }
        let done = self.made.as_ref().is_some_and(|(made, _)| made == wish);
        if !done && self.under_way.is_none() {
            let mut next = wish.clone();
            let looked = self.made.as_ref().is_some_and(|(made, _)| wish.begins_with(made));
            if !looked && next.cost(keys) > FIRST_LOOK {
                let part = FIRST_LOOK / (next.cost(keys) / next.recipe.draws).max(1);
                next.recipe.draws = part.clamp(50, next.recipe.draws);
            }
            let work = next.clone();
            self.under_way = Job::start(ctx, "laboratory", move |go_on| {
                beside_the_window(|| draw(&work, go_on))
            })
            .map(|job| (next, job, now));
        }
        new
    }

    fn made(&self) -> Option<(&Recipe, &T)> {
        self.made.as_ref().map(|(wish, made)| (&wish.recipe, made))
    }
}

impl Wish {
    /// Whether `part` is the same with fewer draws.
    fn begins_with(&self, part: &Self) -> bool {
        part.recipe.draws < self.recipe.draws
            && Self {
                recipe: Recipe { draws: self.recipe.draws, ..part.recipe.clone() },
                width: part.width,
            } == *self
    }
}

/// Works on all processors but one, which is the window's.
fn beside_the_window<T: Send>(work: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    let all = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(all.saturating_sub(1).max(1)).build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

impl Lab {
    /// Takes what threads have drawn, and has drawn what the settings ask for.
    pub(super) fn follow(&mut self, ctx: &Context, now: f64) {
        if self.view.experiment == Experiment::Learning {
            self.learn.follow(ctx, &self.view);
        }
        if self.view.experiment != Experiment::Root {
            // Nobody waits for what is being drawn.
            (self.scores.under_way, self.curves.under_way) = (None, None);
            return;
        }
        if self.view.kind == Kind::Words && self.words.is_none() {
            self.words = table();
        }
        let recipe = self.recipe();
        let width = self.view.width.min(recipe.longest());
        let one = Wish { recipe: Recipe { keys: 1, ..recipe.clone() }, width };
        let draw = |wish: &Wish, go_on: GoOn<'_>| Scores::draw(&wish.recipe, wish.width, go_on);
        if self.scores.follow((ctx, now), &one, 1, draw) {
            let made = self.scores.made();
            self.exact = made.and_then(|(recipe, scores)| recipe.exact(scores.width));
        }
        let longest = WIDTHS.into_iter().rfind(|w| *w <= recipe.longest()).unwrap_or(1);
        let all = Wish { width: longest.max(recipe.longest().min(64)), recipe };
        let draw = |wish: &Wish, go_on: GoOn<'_>| Curves::draw(&wish.recipe, &WIDTHS, go_on);
        self.curves.follow((ctx, now), &all, all.recipe.keys, draw);
    }

    fn recipe(&self) -> Recipe {
        let LabView { kind, seed, draws, keys, .. } = self.view;
        let words = if kind == Kind::Words { self.words.clone() } else { None };
        Recipe { kind, seed, draws, keys, words }
    }

    /// All that panels read.
    pub fn seen(&self) -> LabSeen<'_> {
        LabSeen {
            view: &self.view,
            scores: self.scores.made(),
            curves: self.curves.made(),
            exact: self.exact,
            is_working: self.is_working(),
            word_width: self.words.as_ref().map(|rows| rows.width()),
            row: &self.row,
            run: self.learn.seen(),
        }
    }

    /// Whether a thread is at work.
    pub fn is_working(&self) -> bool {
        self.scores.under_way.is_some() || self.curves.under_way.is_some()
    }

    /// What the bar says of it.
    pub(super) fn kind(&self) -> String {
        match self.view.experiment {
            Experiment::Root => format!("random vectors, seed {}", self.view.seed),
            Experiment::Temperature => "one row of the scene".to_owned(),
            Experiment::Learning => format!("eight sentences, seed {}", self.view.seed),
        }
    }
}

/// The bundled words.
fn table() -> Option<Arc<Rows>> {
    let table = &bundled().ok()?.table;
    let numbers = (0..table.len()).flat_map(|row| table.row(row).iter().copied()).collect();
    Some(Arc::new(Rows::new(numbers, table.dimensions())))
}
