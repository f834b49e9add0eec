//! All that the panels of the map of real words read, lent for one frame.

use super::map::MapSeen;

/// A word of the sentence among the neighbours of the chosen one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    pub row: usize,
    /// 1 is the nearest of all other words.
    pub rank: usize,
    pub cosine: f64,
}

/// How many true neighbours stay neighbours on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keeps {
    /// Of the chosen word's true neighbours among the words shown, how many are among its nearest on the map.
    pub chosen: Option<usize>,
    /// Out of so many.
    pub of: usize,
    /// The mean over all words, as a share.
    pub mean: f64,
    /// What the mean would be on a map of random places.
    pub by_chance: f64,
    /// The mean is of so many words drawn at random.
    pub sample: Option<usize>,
}

/// The same attention in all dimensions and on the flattened picture, for one reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Twice<'a> {
    /// The reader's place in the sentence.
    pub reader: usize,
    /// Its weights in all dimensions, and on the picture.
    pub full: &'a [f64],
    pub flat: &'a [f64],
    /// The largest difference in the whole sentence, and where: reader and word read.
    pub largest: f64,
    pub at: (usize, usize),
    /// In how many dimensions the words are.
    pub dimensions: usize,
}

impl Twice<'_> {
    /// Up to three words lie in a plane: what is left out is the same for all, and softmax ignores it.
    pub fn is_exact(&self) -> bool {
        self.full.len() <= 3
    }

    /// A word that is read more than another in the picture, although it is less in all dimensions: both, as places in the sentence. Of the reader's heaviest.
    pub fn overtakes(&self) -> Option<(usize, usize)> {
        let best = |weights: &[f64]| {
            let others = weights.iter().enumerate().filter(|(j, _)| *j != self.reader);
            others.max_by(|a, b| a.1.total_cmp(b.1)).map(|(j, _)| j)
        };
        let (full, flat) = (best(self.full)?, best(self.flat)?);
        let clear = |w: &[f64], a: usize, b: usize| w.get(a) > w.get(b).map(|x| x + 5e-4).as_ref();
        (full != flat && clear(self.full, full, flat) && clear(self.flat, flat, full))
            .then_some((flat, full))
    }
}

/// A table that is being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub name: String,
    /// How much of it is read, if its size is known.
    pub share: Option<f64>,
    pub words: u64,
}

/// What the panels beside the map read.
#[derive(Clone, Copy, Debug)]
pub struct WordsSeen<'a> {
    pub map: MapSeen<'a>,
    /// The table in use: "`GloVe`, 50-d, 5,000 words".
    pub source: &'a str,
    /// What was found while it was read.
    pub report: &'a str,
    pub is_bundled: bool,
    /// The chosen word is known to have several senses.
    pub has_senses: bool,
    /// The map is being made.
    pub is_working: bool,
    pub keeps: Option<Keeps>,
    pub ranked: &'a [Ranked],
    pub twice: Option<Twice<'a>>,
    pub reading: Option<&'a Reading>,
    /// Words that begin like what is being typed into the search field.
    pub completions: &'a [usize],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice<'a>(full: &'a [f64], flat: &'a [f64]) -> Twice<'a> {
        Twice { reader: 0, full, flat, largest: 0.2, at: (0, 1), dimensions: 50 }
    }

    #[test]
    fn overtaking_is_among_the_others() {
        let (full, flat) = ([0.8, 0.12, 0.05, 0.03], [0.5, 0.2, 0.25, 0.05]);
        assert_eq!(twice(&full, &flat).overtakes(), Some((2, 1)));
        assert_eq!(twice(&full, &full).overtakes(), None);
        let tie = [0.5, 0.22, 0.22, 0.06];
        assert_eq!(twice(&full, &tie).overtakes(), None, "a tie overtakes nobody");
    }

    #[test]
    fn three_words_are_exact_and_four_are_not() {
        assert!(twice(&[0.2; 3], &[0.2; 3]).is_exact());
        assert!(!twice(&[0.2; 4], &[0.2; 4]).is_exact());
    }
}
