//! Which words are written on the map: the chosen one, those of the sentence, its neighbours, then the most frequent.

use super::sights::sight;
use super::{Sights, dots, world_from_point};
use crate::figure::mark::{Label, MUST};
use crate::figure::rich::Rich;
use crate::view::camera::Frame;
use crate::view::map::{MapSeen, NO_THEME};
use crate::view::palette::Ink;

/// At most so many words ask for a label; zooming in brings others.
pub(super) const MOST: usize = 110;

/// Labels of neighbours that are not on the map, and of links, have keys of their own.
const NEIGHBOUR: u64 = 1 << 33;
const LINK: u64 = 1 << 34;
const GUEST: u64 = 1 << 36;
const AXIS: u64 = 1 << 35;

pub(super) fn labels(seen: &MapSeen<'_>, frame: Frame, sights: &Sights) -> Vec<Label> {
    let mut labels: Vec<Label> = chosen_first(seen, sights)
        .into_iter()
        .map(|(i, priority)| word_label(seen, sights, i, priority))
        .collect();
    labels.extend(guests(seen, sights));
    labels.extend(neighbours_off_the_map(seen, frame));
    labels.extend(link_labels(seen, sights));
    if seen.view.is_deep() {
        labels.extend(axis_labels(seen, frame));
    }
    labels
}

/// The words that may be written, with their importance.
fn chosen_first(seen: &MapSeen<'_>, sights: &Sights) -> Vec<(usize, f64)> {
    let mut wanted: Vec<(usize, f64)> = Vec::new();
    let mut want = |i: usize, priority: f64| {
        if sights.is_in_sight(i) && !wanted.iter().any(|w| w.0 == i) {
            wanted.push((i, priority));
        }
    };
    let on_map = |row: &usize| seen.find(*row);
    let view = seen.view;
    for (row, priority) in [(view.chosen, MUST + 2.0), (view.hover, MUST + 1.0)] {
        if let Some(i) = row.as_ref().and_then(on_map) {
            want(i, priority);
        }
    }
    let near = seen.near.iter().filter(|n| n.on_map).map(|n| &n.row);
    for (row, priority) in seen.sentence.iter().map(|r| (r, 9e5)).chain(near.map(|r| (r, 8e5))) {
        if let Some(i) = on_map(row) {
            want(i, priority);
        }
    }
    // Tables begin with their most frequent words.
    let themed = by_frequency(seen, sights.themed(seen, usize::MAX));
    let plain = sights.in_sight().filter(|i| seen.themes.get(*i).is_none_or(|t| *t == NO_THEME));
    let plain = plain.take(roominess(sights.in_sight().count()));
    for (n, i) in themed.chain(plain).take(MOST).enumerate() {
        want(i, 1e5 - n as f64);
    }
    wanted
}

/// How many words without a theme may be written where so many are in sight: few in a crowd.
fn roominess(in_sight: usize) -> usize {
    (40_000 / in_sight.max(1)).max(6)
}

/// The places of words on the map, the most frequent first.
fn by_frequency(
    seen: &MapSeen<'_>,
    places: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let mut places: Vec<usize> = places.collect();
    places.sort_by_key(|i| seen.rows.get(*i));
    places.into_iter()
}

fn word_label(seen: &MapSeen<'_>, sights: &Sights, i: usize, priority: f64) -> Label {
    let row = seen.rows.get(i).map_or(0, |r| *r as usize);
    let look = seen.look(i);
    let ink = look.map_or(Ink::Muted, |l| Ink::Word(l.hue));
    let text = crate::scene::elide(&crate::scene::visible(seen.word(row)), 24).into_owned();
    let is_chosen = seen.view.chosen == Some(row);
    let rich = if is_chosen {
        Rich::new(14.0).bold(text, if look.is_some() { ink } else { Ink::Text })
    } else if seen.sentence.contains(&row) {
        Rich::new(12.0).bold(text, if look.is_some() { ink } else { Ink::Text })
    } else {
        Rich::new(12.0).medium(text, ink)
    };
    Label {
        subject: None,
        anchor: world_from_point(sights.point(i)),
        offset: [0.0, 0.0],
        toward: [1.0, 0.0],
        gap: if is_chosen { 11.0 } else { 8.0 },
        text: rich,
        priority,
        key: row as u64,
    }
}

fn neighbours_off_the_map<'a>(
    seen: &'a MapSeen<'_>,
    frame: Frame,
) -> impl Iterator<Item = Label> + 'a {
    seen.near.iter().filter(|n| !n.on_map).enumerate().filter_map(move |(n, near)| {
        let [x, y, _] = sight(seen, near.place, frame);
        let at = [f64::from(x), f64::from(y)];
        let text =
            crate::scene::elide(&crate::scene::visible(seen.word(near.row)), 24).into_owned();
        frame.contains(at).then(|| Label {
            subject: None,
            anchor: world_from_point(at),
            offset: [0.0, 0.0],
            toward: [1.0, 0.0],
            gap: 7.0,
            text: Rich::new(11.0).text(text, Ink::Muted),
            priority: 7e5 - n as f64,
            key: NEIGHBOUR + near.row as u64,
        })
    })
}

/// The chosen word and those of the sentence, where they are not on the map.
fn guests<'a>(seen: &'a MapSeen<'_>, sights: &'a Sights) -> impl Iterator<Item = Label> + 'a {
    seen.guests.iter().filter_map(|(row, _)| {
        let at = dots::spot(seen, sights, *row)?;
        let text = crate::scene::elide(&crate::scene::visible(seen.word(*row)), 24).into_owned();
        let is_chosen = seen.view.chosen == Some(*row);
        Some(Label {
            subject: None,
            anchor: world_from_point(at),
            offset: [0.0, 0.0],
            toward: [1.0, 0.0],
            gap: if is_chosen { 11.0 } else { 8.0 },
            text: Rich::new(if is_chosen { 14.0 } else { 12.0 }).bold(text, Ink::Text),
            priority: if is_chosen { MUST + 2.0 } else { 9e5 },
            key: GUEST + *row as u64,
        })
    })
}

fn link_labels(seen: &MapSeen<'_>, sights: &Sights) -> Vec<Label> {
    let links = dots::linked(seen, sights);
    let label = |link: dots::Link| {
        let (a, b) = (link.from, link.to);
        let [chosen, row] = link.rows;
        let text = dots::link_text(seen, chosen, row, link.ink)?;
        Some(Label {
            subject: None,
            anchor: world_from_point([f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])]),
            offset: [0.0, 0.0],
            toward: [0.0, -1.0],
            gap: 2.0,
            text,
            priority: 8.5e5,
            key: LINK + row as u64,
        })
    };
    links.into_iter().filter_map(label).collect()
}

/// "PC 1" at the positive end of each axis, always readable.
fn axis_labels(seen: &MapSeen<'_>, frame: Frame) -> Vec<Label> {
    let ends = super::axes::ends(seen);
    let label = |(n, end): (usize, [f64; 3])| {
        let [x, y, _] = sight(seen, end, frame);
        let share = crate::view::format::percent(seen.shares[n]);
        Label {
            subject: None,
            anchor: world_from_point([f64::from(x), f64::from(y)]),
            offset: [0.0, 0.0],
            toward: [0.5, -0.5],
            gap: 6.0,
            text: Rich::new(11.0)
                .medium(format!("PC {}", n + 1), Ink::Text)
                .text(format!("  {share}"), Ink::Muted),
            priority: MUST,
            key: AXIS + n as u64,
        }
    };
    ends.into_iter().enumerate().map(label).collect()
}
