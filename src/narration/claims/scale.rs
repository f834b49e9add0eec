//! Scale: the spread before and after, and the ratio of the weights.

use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows};
use crate::scene::Stage;

fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
}

struct Scaling<'a> {
    stand: &'a Stand,
    keys: Vec<usize>,
    before: f64,
    after: f64,
    factor: f64,
}

impl<'a> Scaling<'a> {
    fn of(stand: &'a Stand) -> Self {
        let (attention, focus) = (stand.seen().attention, stand.scene.focus);
        let all = 0..attention.n_k();
        let keys: Vec<usize> = all.filter(|&j| attention.allowed(focus, j)).collect();
        let spread = |of: &dyn Fn(usize) -> f64| {
            let (low, high) = ends(keys.iter().map(|&j| of(j)));
            high - low
        };
        Self {
            before: spread(&|j| attention.score(focus, j)),
            after: spread(&|j| attention.scaled(focus, j)),
            factor: stand.scene.scale.multiplier(stand.scene.key_space.d_k),
            stand,
            keys,
        }
    }

    fn score(&self, j: usize) -> f64 {
        self.stand.seen().attention.score(self.stand.scene.focus, j)
    }

    fn weight(&self, j: usize) -> f64 {
        self.stand.seen().attention.weight(self.stand.scene.focus, j)
    }

    /// Whether a score is shown; rounding of one is shown as 0.
    fn shows_score(&self, text: &str, j: usize) -> bool {
        shows(text, self.score(j)) || shows(text, 0.0) && self.score(j).abs() < 0.005
    }

    /// "money gets 17.9 times the weight of river".
    fn check_ratio(&self, text: &str) {
        let (low, high) = ends(self.keys.iter().map(|&j| self.weight(j)));
        if let Some(g) = gaps(text, "{} gets {} times the weight of {}") {
            let [heavy, light] = [g[0], g[2]].map(|name| self.weight(self.stand.word(name)));
            assert!(heavy >= high * (1.0 - 1e-9), "{text}");
            assert!(light <= low * (1.0 + 1e-9), "{text}");
            assert!(shows(g[1], heavy / light), "{text}");
        } else {
            assert_eq!(text, "no weight is 1 % larger than another");
            assert!(high <= low * 1.0101, "{text}");
        }
    }

    fn check_spread(&self, text: &str) -> Option<()> {
        let leaves = ["1/√d_k = 1", "1/d_k = 1", "the scale 1"]
            .map(|rule| format!("{rule} leaves the spread of {{}}’s scores at {{}}: {{}}"));
        let same = "without a scale the spread of {}’s scores stays {}: {}";
        let same = leaves.iter().map(String::as_str).chain([same]);
        if let Some(g) = gaps(text, "{} the spread of {}’s scores from {} to {}: {}") {
            assert_eq!(g[0].ends_with(" shrinks"), self.factor.abs() < 1.0, "{text}");
            assert!(shows(g[2], self.before) && shows(g[3], self.after), "{text}");
            self.check_ratio(g[4]);
        } else if let Some(g) = same.into_iter().find_map(|form| gaps(text, form)) {
            assert!(self.factor == 1.0 && shows(g[1], self.before), "{text}");
            self.check_ratio(g[2]);
        } else {
            return None;
        }
        Some(())
    }

    fn check_odd_scales(&self, text: &str) -> Option<()> {
        let zero = "scale 0 takes the spread from {} to 0: every key gets the same weight, {}";
        let turned = "scale < 0 turns the order round: {} has the smallest score, {}, and the largest scaled score, \
                      {}; the spread goes from {} to {}";
        if let Some(g) = gaps(text, zero) {
            assert!(self.factor == 0.0 && shows(g[0], self.before), "{text}");
            assert!(self.keys.iter().all(|&j| shows(g[1], self.weight(j))), "{text}");
            return Some(());
        }
        let g = gaps(text, turned)?;
        let j = self.stand.word(g[0]);
        let attention = self.stand.seen().attention;
        let scaled = attention.scaled(self.stand.scene.focus, j);
        let (low, _) = ends(self.keys.iter().map(|&j| self.score(j)));
        let (_, most) = ends(self.keys.iter().map(|&j| self.weight(j)));
        assert!(self.factor < 0.0 && self.score(j) == low, "{text}");
        assert!(self.weight(j) >= most * (1.0 - 1e-9), "{text}");
        assert!(self.shows_score(g[1], j) && shows(g[2], scaled), "{text}");
        assert!(shows(g[3], self.before) && shows(g[4], self.after), "{text}");
        Some(())
    }

    fn check_no_spread(&self, text: &str) -> Option<()> {
        let same = "every score is {}: there is no spread for the scale to change";
        let one = "{} reads only {}: the score goes from {} to {}, and the weight is 1 whatever the scale";
        if let Some(g) = gaps(text, same) {
            assert!(self.keys.iter().all(|&j| self.shows_score(g[0], j)), "{text}");
        } else if let Some(g) = gaps(text, one) {
            let j = self.stand.word(g[1]);
            assert!(self.keys == [j] && self.shows_score(g[2], j), "{text}");
            assert!(
                shows(g[3], self.stand.seen().attention.scaled(self.stand.scene.focus, j)),
                "{text}"
            );
        } else if text.ends_with("’s query has length 0: every score is 0, whatever the scale") {
            assert!(self.keys.iter().all(|&j| self.score(j) == 0.0), "{text}");
        } else {
            gaps(text, "everything is hidden from {}: there is no score to scale")?;
            assert!(self.keys.is_empty());
        }
        Some(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_the_spread_is_true(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Scale);
        let text = stand.said();
        let scaling = Scaling::of(&stand);
        let read = scaling.check_spread(&text)
            .or_else(|| scaling.check_odd_scales(&text))
            .or_else(|| scaling.check_no_spread(&text));
        prop_assert!(read.is_some(), "unread: {text}");
    }
}
