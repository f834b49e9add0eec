//! A session of review: what is due is asked, answered by choosing or doing, and comes again later.

use crate::lessons::{
    begin, choice, click, click_if_there, course, holds, perform, planted, predict, scene, steps,
};
use crate::support::Window;
use attention_geometry::lessons::Step;
use attention_geometry::scene::{Scene, format};

/// The scene that answers a question of the review by doing.
fn answer_of(slug: &str, start: &Scene) -> Vec<Scene> {
    let course = course();
    let golden = |id: &str| {
        let text = course["review"][id]["solution"]["scene"].to_string();
        vec![format::read(text.as_bytes()).unwrap().scene]
    };
    match slug {
        "review-influence" => golden("R1"),
        "review-dot-product" => golden("N1"),
        "review-context" => golden("N4"),
        "review-projection" => {
            vec![Scene { w_v: nalgebra::Matrix2::new(0.0, 1.0, 1.0, 0.0), ..start.clone() }]
        }
        "review-river" => {
            planted("money-or-river", 0, "solutions").into_iter().map(|s| s.1).take(3).collect()
        }
        _ => panic!("{slug} is answered by choosing"),
    }
}

fn recall(window: &mut Window, step: &attention_geometry::lessons::Recall) {
    match choice(&step.choices, true) {
        Some(right) => click(window, &right),
        None => click(window, "Show the answer"),
    }
    click(window, "did you know it: yes");
}

/// Answers the question that is asked, and goes on to the next one or out.
fn answer(window: &mut Window, more: bool) {
    let player = window.state().lessons.player().unwrap();
    let (slug, at) = (player.lesson().slug.clone(), player.at());
    let all = steps(window);
    let is_review = slug.starts_with("review-");
    let asked = if is_review { &all[..] } else { &all[at..=at] };
    for (n, step) in asked.iter().enumerate() {
        match step {
            Step::Predict(step) => predict(window, &step.ask, true),
            Step::Because(step) => click(window, &choice(&step.choices, true).unwrap()),
            Step::Do(_) => {
                let start = window.state().lessons.player().unwrap().scene().clone();
                for solution in answer_of(&slug, &start) {
                    if slug == "review-context" {
                        click(window, "swap money for river");
                    }
                    perform(window, &solution);
                    assert!(holds(window), "{slug}");
                    click_if_there(window, "put the scene back");
                }
            }
            Step::Recall(step) => recall(window, step),
            Step::Explain(_) => {}
        }
        if n + 1 < asked.len() {
            click(window, "Go on");
        }
    }
    click(window, if more { "Next question" } else { "End the review" });
}

#[test]
fn every_question_of_the_review_can_be_answered() {
    let (mut window, own) = begin("shadow");
    click(&mut window, "leave the lesson");
    let course: Vec<String> =
        attention_geometry::lessons::course().iter().map(|lesson| lesson.slug.clone()).collect();
    for slug in &course {
        window.state_mut().lessons.progress.study_mut(slug).finished = Some(20_000);
    }
    click(&mut window, "Learn");
    click(&mut window, "Review what is due");
    let mut asked = 0;
    while window.state().lessons.player().is_some() {
        let more = window.state().lessons.left_in_review() > 0;
        answer(&mut window, more);
        asked += 1;
        assert!(asked <= 40, "a session ends");
    }
    assert!(asked >= 24, "{asked}: nine of the review, and those of fifteen lessons");
    assert_eq!(scene(&window), own, "the own scene is back");
    let cards = &window.state().lessons.progress.cards;
    assert_eq!(cards.len(), asked);
    assert!(cards.values().all(|card| card.due > 20_001), "not due again at once: {cards:?}");
}
