//! Pull: how far, toward whom, and by which weight.

use nalgebra::Vector2;
use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows, shows_place};
use crate::scene::Stage;

struct Pull<'a> {
    stand: &'a Stand,
    focus: usize,
    e: Vector2<f64>,
    y: Vector2<f64>,
}

impl Pull<'_> {
    fn place(&self, name: &str) -> Vector2<f64> {
        self.stand.scene.tokens[self.stand.first_word(name)].embedding
    }

    fn value(&self, name: &str) -> Vector2<f64> {
        self.stand.seen().value(self.stand.first_word(name))
    }

    fn weight(&self, name: &str) -> f64 {
        let j = self.stand.first_word(name);
        self.stand.seen().attention.weight(self.focus, j)
    }

    fn is_heaviest(&self, name: &str) -> bool {
        let all = self.stand.seen().attention.weights(self.focus);
        self.weight(name) >= all.iter().copied().fold(0.0, f64::max) * (1.0 - 1e-8)
    }

    /// Whether a distance between two places is shown; rounding of the places may be shown as 0.
    fn far(shown: &str, a: Vector2<f64>, b: Vector2<f64>) -> bool {
        let far = (a.x - b.x).hypot(a.y - b.y);
        shows(shown, far) || shows(shown, 0.0) && far <= 1e-12 * a.amax().max(b.amax())
    }

    fn at(shown: &str, place: Vector2<f64>) -> bool {
        shows_place(shown, [place.x, place.y])
    }

    /// "bank moved 85 % of the way to money: 2.24 → 0.33".
    fn moved(&self, text: &str) -> Option<()> {
        let g = gaps(text, "{} moved {} of the way to {}: {} → {}")?;
        let to = self.place(g[2]);
        assert_eq!(self.stand.word(g[0]), self.focus);
        assert!(self.stand.word(g[2]) != self.focus && self.is_heaviest(g[2]), "{text}");
        let (before, after) = ((self.e - to).norm_by_hypot(), (self.y - to).norm_by_hypot());
        let gone = 1.0 - after / before;
        assert!(gone > 0.0 && shows(g[1], gone), "{text}: {gone}");
        assert!(Self::far(g[3], self.e, to) && Self::far(g[4], self.y, to), "{text}");
        assert!(self.stand.seen().values_are_embeddings() && !self.stand.scene.residual);
        Some(())
    }

    /// Another word is heaviest, but y is no nearer to it.
    fn not_toward(&self, text: &str) -> Option<()> {
        if let Some(g) = gaps(text, "{} has the largest weight ({}), yet y is {} from it (was {})")
        {
            let to = self.place(g[0]);
            assert!(self.is_heaviest(g[0]) && shows(g[1], self.weight(g[0])), "{text}");
            assert!(Self::far(g[2], self.y, to) && Self::far(g[3], self.e, to), "{text}");
            assert!((self.y - to).norm_by_hypot() > (self.e - to).norm_by_hypot(), "{text}");
        } else if let Some(g) =
            gaps(text, "{} has the largest weight ({}), yet y is no nearer to it than e was, {}")
        {
            assert!(self.is_heaviest(g[0]) && Self::far(g[2], self.y, self.place(g[0])), "{text}");
        } else {
            let g = gaps(text, "{} and {} stand in one place, and y is {} from it")?;
            assert!(self.is_heaviest(g[1]) && Self::far(g[2], self.y, self.e), "{text}");
        }
        Some(())
    }

    /// The word reads itself most.
    fn itself(&self, text: &str) -> Option<()> {
        let (own, rest) = if let Some(g) = gaps(text, "{} stays mostly with itself ({}): y is {}") {
            assert!(self.weight("itself") > 0.5, "{text}");
            (g[1], g[2])
        } else {
            let g = gaps(text, "{} gives itself the largest weight ({}): y is {}")?;
            assert!(self.weight("itself") <= 0.5, "{text}");
            (g[1], g[2])
        };
        assert!(self.is_heaviest("itself") && shows(own, self.weight("itself")), "{text}");
        if let Some(g) = gaps(rest, "{} from e and {} from {} (was {})") {
            let to = self.place(g[2]);
            assert!(Self::far(g[0], self.y, self.e), "{text}");
            assert!(Self::far(g[1], self.y, to) && Self::far(g[3], self.e, to), "{text}");
        } else {
            let at = gaps(rest, "at e, {}")?[0];
            assert!(Self::at(at, self.e) && Self::at(at, self.y), "{text}");
        }
        Some(())
    }

    fn ties(&self, text: &str) -> Option<()> {
        if let Some(g) = gaps(text, "{} hangs halfway between {} and {}: {} from each") {
            let (a, b) = (self.place(g[1]), self.place(g[2]));
            assert!(self.is_heaviest(g[1]) && self.is_heaviest(g[2]), "{text}");
            assert!(Self::far(g[3], self.y, a) && Self::far(g[3], self.y, b), "{text}");
            let off = (self.y - (a + b) / 2.0).norm_by_hypot();
            assert!(off <= 0.26 * (a - b).norm_by_hypot(), "{text}");
        } else if let Some(g) = gaps(text, "{} moved halfway to {}: {} → {}") {
            let to = self.place(g[1]);
            assert!(Self::far(g[2], self.e, to) && Self::far(g[3], self.y, to), "{text}");
            let (before, after) = ((self.e - to).norm_by_hypot(), (self.y - to).norm_by_hypot());
            assert!((after / before - 0.5).abs() < 1e-6, "{text}");
        } else if let Some(g) =
            gaps(text, "{} gives itself and {} {} each: y is {} from {} (was {})")
        {
            assert!(self.is_heaviest("itself") && self.is_heaviest(g[1]), "{text}");
            assert!(
                shows(g[2], self.weight(g[1])) && Self::far(g[3], self.y, self.place(g[4])),
                "{text}"
            );
        } else if let Some(g) =
            gaps(text, "{} tie at {}: y is {} from {} (was {}) and {} from {} (was {})")
        {
            assert!(self.is_heaviest(g[3]) && self.is_heaviest(g[6]), "{text}");
            for (name, now, was) in [(g[3], g[2], g[4]), (g[6], g[5], g[7])] {
                assert!(shows(g[1], self.weight(name)), "{text}");
                let to = self.place(name);
                assert!(Self::far(now, self.y, to) && Self::far(was, self.e, to), "{text}");
            }
        } else if let Some(g) = gaps(text, "{} stand in one place and tie: y is {} from it{}") {
            let to = self.place(g[0].rsplit(" and ").next().unwrap());
            assert!(Self::far(g[1], self.y, to), "{text}");
        } else {
            let g = gaps(
                text,
                "all {} words weigh the same, {}: y is their mean, ({}), {} from where {} stood",
            )
            .or_else(|| gaps(text, "{} tie at {}: y is at ({}), {} from where {} stood"))?;
            assert!(shows(g[1], self.heaviest_weight()), "{text}");
            assert!(Self::at(g[2], self.y) && Self::far(g[3], self.y, self.e), "{text}");
        }
        Some(())
    }

    fn heaviest_weight(&self) -> f64 {
        let all = self.stand.seen().attention.weights(self.focus);
        all.iter().copied().fold(0.0, f64::max)
    }

    /// Values elsewhere: nothing is compared with an embedding.
    fn elsewhere(&self, text: &str) -> Option<()> {
        if let Some(g) = gaps(
            text,
            "{} has the largest weight ({}), yet {} adds the longest α v to y: {} against {}",
        ) {
            let added = |name: &str| self.value(name).norm_by_hypot() * self.weight(name);
            assert!(self.is_heaviest(g[0]) && added(g[2]) > added(g[0]), "{text}");
            assert!(shows(g[3], added(g[2])) && shows(g[4], added(g[0])), "{text}");
        } else if let Some(g) =
            gaps(text, "y = {} is {} from the value of {}, which has the largest weight ({})")
        {
            assert!(self.is_heaviest(g[2]) && shows(g[3], self.weight(g[2])), "{text}");
            assert!(Self::at(g[0], self.y) && Self::far(g[1], self.y, self.value(g[2])), "{text}");
        } else if let Some(g) = gaps(text, "all {} values weigh the same, {}: y is their mean, {}")
        {
            assert!(Self::at(g[2], self.y), "{text}");
        } else {
            let g = gaps(text, "{} tie at {}: y = {}")?;
            assert!(self.is_heaviest(g[0]) && shows(g[1], self.weight(g[0])), "{text}");
            let place = g[2].split_inclusive(')').next()?;
            assert!(Self::at(place, self.y), "{text}");
        }
        assert!(!self.stand.seen().values_are_embeddings(), "{text}");
        Some(())
    }

    fn alone(&self, text: &str) -> Option<()> {
        let text = text.replace("; with the residual e + y = ", " | ");
        let (text, sum) = text.split_once(" | ").unwrap_or((&text, ""));
        assert_eq!(!sum.is_empty(), self.stand.scene.residual);
        assert!(sum.is_empty() || Self::at(sum, self.e + self.y), "{text}");
        let g = gaps(text, "{} has nothing to attend to but {}: y {}")?;
        let place = &g[2][g[2].find('(')?..];
        assert!(Self::at(place, self.value(g[1])) && Self::at(place, self.y), "{text}");
        Some(())
    }

    fn residual(&self, text: &str) -> Option<()> {
        let sum = if let Some(g) =
            gaps(text, "y = {} is {} from {}; the residual adds it to {}’s e: e + y = {}")
        {
            assert!(Self::at(g[0], self.y) && self.is_heaviest(g[2]), "{text}");
            assert!(Self::far(g[1], self.y, self.place(g[2])), "{text}");
            g[4]
        } else {
            let g = gaps(
                text,
                "the residual adds y = {} to {}’s e: e + y = {}; the largest {} on {} ({})",
            )?;
            assert!(Self::at(g[0], self.y) && self.is_heaviest(g[4]), "{text}");
            assert!(shows(g[5], self.weight(g[4])), "{text}");
            g[2]
        };
        assert!(Self::at(sum, self.e + self.y), "{text}");
        Some(())
    }
}

trait Length {
    fn norm_by_hypot(&self) -> f64;
}

impl Length for Vector2<f64> {
    fn norm_by_hypot(&self) -> f64 {
        self.x.hypot(self.y)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_the_pull_is_true(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Pull);
        let (text, seen) = (stand.said(), stand.seen());
        let focus = seen.focus();
        let pull = Pull { stand: &stand, focus, e: seen.embedding(focus), y: seen.output(focus) };
        let read = if seen.attention.fully_masked(focus) {
            gaps(&text, "everything is hidden from {}: y is (0, 0){}").map(|_| ())
        } else if text.contains("nothing to attend to") {
            pull.alone(&text)
        } else if stand.scene.residual {
            pull.residual(&text)
        } else if !seen.values_are_embeddings() {
            pull.elsewhere(&text)
        } else {
            pull.moved(&text).or_else(|| pull.not_toward(&text)).or_else(|| pull.itself(&text)).or_else(|| pull.ties(&text))
        };
        prop_assert!(read.is_some(), "unread: {text}");
    }
}
