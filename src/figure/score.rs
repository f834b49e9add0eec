//! Score and Scale: the focused query, each key's shadow on its line, the angles between them.

use super::angles::{self, Arm};
use super::draw::{Screen, distance};
use super::mark::{Dash, Figure, Shape};
use super::rich::Rich;
use super::words::{self, Grip, Kind, Names};
use crate::plane::shadow::Shadow;
use crate::scene::Fill;
use crate::view::layers::Layer;
use crate::view::palette::Ink;
use crate::view::{Seen, Subject, format};
use nalgebra::Vector2;

/// A lane's thickness, the gap between lanes and the room between the query's line and the first, in points.
const LANE: f64 = 14.0;
const LANE_GAP: f64 = 2.0;
const FIRST: f64 = 4.0;

pub(super) fn build(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let layers = seen.view.layers;
    let focus = seen.focus();
    let full = taken_apart(seen);
    if layers.has(Layer::Shadows) {
        shadows(figure, seen, screen, &full);
    }
    if layers.has(Layer::Embeddings) {
        for i in 0..seen.n() {
            words::grip(figure, seen, i, Grip::Halo, words::strength(seen, i));
        }
    }
    if layers.has(Layer::Angles) && angles_are_true(seen) {
        let arms: Vec<_> = full.iter().filter_map(|&j| arm(seen, focus, j)).collect();
        let beyond = layers.has(Layer::Shadows);
        angles::build(figure, screen, seen.query(focus), &arms, beyond);
    }
    let mut names = Names::default();
    for j in 0..seen.n() {
        if layers.has(Layer::Embeddings) {
            names.add(seen, Kind::E, j, words::priority(seen, j), None);
        }
        if layers.has(Layer::Keys) {
            words::arrow(figure, seen, Kind::K, j, words::strength(seen, j));
            names.add(seen, Kind::K, j, words::priority(seen, j), None);
        }
    }
    queries(figure, seen, &mut names);
    names.finish(figure, seen, screen);
}

/// The focused query, or all of them.
pub(super) fn queries(figure: &mut Figure, seen: &Seen<'_>, names: &mut Names) {
    let focus = seen.focus();
    if !seen.view.layers.has(Layer::Queries) {
        return;
    }
    for i in (0..seen.n()).filter(|&i| i == focus || seen.view.layers.has(Layer::AllWords)) {
        words::arrow(figure, seen, Kind::Q, i, if i == focus { 1.0 } else { 0.5 });
        names.add(seen, Kind::Q, i, words::priority(seen, i), None);
    }
}

/// The keys that are shown with all their lines: all of a short sentence, else the chosen one and the three heaviest.
pub(super) fn taken_apart(seen: &Seen<'_>) -> Vec<usize> {
    let focus = seen.focus();
    let mut keys: Vec<usize> =
        (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j)).collect();
    if keys.len() > angles::MANY {
        keys.sort_by(|&a, &b| {
            seen.attention.weight(focus, b).total_cmp(&seen.attention.weight(focus, a))
        });
        let hovered = seen.view.hover.and_then(|h| match h {
            Subject::Key(j) | Subject::Word(j) => Some(j),
            other => other.pair().map(|p| p.1),
        });
        let mut shown: Vec<usize> = keys.iter().copied().take(3).collect();
        for extra in [seen.view.key, hovered].into_iter().flatten() {
            if keys.contains(&extra) && !shown.contains(&extra) {
                shown.push(extra);
            }
        }
        keys = shown;
    }
    keys
}

/// Whether lengths and angles in the picture are those of the d_k-dimensional vectors (only dot products are, for random columns).
pub fn angles_are_true(seen: &Seen<'_>) -> bool {
    seen.scene.key_space.d_k == 2 || seen.scene.key_space.fill == Fill::Repeat
}

fn arm(seen: &Seen<'_>, focus: usize, j: usize) -> Option<Arm> {
    let degrees = seen.attention.angle_deg(focus, j)?;
    Some(Arm {
        to: seen.key(j),
        text: format::degrees(degrees),
        hue: seen.hue(j),
        subject: Subject::Angle(focus, j),
        key: j,
    })
}

