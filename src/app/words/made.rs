//! The map of a table's words: made at once or on a thread.

use super::reading::InUse;
use crate::view::map::{Dot, NO_THEME, Shown, ThemeLook};
use crate::view::palette::HUES;
use crate::words::{Rows, Table, WordMap};
use std::sync::Arc;

/// What a map is made from.
#[derive(Debug)]
pub(super) struct Making {
    table: Arc<Table>,
    /// The words, as rows of the table, and the theme of each.
    rows: Vec<u32>,
    themes: Vec<u8>,
    unit: bool,
}

/// A map, with how its words look.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) table: Arc<Table>,
    pub(super) map: Arc<WordMap>,
    pub(super) themes: Vec<u8>,
    pub(super) looks: Vec<ThemeLook>,
    /// The share of the variance along each component.
    pub(super) shares: [f64; 3],
}

/// One dot a theme, in the order of the themes.
const DOTS: [Dot; 6] = [Dot::Disc, Dot::Square, Dot::Up, Dot::Diamond, Dot::Down, Dot::Hexagon];

impl Making {
    /// `of`: of these words instead, as far as the table has them.
    pub(super) fn new(in_use: &InUse, shown: Shown, unit: bool, of: &[String]) -> Self {
        let table = Arc::clone(&in_use.table);
        if !of.is_empty() {
            return Self::of_words(in_use, of, unit);
        }
        let (rows, themes) = match shown {
            Shown::Themes => in_use.themed.iter().copied().unzip(),
            Shown::Whole => {
                let mut themes = vec![NO_THEME; table.len()];
                for (row, theme) in &in_use.themed {
                    themes[*row as usize] = *theme;
                }
                // A table holds at most 2³² words: its index counts them so.
                ((0..table.len() as u32).collect(), themes)
            }
        };
        Self { table, rows, themes, unit }
    }

    fn of_words(in_use: &InUse, words: &[String], unit: bool) -> Self {
        let table = Arc::clone(&in_use.table);
        let row = |word: &String| table.find(word).and_then(|row| u32::try_from(row).ok());
        let rows: Vec<u32> = words.iter().filter_map(row).collect();
        let theme = |row: &u32| {
            let themed = in_use.themed.iter().find(|(themed, _)| themed == row);
            themed.map_or(NO_THEME, |(_, theme)| *theme)
        };
        let themes = rows.iter().map(theme).collect();
        Self { table, rows, themes, unit }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// `None`: told to stop.
    pub(super) fn make(self, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Made> {
        let Self { table, rows, themes, unit } = self;
        let map = WordMap::of(&table, Rows::Some(&rows), unit, go_on)?;
        let mut shares = [0.0; 3];
        for (share, ratio) in shares.iter_mut().zip(&map.pca.ratios) {
            *share = *ratio;
        }
        let looks = looks(&themes);
        Some(Made { table, map: Arc::new(map), themes, looks, shares })
    }
}

fn looks(themes: &[u8]) -> Vec<ThemeLook> {
    let look = |(n, theme): (usize, &crate::words::Theme)| {
        let count = themes.iter().filter(|t| usize::from(**t) == n).count();
        let mut name = theme.name.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        // The first six have six hues and six dots; further ones repeat them in other pairs.
        ThemeLook { name, hue: n % HUES, dot: DOTS[(n + n / DOTS.len()) % DOTS.len()], count }
    };
    crate::words::themes().iter().enumerate().map(look).collect()
}

impl Made {
    /// The place of a row of the table among the words on the map.
    pub(super) fn find(&self, row: usize) -> Option<usize> {
        let row = u32::try_from(row).ok()?;
        if self.map.rows.get(row as usize) == Some(&row) {
            return Some(row as usize);
        }
        self.map.rows.iter().position(|r| *r == row)
    }

    /// Where a word is on the map, or would be; and whether it is one of the map's.
    pub(super) fn place(&self, table: &Table, row: usize) -> ([f64; 3], bool) {
        match self.find(row).and_then(|i| self.map.places.get(i)) {
            Some(place) => (*place, true),
            None => (self.map.place(table, row), false),
        }
    }

    /// The greatest distance of a word from the middle.
    pub(super) fn radius(&self) -> f64 {
        let off = |[x, y, z]: &[f64; 3]| (x * x + y * y + z * z).sqrt();
        self.map.places.iter().map(off).fold(0.0, f64::max)
    }
}
