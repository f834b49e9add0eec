//! One reader's weights in all dimensions beside those on the flattened picture.

use crate::figure::rich::{Rich, Weight};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::palette::Ink;
use crate::view::words::{Twice, WordsSeen};
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// A word and the colour it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub ink: Ink,
}

/// How a word of the table is written: in the hue of its theme, if it has one.
pub(super) fn word(seen: &WordsSeen<'_>, row: usize) -> Written {
    let ink = seen.map.find(row).and_then(|i| seen.map.look(i)).map(|l| Ink::Word(l.hue));
    let text = crate::scene::visible(seen.map.word(row)).into_owned();
    Written { text, ink: ink.unwrap_or(Ink::Text) }
}

/// Longer sentences show the heaviest words only.
const MOST: usize = 8;

/// Shows the section. `identity`: the picture's matrices are identities too, so that the two can be equal.
pub fn show(ui: &mut Ui, read: &Twice<'_>, words: &[Written], identity: bool) {
    let Some(reader) = words.get(read.reader) else { return };
    let short = crate::scene::elide(&reader.text, 16);
    let title = Rich::new(13.0).bold(short, reader.ink).bold(" reads, twice", Ink::Text);
    pieces::rich_heading(ui, &title, "identity matrices");
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let columns = Columns::new(head);
    let full = format!("in {}-d", read.dimensions);
    for (column, name) in [(columns.full, full.as_str()), (columns.flat, "in the picture")] {
        let style = (11.0, Weight::Regular, Ink::Muted);
        pieces::text(ui, pos2(column.max, head.center().y), Align2::RIGHT_CENTER, name, style);
    }
    for j in heaviest(read) {
        row(ui, read, words, j);
    }
    ui.add_space(10.0);
    verdict(ui, read, words, identity);
}

/// The words to show, in the order of the sentence.
fn heaviest(read: &Twice<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..read.full.len()).collect();
    let weight = |j: &usize| read.full[*j].max(read.flat.get(*j).copied().unwrap_or(0.0));
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    order.truncate(MOST);
    order.sort_unstable();
    order
}

/// Where the two columns of numbers are.
struct Columns {
    full: egui::Rangef,
    flat: egui::Rangef,
}

impl Columns {
    fn new(rect: Rect) -> Self {
        let unit = rect.width() / 307.0;
        let column = |from: f32, to: f32| {
            egui::Rangef::new(rect.left() + from * unit, rect.left() + to * unit)
        };
        Self { full: column(100.0, 196.0), flat: column(211.0, 307.0) }
    }
}

fn row(ui: &mut Ui, read: &Twice<'_>, words: &[Written], j: usize) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let Some(word) = words.get(j) else { return };
    let (full, flat) = (read.full[j], read.flat.get(j).copied().unwrap_or(0.0));
    let spoken = format!(
        "{}: {} in {} dimensions, {} in the picture",
        word.text,
        format::weight(full, true),
        read.dimensions,
        format::weight(flat, true)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let columns = Columns::new(rect);
    let y = rect.top() + 11.0;
    let text = Rich::new(13.0).text(crate::scene::elide(&word.text, 11), word.ink);
    pieces::rich(ui, pos2(rect.left(), y), Align2::LEFT_CENTER, &text);
    for (column, weight) in [(columns.full, full), (columns.flat, flat)] {
        let style = (12.5, Weight::Regular, Ink::Text);
        let number = format::weight(weight, true);
        pieces::text(ui, pos2(column.max, y), Align2::RIGHT_CENTER, number, style);
        let track = Rect::from_x_y_ranges(column, rect.top() + 22.0..=rect.top() + 26.0);
        ui.painter().rect_filled(track, 2.0, color(ui, Ink::Track));
        let width = track.width() * weight.clamp(0.0, 1.0) as f32;
        if width > 0.3 {
            let ink = if word.ink == Ink::Text { Ink::Faint } else { word.ink };
            let bar = track.with_max_x(track.left() + width.max(track.height()));
            ui.painter().rect_filled(bar, 2.0, color(ui, ink));
        }
    }
}

/// The largest difference, its place, and what to make of it.
fn verdict(ui: &mut Ui, read: &Twice<'_>, words: &[Written], identity: bool) {
    let plain = |ink| move |text: &str| Rich::new(12.0).text(text, ink);
    let (muted, text) = (plain(Ink::Muted), plain(Ink::Text));
    let mut lines = Vec::new();
    if read.largest < 5e-7 {
        lines.push(Rich::new(12.0).bold("No difference", Ink::Text));
        lines.push(muted("Up to three words lie in a plane. What it leaves"));
        lines.push(muted("out is the same for all, and softmax ignores it"));
    } else {
        let (i, j) = read.at;
        let mut first = Rich::new(12.0)
            .bold(format!("Largest difference {}", format::fixed(read.largest, 3)), Ink::Text);
        if let (Some(reader), Some(key)) = (words.get(i), words.get(j)) {
            let itself = i == j;
            first = first.bold(", ", Ink::Text).bold(short(reader), reader.ink);
            first = if itself {
                first.bold(" on itself", Ink::Text)
            } else {
                first.bold(" on ", Ink::Text).bold(short(key), key.ink)
            };
        }
        lines.push(first);
        if identity && !read.is_exact() {
            lines.push(muted("Attention of the flattened words is not"));
            lines.push(muted(&format!(
                "flattened attention: trust the {}-d column",
                read.dimensions
            )));
        } else {
            lines.push(muted("Words, matrices or d_k were changed here:"));
            lines.push(muted(&format!("the {}-d column keeps the real ones", read.dimensions)));
        }
        if let Some((winner, loser)) = read.overtakes()
            && let (Some(a), Some(b)) = (words.get(winner), words.get(loser))
        {
            lines.push(
                text("In the picture ")
                    .text(short(a), a.ink)
                    .text(" overtakes ", Ink::Text)
                    .text(short(b), b.ink),
            );
        }
    }
    boxed(ui, &lines);
}

fn short(word: &Written) -> String {
    crate::scene::elide(&word.text, 12).into_owned()
}

fn boxed(ui: &mut Ui, lines: &[Rich]) {
    let height = 20.0 + 19.0 * lines.len() as f32;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let spoken: Vec<String> = lines.iter().map(Rich::plain).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, spoken.join(" ")));
    ui.painter().rect_filled(rect, 8.0, color(ui, Ink::Tint));
    for (n, line) in lines.iter().enumerate() {
        let at = pos2(rect.left() + 14.0, rect.top() + 19.5 + 19.0 * n as f32);
        pieces::rich(ui, at, Align2::LEFT_CENTER, line);
    }
}
