//! Every preset at every stage, in both themes and several sizes.

use crate::support::{scene, window_of};
use attention_geometry::app::App;
use attention_geometry::figure::place::overlap;
use attention_geometry::scene::PRESETS;
use attention_geometry::view::Stage;
use egui::{Theme, Vec2};

#[test]
fn no_two_labels_overlap_and_the_focus_and_the_heaviest_key_have_one() {
    for preset in PRESETS {
        for (size, theme) in [((1280.0, 800.0), Theme::Light), ((1000.0, 700.0), Theme::Dark)] {
            let mut window = window_of(App::new(scene(preset.name)), Vec2::from(size), theme);
            for stage in Stage::ALL {
                window.state_mut().view.set_stage(stage);
                window.state_mut().view.fit = true;
                window.run();
                check(window.state(), &format!("{} at {}, {size:?}", preset.name, stage.name()));
            }
        }
    }
}

fn check(app: &App, place: &str) {
    let drawn = &app.desk.drawn;
    for (i, a) in drawn.labels.iter().enumerate() {
        for b in &drawn.labels[..i] {
            assert!(
                !overlap(&a.rect, &b.rect),
                "{place}: \"{}\" overlaps \"{}\"",
                a.text.plain(),
                b.text.plain()
            );
        }
        for inset in drawn.loupe.iter().map(|l| l.frame).chain(drawn.card.iter().map(|c| c.frame)) {
            assert!(
                !overlap(&a.rect, &inset),
                "{place}: \"{}\" lies under an inset",
                a.text.plain()
            );
        }
    }
    let scene = app.document.scene();
    let names = scene.names();
    let heaviest = app.attention().heaviest(scene.focus);
    for i in [Some(scene.focus), heaviest].into_iter().flatten() {
        let name = names.tokens[i].label(18);
        let named = drawn.labels.iter().any(|l| l.text.runs.iter().any(|run| run.text == name));
        assert!(
            named,
            "{place}: {name} has no label among {:?}",
            drawn.labels.iter().map(|l| l.text.plain()).collect::<Vec<_>>()
        );
    }
}
