//! Score: who scores most, who is nearest in angle, and why they differ.

use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows};
use crate::scene::Stage;

/// Scores and angles, asked by the names in a sentence.
struct Keys<'a>(&'a Stand);

impl Keys<'_> {
    fn score(&self, name: &str) -> f64 {
        let seen = self.0.seen();
        seen.attention.score(seen.focus(), self.0.first_word(name))
    }

    fn degrees(&self, name: &str) -> f64 {
        let seen = self.0.seen();
        let j = self.0.first_word(name);
        seen.attention.angle_deg(seen.focus(), j).unwrap()
    }

    fn length(&self, name: &str) -> f64 {
        self.0.seen().attention.key_norm(self.0.word(name))
    }

    /// Whether a score is shown: rounding of one is shown as 0.
    fn shows_score(&self, text: &str, name: &str) -> bool {
        let score = self.score(name);
        shows(text, score) || shows(text, 0.0) && score.abs() < 0.005
    }

    /// Rounding of a score: a part of its terms, or all of one that is shown as 0 and next to
    /// nothing beside the lengths.
    fn noise(&self) -> f64 {
        let (seen, focus) = (self.0.seen(), self.0.seen().focus());
        let length = seen.attention.query_norm(focus);
        let noise = |j: usize| -> f64 {
            let (q, k) = (seen.attention.query(focus), seen.attention.key(j));
            let terms: f64 = q.iter().zip(k).map(|(q, k)| (q * k).abs()).sum();
            let score = seen.attention.score(focus, j).abs();
            let dust = score < 0.005 && score <= 1e-15 * length * seen.attention.key_norm(j);
            1e-12 * terms + if dust { 2.0 * score } else { 0.0 }
        };
        let allowed = (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j));
        allowed.map(noise).fold(0.0, f64::max)
    }

    fn has_largest_score(&self, name: &str) -> bool {
        let seen = self.0.seen();
        let allowed = (0..seen.n()).filter(|&j| seen.attention.allowed(seen.focus(), j));
        let largest = allowed.map(|j| seen.attention.score(seen.focus(), j));
        self.score(name) >= largest.fold(f64::NEG_INFINITY, f64::max) - self.noise()
    }

    fn has_smallest_angle(&self, name: &str) -> bool {
        let seen = self.0.seen();
        let allowed = (0..seen.n()).filter(|&j| seen.attention.allowed(seen.focus(), j));
        let angles = allowed.filter_map(|j| seen.attention.angle_deg(seen.focus(), j));
        self.degrees(name) <= angles.fold(f64::INFINITY, f64::min) + 1e-6
    }

    /// "river is 50.8° away and bank 19.9°, yet they score 7.36 and 7.52: …" and its sisters.
    fn check_comparison(&self, text: &str) -> Option<()> {
        let (text, lead) = text.split_once("; ").unwrap_or((text, ""));
        if let Some(g) = gaps(lead, "{}, nearest, leads with {}") {
            assert!(self.has_largest_score(g[0]) && self.has_smallest_angle(g[0]), "{lead}");
            assert!(self.shows_score(g[1], g[0]), "{lead}");
        } else {
            assert_eq!(lead, "");
        }
        let (angles, rest) = text.split_once(", yet ")?;
        let [far, large, near, small] = gaps(angles, "{} is {} away and {} {}")?[..] else {
            return None;
        };
        assert!(shows(large, self.degrees(far)) && shows(small, self.degrees(near)), "{text}");
        assert!(self.degrees(far) > self.degrees(near), "{text}");
        let (scores, why) = rest.split_once(": ").unwrap_or((rest, ""));
        if let Some(g) = gaps(scores, "they score {} and {}") {
            assert!(self.shows_score(g[0], far) && self.shows_score(g[1], near), "{text}");
        } else if let Some(g) = gaps(scores, "both score {}") {
            assert!(self.shows_score(g[0], far) && self.shows_score(g[0], near), "{text}");
        } else if let Some(g) = gaps(scores, "{} scores more, {} against {}") {
            assert!(g[0] == far && self.score(far) > self.score(near), "{text}");
            assert!(self.shows_score(g[1], far) && self.shows_score(g[2], near), "{text}");
        } else {
            let most = gaps(scores, "{} scores most, {} against {}")
                .or_else(|| gaps(scores, "{} score most, {} against {}"))?;
            assert!(self.has_largest_score(most[0]) && self.has_smallest_angle(near), "{text}");
            assert!(self.shows_score(most[1], far) && self.shows_score(most[2], near), "{text}");
        }
        let why = why.replace("’s key", "’s arrow");
        if let Some(g) = gaps(&why, "{}’s arrow is longer ({} against {})") {
            assert!(g[0] == far && self.length(far) > self.length(near), "{text}");
            assert!(shows(g[1], self.length(far)) && shows(g[2], self.length(near)), "{text}");
        } else if let Some(g) = gaps(&why, "both point away, {}’s arrow less far ({} against {})")
        {
            assert!(self.score(far) < 0.0 && self.score(near) < 0.0, "{text}");
            assert!(g[0] == far && self.length(far) < self.length(near), "{text}");
            assert!(shows(g[1], self.length(far)) && shows(g[2], self.length(near)), "{text}");
        } else {
            assert_eq!(why, "", "{text}");
        }
        Some(())
    }

    /// The sentences in which angle and score agree, or there is nothing to compare.
    fn check_agreement(&self, text: &str) -> Option<()> {
        let text = text.trim_start_matches("every score is negative; ");
        if let Some(g) = gaps(text, "{} scores most, {}, and is at the smallest angle, {}; {}") {
            assert!(self.has_largest_score(g[0]) && self.has_smallest_angle(g[0]), "{text}");
            assert!(self.shows_score(g[1], g[0]) && shows(g[2], self.degrees(g[0])), "{text}");
        } else if let Some(g) =
            gaps(text, "{} score most, {} each, and {} is at the smallest angle, {}")
        {
            assert!(self.has_largest_score(g[0]) && self.has_smallest_angle(g[2]), "{text}");
            assert!(self.shows_score(g[1], g[0]) && shows(g[3], self.degrees(g[2])), "{text}");
        } else if let Some(g) =
            gaps(text, "every key is at {}, so its length decides: {}, {} long, scores most, {}")
        {
            assert!(self.has_largest_score(g[1]) && self.has_smallest_angle(g[1]), "{text}");
            assert!(shows(g[2], self.length(g[1])) && self.shows_score(g[3], g[1]), "{text}");
        } else if let Some(g) = gaps(
            text,
            "every key scores {}, from {} to {}: the larger the angle, the {} the {} ({})",
        ) {
            let (far, near) = g[5].split_once(", ").unwrap();
            let (far, near) = (far.split_once(' ').unwrap(), near.split_once(' ').unwrap());
            assert!(self.shows_score(g[0], far.0) && self.shows_score(g[0], near.0), "{text}");
            assert_eq!(g[3] == "longer", self.length(far.0) > self.length(near.0), "{text}");
            assert!(self.has_smallest_angle(near.0), "{text}");
        } else if let Some(g) = gaps(text, "{} of length 0, {} most: 0; {}") {
            let name = g[0].split(", a key").next()?.split(", keys").next()?;
            assert!(self.has_largest_score(name), "{text}");
        } else {
            let nothing =
                ["no score counts", "with every key", "nor against it", "reads only", "each at"];
            assert!(nothing.iter().any(|part| text.contains(part)), "{text}");
        }
        Some(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_scores_is_true(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Score);
        let text = stand.said().replace(" only ", " ");
        let keys = Keys(&stand);
        let checked = if text.contains(" away and ") {
            keys.check_comparison(&text)
        } else if text.contains("reads ") {
            Some(())
        } else {
            keys.check_agreement(&text)
        };
        prop_assert!(checked.is_some(), "unread: {text}");
    }

    /// The table of the stage: the largest score is named whenever it is not at the smallest angle.
    #[test]
    fn a_largest_score_at_a_larger_angle_is_always_told(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Score);
        let seen = stand.seen();
        let focus = seen.focus();
        let Some(top) = seen.attention.largest_score(focus) else { return Ok(()) };
        let allowed = || (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j));
        let smallest = allowed().filter_map(|j| seen.attention.angle_deg(focus, j)).fold(f64::INFINITY, f64::min);
        let score = seen.attention.score(focus, top);
        let clear = allowed().filter(|&j| j != top).all(|j| {
            score - seen.attention.score(focus, j) > 1e-6 * score.abs().max(1e-300)
        });
        if clear && seen.attention.angle_deg(focus, top).is_some_and(|angle| angle > smallest + 1e-3) && score.abs() > 1e-9 * seen.attention.query_norm(focus) * seen.attention.key_norm(top) {
            let said = stand.said();
            let told = format!("yet {} scores most", seen.name(top));
            prop_assert!(said.contains(&told), "{said}");
        }
    }
}
