//! Dots of the themes, hulls round them, and dotted links from the chosen word.

use super::Sights;
use super::sights::sight;
use crate::figure::draw::{Drawn, Piece, Point, distance};
use crate::figure::rich::Rich;
use crate::plane::hull;
use crate::view::map::{Dot, MapSeen};
use crate::view::palette::Ink;
use crate::view::{Subject, format};
use crate::words;
use nalgebra::Vector2;
use std::f64::consts::TAU;

/// The radius of a dot, and of the hull's edge round it, in points.
const RADIUS: f64 = 4.6;
const EDGE: f64 = 15.0;

/// A cosine is written on at most so many links.
const LINKS: usize = 6;

fn piece(drawn: Drawn, ink: Ink, opacity: f64) -> Piece {
    Piece { drawn, ink, opacity, subject: None::<Subject> }
}

/// A soft ground behind each theme.
pub(super) fn hulls(seen: &MapSeen<'_>, sights: &Sights, pieces: &mut Vec<Piece>) {
    for (theme, look) in seen.looks.iter().enumerate() {
        // Several senses belong to no one place.
        if look.dot == Dot::Ring || !seen.view.shows_theme(theme as u8) {
            continue;
        }
        let members = seen.themes.iter().enumerate().filter(|(_, t)| usize::from(**t) == theme);
        let circle = |[x, y]: Point| {
            (0..16).map(move |k| {
                let a = TAU * f64::from(k) / 16.0;
                Vector2::new(x + EDGE * a.cos(), y + EDGE * a.sin())
            })
        };
        let round: Vec<_> = members.flat_map(|(i, _)| circle(sights.point(i))).collect();
        let points: Vec<Point> = hull::convex(&round).into_iter().map(|p| [p.x, p.y]).collect();
        if points.len() >= 3 {
            pieces.push(piece(Drawn::Fill { points }, Ink::Word(look.hue), 0.08));
        }
    }
}

/// Where a word is seen, on the map or as its guest.
pub(super) fn spot(seen: &MapSeen<'_>, sights: &Sights, row: usize) -> Option<Point> {
    if let Some(i) = seen.find(row) {
        return sights.is_in_sight(i).then(|| sights.point(i));
    }
    let (_, place) = seen.guests.iter().find(|guest| guest.0 == row)?;
    let frame = sights.frame();
    let [x, y, _] = sight(seen, *place, frame);
    Some([f64::from(x), f64::from(y)]).filter(|at| frame.contains(*at))
}

/// A dotted line from the chosen word to one of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: Point,
    pub(super) to: Point,
    /// The rows of the chosen word and the other.
    pub(super) rows: [usize; 2],
    pub(super) ink: Ink,
}

/// The links to words of the sentence that are in sight.
pub(super) fn linked(seen: &MapSeen<'_>, sights: &Sights) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let Some(chosen) = seen.view.chosen else { return links };
    let Some(from) = spot(seen, sights, chosen) else { return links };
    let ink = ink_of(seen, chosen, Ink::Text);
    for &row in seen.sentence.iter().filter(|row| **row != chosen) {
        let Some(to) = spot(seen, sights, row) else { continue };
        let is_new = !links.iter().any(|l| l.rows[1] == row);
        if is_new && links.len() < LINKS && distance(from, to) > 40.0 {
            links.push(Link { from, to, rows: [chosen, row], ink });
        }
    }
    links
}

/// The hue of a word's theme, else `other`.
fn ink_of(seen: &MapSeen<'_>, row: usize, other: Ink) -> Ink {
    let look = seen.find(row).and_then(|i| seen.look(i));
    look.map_or(other, |l| Ink::Word(l.hue))
}

