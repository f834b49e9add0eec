//! Arrows and labels of words, which every stage shares.

use super::draw::Screen;
use super::mark::{Dash, Figure, Head, Label, MUST, Shape};
use super::rich::{Level, Rich, Weight};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject};
use nalgebra::Vector2;

/// The vectors a word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    E,
    Q,
    K,
    V,
    Y,
}

impl Kind {
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::E => "e",
            Self::Q => "q",
            Self::K => "k",
            Self::V => "v",
            Self::Y => "y",
        }
    }

    pub(super) fn subject(self, i: usize) -> Subject {
        match self {
            Self::E => Subject::Embedding(i),
            Self::Q => Subject::Query(i),
            Self::K => Subject::Key(i),
            Self::V => Subject::Value(i),
            Self::Y => Subject::Output(i),
        }
    }

    /// Width, dash and head: kinds are told apart without colour.
    pub(super) fn style(self) -> (f64, Dash, Head) {
        match self {
            Self::E => (1.8, Dash::Solid, Head::Filled(12.0)),
            Self::Q => (3.2, Dash::Solid, Head::Filled(15.0)),
            Self::K => (2.0, Dash::Dashed(8.0, 5.0), Head::Filled(12.0)),
            Self::V => (2.0, Dash::Dotted(5.0), Head::Hollow(12.0)),
            Self::Y => (4.5, Dash::Solid, Head::Filled(16.0)),
        }
    }

    /// Where the vector of word i ends in the plane.
    pub(super) fn tip(self, seen: &Seen<'_>, i: usize) -> Vector2<f64> {
        match self {
            Self::E => seen.embedding(i),
            Self::Q => seen.query(i),
            Self::K => seen.key(i),
            Self::V => seen.value(i),
            Self::Y => seen.output(i),
        }
    }
}

/// Whether two places are one, up to rounding.
pub(super) fn same_place(a: Vector2<f64>, b: Vector2<f64>) -> bool {
    (a - b).amax() <= 1e-9 * a.amax().max(b.amax())
}

/// An arrow from the origin in the style of its kind.
pub(super) fn arrow(figure: &mut Figure, seen: &Seen<'_>, kind: Kind, i: usize, opacity: f64) {
    arrow_to(figure, seen, kind, i, kind.tip(seen, i), opacity);
}

/// The same with another tip (while a grid is being warped, say).
pub(super) fn arrow_to(
    figure: &mut Figure,
    seen: &Seen<'_>,
    kind: Kind,
    i: usize,
    to: Vector2<f64>,
    opacity: f64,
) {
    let (width, dash, head) = kind.style();
    let short = if kind == Kind::Y { 10.0 } else { 0.0 };
    let ink = Ink::Word(seen.hue(i));
    let subject = Some(kind.subject(i));
    if matches!(dash, Dash::Dashed(..)) {
        // A pale line under the dashes keeps the arrow one thing.
        let under = Shape::Line { from: Vector2::zeros(), to, width, dash: Dash::Solid };
        figure.add(subject, ink, 0.16 * opacity, under);
    }
    figure.add(
        subject,
        ink,
        opacity,
        Shape::Arrow { from: Vector2::zeros(), to, width, dash, head, casing: 0.0, short },
    );
}

/// The mark at an embedding's tip that says "take hold here".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    Halo,
    Ring,
}

pub(super) fn grip(figure: &mut Figure, seen: &Seen<'_>, i: usize, grip: Grip, opacity: f64) {
    let at = seen.embedding(i);
    let held = seen.view.held == Some(crate::view::Handle::Embedding(i));
    let lit = seen.view.lit(Subject::Embedding(i));
    let (ink, subject) = (Ink::Word(seen.hue(i)), Some(Subject::Embedding(i)));
    match grip {
        Grip::Halo => figure.add(
            subject,
            ink,
            if held || lit { 0.3 } else { 0.14 } * opacity,
            Shape::Disc { at, radius: 12.0 },
        ),
        Grip::Ring => figure.add(
            subject,
            ink,
            0.7 * opacity,
            Shape::Ring { at, radius: 11.0, width: if held || lit { 2.5 } else { 1.5 } },
        ),
    }
    figure.tips.push((at, 12.0));
}

/// Tips of words that want names; coincident ones share a label.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Named>);

