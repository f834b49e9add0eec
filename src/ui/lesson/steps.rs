//! The steps: those that are over as a line each, the present one open, those to come by name.

use super::choices::{self, Mark};
use super::parts::{State, badge, boxed, main_button};
use super::{LessonAsk, LessonSeen, LessonTyping, ask, guess, learn, text};
use crate::figure::rich::{Rich, Weight};
use crate::lessons::{Answer, Ask, Because, Choice, Do, Predict, Prose, Recall, Step};
use crate::ui::ask::Asks;
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::palette::Ink;
use egui::{Align2, Id, Margin, Response, Sense, TextEdit, Ui, pos2, vec2};

pub(super) fn show(
    ui: &mut Ui,
    lesson: &LessonSeen<'_>,
    typing: &mut LessonTyping,
    asks: &mut Asks,
) {
    let now = lesson.player.at();
    let alone = lesson.review.is_some_and(|review| review.alone);
    for (n, step) in lesson.player.lesson().steps.iter().enumerate() {
        if alone && n != now {
            continue;
        }
        let record = lesson.player.records().get(n);
        let over = record.is_some_and(|r| r.done || r.skipped);
        let state = match n.cmp(&now) {
            std::cmp::Ordering::Equal => State::Now,
            _ if over => State::Over,
            _ => State::Later,
        };
        let name = heading(ui, n, step, state);
        if state == State::Now {
            here(ui, &name, lesson, step);
            let frame = egui::Frame::NONE.inner_margin(Margin { left: 2, ..Margin::ZERO });
            frame.show(ui, |ui| open(ui, lesson, step, typing, asks));
            ui.add_space(10.0);
        }
    }
}

/// What the keyboard is on when a step begins.
pub fn now_id() -> Id {
    Id::unique("the present step")
}

/// The present step as a whole, just behind its heading: the keyboard comes here when it begins, and it is read aloud.
fn here(ui: &Ui, heading: &Response, lesson: &LessonSeen<'_>, step: &Step) {
    let question = match step {
        Step::Predict(step) => step.question.plain(),
        Step::Do(step) => step.goal.plain(),
        Step::Because(step) => step.question.plain(),
        Step::Explain(_) => lesson.explanation.map(Prose::plain).unwrap_or_default(),
        Step::Recall(step) => step.question.plain(),
    };
    let response = ui.interact(heading.rect, now_id(), Sense::focusable_noninteractive());
    let spoken = format!("{}: {question}", step.name());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Group, true, &spoken));
    pieces::focus_ring(ui, &response, heading.rect, 6.0);
}

fn heading(ui: &mut Ui, n: usize, step: &Step, state: State) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let title = match step {
        Step::Do(step) if !step.title.is_empty() => format!("Do: {}", step.title),
        other => other.name().to_owned(),
    };
    let spoken = match state {
        State::Now => format!("step {}, {title}, now", n + 1),
        State::Over => format!("step {}, {title}, over", n + 1),
        State::Later => format!("step {}, {title}, to come", n + 1),
    };
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &spoken));
    badge(ui, pos2(rect.left() + 12.0, rect.center().y), n + 1, state);
    let (weight, ink) = match state {
        State::Now => (Weight::Semibold, Ink::Text),
        State::Over => (Weight::Medium, Ink::Muted),
        State::Later => (Weight::Regular, Ink::Muted),
    };
    let at = pos2(rect.left() + 32.0, rect.center().y);
    let title = crate::scene::elide(&title, 31);
    pieces::text(ui, at, Align2::LEFT_CENTER, title, (13.0, weight, ink));
    response
}

fn open(
    ui: &mut Ui,
    lesson: &LessonSeen<'_>,
    step: &Step,
    typing: &mut LessonTyping,
    asks: &mut Asks,
) {
    match step {
        Step::Predict(step) => predict(ui, lesson, step, typing, asks),
        Step::Do(step) => challenge(ui, lesson, step, asks),
        Step::Because(step) => because(ui, lesson, step, asks),
        Step::Explain(_) => {
            if let Some(explanation) = lesson.explanation {
                text::prose(ui, lesson.seen, explanation, 13.0, Ink::Text);
            }
        }
        Step::Recall(step) => recall(ui, lesson, step, asks),
    }
    ui.add_space(8.0);
    lead_on(ui, lesson, step, asks);
}

