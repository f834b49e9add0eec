//! Pull: the hull of the values, the chain of α v that ends in y, and the way from e to y.

use super::draw::Screen;
use super::mark::{Dash, Figure, Head, Label, MUST, Shape};
use super::rich::Rich;
use super::words::{self, Grip, Kind, Names};
use crate::plane::hull;
use crate::view::layers::Layer;
use crate::view::palette::Ink;
use crate::view::{Seen, Subject, format};
use nalgebra::Vector2;

/// The radius of the ring at y, in points.
pub(super) const RING: f64 = 10.0;

pub(super) fn build(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let layers = seen.view.layers;
    let focus = seen.focus();
    let mut names = Names::default();
    if layers.has(Layer::Hull) {
        hull_of_values(figure, seen);
    }
    for j in 0..seen.n() {
        let strength = words::strength(seen, j);
        if layers.has(Layer::Embeddings) {
            words::grip(figure, seen, j, Grip::Ring, strength);
            names.add(seen, Kind::E, j, words::priority(seen, j), None);
        }
        if layers.has(Layer::Values) {
            words::arrow(figure, seen, Kind::V, j, strength);
            names.add(seen, Kind::V, j, words::priority(seen, j), None);
        }
    }
    if layers.has(Layer::Path) {
        path(figure, seen);
    }
    let outputs = |i: &usize| layers.has(Layer::AllWords) || *i == focus;
    if layers.has(Layer::Outputs) {
        for i in (0..seen.n()).filter(outputs) {
            output(figure, seen, i, if i == focus { 1.0 } else { 0.5 });
            names.add(
                seen,
                Kind::Y,
                i,
                if i == focus { MUST * 1.4 } else { words::priority(seen, i) },
                None,
            );
        }
    }
    if layers.has(Layer::Chain) {
        chain(figure, seen, screen);
    }
    if seen.scene.residual {
        residual(figure, seen, &mut names);
    }
    names.finish(figure, seen, screen);
}

/// The values that the focus may read.
pub(super) fn values(seen: &Seen<'_>) -> Vec<Vector2<f64>> {
    (0..seen.n())
        .filter(|&j| seen.attention.allowed(seen.focus(), j))
        .map(|j| seen.value(j))
        .collect()
}

fn hull_of_values(figure: &mut Figure, seen: &Seen<'_>) {
    let corners = hull::convex(&values(seen));
    if corners.len() >= 2 {
        // Two values have a line for a hull: y lies on it.
        figure.add(None, Ink::Accent, 0.07, Shape::Polygon { corners, outline: 1.0 });
    }
}

fn output(figure: &mut Figure, seen: &Seen<'_>, i: usize, opacity: f64) {
    let at = seen.output(i);
    words::arrow(figure, seen, Kind::Y, i, opacity);
    let lit = seen.view.lit(Subject::Output(i));
    let width = if lit { 3.5 } else { 2.5 };
    figure.add(
        Some(Subject::Output(i)),
        Ink::Word(seen.hue(i)),
        opacity,
        Shape::Ring { at, radius: RING, width },
    );
    figure.tips.push((at, RING));
}

fn path(figure: &mut Figure, seen: &Seen<'_>) {
    let focus = seen.focus();
    let (from, to) = (seen.embedding(focus), seen.output(focus));
    // Bowed away from the origin, where the arrows are.
    let side = (to - from).perp(&(-f64::midpoint(1.0, 0.0) * (from + to)));
    let bow = if side < 0.0 { 0.26 } else { -0.26 };
    let shape = Shape::Path {
        from,
        to,
        bow,
        trim: 15.0,
        width: 1.8,
        dash: Dash::Dotted(5.0),
        head: Head::Open(8.0),
    };
    figure.add(Some(Subject::Output(focus)), Ink::Word(seen.hue(focus)), 1.0, shape);
}

/// `α_j` `v_j` head to tail.
fn chain(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let focus = seen.focus();
    let mut from = Vector2::zeros();
    for j in 0..seen.n() {
        let weight = seen.attention.weight(focus, j);
        let to = from + seen.value(j) * weight;
        let ink = Ink::Word(seen.hue(j));
        let subject = Some(Subject::Contribution(focus, j));
        let long = (to - from).norm() * screen.camera.points_per_unit;
        if long > 0.3 {
            let head = Head::Filled(11.0);
            figure.add(
                subject,
                ink,
                1.0,
                Shape::Arrow {
                    from,
                    to,
                    width: 3.0,
                    dash: Dash::Solid,
                    head,
                    casing: 3.0,
                    short: 0.0,
                },
            );
        }
        if long > 44.0 {
            figure.labels.push(chain_label(seen, j, from, to));
        }
        from = to;
    }
}

/// "0.894 `v_money`" beside its step.
pub(super) fn chain_label(
    seen: &Seen<'_>,
    j: usize,
    from: Vector2<f64>,
    to: Vector2<f64>,
) -> Label {
    let focus = seen.focus();
    let ink = Ink::Word(seen.hue(j));
    let weight = format::weight(seen.attention.weight(focus, j), seen.attention.allowed(focus, j));
    let along = to - from;
    Label {
        subject: Some(Subject::Contribution(focus, j)),
        anchor: (from + to) / 2.0,
        offset: [0.0, 0.0],
        // On the step's right, which is below it for a step that goes right.
        toward: super::draw::unit([along.y, along.x]).unwrap_or([0.0, 1.0]),
        gap: 8.0,
        text: Rich::new(12.5)
            .bold(format!("{weight} "), ink)
            .text("v", ink)
            .sub(seen.label(j, 14), ink),
        priority: 600.0 + seen.attention.weight(focus, j),
        key: 0x3_0000 | j as u64,
    }
}

/// e + y beside y: what a layer passes on.
fn residual(figure: &mut Figure, seen: &Seen<'_>, names: &mut Names) {
    let focus = seen.focus();
    let (e, y) = (seen.embedding(focus), seen.output(focus));
    let ink = Ink::Word(seen.hue(focus));
    let subject = Some(Subject::Output(focus));
    let add = Shape::Arrow {
        from: y,
        to: y + e,
        width: 1.6,
        dash: Dash::Dashed(4.0, 3.0),
        head: Head::Filled(10.0),
        casing: 0.0,
        short: 0.0,
    };
    figure.add(subject, ink, 0.8, add);
    figure.add(subject, ink, 1.0, Shape::Disc { at: y + e, radius: 4.5 });
    names.add_sum(focus, e + y);
}
