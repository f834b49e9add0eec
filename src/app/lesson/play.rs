//! Going through a lesson.

use super::super::App;
use super::lights::lights;
use super::review::is_over;
use super::{LessonPage, Own, Playing};
use crate::lessons::{Answer, Ask, Ground, Player, Predict, Question, Step, Turn};
use crate::scene::Document;
use crate::ui::ask::Asks;
use crate::ui::canvas;
use crate::ui::lesson::{self, LessonAsk, LessonSeen, LessonTyping};
use crate::view::Workspace;
use egui::{Rect, Ui};
use std::sync::Arc;

impl App {
    /// Says whether the scene changed.
    pub(in crate::app) fn answer_lesson(&mut self, ui: &Ui, ask: LessonAsk) -> bool {
        // The widget that was pressed goes with its step: the keyboard, and what is read aloud, go on.
        let moves = matches!(
            ask,
            LessonAsk::First
                | LessonAsk::Begin(_)
                | LessonAsk::Review
                | LessonAsk::Next
                | LessonAsk::Back
                | LessonAsk::Skip
                | LessonAsk::StartOver
        );
        let asks_a_prediction = self
            .lessons
            .player()
            .is_some_and(|p| matches!(p.lesson().steps.get(p.at()), Some(Step::Predict(_))));
        if moves || (matches!(ask, LessonAsk::Answer(_)) && asks_a_prediction) {
            ui.memory_mut(|m| m.request_focus(lesson::now_id()));
        }
        match ask {
            LessonAsk::Begin(slug) => return self.begin_lesson(&slug),
            LessonAsk::First => {
                let first = self.lessons.course.first().map(|lesson| lesson.slug.clone());
                return first.is_some_and(|slug| self.begin_lesson(&slug));
            }
            LessonAsk::Leave => return self.leave_lesson(),
            LessonAsk::Review => return self.begin_review(ui),
            LessonAsk::Sheet => {
                let slug = self.lessons.player().map(|player| player.lesson().slug.clone());
                self.lessons.page = slug.map(LessonPage::Sheet);
            }
            LessonAsk::Note(step, text) => self.note(step, text),
            LessonAsk::Summary(text) => self.summary(text),
            LessonAsk::SaveSheet(purpose) => self.ask_for_file(ui, purpose),
            LessonAsk::List => self.lessons.page = Some(LessonPage::List),
            LessonAsk::Definitions => self.lessons.page = Some(LessonPage::Definitions),
            LessonAsk::Learn(steps) => self.learn(steps),
            LessonAsk::Next if self.is_at_the_end() => {
                self.mark_question(ui);
                return if self.in_review() { self.next_question() } else { self.next_lesson() };
            }
            other => {
                let turn = self.turn(other);
                self.keep_progress(ui);
                match turn {
                    Ok(Turn::Put) => {
                        self.put_lesson_scene();
                        return true;
                    }
                    Ok(Turn::Keep) => {}
                    Err(why) => self.say(ui, why),
                }
            }
        }
        false
    }

    fn in_review(&self) -> bool {
        self.lessons.playing.as_ref().is_some_and(|playing| playing.question.is_some())
    }

    fn is_at_the_end(&self) -> bool {
        let Some(playing) = &self.lessons.playing else { return false };
        let player = &playing.player;
        if let Some(question) = &playing.question {
            return is_over(question, player);
        }
        player.is_finished() && player.at() + 1 >= player.lesson().steps.len()
    }

    fn turn(&mut self, ask: LessonAsk) -> Result<Turn, String> {
        let Some(playing) = &mut self.lessons.playing else { return Ok(Turn::Keep) };
        let player = &mut playing.player;
        let before = player.at();
        let turn = match ask {
            LessonAsk::Answer(answer) => player.answer(answer).map_err(|why| why.to_string())?,
            LessonAsk::Next => player.next().map_err(|why| why.to_string())?,
            LessonAsk::Back => player.back(),
            LessonAsk::PutBack => player.put_back(),
            LessonAsk::Skip => player.skip_to_challenge(),
            LessonAsk::StartOver => player.start_over(),
            LessonAsk::Hint => {
                player.hint();
                Turn::Keep
            }
            LessonAsk::Reveal => {
                player.reveal();
                Turn::Keep
            }
            LessonAsk::Mark(knew) => {
                player.mark(knew);
                Turn::Keep
            }
            LessonAsk::Wrote(text) => {
                player.write_seen(text);
                Turn::Keep
            }
            LessonAsk::Learn(_)
            | LessonAsk::Review
            | LessonAsk::Sheet
            | LessonAsk::Note(..)
            | LessonAsk::Summary(_)
            | LessonAsk::SaveSheet(_)
            | LessonAsk::First
            | LessonAsk::Begin(_)
            | LessonAsk::Leave
            | LessonAsk::List
            | LessonAsk::Definitions => Turn::Keep,
        };
        if player.at() != before {
            let seen = player.record().map(|r| r.seen.clone()).unwrap_or_default();
            self.lessons.typing = LessonTyping { seen, ..LessonTyping::default() };
        }
        Ok(turn)
    }

    /// Begins the lesson of a name; the person's own work waits.
    pub fn begin_lesson(&mut self, slug: &str) -> bool {
        let Some(lesson) = self.lessons.course.iter().find(|l| l.slug == slug).map(Arc::clone)
        else {
            return false;
        };
        let finished = self.lessons.progress.is_finished(slug);
        let player =
            if finished { Player::new(lesson) } else { self.lessons.progress.resume(lesson) };
        self.play(player, None);
        true
    }

