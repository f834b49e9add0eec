//! Embed: where the word stands, and who is nearest in direction and in distance.

use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows, shows_place};
use crate::scene::Stage;

/// The distance of two embeddings.
fn distance(stand: &Stand, i: usize, j: usize) -> f64 {
    let [a, b] = [i, j].map(|i| stand.scene.tokens[i].embedding);
    (a.x - b.x).hypot(a.y - b.y)
}

/// The angle between two embeddings in degrees: of unit vectors, twice the arc tangent of half the
/// chord over the rest.
fn degrees(stand: &Stand, i: usize, j: usize) -> Option<f64> {
    let unit = |i: usize| {
        let v = stand.scene.tokens[i].embedding;
        let v = v / v.amax();
        v.amax().is_finite().then(|| v / v.x.hypot(v.y))
    };
    let (u, v) = (unit(i)?, unit(j)?);
    Some((2.0 * (u - v).norm().atan2((u + v).norm())).to_degrees())
}

fn is_nearest(stand: &Stand, name: &str, measure: impl Fn(usize) -> Option<f64>) -> bool {
    let focus = stand.scene.focus;
    let own = measure(stand.first_word(name)).unwrap();
    (0..stand.scene.tokens.len())
        .filter(|&j| j != focus)
        .filter_map(measure)
        .all(|other| own <= other * (1.0 + 1e-6) + 1e-7)
}

fn check(stand: &Stand, text: &str) -> Option<()> {
    let focus = stand.scene.focus;
    let e = stand.scene.tokens[focus].embedding;
    let far = |j| Some(distance(stand, focus, j));
    let turn = |j| degrees(stand, focus, j);
    let (own, others) = text.split_once("; ")?;
    if let Some(g) = gaps(own, "{} stands at {}, an invented place: {} long at {}") {
        assert_eq!(stand.word(g[0]), focus);
        assert!(shows_place(g[1], [e.x, e.y]) && shows(g[2], e.x.hypot(e.y)), "{text}");
        let bearing = e.y.atan2(e.x).to_degrees();
        let turns = [bearing, bearing + 360.0];
        assert!(turns.into_iter().any(|turn| shows(g[3], turn)), "{text}");
    } else {
        gaps(own, "{} stands at {}, an invented place without length or direction")?;
        assert_eq!(e.amax(), 0.0, "{text}");
    }
    let nearest = |name: &str, shown: &str| {
        assert!(
            is_nearest(stand, name, far) && shows(shown, far(stand.first_word(name)).unwrap()),
            "{text}"
        );
    };
    let aligned = |name: &str, shown: &str| {
        assert!(
            is_nearest(stand, name, turn) && shows(shown, turn(stand.first_word(name)).unwrap()),
            "{text}"
        );
    };
    let others = others.replace(" are ", " is ");
    if let Some(g) = gaps(&others, "{} is nearest in direction ({}) and in distance ({})") {
        aligned(g[0], g[1]);
        nearest(g[0], g[2]);
    } else if let Some(g) = gaps(&others, "nearest in direction is {} ({}), in distance {} ({})") {
        aligned(g[0], g[1]);
        nearest(g[2], g[3]);
    } else if let Some(g) = gaps(&others, "{} is nearest, {} away") {
        nearest(g[0], g[1]);
        assert!((0..stand.scene.tokens.len()).all(|j| j == focus || turn(j).is_none()), "{text}");
    } else if let Some(g) = gaps(&others, "{} in the same place") {
        let names = g[0].trim_end_matches(" stand").trim_end_matches(" stands");
        assert!(far(stand.first_word(names)).unwrap() <= 1e-12 * e.amax(), "{text}");
    } else {
        assert_eq!(others, "no other word to compare it with");
        assert_eq!(stand.scene.tokens.len(), 1);
    }
    Some(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_places_is_true(scene in any_scene()) {
        let stand = Stand::new(scene).at(Stage::Embed);
        let text = stand.said();
        prop_assert!(check(&stand, &text).is_some(), "unread: {text}");
    }
}