/// What comes next, as soon as it may.
fn lead_on(ui: &mut Ui, lesson: &LessonSeen<'_>, step: &Step, asks: &mut Asks) {
    let player = lesson.player;
    if let Some(review) = lesson.review.filter(|review| review.over || review.alone) {
        let label = if review.left > 0 { "Next question" } else { "End the review" };
        if main_button(ui, label, review.over) {
            ask(asks, LessonAsk::Next);
        }
        return;
    }
    let ready = player.may_go_on().is_ok();
    let is_last = player.at() + 1 >= player.lesson().steps.len();
    let asked = matches!(step, Step::Predict(_)) && !ready;
    if !is_last && !asked && main_button(ui, "Go on", ready) {
        ask(asks, LessonAsk::Next);
    }
    if is_last && player.is_finished() {
        text::line(ui, &Rich::new(13.0).medium("This lesson is finished", Ink::Accent));
        ui.add_space(4.0);
        if main_button(ui, "Next lesson", true) {
            ask(asks, LessonAsk::Next);
        }
    }
    let skips = matches!(step, Step::Predict(_) | Step::Because(_)) && player.at() == 0;
    if skips && asked && text::link(ui, "Skip to the challenge", "skip to the challenge") {
        ask(asks, LessonAsk::Skip);
    }
}

fn question(ui: &mut Ui, lesson: &LessonSeen<'_>, words: &Prose) {
    text::prose(ui, lesson.seen, words, 13.0, Ink::Text);
    ui.add_space(8.0);
}

fn predict(
    ui: &mut Ui,
    lesson: &LessonSeen<'_>,
    step: &Predict,
    typing: &mut LessonTyping,
    asks: &mut Asks,
) {
    question(ui, lesson, &step.question);
    let given = lesson.player.record().and_then(|r| r.answer);
    if let Some(given) = given {
        locked(ui, lesson, step, given, typing, asks);
        return;
    }
    let answer = match &step.ask {
        Ask::Choices(all) => {
            if let Some(picked) = choices::show(ui, lesson.seen, all, typing.choice, |_| Mark::Open)
            {
                typing.choice = Some(picked);
            }
            typing.choice.map(Answer::Choice)
        }
        Ask::Number(_) => guess::number(ui, typing),
        Ask::Place(_) => guess::place(ui, typing),
    };
    ui.add_space(8.0);
    if main_button(ui, "Lock in", answer.is_some())
        && let Some(answer) = answer
    {
        ask(asks, LessonAsk::Answer(answer));
    }
    let hint = "Everything comes loose when you have answered";
    text::line(ui, &Rich::new(11.0).text(hint, Ink::Muted));
}

/// The locked answer beside what happened.
fn locked(
    ui: &mut Ui,
    lesson: &LessonSeen<'_>,
    step: &Predict,
    given: Answer,
    typing: &mut LessonTyping,
    asks: &mut Asks,
) {
    choices::title(ui, "Your prediction, locked");
    match (&step.ask, given) {
        (Ask::Choices(all), Answer::Choice(chosen)) => {
            choices::show(ui, lesson.seen, all, Some(chosen), told_mark(all, Some(chosen)));
        }
        (_, Answer::Number(x)) => {
            text::line(ui, &Rich::new(13.0).medium(crate::scene::number::format(x), Ink::Text));
        }
        (_, Answer::Place([x, y])) => {
            let place = crate::view::format::place(x, y);
            text::line(ui, &Rich::new(13.0).medium(place, Ink::Text));
        }
        _ => {}
    }
    ui.add_space(8.0);
    told(ui, lesson, "What happened");
    ui.add_space(8.0);
    choices::title(ui, "What did you see?");
    let edit = TextEdit::multiline(&mut typing.seen)
        .font(font(12.5, Weight::Regular))
        .char_limit(1000)
        .background_color(color(ui, Ink::Field))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .hint_text("in your own words, if you like");
    if ui.add(edit).accessible_name("what did you see?").changed() {
        ask(asks, LessonAsk::Wrote(typing.seen.clone()));
    }
}

/// Which choices are shown as right and wrong once one was taken.
fn told_mark(all: &[Choice], chosen: Option<usize>) -> impl Fn(usize) -> Mark {
    move |n| match all.get(n) {
        Some(choice) if choice.right => Mark::Right,
        _ if chosen == Some(n) => Mark::Wrong,
        _ => Mark::Other,
    }
}

