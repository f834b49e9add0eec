//! Questions that come again at growing intervals, as in Leitner's box of cards.

use serde::{Deserialize, Serialize};

/// After how many days a question of each compartment comes again.
pub const INTERVALS: [u32; 6] = [1, 3, 7, 16, 35, 80];

/// A question that was answered at least once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// The compartment, from 0: how often in a row it was known.
    pub compartment: usize,
    /// The day on which it is due.
    pub due: u32,
    /// The day on which it was answered last.
    pub last: u32,
}

impl Card {
    /// Moves the card: a known question on to the next compartment, one that was not known back to the
    /// first.
    pub fn answered(&mut self, knew: bool, today: u32) {
        let next = self.compartment.saturating_add(1).min(INTERVALS.len() - 1);
        self.compartment = if knew { next } else { 0 };
        let days = INTERVALS.get(self.compartment).copied().unwrap_or(1);
        (self.last, self.due) = (today, today.saturating_add(days));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_grow_while_it_is_known_and_begin_anew_when_not() {
        let mut card = Card::default();
        let mut today = 100;
        let mut waits = Vec::new();
        for _ in 0..7 {
            card.answered(true, today);
            waits.push(card.due - today);
            today = card.due;
        }
        assert_eq!(waits, [3, 7, 16, 35, 80, 80, 80]);
        card.answered(false, today);
        assert_eq!((card.compartment, card.due), (0, today + 1));
        card.answered(true, u32::MAX);
        assert_eq!(card.due, u32::MAX);
    }
}
