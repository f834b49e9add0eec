//! The settings of the experiment.

use super::learn;
use crate::figure::rich::{Rich, Weight};
use crate::lab::{Kind, Scale};
use crate::ui::ask::{Ask, Asks, LabAsk};
use crate::ui::cell::{self, Did, Look};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::lab::{DRAWS, Experiment, KEYS, LabSeen, TEMPERATURES, WIDTHS};
use crate::view::palette::Ink;
use egui::accesskit::Role;
use egui::{Align2, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    pieces::scrolling_panel(ui, rect, "settings of the experiment", 16.0, |ui| {
        match seen.view.experiment {
            Experiment::Root => root(ui, seen, asks),
            Experiment::Temperature => temperature(ui, seen, asks),
            Experiment::Learning => learn::settings(ui, seen, asks),
        }
    });
}

fn root(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let view = seen.view;
    pieces::heading(ui, "Queries and keys", "");
    ui.add_space(4.0);
    for kind in Kind::ALL {
        let (label, note) = described(kind, seen.word_width);
        if choice(ui, ("kind", label), view.kind == kind, note, None) {
            asks.push(Ask::Lab(LabAsk::Kind(kind)));
        }
    }
    ui.add_space(14.0);
    let longest = if view.kind == Kind::Words { seen.word_width } else { None };
    let shown = longest.map_or(view.width, |most| view.width.min(most));
    let title = Rich::new(13.0).bold("Length d", Ink::Text).sub("k", Ink::Text);
    let [low, high] = WIDTHS;
    let setting =
        Setting { title, name: "d_k", value: shown, range: [low, longest.unwrap_or(high)] };
    setting.show(ui, (Curve::Powers(0.25), ""), LabAsk::Width, asks);
    ui.add_space(10.0);
    pieces::heading(ui, "Scale", "");
    ui.add_space(4.0);
    scale(ui, view.scale, asks);
    ui.add_space(14.0);
    let title = Rich::new(13.0).bold("Keys of a query", Ink::Text);
    let setting = Setting { title, name: "keys", value: view.keys, range: KEYS };
    setting.show(ui, (Curve::Even, ""), LabAsk::Keys, asks);
    ui.add_space(10.0);
    let title = Rich::new(13.0).bold("Sample size", Ink::Text);
    let setting = Setting { title, name: "sample size", value: view.draws, range: DRAWS };
    let note = "draws: a query with its keys each";
    setting.show(ui, (Curve::Powers(0.5), note), LabAsk::Draws, asks);
    ui.add_space(10.0);
    seed(ui, view.seed, asks);
}

fn described(kind: Kind, word_width: Option<usize>) -> (&'static str, &'static str) {
    match kind {
        Kind::Independent => ("independent", "N(0, 1)"),
        Kind::Pairs => ("copies of a pair", "as in the plane"),
        Kind::Copies => ("copies of one number", "d_k times"),
        Kind::Uniform => ("uniform", "−1 to 1"),
        Kind::Words => ("real words", if word_width == Some(50) { "50-d" } else { "" }),
    }
}

/// A row that can be chosen, with a round mark; `true` where it was.
pub(super) fn choice(
    ui: &mut Ui,
    (group, label): (&str, &str),
    chosen: bool,
    note: &str,
    ink: Option<Ink>,
) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let id = ui.make_persistent_id((group, label));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{group}: {label}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, color(ui, Ink::Field));
    }
    let at = pos2(rect.left() + 8.0, rect.center().y);
    let edge = if chosen { Ink::Accent } else { Ink::Axis };
    ui.painter().circle_stroke(at, 6.5, Stroke::new(1.5, color(ui, edge)));
    if chosen {
        ui.painter().circle_filled(at, 3.5, color(ui, Ink::Accent));
    }
    let style = (13.0, Weight::Regular, ink.unwrap_or(Ink::Text));
    let at = pos2(rect.left() + 24.0, rect.center().y);
    pieces::text(ui, at, Align2::LEFT_CENTER, label, style);
    let style = (12.0, Weight::Regular, Ink::Muted);
    pieces::text(ui, rect.right_center(), Align2::RIGHT_CENTER, note, style);
    pieces::focus_ring(ui, &response, rect.expand2(vec2(4.0, -2.0)), 6.0);
    response.clicked() && !chosen
}

