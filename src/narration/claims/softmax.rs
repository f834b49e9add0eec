//! Softmax: every weight that is named, that they add up to 1, and the words for the entropy.

use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows};
use crate::scene::Stage;

/// Every "money (0.894)" of a text: the word, or how many others, and the number.
fn shares(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let (number, next) = after.split_once(')').unwrap();
        let name = before.strip_suffix(" others").unwrap_or(before);
        found.push((name.rsplit(' ').next().unwrap(), number));
        rest = next;
    }
    found
}

struct Weights<'a> {
    stand: &'a Stand,
    keys: Vec<usize>,
}

impl Weights<'_> {
    fn of(&self, j: usize) -> f64 {
        let seen = self.stand.seen();
        seen.attention.weight(seen.focus(), j)
    }

    fn descending(&self) -> Vec<f64> {
        let mut all: Vec<f64> = self.keys.iter().map(|&j| self.of(j)).collect();
        all.sort_by(|a, b| b.total_cmp(a));
        all
    }

    /// Checks the named weights, and that nothing is left out where "the rest" is told.
    fn check_shares(&self, text: &str) {
        let mut named = Vec::new();
        let shares = shares(text);
        for &(name, number) in &shares {
            if let Ok(others) = name.parse::<usize>() {
                let left = self.keys.iter().filter(|j| !named.contains(*j));
                assert_eq!(left.clone().count(), others, "{text}");
                assert!(shows(number, left.map(|&j| self.of(j)).sum()), "{text}");
                named.clone_from(&self.keys);
            } else {
                let j = self.stand.word(name);
                assert!(self.keys.contains(&j) && shows(number, self.of(j)), "{text}");
                named.push(j);
            }
        }
        if !text.contains("largest weights go to") && !text.contains("almost") {
            assert_eq!(named.len(), self.keys.len(), "{text}");
        }
        // The heaviest come first, and all in order.
        if !text.contains("almost") {
            let words = shares.iter().filter(|(name, _)| name.parse::<usize>().is_err());
            let told: Vec<f64> = words.map(|(name, _)| self.of(self.stand.word(name))).collect();
            assert_eq!(told[..], self.descending()[..told.len()], "{text}");
        }
    }

    fn check(&self, text: &str) -> Option<()> {
        let all = self.descending();
        let n = self.keys.len();
        let text = text.split("; later words").next()?;
        if let [only] = self.keys[..] {
            let name = gaps(text, "{} has nothing to attend to but {}: weight 1{}")?[1];
            assert_eq!(self.stand.word(name), only);
            return Some(());
        }
        if n == 0 {
            return gaps(text, "everything is hidden from {}: its weights are all 0").map(|_| ());
        }
        let said = gaps(text, "{}’s attention is {}")?[1];
        if let Some(g) = gaps(said, "evenly shared: each of {} words gets {}{}") {
            assert_eq!(g[0].parse(), Ok(n), "{text}");
            assert!(all[0] - all[n - 1] < 1e-8, "{text}");
            return Some(());
        }
        self.check_shares(said);
        let words = |start: &str| said.starts_with(start);
        if words("nearly all on ") {
            assert!(all[0] > 0.9, "{text}");
        } else if words("mostly on ") {
            assert!(all[0] > 0.5, "{text}");
            assert_eq!(said.contains("some on"), all[1] >= 0.1, "{text}");
        } else if words("almost evenly shared") {
            assert!(all[0] - all[n - 1] < 0.3, "{text}");
        } else if words("split between ") {
            assert!(all[0] <= 0.5 && all[0] + all[1] >= 0.8, "{text}");
        } else {
            assert!(words("spread over ") && all[0] + all[1] < 0.8, "{text}");
        }
        Some(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_weights_is_true(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Softmax);
        let (text, aside) = (stand.said(), stand.sentence().aside);
        let seen = stand.seen();
        let focus = seen.focus();
        let keys: Vec<usize> = (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j)).collect();
        let n = keys.len();
        let weights = Weights { stand: &stand, keys };
        prop_assert!(weights.check(&text).is_some(), "unread: {text}");
        if n > 1 {
            let g = gaps(&aside, "entropy {} of at most ln {} = {}").unwrap();
            prop_assert!(shows(g[0], seen.attention.entropy(focus)) && shows(g[2], (n as f64).ln()), "{aside}");
        }
        // Never 0 or 1 where keys share.
        if n > 1 {
            prop_assert!(!text.contains("(0.000") && !text.contains("(1") && !text.contains("(0)"), "{text}");
        }
    }

    /// What the mask takes away is told.
    #[test]
    fn what_is_hidden_is_told(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Softmax);
        let seen = stand.seen();
        let hidden = (0..seen.n()).filter(|&j| !seen.attention.allowed(seen.focus(), j)).count();
        let told = ["hidden", "masked"].into_iter().any(|word| stand.said().contains(word));
        prop_assert_eq!(told, hidden > 0, "{}", stand.said());
    }
}