#[derive(Debug)]
struct Named {
    at: Vector2<f64>,
    /// (word, its kinds at this place), in the order they were added.
    owners: Vec<(usize, Vec<Kind>)>,
    extra: Option<String>,
    priority: f64,
    /// What stands between the symbols of one word.
    joined: &'static str,
}

impl Names {
    /// Asks for a label for `kind` of word i; `extra` is a number to stand behind it.
    pub(super) fn add(
        &mut self,
        seen: &Seen<'_>,
        kind: Kind,
        i: usize,
        priority: f64,
        extra: Option<String>,
    ) {
        self.add_at(kind, i, kind.tip(seen, i), priority, extra);
    }

    pub(super) fn add_at(
        &mut self,
        kind: Kind,
        i: usize,
        at: Vector2<f64>,
        priority: f64,
        extra: Option<String>,
    ) {
        let found =
            self.0.iter_mut().find(|named| named.joined == " = " && same_place(named.at, at));
        let Some(named) = found else {
            self.0.push(Named {
                at,
                owners: vec![(i, vec![kind])],
                extra,
                priority,
                joined: " = ",
            });
            return;
        };
        named.priority = named.priority.max(priority);
        named.extra = named.extra.take().or(extra);
        match named.owners.iter_mut().find(|(word, _)| *word == i) {
            Some((_, kinds)) => {
                kinds.push(kind);
                kinds.sort_unstable();
            }
            None => named.owners.push((i, vec![kind])),
        }
    }

    /// Names the place of e + y.
    pub(super) fn add_sum(&mut self, i: usize, at: Vector2<f64>) {
        self.0.push(Named {
            at,
            owners: vec![(i, vec![Kind::E, Kind::Y])],
            extra: None,
            priority: 900.0,
            joined: " + ",
        });
    }

    /// Turns the asked names into labels of the figure.
    pub(super) fn finish(self, figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
        let origin = screen.at(Vector2::zeros());
        for named in self.0 {
            let tip = screen.at(named.at);
            let out = super::draw::unit(super::draw::sub(tip, origin)).unwrap_or([0.7, -0.7]);
            // Beyond the tip, leaning to the right: labels are read from there.
            let toward = [out[0] + 0.35, out[1]];
            let Some(&(first, ref kinds)) = named.owners.first() else {
                continue;
            };
            let Some(&kind) = kinds.first() else { continue };
            let lit = named
                .owners
                .iter()
                .any(|(i, kinds)| kinds.iter().any(|k| seen.view.lit(k.subject(*i))));
            figure.labels.push(Label {
                subject: Some(kinds.last().unwrap_or(&kind).subject(first)),
                anchor: named.at,
                offset: [0.0, 0.0],
                toward,
                gap: 16.0,
                text: text(&named, seen),
                priority: if lit { MUST * 2.0 } else { named.priority },
                key: (first as u64) << 8 | kind as u64,
            });
        }
    }
}

fn text(named: &Named, seen: &Seen<'_>) -> Rich {
    let mut rich = Rich::new(14.0);
    for (n, (i, kinds)) in named.owners.iter().enumerate() {
        let ink = Ink::Word(seen.hue(*i));
        let symbols: Vec<_> = kinds.iter().map(|k| k.symbol()).collect();
        if n > 0 {
            rich = rich.text(" = ", Ink::Muted);
        }
        rich = rich.bold(symbols.join(named.joined), ink).sub(seen.label(*i, 18), ink);
        if let Some(round) = seen.round(*i) {
            rich = rich.sup(round, ink);
        }
    }
    if let Some(extra) = &named.extra {
        rich = rich.run(format!("  {extra}"), Ink::Muted, Weight::Medium, Level::Line);
    }
    rich
}

/// The priority of a word's label: the focus and the heaviest key always have one, then the heavier first.
pub(super) fn priority(seen: &Seen<'_>, i: usize) -> f64 {
    let focus = seen.focus();
    if i == focus {
        MUST * 1.5
    } else if seen.attention.heaviest(focus) == Some(i) {
        MUST
    } else {
        1e3 * seen.attention.weight(focus, i) + if seen.chosen_key() == i { 500.0 } else { 0.0 }
            - i as f64 * 1e-6
    }
}

/// How strongly word j is drawn: one that the focus may not read is pale.
pub(super) fn strength(seen: &Seen<'_>, j: usize) -> f64 {
    if seen.attention.allowed(seen.focus(), j) { 1.0 } else { 0.35 }
}
