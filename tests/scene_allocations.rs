//! A steady frame of attention allocates nothing.

use allocation_counter::measure;
use attention_geometry::scene::{Fill, KeySpace, Preset, SceneAttention};

#[test]
fn a_steady_update_allocates_nothing() {
    for (name, d_k, fill) in [
        ("money-bank", 2, Fill::Repeat),
        ("twelve-words", 2, Fill::Repeat),
        ("twelve-words", 64, Fill::Repeat),
        ("twelve-words", 64, Fill::Random(1)),
        ("hidden-word", 512, Fill::Random(1)),
    ] {
        let mut scene = Preset::find(name).unwrap().read().unwrap().scene;
        scene.key_space = KeySpace { d_k, fill };
        let mut attention = SceneAttention::of(&scene);
        // a drag: places and entries change, sizes do not
        let allocations = measure(|| {
            for step in 0..10 {
                scene.tokens[0].embedding.x += 0.1;
                scene.w_q[(0, 1)] += 0.01 * f64::from(step);
                attention.update(&scene);
            }
        });
        assert_eq!(allocations.count_total, 0, "{name}, d_k = {d_k}, {fill:?}");
    }
}