/// How a slider goes from the least to the most.
#[derive(Clone, Copy, Debug)]
enum Curve {
    /// By ones.
    Even,
    /// By powers of two; a step is such a part of one.
    Powers(f64),
}

/// A whole number that can be slid and typed.
#[derive(Debug)]
struct Setting<'a> {
    title: Rich,
    name: &'a str,
    value: usize,
    range: [usize; 2],
}

impl Setting<'_> {
    fn show(
        self,
        ui: &mut Ui,
        (curve, note): (Curve, &str),
        ask: impl Fn(usize) -> LabAsk,
        asks: &mut Asks,
    ) {
        let heading = pieces::rich_heading(ui, &self.title, "");
        let place = Rect::from_min_max(
            pos2(heading.right() - 60.0, heading.top() - 2.0),
            heading.max + vec2(0.0, 2.0),
        );
        typed(
            ui,
            place,
            (self.name, self.value as f64),
            |v| ask(v.round().max(0.0) as usize),
            asks,
        );
        let to = |n: usize| match curve {
            Curve::Even => n as f64,
            Curve::Powers(_) => (n.max(1) as f64).log2(),
        };
        let from = |x: f64| match curve {
            Curve::Even => x.round() as usize,
            Curve::Powers(_) => round(2f64.powf(x)),
        };
        let step = if let Curve::Powers(step) = curve { step } else { 1.0 };
        let [low, most] = self.range.map(to);
        // The slider knows whole steps only, and would put a typed number on the nearest.
        let steps = |x: f64| low + ((x - low) / step).round() * step;
        let high = low + ((most - low) / step).ceil().max(1.0) * step;
        let now = steps(to(self.value)).clamp(low, high);
        let mut x = now;
        ui.allocate_ui(vec2(ui.available_width(), 24.0), |ui| {
            let name = format!("{} slider", self.name);
            let unit = (|x: f64| from(x) as f64, |n: f64| to(n.max(0.0) as usize));
            let track = (&mut x, self.value as f64);
            let response = pieces::slider_of(ui, track, (low..=high, step), &name, unit);
            let value = format::count(self.value);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(value));
            if response.changed() && (x - now).abs() > 1e-9 {
                let [least, most] = self.range;
                asks.push(Ask::Lab(ask(from(x).clamp(least, most))));
            }
        });
        if !note.is_empty() {
            ui.label(RichText::new(note).size(11.0).color(color(ui, Ink::Muted)));
        }
    }
}

/// Three digits at most: a hand cannot aim at more.
fn round(x: f64) -> usize {
    if x < 100.0 {
        return x.round() as usize;
    }
    // powers of two stay what they are
    let power = 2f64.powf(x.log2().round());
    if (x - power).abs() < 1e-6 * power {
        return power as usize;
    }
    let unit = 10f64.powf(x.log10().floor() - 1.0);
    ((x / unit).round() * unit) as usize
}

fn typed(
    ui: &mut Ui,
    place: Rect,
    (name, value): (&str, f64),
    ask: impl Fn(f64) -> LabAsk,
    asks: &mut Asks,
) {
    let look = Look { name, decimals: 0, pale_zero: false, speed: 1.0 };
    let (_, did) = cell::cell(ui, place, ui.make_persistent_id(("lab", name)), value, &look);
    match did {
        Did::Typed(v) if v.fract() != 0.0 || v < 0.0 => {
            asks.push(Ask::Say(format!("{name} keeps {value}: a whole number was expected")));
        }
        Did::Dragged(v) | Did::Typed(v) => asks.push(Ask::Lab(ask(v))),
        Did::Refused(why) => asks.push(Ask::Say(why)),
        Did::Nothing | Did::Grabbed | Did::Released => {}
    }
}

