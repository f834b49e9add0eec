//! Softmax: the weights as areas on the keys, and the wedges of who wins where.

use super::draw::Screen;
use super::mark::{Dash, Figure, Label, Shape};
use super::rich::Rich;
use super::score;
use super::words::{self, Grip, Kind, Names};
use crate::plane::rectangle::Rectangle;
use crate::plane::wedge;
use crate::view::layers::Layer;
use crate::view::palette::Ink;
use crate::view::{Seen, Subject, format};
use nalgebra::Vector2;

/// The radius of a weight of 1, in points: areas, not radii, are in proportion.
pub(super) const WHOLE: f64 = 46.0;

pub(super) fn build(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let layers = seen.view.layers;
    let focus = seen.focus();
    if layers.has(Layer::Wedges) {
        wedges(figure, seen, screen);
    }
    let mut names = Names::default();
    for j in 0..seen.n() {
        let strength = words::strength(seen, j);
        if layers.has(Layer::Weights) {
            weight(figure, seen, j);
        }
        if layers.has(Layer::Embeddings) {
            words::grip(figure, seen, j, Grip::Halo, strength);
        }
        if layers.has(Layer::Keys) {
            words::arrow(figure, seen, Kind::K, j, strength);
            let weight = layers.has(Layer::Weights).then(|| {
                format::weight(seen.attention.weight(focus, j), seen.attention.allowed(focus, j))
            });
            names.add(seen, Kind::K, j, words::priority(seen, j), weight);
        }
    }
    score::queries(figure, seen, &mut names);
    names.finish(figure, seen, screen);
}

fn weight(figure: &mut Figure, seen: &Seen<'_>, j: usize) {
    let focus = seen.focus();
    let weight = seen.attention.weight(focus, j);
    let radius = WHOLE * weight.max(0.0).sqrt();
    let (subject, ink, at) = (Some(Subject::Weight(focus, j)), Ink::Word(seen.hue(j)), seen.key(j));
    figure.add(
        subject,
        ink,
        if seen.view.lit(Subject::Weight(focus, j)) { 0.4 } else { 0.24 },
        Shape::Disc { at, radius },
    );
    figure.add(subject, ink, 0.9, Shape::Ring { at, radius, width: 1.5 });
    figure.tips.push((at, radius));
}

fn wedges(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let focus = seen.focus();
    let allowed: Vec<bool> = (0..seen.n()).map(|j| seen.attention.allowed(focus, j)).collect();
    // At scale 0 nobody wins anywhere.
    let Some(wins) = wedge::Wins::for_scale(seen.scene.scale.multiplier(seen.scene.key_space.d_k))
    else {
        return;
    };
    let wedges = wedge::wedges(&seen.picture.k, Some(&allowed), wins);
    let (low, high) = screen.camera.bounds(screen.frame);
    let window = Rectangle::new(low, high);
    for wedge in &wedges {
        let ink = Ink::Word(seen.hue(wedge.key));
        figure.add(
            None,
            ink,
            0.055,
            Shape::Sector { center: Vector2::zeros(), start: wedge.start, sweep: wedge.sweep },
        );
        let Some(anchor) = middle_of(&wedge.within(&window)) else {
            continue;
        };
        figure.labels.push(Label {
            subject: Some(Subject::Key(wedge.key)),
            anchor,
            offset: [0.0, 0.0],
            toward: [0.0, -1.0],
            gap: 2.0,
            text: Rich::new(11.0).text(format!("{} wins", seen.label(wedge.key, 14)), ink),
            priority: 10.0 + wedge.sweep,
            key: 0x2_0000 | wedge.key as u64,
        });
    }
    if wedges.len() > 1 {
        for wedge in &wedges {
            let direction = Vector2::new(wedge.start.cos(), wedge.start.sin());
            let to = direction
                * (4.0 * (screen.frame.width + screen.frame.height)
                    / screen.camera.points_per_unit);
            figure.add(
                None,
                Ink::Muted,
                0.7,
                Shape::Line {
                    from: Vector2::zeros(),
                    to,
                    width: 1.2,
                    dash: Dash::Dashed(3.0, 4.0),
                },
            );
        }
    }
}

/// The mean of a polygon's corners: a place well inside a convex one.
fn middle_of(corners: &[Vector2<f64>]) -> Option<Vector2<f64>> {
    let count = corners.len() as f64;
    (count >= 3.0).then(|| corners.iter().map(|c| c / count).sum())
}
