//! Words that belong together, and words with several senses: `assets/words/themes.txt`.

use super::Table;
use std::sync::OnceLock;

/// A few words about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub name: &'static str,
    pub words: Vec<&'static str>,
    /// It is on the map that the program begins with.
    pub first: bool,
}

const TEXT: &str = include_str!("../../assets/words/themes.txt");

#[derive(Debug, Default)]
struct Lists {
    themes: Vec<Theme>,
    several_senses: Vec<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| parse(TEXT))
}

fn parse(text: &'static str) -> Lists {
    let mut lists = Lists::default();
    let mut part = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            part = line;
            continue;
        }
        match line.split_once(':') {
            Some((name, words)) => lists.themes.push(Theme {
                name: name.trim(),
                words: words.split_ascii_whitespace().collect(),
                first: part == "[first map]",
            }),
            None => lists.several_senses.extend(line.split_ascii_whitespace()),
        }
    }
    lists
}

/// All themes: first the six of the first map, in the order of its legend. They were chosen to look tidy.
pub fn themes() -> &'static [Theme] {
    &lists().themes
}

/// Words whose one vector is an average of senses that differ: bank, mouse, spring.
pub fn several_senses() -> &'static [&'static str] {
    &lists().several_senses
}

/// The words of the first map that a table has: row and place in [`themes`], a theme after the other.
///
/// ```
/// use attention_geometry::words::{bundled, first_map_rows, themes};
///
/// let table = &bundled()?.table;
/// let rows = first_map_rows(table);
/// assert_eq!(rows.len(), 69);
/// let (row, theme) = rows[0];
/// assert_eq!((table.word(row as usize), themes()[theme as usize].name), ("bank", "money"));
/// # Ok::<(), &attention_geometry::words::ReadError>(())
/// ```
pub fn first_map_rows(table: &Table) -> Vec<(u32, u8)> {
    rows_of_themes(table, &first_themes())
}

/// The places in [`themes`] of those of the first map.
pub fn first_themes() -> Vec<u8> {
    themes().iter().take_while(|theme| theme.first).zip(0_u8..).map(|(_, place)| place).collect()
}

/// The words of some themes, by their places in [`themes`], that a table has; a word of several themes
/// counts for the first of them.
pub fn rows_of_themes(table: &Table, places: &[u8]) -> Vec<(u32, u8)> {
    let mut rows: Vec<(u32, u8)> = Vec::new();
    for &place in places {
        let words = themes().get(usize::from(place)).map_or(&[][..], |theme| &theme.words);
        for row in words.iter().filter_map(|word| table.find(word)) {
            if rows.iter().all(|(known, _)| *known as usize != row) {
                rows.push((row as u32, place));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::bundled;
    use std::collections::HashSet;

    #[test]
    fn every_word_is_in_the_bundled_table() {
        let table = &bundled().unwrap().table;
        for theme in themes() {
            assert!(theme.words.len() >= 3, "{}", theme.name);
            for word in &theme.words {
                assert!(table.find(word).is_some(), "{word} of {}", theme.name);
            }
        }
        assert!(several_senses().len() > 60);
        assert!(several_senses().iter().all(|word| table.find(word).is_some()));
    }

    #[test]
    fn nothing_is_listed_twice() {
        let names: HashSet<_> = themes().iter().map(|theme| theme.name).collect();
        assert_eq!(names.len(), themes().len());
        for theme in themes() {
            let words: HashSet<_> = theme.words.iter().collect();
            assert_eq!(words.len(), theme.words.len(), "{}", theme.name);
        }
        let senses: HashSet<_> = several_senses().iter().collect();
        assert_eq!(senses.len(), several_senses().len());
    }

    #[test]
    fn the_first_map_has_six_themes_and_no_word_twice() {
        let first: Vec<_> = themes().iter().take_while(|theme| theme.first).collect();
        let names: Vec<_> = first.iter().map(|theme| theme.name).collect();
        assert_eq!(names, ["money", "river", "fruit", "computing", "family", "animals"]);
        assert!(themes().iter().skip(6).all(|theme| !theme.first));
        let rows = first_map_rows(&bundled().unwrap().table);
        let distinct: HashSet<_> = rows.iter().map(|(row, _)| row).collect();
        assert_eq!((rows.len(), distinct.len()), (69, 69));
        let small = Table::new(["wolf", "bank"], 1, vec![1.0, 2.0]).unwrap();
        assert_eq!(first_map_rows(&small), [(1, 0), (0, 5)]);
    }
}