fn scale(ui: &mut Ui, now: Scale, asks: &mut Asks) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let plain = |text: &str| Rich::new(12.5).text(text, Ink::Muted);
    let options = [
        (plain("none"), "none"),
        (plain("1/√d").sub("k", Ink::Muted), "one over the square root of d_k"),
        (plain("1/d").sub("k", Ink::Muted), "one over d_k"),
    ];
    let chosen = Scale::ALL.iter().position(|scale| *scale == now);
    if let Some(n) = pieces::segmented(ui, rect, "scale", &options, chosen) {
        asks.push(Ask::Lab(LabAsk::Scale(Scale::ALL[n.min(2)])));
    }
}

pub(super) fn seed(ui: &mut Ui, seed: u64, asks: &mut Asks) {
    let heading = pieces::heading(ui, "Seed", "");
    let place = Rect::from_min_max(
        pos2(heading.right() - 60.0, heading.top() - 2.0),
        heading.max + vec2(0.0, 2.0),
    );
    let most = 9e15;
    let to = |v: f64| LabAsk::Seed(v.round().clamp(0.0, most) as u64);
    typed(ui, place, ("seed", seed as f64), to, asks);
    ui.add_space(2.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    if pieces::link_left(ui, rect.left_center(), "Draw others", "draw others: the next seed")
        .clicked()
    {
        asks.push(Ask::Lab(LabAsk::Seed(seed.wrapping_add(1).min(most as u64))));
    }
    let style = (11.0, Weight::Regular, Ink::Faint);
    let at = rect.right_center();
    pieces::text(ui, at, Align2::RIGHT_CENTER, "same seed, same numbers", style);
}

fn temperature(ui: &mut Ui, seen: &LabSeen<'_>, asks: &mut Asks) {
    let row = seen.row;
    pieces::heading(ui, "Whose row", "who reads");
    ui.add_space(4.0);
    for (i, name) in row.names.iter().enumerate() {
        let label = crate::scene::elide(name, 24);
        // Words may be the same: their place tells them apart.
        let group = format!("word {} reads", i + 1);
        let chosen = i == row.reader;
        if choice(ui, (&group, &label), chosen, "", row.inks.get(i).copied()) {
            asks.push(Ask::Lab(LabAsk::Reader(i)));
        }
    }
    ui.add_space(14.0);
    let scale = row.now.scale;
    pieces::heading(ui, "Scale", &format!("× {}", format::short(scale, 3)));
    ui.allocate_ui(vec2(ui.available_width(), 24.0), |ui| {
        let [low, high] = TEMPERATURES.map(f64::log10);
        let now = if scale > 0.0 { scale.log10().clamp(low, high) } else { low };
        let mut power = now;
        let unit = (|power: f64| 10f64.powf(power), f64::log10);
        let name = "softer to sharper";
        let response = pieces::slider_of(ui, (&mut power, scale), (low..=high, 0.0), name, unit);
        let value = format::short(scale, 3);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(value));
        if response.changed() && power != now {
            let own: f64 = format!("{:.2e}", 10f64.powf(power)).parse().unwrap_or(scale);
            asks.push(Ask::Lab(LabAsk::Temperature(Some(own))));
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    for (at, align, text) in [
        (rect.left_center(), Align2::LEFT_CENTER, "softer"),
        (rect.right_center(), Align2::RIGHT_CENTER, "sharper"),
    ] {
        pieces::text(ui, at, align, text, (11.0, Weight::Regular, Ink::Muted));
    }
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let label = format!("As in the scene: {}", format::short(row.own_scale, 3));
    if pieces::link_left(ui, rect.left_center(), &label, "the scale of the scene").clicked() {
        asks.push(Ask::Lab(LabAsk::Temperature(None)));
    }
    ui.add_space(10.0);
    let note = "Nothing here changes the scene: words and matrices are moved in the plane.";
    ui.label(RichText::new(note).size(11.0).color(color(ui, Ink::Muted)));
}
