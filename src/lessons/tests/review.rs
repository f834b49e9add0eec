//! The nine questions of the review, and the page of definitions.

use super::super::*;
use super::golden::{golden, same, scene};
use crate::scene::{Scene, SceneAttention};

fn deed(lesson: &Lesson) -> &Do {
    let found = lesson.steps.iter().find_map(|step| match step {
        Step::Do(step) => Some(step),
        _ => None,
    });
    found.unwrap()
}

fn holds(condition: &Condition, now: &Scene, start: &Scene) -> bool {
    let (a, b) = (SceneAttention::of(now), SceneAttention::of(start));
    condition.holds(Sight::new(now, &a), Sight::new(start, &b))
}

#[test]
fn there_are_nine_each_answered_by_doing_or_choosing() {
    let all = review();
    assert_eq!(all.len(), 9);
    for lesson in &all {
        let asks = |step: &Step| matches!(step, Step::Predict(_) | Step::Do(_) | Step::Because(_));
        assert!(lesson.steps.iter().any(asks), "{}", lesson.slug);
        assert!((1..=15).contains(&lesson.number));
        assert!(Unit::find(&lesson.slug).is_none());
        for step in &lesson.steps {
            if let Step::Do(step) = step {
                let start = step.scene.as_deref().unwrap_or(&lesson.scene);
                assert!(!holds(&step.condition, start, start), "{}", lesson.slug);
            }
        }
    }
}

#[test]
fn designed_solutions_answer_them() {
    let (golden, all) = (golden(), review());
    for (id, slug) in [
        ("R1", "review-influence"),
        ("N1", "review-dot-product"),
        ("N4", "review-context"),
        ("N6", "review-projection"),
    ] {
        let entry = &golden["review"][id];
        let lesson = all.iter().find(|lesson| lesson.slug == slug).unwrap();
        let mut start = lesson.scene.clone();
        start.bench.clear();
        assert!(same(&start, &scene(&entry["start"])), "{slug}");
        let solved = scene(&entry["solution"]);
        assert!(holds(&deed(lesson).condition, &solved, &lesson.scene), "{slug}");
        if entry["condition"].is_object() {
            let designed = serde_json::from_value(entry["condition"].clone()).unwrap();
            assert_eq!(deed(lesson).condition, designed, "{slug}");
        }
    }
}

#[test]
fn the_definitions_fit_a_page() {
    let page = definitions();
    let items = page.blocks().iter().filter(|block| matches!(block, Block::Item(_))).count();
    assert!(items >= 15, "{items}");
    assert!(page.plain().split_whitespace().count() < 600);
}
