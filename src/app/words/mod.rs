//! The workspace of real words: what it remembers, and what follows from table, map and sentence.

mod answer;
mod export;
mod follow;
mod made;
mod reading;
mod sentence;

pub(super) use self::sentence::flattened;

use self::made::Made;
use self::reading::InUse;
use self::sentence::Read;
use super::job::Job;
use crate::figure::map::MapPicture;
use crate::files;
use crate::lessons::Picked;
use crate::ui::words::Typing;
use crate::ui::words::canvas::MapDesk;
use crate::view::camera::{Camera, Frame};
use crate::view::map::{MapSeen, MapView, Near, Shown};
use crate::view::words::{Keeps, Ranked, Reading, WordsSeen};
use crate::words::Kept;
use egui::Context;
use nalgebra::Vector2;

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

    /// The themes on the map are others.
    pub(super) fn choose_themes(&mut self, ctx: &Context) {
        if let Some(in_use) = &mut self.in_use {
            in_use.themed = crate::words::rows_of_themes(&in_use.table, &self.view.themes);
            self.make(ctx);
        }
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
