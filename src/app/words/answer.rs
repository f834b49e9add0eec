//! Carries out what the panels of the map ask for.

use super::super::App;
use crate::scene::{Edit, MAX_WORDS};
use crate::ui::ask::WordsAsk;
use crate::ui::picker::Purpose;
use crate::view::map::Axes;
use crate::view::{Stage, Workspace};
use crate::words::{self, How, Table};
use egui::Ui;
use std::sync::Arc;

impl App {
    /// Says whether the scene changed.
    pub(in crate::app) fn answer_words(&mut self, ui: &Ui, ask: WordsAsk) -> bool {
        match ask {
            WordsAsk::Choose(row) => self.choose(row),
            WordsAsk::Hover(row) => self.words.pointed = Some(row),
            WordsAsk::At { point, add } => self.click_map(point, add),
            WordsAsk::Within(corners) => {
                let rows = self.words.rows_within(corners);
                self.add_words(ui, &rows);
            }
            WordsAsk::Find(typed) => self.find_word(ui, &typed),
            WordsAsk::Add(rows) => self.add_words(ui, &rows),
            WordsAsk::Remove(place) if place < self.words.sentence.len() => {
                self.words.sentence.remove(place);
                self.words.follow_sentence();
            }
            WordsAsk::Sentence(typed) => self.type_sentence(ui, &typed),
            WordsAsk::Send => return self.send_words(ui),
            WordsAsk::OpenTable => self.ask_for_file(ui, Purpose::OpenTable),
            WordsAsk::SavePicture => self.ask_for_file(ui, Purpose::SavePicture),
            WordsAsk::SaveCoordinates => self.ask_for_file(ui, Purpose::SaveCoordinates),
            WordsAsk::Bundled => self.words.use_bundled(ui.ctx()),
            WordsAsk::StopReading => {
                self.words.stop_reading();
                self.say(ui, "stopped; the table in use stays".to_owned());
            }
            other => self.look_at_map(ui, other),
        }
        false
    }

    /// Wishes about how the map is looked at.
    fn look_at_map(&mut self, ui: &Ui, ask: WordsAsk) {
        let view = &mut self.words.view;
        match ask {
            WordsAsk::Show(shown) if view.shown != shown => {
                view.shown = shown;
                self.words.make(ui.ctx());
            }
            WordsAsk::Unit(unit) => {
                view.unit = unit;
                self.words.make(ui.ctx());
            }
            WordsAsk::Axes(axes) => {
                view.axes = axes;
                view.turning &= axes == Axes::Three;
                self.words.count_kept(ui.ctx());
                self.words.follow_chosen();
            }
            WordsAsk::OnMap(theme, on) => {
                view.themes.retain(|t| *t != theme);
                if on {
                    view.themes.push(theme);
                }
                view.themes.sort_unstable();
                view.set_theme(theme, true);
                self.words.choose_themes(ui.ctx());
            }
            WordsAsk::Turn(turning) => view.turning = turning,
            WordsAsk::Theme(theme, shown) => view.set_theme(theme, shown),
            WordsAsk::Fit => view.fit = true,
            WordsAsk::Zoom(factor) if view.is_deep() => view.orbit = view.orbit.zoomed(factor),
            WordsAsk::Zoom(factor) => {
                let frame = self.words.frame;
                view.camera = view.camera.zoomed(factor, frame.center(), frame);
            }
            _ => return,
        }
        ui.ctx().request_repaint();
    }

    fn choose(&mut self, row: Option<usize>) {
        // A lesson on the map is about two words: the one before, and this one.
        if let Some(row) = row.filter(|_| self.lessons.is_on_the_map()) {
            let before = self.words.sentence.last().copied().filter(|last| *last != row);
            self.words.sentence = before.into_iter().chain([row]).collect();
        }
        self.words.view.chosen = row;
        self.words.follow_chosen();
        self.words.follow_sentence();
    }

    fn click_map(&mut self, point: [f64; 2], add: bool) {
        let row = self.words.row_under(point);
        match row {
            Some(row) if add && self.words.sentence.len() < MAX_WORDS => {
                self.words.sentence.push(row);
                self.words.follow_sentence();
            }
            Some(row) => self.choose(Some(row)),
            None if add => {}
            None => self.choose(None),
        }
    }