/// Dotted lines from the chosen word to those of the sentence.
pub(super) fn links(seen: &MapSeen<'_>, sights: &Sights, pieces: &mut Vec<Piece>) {
    for Link { from: a, to: b, ink, .. } in linked(seen, sights) {
        let steps = (distance(a, b) / 5.0) as usize;
        let at = |k: usize| {
            let t = k as f64 / steps.max(1) as f64;
            [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
        };
        let apart = |p: &Point| distance(*p, a) > 12.0 && distance(*p, b) > 10.0;
        let centers = (0..=steps).map(at).filter(apart).collect();
        pieces.push(piece(Drawn::Dots { centers, radius: 0.9 }, ink, 0.9));
    }
}

/// What stands on the middle of a link.
pub(super) fn link_text(seen: &MapSeen<'_>, a: usize, b: usize, ink: Ink) -> Option<Rich> {
    let cosine = words::cosine(seen.table.row(a), seen.table.row(b));
    cosine.map(|c| Rich::new(11.0).bold(format::fixed(c, 2), ink))
}

/// The dots of all words with a theme, of the neighbours, of the sentence and of the chosen word; the nearest last.
pub(super) fn draw(seen: &MapSeen<'_>, sights: &Sights, pieces: &mut Vec<Piece>) {
    let mut order: Vec<usize> = sights.themed(seen, usize::MAX).collect();
    if seen.view.is_deep() {
        order.sort_by(|a, b| sights.near(*a).total_cmp(&sights.near(*b)));
    }
    for i in order {
        let Some(look) = seen.look(i) else { continue };
        let (size, opacity) = depth(seen, sights.near(i));
        dot(look.dot, sights.point(i), RADIUS * size, (Ink::Word(look.hue), opacity), pieces);
    }
    for near in seen.near.iter().filter(|n| !n.on_map) {
        let frame = sights.frame();
        let [x, y, _] = sight(seen, near.place, frame);
        let center = [f64::from(x), f64::from(y)];
        if frame.contains(center) {
            pieces.push(piece(Drawn::Ring { center, radius: 3.4, width: 1.4 }, Ink::Muted, 1.0));
        }
    }
    for (row, _) in seen.guests {
        if let Some(center) = spot(seen, sights, *row) {
            let inside = Drawn::Dots { centers: vec![center], radius: RADIUS };
            pieces.push(piece(inside, Ink::Canvas, 1.0));
            let ring = Drawn::Ring { center, radius: RADIUS, width: 2.0 };
            pieces.push(piece(ring, Ink::Text, 1.0));
        }
    }
    marks(seen, sights, pieces);
}

/// How large and how opaque things at a depth are.
fn depth(seen: &MapSeen<'_>, near: f64) -> (f64, f64) {
    if seen.view.is_deep() { (0.7 + 0.6 * near, 0.4 + 0.6 * near) } else { (1.0, 1.0) }
}

/// Rings round the neighbours on the map, and the chosen word itself.
fn marks(seen: &MapSeen<'_>, sights: &Sights, pieces: &mut Vec<Piece>) {
    for near in seen.near.iter().filter(|n| n.on_map) {
        if let Some(i) = seen.find(near.row).filter(|i| sights.is_in_sight(*i)) {
            let ring = Drawn::Ring { center: sights.point(i), radius: 8.5, width: 1.3 };
            pieces.push(piece(ring, ink_of(seen, near.row, Ink::Accent), 0.9));
        }
    }
    let named = [seen.view.hover, seen.view.chosen];
    for (row, opacity) in named.into_iter().zip([0.10, 0.18]) {
        let Some(row) = row else { continue };
        let Some(center) = spot(seen, sights, row) else { continue };
        let ink = ink_of(seen, row, Ink::Accent);
        let halo = Drawn::Dots { centers: vec![center], radius: 12.0 };
        pieces.push(piece(halo, ink, opacity));
        if let Some(i) = seen.find(row) {
            let shape = seen.look(i).map_or(Dot::Disc, |l| l.dot);
            dot(shape, center, RADIUS * 1.3, (ink, 1.0), pieces);
        }
    }
}

/// One dot in the shape of its theme.
fn dot(
    shape: Dot,
    [x, y]: Point,
    radius: f64,
    (ink, opacity): (Ink, f64),
    pieces: &mut Vec<Piece>,
) {
    let polygon = |turn: f64, corners: u32, size: f64| {
        let corner = |k| {
            let a = turn + TAU * f64::from(k) / f64::from(corners);
            [x + size * a.cos(), y + size * a.sin()]
        };
        Drawn::Fill { points: (0..corners).map(corner).collect() }
    };
    let quarter = TAU / 4.0;
    let drawn = match shape {
        Dot::Disc => Drawn::Dots { centers: vec![[x, y]], radius },
        Dot::Square => polygon(TAU / 8.0, 4, radius * 1.25),
        Dot::Diamond => polygon(0.0, 4, radius * 1.35),
        Dot::Up => polygon(-quarter, 3, radius * 1.4),
        Dot::Down => polygon(quarter, 3, radius * 1.4),
        Dot::Hexagon => polygon(0.0, 6, radius * 1.2),
        Dot::Ring => {
            // Filled with the ground, so that lines under it do not show.
            let inside = Drawn::Dots { centers: vec![[x, y]], radius: radius * 1.2 };
            pieces.push(piece(inside, Ink::Canvas, 1.0));
            Drawn::Ring { center: [x, y], radius: radius * 1.25, width: 2.0 }
        }
    };
    pieces.push(piece(drawn, ink, opacity));
}

/// The dot of a theme for a legend, with its middle at a point.
pub fn sample(shape: Dot, at: Point, ink: Ink) -> Vec<Piece> {
    let mut pieces = Vec::new();
    dot(shape, at, RADIUS, (ink, 1.0), &mut pieces);
    pieces
}
