//! Embed: where the words are, how long and at which angles.

use super::angles;
use super::draw::Screen;
use super::mark::Figure;
use super::words::{self, Grip, Kind, Names};
use crate::plane::angle;
use crate::view::layers::Layer;
use crate::view::{Seen, Subject, format};

pub(super) fn build(figure: &mut Figure, seen: &Seen<'_>, screen: Screen) {
    let layers = seen.view.layers;
    let focus = seen.focus();
    let words = || (0..seen.n()).filter(|&i| i == focus || layers.has(Layer::AllWords));
    let mut names = Names::default();
    if layers.has(Layer::Angles) {
        let arms: Vec<_> = words()
            .filter(|&j| j != focus && seen.n() <= angles::MANY || seen.view.key == Some(j))
            .filter_map(|j| {
                let degrees =
                    angle::between(seen.embedding(focus), seen.embedding(j))?.to_degrees();
                Some(angles::Arm {
                    to: seen.embedding(j),
                    text: format::degrees(degrees),
                    hue: seen.hue(j),
                    subject: Subject::Embedding(j),
                    key: j,
                })
            })
            .collect();
        angles::build(figure, screen, seen.embedding(focus), &arms, false);
    }
    for i in words() {
        if layers.has(Layer::Embeddings) {
            words::grip(figure, seen, i, Grip::Halo, 1.0);
            words::arrow(figure, seen, Kind::E, i, 1.0);
            let length =
                layers.has(Layer::Lengths).then(|| format::fixed(seen.embedding(i).norm(), 2));
            names.add(seen, Kind::E, i, words::priority(seen, i), length);
        }
    }
    names.finish(figure, seen, screen);
}