    /// Chooses the word that was typed, or one of another case or form; else names the nearest spellings.
    fn find_word(&mut self, ui: &Ui, typed: &str) {
        let Some(table) = self.words.table() else { return };
        let said = match words::lookup(&table, typed) {
            Some(found) => {
                let word = table.word(found.row).to_owned();
                self.words.typing.search.clone_from(&word);
                self.choose(Some(found.row));
                (found.how != How::Exact)
                    .then(|| format!("{} is not in the table; here is {word}", shown(typed)))
            }
            None => Some(unknown(&table, typed)),
        };
        if let Some(said) = said {
            self.say(ui, said);
        }
    }

    fn add_words(&mut self, ui: &Ui, rows: &[usize]) {
        let sentence = &mut self.words.sentence;
        let room = MAX_WORDS.saturating_sub(sentence.len());
        sentence.extend(rows.iter().take(room));
        self.words.follow_sentence();
        if rows.len() > room {
            self.say(ui, format!("a sentence holds at most {MAX_WORDS} words"));
        }
    }

    /// Puts a typed sentence in the place of the one there is. Words that the table does not have are named.
    fn type_sentence(&mut self, ui: &Ui, typed: &str) {
        let Some(table) = self.words.table() else { return };
        let (rows, missing) = words::sentence(&table, typed);
        if !rows.is_empty() {
            self.words.typing.sentence.clear();
            self.words.sentence = rows;
            let known = self.words.view.chosen.is_some_and(|c| self.words.sentence.contains(&c));
            if !known {
                self.words.view.chosen = self.words.sentence.last().copied();
            }
            self.words.follow_chosen();
            self.words.follow_sentence();
        }
        if let Some(first) = missing.first() {
            let mut said = unknown(&table, first);
            if missing.len() > 1 {
                said = format!("{} words are not in the table; {said}", missing.len());
            }
            self.say(ui, said);
        }
    }

    /// The sentence becomes the scene of the plane: one step that can be undone.
    fn send_words(&mut self, ui: &Ui) -> bool {
        let Some(scene) = self.words.scene() else { return false };
        self.document.begin("use real words".to_owned());
        let changed = self.edit(ui, Edit::Replace(Box::new(scene)));
        self.document.commit();
        if changed {
            self.set_workspace(ui, Workspace::Plane);
            self.set_stage(Stage::Pull);
            self.view.key = None;
            self.view.fit = true;
            self.desk.card = super::super::Card::Note;
        }
        changed
    }
}

impl super::Words {
    pub(super) fn table(&self) -> Option<Arc<Table>> {
        self.in_use.as_ref().map(|in_use| Arc::clone(&in_use.table))
    }

    pub(super) fn scene(&self) -> Option<crate::scene::Scene> {
        self.read.scene().cloned()
    }

    /// The row of the word under a point of the screen.
    fn row_under(&self, point: [f64; 2]) -> Option<usize> {
        let i = self.desk.memory.sights.under(point)?;
        self.made.as_ref()?.map.rows.get(i).map(|row| *row as usize)
    }

    /// The rows of the words in a rectangle of the screen.
    fn rows_within(&self, corners: [[f64; 2]; 2]) -> Vec<usize> {
        let Some(made) = &self.made else { return Vec::new() };
        let inside = self.desk.memory.sights.within(corners);
        inside.into_iter().filter_map(|i| made.map.rows.get(i)).map(|row| *row as usize).collect()
    }
}

fn shown(word: &str) -> String {
    crate::scene::elide(&crate::scene::visible(word), 40).into_owned()
}

/// "banq is not in the table; near it: bank, bans".
fn unknown(table: &Table, typed: &str) -> String {
    const SPELLINGS: usize = 3;
    let near = words::spellings(table, typed, SPELLINGS);
    let near: Vec<String> = near.into_iter().map(|row| shown(table.word(row))).collect();
    if near.is_empty() {
        format!("{} is not in the table", shown(typed))
    } else {
        format!("{} is not in the table; spelt nearly so: {}", shown(typed), near.join(", "))
    }
}
