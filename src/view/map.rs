//! How the map of real words is looked at: plain data.

use super::camera::Camera;
use super::orbit::Orbit;
use crate::words::Table;

/// Which words the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Words of a few themes, at first of those that were chosen to look tidy.
    #[default]
    Themes,
    /// Every word of the table.
    Whole,
}

/// How many components the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axes {
    #[default]
    Two,
    Three,
}

/// The dot of a theme: told apart by its shape as well as its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    Disc,
    Square,
    Up,
    Diamond,
    Down,
    Hexagon,
    Ring,
}

/// A theme as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeLook {
    pub name: String,
    pub hue: usize,
    pub dot: Dot,
    /// How many of its words are on the map.
    pub count: usize,
}

/// The theme of words that have none.
pub const NO_THEME: u8 = u8::MAX;

/// How the map is looked at.
#[derive(Clone, Debug)]
pub struct MapView {
    pub shown: Shown,
    pub axes: Axes,
    /// Rows are brought to length 1 first.
    pub unit: bool,
    pub camera: Camera,
    pub fit: bool,
    pub orbit: Orbit,
    /// Turns slowly by itself.
    pub turning: bool,
    /// The word whose neighbours are shown, a row of the table.
    pub chosen: Option<usize>,
    /// The word under the pointer, a row of the table.
    pub hover: Option<usize>,
    /// The themes on the map, as places in the list of all themes.
    pub themes: Vec<u8>,
    /// Themes that are not shown, a bit each.
    pub hidden: u64,
    /// A rectangle being drawn, two opposite corners on the screen.
    pub rectangle: Option<[[f64; 2]; 2]>,
}

impl Default for MapView {
    fn default() -> Self {
        Self {
            shown: Shown::Themes,
            axes: Axes::Two,
            unit: false,
            camera: Camera::default(),
            fit: true,
            orbit: Orbit::default(),
            turning: false,
            chosen: None,
            hover: None,
            themes: crate::words::first_themes(),
            hidden: 0,
            rectangle: None,
        }
    }
}

impl MapView {
    /// Whether the themes are those that were chosen to look tidy.
    pub fn is_tidy(&self) -> bool {
        self.themes == crate::words::first_themes()
    }

    /// Whether the map is seen in three dimensions.
    pub fn is_deep(&self) -> bool {
        self.axes == Axes::Three
    }

    pub fn shows_theme(&self, theme: u8) -> bool {
        theme == NO_THEME || self.hidden & (1 << (theme % 64)) == 0
    }

    pub fn set_theme(&mut self, theme: u8, shown: bool) {
        let bit = 1 << (theme % 64);
        self.hidden = if shown { self.hidden & !bit } else { self.hidden | bit };
    }
}

/// A word near the chosen one, in all dimensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub row: usize,
    pub cosine: f64,
    /// Where it is on the map, or would be if it is not one of the map's words.
    pub place: [f64; 3],
    pub on_map: bool,
}

/// All that the map's figure and panels read, lent for one frame.
#[derive(Clone, Copy, Debug)]
pub struct MapSeen<'a> {
    pub table: &'a Table,
    /// The words on the map, as rows of the table.
    pub rows: &'a [u32],
    /// Their places: the first three components.
    pub places: &'a [[f64; 3]],
    /// The theme of each.
    pub themes: &'a [u8],
    pub looks: &'a [ThemeLook],
    /// The share of the variance along each component.
    pub shares: [f64; 3],
    /// The nearest words of the chosen one, best first.
    pub near: &'a [Near],
    /// The chosen word and those of the sentence that are not on the map, and where they would be.
    pub guests: &'a [(usize, [f64; 3])],
    /// The words of the sentence, as rows of the table.
    pub sentence: &'a [usize],
    pub view: &'a MapView,
}

impl MapSeen<'_> {
    /// The place of a table's row among the words on the map.
    pub fn find(&self, row: usize) -> Option<usize> {
        let row = u32::try_from(row).ok()?;
        // The whole table stands in order.
        if self.rows.get(row as usize) == Some(&row) {
            return Some(row as usize);
        }
        self.rows.iter().position(|r| *r == row)
    }

    pub fn word(&self, row: usize) -> &str {
        self.table.word(row)
    }

    /// How a word on the map looks, if it belongs to a theme.
    pub fn look(&self, index: usize) -> Option<&ThemeLook> {
        self.looks.get(usize::from(*self.themes.get(index)?))
    }

    /// Whether a word on the map is shown: its theme is not switched off.
    pub fn shows(&self, index: usize) -> bool {
        self.themes.get(index).is_none_or(|t| self.view.shows_theme(*t))
    }

    /// The share of the variance that the map shows.
    pub fn kept(&self) -> f64 {
        let axes = if self.view.is_deep() { 3 } else { 2 };
        self.shares[..axes].iter().sum()
    }
}
