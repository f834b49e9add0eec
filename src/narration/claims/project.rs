//! Project: where the matrix takes the word.

use proptest::prelude::*;

use crate::narration::testing::Stand;
use crate::narration::testing::random::any_scene;
use crate::narration::testing::reading::{gaps, shows_place};
use crate::plane::map_words::describe;
use crate::scene::{Fill, Matrix, Stage};

fn check(stand: &Stand, which: Matrix, text: &str) -> Option<()> {
    let e = stand.scene.tokens[stand.scene.focus].embedding;
    let w = stand.scene.matrix(which);
    // Row vectors: each column of W gives a coordinate.
    let image = [0, 1].map(|c| e.x * w[(0, c)] + e.y * w[(1, c)]);
    let symbol = ["q", "k", "v"][which as usize];
    let (what, goes) = text.split_once(": ")?;
    let kind = describe(*w).to_string().replace("≈ ", "");
    let kind = kind.replace(", then ", ", then a ");
    assert!(what.starts_with(which.name()) && what.ends_with(&kind), "{text}");
    let shown = |place: &str| assert!(shows_place(place, image), "{text}");
    if goes.ends_with(" stays at the origin, as under every matrix") {
        assert_eq!(e.amax(), 0.0);
    } else if let Some(g) = gaps(goes, "{} stays, {} = e = {}") {
        assert_eq!(g[1], symbol);
        shown(g[2]);
        assert!(shows_place(g[2], [e.x, e.y]), "{text}");
    } else if let Some(g) = gaps(goes, "{}, at {}, lands on {} = {}") {
        assert!(shows_place(g[1], [e.x, e.y]) && g[2] == symbol, "{text}");
        shown(g[3]);
    } else {
        let (d_k, fill) = (stand.scene.key_space.d_k, stand.scene.key_space.fill);
        let (place, rest) = goes.split_once("), ")?;
        shown(place.split_once(" (")?.1);
        let becomes = match (d_k, fill) {
            (1, _) => format!("of which {symbol} is the first number only"),
            (_, Fill::Repeat) => format!("which {symbol} repeats to {d_k} numbers"),
            (3, Fill::Random(_)) => format!("to which {symbol} adds a random number"),
            (_, Fill::Random(_)) => format!("to which {symbol} adds {} random numbers", d_k - 2),
        };
        assert_eq!(rest, becomes, "{text}");
        assert!(d_k != 2 && which != Matrix::V, "{text}");
    }
    Some(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_about_maps_is_true(scene in any_scene(), which in 0_usize..3) {
        let mut stand = Stand::new(scene).at(Stage::Project);
        stand.view.matrix = Some(Matrix::ALL[which]);
        let text = stand.said();
        prop_assert!(check(&stand, Matrix::ALL[which], &text).is_some(), "unread: {text}");
    }
}