/// What is told to the answer that was given.
fn told(ui: &mut Ui, lesson: &LessonSeen<'_>, title: &str) {
    let Some(told) = lesson.player.told() else { return };
    if told.text.is_empty() {
        return;
    }
    let name = told.text.plain();
    boxed(ui, &name, |ui| {
        choices::title(ui, title);
        text::prose(ui, lesson.seen, told.text, 12.5, Ink::Text);
    });
}

fn challenge(ui: &mut Ui, lesson: &LessonSeen<'_>, step: &Do, asks: &mut Asks) {
    question(ui, lesson, &step.goal);
    if let Some(seen) = &lesson.learn {
        learn::show(ui, seen, asks);
    }
    let player = lesson.player;
    for (n, hint) in player.hints().iter().enumerate() {
        choices::title(ui, &format!("Hint {}", n + 1));
        text::prose(ui, lesson.seen, hint, 12.5, Ink::Muted);
        ui.add_space(4.0);
    }
    let record = player.record();
    if step.ways > 1 {
        let found = record.map_or(0, |r| r.ways.len());
        let ways = player.ways();
        let text = if found == 0 {
            format!("{} different ways are asked for", step.ways)
        } else {
            format!("{found} of {} ways found: {ways}", step.ways)
        };
        text::line(ui, &Rich::new(12.0).medium(text, Ink::Text));
    }
    let is_done = record.is_some_and(|r| r.done);
    if is_done {
        boxed(ui, "done", |ui| {
            text::line(ui, &Rich::new(13.0).medium("✓  done", Ink::Accent));
        });
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let left = step.hints.len() - player.hints().len().min(step.hints.len());
        if !is_done && left > 0 && text::link(ui, "Hint", "hint") {
            ask(asks, LessonAsk::Hint);
        }
        if text::link(ui, "Put back", "put the scene back") {
            ask(asks, LessonAsk::PutBack);
        }
    });
}

fn because(ui: &mut Ui, lesson: &LessonSeen<'_>, step: &Because, asks: &mut Asks) {
    question(ui, lesson, &step.question);
    let record = lesson.player.record();
    let chosen = record.and_then(|r| r.answer).and_then(|answer| match answer {
        Answer::Choice(n) => Some(n),
        _ => None,
    });
    let found = record.is_some_and(|r| r.done);
    let mark = |n: usize| match (found, step.choices.get(n)) {
        (true, Some(choice)) if choice.right => Mark::Right,
        (true, _) => Mark::Other,
        _ => Mark::Open,
    };
    if let Some(n) = choices::show(ui, lesson.seen, &step.choices, chosen, mark) {
        ask(asks, LessonAsk::Answer(Answer::Choice(n)));
    }
    ui.add_space(8.0);
    told(ui, lesson, if found { "Yes" } else { "Not quite" });
}

fn recall(ui: &mut Ui, lesson: &LessonSeen<'_>, step: &Recall, asks: &mut Asks) {
    question(ui, lesson, &step.question);
    let record = lesson.player.record();
    let revealed = record.is_some_and(|r| r.done);
    if !step.choices.is_empty() {
        let chosen = record.and_then(|r| r.answer).and_then(|answer| match answer {
            Answer::Choice(n) => Some(n),
            _ => None,
        });
        let all = &step.choices;
        let told = told_mark(all, chosen);
        let mark = |n| if chosen.is_some() { told(n) } else { Mark::Open };
        if let Some(n) = choices::show(ui, lesson.seen, all, chosen, mark) {
            ask(asks, LessonAsk::Answer(Answer::Choice(n)));
        }
        ui.add_space(8.0);
    }
    if !revealed {
        if step.choices.is_empty() && main_button(ui, "Show the answer", true) {
            ask(asks, LessonAsk::Reveal);
        }
        return;
    }
    let name = step.answer.plain();
    boxed(ui, &name, |ui| {
        choices::title(ui, "Answer");
        text::prose(ui, lesson.seen, &step.answer, 12.5, Ink::Text);
    });
    ui.add_space(8.0);
    let knew = record.and_then(|r| r.knew);
    choices::title(ui, "Did you know it?");
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let plain = |words: &str| Rich::new(12.5).text(words, Ink::Muted);
    let options = [(plain("I knew it"), "yes"), (plain("Not yet"), "not yet")];
    let chosen = knew.map(|knew| usize::from(!knew));
    if let Some(n) = pieces::segmented(ui, rect, "did you know it", &options, chosen) {
        ask(asks, LessonAsk::Mark(n == 0));
    }
}