fn shadows(figure: &mut Figure, seen: &Seen<'_>, screen: Screen, full: &[usize]) {
    let focus = seen.focus();
    let query = seen.query(focus);
    let Some(unit) = crate::plane::angle::direction(query) else {
        return;
    };
    let ink = Ink::Word(seen.hue(focus));
    let line =
        Shape::Through { at: Vector2::zeros(), direction: query, width: 1.0, dash: Dash::Solid };
    figure.add(Some(Subject::Query(focus)), ink, 0.35, line);
    let mut lanes: Vec<(bool, f64, usize, Shadow)> = Vec::new();
    for j in (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j)) {
        let Some(shadow) = Shadow::of(seen.key(j), query) else {
            continue;
        };
        let left = unit.perp(&seen.key(j)) >= 0.0;
        if full.contains(&j) {
            let turn = crate::plane::angle::between(query, seen.key(j)).unwrap_or(0.0);
            lanes.push((left, turn, j, shadow));
        } else {
            let tick = if left { FIRST + 4.0 } else { -FIRST - 4.0 };
            foot(figure, seen, j, shadow.foot, (unit, tick));
        }
    }
    // On each side the key at the smallest angle lies nearest to the line.
    lanes.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut out = [FIRST; 2];
    for (left, _, j, shadow) in lanes {
        let side = &mut out[usize::from(left)];
        let near = *side;
        *side += LANE + LANE_GAP;
        lane(figure, seen, screen, j, &shadow, (unit, if left { near } else { -near }));
    }
}

fn lane(
    figure: &mut Figure,
    seen: &Seen<'_>,
    screen: Screen,
    j: usize,
    shadow: &Shadow,
    (unit, near): (Vector2<f64>, f64),
) {
    let focus = seen.focus();
    let subject = Some(Subject::Score(focus, j));
    let ink = Ink::Word(seen.hue(j));
    let lit = seen.view.lit(Subject::Score(focus, j));
    // The lane's left is the line's left only while it runs along the query.
    let near = if shadow.along < 0.0 { -near } else { near };
    let long = distance(screen.at(Vector2::zeros()), screen.at(shadow.foot));
    let text =
        text(seen, j).filter(|t| long > t.plain().chars().count() as f64 * t.size * 0.56 + 8.0);
    let shape = Shape::Lane { from: Vector2::zeros(), to: shadow.foot, near, thick: LANE, text };
    figure.add(subject, ink, if lit { 0.36 } else { 0.2 }, shape);
    let near = if shadow.along < 0.0 { -near } else { near };
    way_down(figure, seen, j, shadow.foot);
    foot(figure, seen, j, shadow.foot, (unit, near + LANE * near.signum()));
}

/// The tick that ends a key's shadow, `far` points to the line's left.
fn foot(
    figure: &mut Figure,
    seen: &Seen<'_>,
    j: usize,
    at: Vector2<f64>,
    tick: (Vector2<f64>, f64),
) {
    let (direction, far) = tick;
    let subject = Some(Subject::Score(seen.focus(), j));
    let shape = Shape::Tick { at, direction, near: 0.0, far, width: 1.5 };
    figure.add(subject, Ink::Word(seen.hue(j)), 1.0, shape);
}

/// The dotted way from a key down to its foot.
fn way_down(figure: &mut Figure, seen: &Seen<'_>, j: usize, foot: Vector2<f64>) {
    let subject = Some(Subject::Score(seen.focus(), j));
    let shape = Shape::Line { from: seen.key(j), to: foot, width: 1.6, dash: Dash::Dotted(4.5) };
    figure.add(subject, Ink::Word(seen.hue(j)), 1.0, shape);
}

/// "2.603 × 2.827 = 7.36": shadow × length of q = q·k.
fn text(seen: &Seen<'_>, j: usize) -> Option<Rich> {
    let focus = seen.focus();
    let (score, length) = (seen.attention.score(focus, j), seen.attention.query_norm(focus));
    if length <= 0.0 || length.is_nan() {
        return None;
    }
    let made = if angles_are_true(seen) {
        format!("{} × {} = ", format::fixed(score / length, 3), format::fixed(length, 3))
    } else {
        "q·k = ".to_owned()
    };
    Some(Rich::new(11.0).text(made, Ink::Text).bold(format::fixed(score, 2), Ink::Text))
}
