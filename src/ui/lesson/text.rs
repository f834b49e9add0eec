//! Texts of lessons on the screen; names of words have their words' colours.

use crate::figure::rich::{Level, Rich, Weight};
use crate::lessons::{Block, Line, Look, Prose};
use crate::ui::paint::job;
use crate::ui::pieces;
use crate::ui::theme::{palette, rgb};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Align2, Label, Sense, Ui, vec2};

/// A line that wraps.
pub(super) fn line(ui: &mut Ui, text: &Rich) -> egui::Response {
    let colors = palette(ui);
    let mut job = job(text, |ink| rgb(colors.rgb(ink)));
    job.wrap.max_width = ui.available_width();
    ui.add(Label::new(job).wrap())
}

/// Paragraphs, headings and lists.
pub(super) fn prose(ui: &mut Ui, seen: &Seen<'_>, text: &Prose, size: f64, ink: Ink) {
    for (n, block) in text.blocks().iter().enumerate() {
        if n > 0 {
            ui.add_space(4.0);
        }
        match block {
            Block::Heading(words) => {
                ui.add_space(4.0);
                line(ui, &rich(seen, words, size + 0.5, Ink::Text, Weight::Semibold));
            }
            Block::Paragraph(words) => {
                line(ui, &rich(seen, words, size, ink, Weight::Regular));
            }
            Block::Item(words) => {
                let text = rich(seen, words, size, ink, Weight::Regular);
                let mut item = Rich::new(size).text("•  ", ink);
                item.runs.extend(text.runs);
                line(ui, &item);
            }
        }
    }
}

/// Words with their looks; a name of a word of the sentence that is set apart has its hue.
pub(super) fn rich(seen: &Seen<'_>, words: &Line, size: f64, ink: Ink, weight: Weight) -> Rich {
    let mut text = Rich::new(size);
    for span in words.spans() {
        let (ink, weight) = match span.look {
            Look::Plain => {
                text = named(seen, text, &span.text, (ink, weight));
                continue;
            }
            Look::Emphasis => (hue(seen, &span.text).unwrap_or(Ink::Text), Weight::Medium),
            Look::Strong => (Ink::Text, Weight::Semibold),
            Look::Code => (Ink::Text, Weight::Medium),
        };
        text = text.run(&*span.text, ink, weight, Level::Line);
    }
    text
}

/// Plain words; those that are words of the sentence in their hues.
fn named(seen: &Seen<'_>, mut text: Rich, words: &str, (ink, weight): (Ink, Weight)) -> Rich {
    let mut plain = String::new();
    for piece in words.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let Some(hue) = hue(seen, word).filter(|_| !word.is_empty()) else {
            plain.push_str(piece);
            continue;
        };
        if !plain.is_empty() {
            text = text.run(std::mem::take(&mut plain), ink, weight, Level::Line);
        }
        text = text.run(word, hue, Weight::Medium, Level::Line);
        plain.push_str(&piece[word.len()..]);
    }
    if plain.is_empty() { text } else { text.run(plain, ink, weight, Level::Line) }
}

fn hue(seen: &Seen<'_>, name: &str) -> Option<Ink> {
    let is_it = |i: &usize| seen.scene.tokens[*i].text.eq_ignore_ascii_case(name);
    (0..seen.n()).find(is_it).map(|i| Ink::Word(seen.hue(i)))
}

/// A link in a line of others; `true` when it was pressed.
pub(super) fn link(ui: &mut Ui, label: &str, name: &str) -> bool {
    let width = pieces::galley(ui, &Rich::new(12.0).text(label, Ink::Accent)).size().x;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    pieces::link_at(ui, rect.left_center(), Align2::LEFT_CENTER, label, name).clicked()
}