    /// Plays a lesson or a question of the review; the person's own work waits.
    pub(super) fn play(&mut self, player: Player, question: Option<Question>) {
        self.let_go();
        let lesson = Arc::clone(player.lesson());
        let own = match self.lessons.playing.take() {
            Some(playing) => playing.own,
            None => Own {
                document: std::mem::replace(
                    &mut self.document,
                    Document::new(lesson.scene.clone()),
                ),
                path: self.papers.path.take(),
                view: self.view.clone(),
                workspace: self.workspace,
                bounds: self.desk.bounds.take(),
            },
        };
        self.desk.card = super::super::Card::None;
        self.lessons.page = None;
        let seen = player.record().map(|r| r.seen.clone()).unwrap_or_default();
        self.lessons.typing = LessonTyping { seen, ..LessonTyping::default() };
        self.lessons.playing = Some(Playing { player, question, own });
        self.put_lesson_scene();
        match lesson.ground {
            Ground::Plane(stage) => {
                self.workspace = Workspace::Plane;
                self.view.set_stage(stage);
                self.desk.warping = None;
            }
            Ground::Words => self.workspace = Workspace::Words,
        }
    }

    fn next_lesson(&mut self) -> bool {
        let Some(player) = self.lessons.player() else { return false };
        let now = player.lesson().slug.clone();
        let at = self.lessons.course.iter().position(|l| l.slug == now);
        let next = at.and_then(|n| self.lessons.course.get(n + 1)).map(|l| l.slug.clone());
        if let Some(slug) = next {
            return self.begin_lesson(&slug);
        }
        self.lessons.page = Some(LessonPage::List);
        self.leave_lesson()
    }

    /// Gives back the person's own work, as it was. Says whether there was a lesson.
    pub(in crate::app) fn leave_lesson(&mut self) -> bool {
        let Some(playing) = self.lessons.playing.take() else { return false };
        let own = playing.own;
        self.document = own.document;
        self.papers.path = own.path;
        self.view = own.view;
        self.workspace = own.workspace;
        self.desk.bounds = own.bounds;
        self.gesture = None;
        self.desk.naming = None;
        self.lessons.explanation = None;
        self.lessons.learner = None;
        self.attend();
        true
    }

    /// Puts the scene of the step in the plane, with nothing to be undone.
    fn put_lesson_scene(&mut self) {
        let Some(player) = self.lessons.player() else { return };
        self.document = Document::new(player.scene().clone());
        self.lessons.learner = None;
        self.gesture = None;
        self.desk.naming = None;
        self.view.key = None;
        self.view.fit = true;
        self.attend();
    }

    /// The lesson looks at the scene of this frame.
    pub(in crate::app) fn look_at_lesson(&mut self, ui: &Ui) {
        self.view.pulls = !self.lessons.is_playing();
        let Some(playing) = &mut self.lessons.playing else {
            self.view.lights.clear();
            return;
        };
        let picked = self.words.picked();
        let scene = self.document.scene();
        if playing.player.look(scene, &self.attention, picked.as_ref()) {
            ui.ctx().request_repaint();
        }
        self.lessons.explanation =
            playing.player.explanation(scene, &self.attention, picked.as_ref());
        self.view.lights = lights(playing.player.step(), scene);
    }

    /// A click on the plane marks the place that is asked for.
    pub(in crate::app) fn mark_place(&mut self, ui: &Ui) {
        let asked = self.is_place_asked() && self.given().is_none();
        if let Some(at) = canvas::clicked(ui).filter(|_| asked) {
            let place = self.view.camera.world_from_screen(at, self.desk.plane);
            self.lessons.typing.mark([place.x, place.y]);
        }
    }

    /// Whether the question is for a place.
    fn is_place_asked(&self) -> bool {
        let step = self.lessons.player().and_then(Player::step);
        matches!(step, Some(Step::Predict(Predict { ask: Ask::Place(_), .. })))
    }

    /// What was answered to the question.
    fn given(&self) -> Option<Answer> {
        self.lessons.player()?.record()?.answer
    }

    /// What a lesson puts over the plane.
    pub(in crate::app) fn lesson_marks(&self, ui: &Ui, rect: Rect) {
        let Some(player) = self.lessons.player() else { return };
        let screen = self.screen(rect);
        lesson::locks(ui, rect, screen, &self.seen(), player);
        let marked = match self.given() {
            Some(Answer::Place(place)) => Some(place),
            Some(_) => None,
            None => self.lessons.typing.marked(),
        };
        if let Some(place) = marked.filter(|_| self.is_place_asked()) {
            lesson::mark(ui, rect, screen, place);
        }
    }

    /// Shows the lesson at the top of a panel.
    pub(in crate::app) fn lesson_panel(
        &self,
        ui: &mut Ui,
        typing: &mut LessonTyping,
        asks: &mut Asks,
    ) {
        let Some(player) = self.lessons.player() else { return };
        let seen = self.seen();
        let lesson = LessonSeen {
            player,
            explanation: self.lessons.explanation.as_ref(),
            learn: self.learn_seen(),
            review: self.review_seen(),
            of: self.lessons.course.len(),
            seen: &seen,
        };
        lesson::show(ui, &lesson, typing, asks);
        ui.add_space(14.0);
    }
}
