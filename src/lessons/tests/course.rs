//! Every lesson: it reads, its conditions hold where they should, its numbers are numbers.

use serde_json::Value;

use super::super::*;
use super::golden::{golden, same, scene, unit};
use crate::scene::{Scene, SceneAttention};

fn lesson(slug: &str) -> Lesson {
    Unit::find(slug).unwrap().read().unwrap()
}

/// The things to be done of a lesson, each with the scene that it begins with.
fn deeds(lesson: &Lesson) -> Vec<(&Do, &Scene)> {
    let steps = lesson.steps.iter();
    steps
        .filter_map(|step| match step {
            Step::Do(step) => Some((step, step.scene.as_deref().unwrap_or(&lesson.scene))),
            _ => None,
        })
        .collect()
}

/// Entries of the golden file whose conditions are about a scene.
fn in_the_plane(golden: &Value) -> Vec<&Value> {
    let lessons = golden["lessons"].as_array().unwrap();
    lessons.iter().filter(|entry| entry["condition"].is_object()).collect()
}

fn holds(condition: &Condition, now: &Scene, start: &Scene) -> bool {
    let (a, b) = (SceneAttention::of(now), SceneAttention::of(start));
    condition.holds(Sight::new(now, &a), Sight::new(start, &b))
}

#[test]
fn every_lesson_reads_and_they_are_numbered() {
    let lessons: Vec<Lesson> = COURSE
        .iter()
        .map(|unit| unit.read().unwrap_or_else(|error| panic!("{}: {error}", unit.slug)))
        .collect();
    assert_eq!(lessons.len(), 15);
    for (lesson, number) in lessons.iter().zip(1..) {
        assert_eq!(lesson.number, number, "{}", lesson.slug);
        assert!(!lesson.aim.is_empty() && !lesson.opening.is_empty(), "{}", lesson.slug);
        let kinds: Vec<&str> = lesson.steps.iter().map(Step::name).collect();
        let deeds = deeds(lesson).len();
        let mut expected = vec!["Predict"];
        expected.extend(vec!["Do"; deeds]);
        expected.extend(["Because", "Explain", "Recall"]);
        assert_eq!(kinds, expected, "{}", lesson.slug);
        assert!(deeds >= 1, "{}", lesson.slug);
    }
    assert_eq!(super::super::course().len(), 15);
}

#[test]
fn conditions_and_starts_are_those_of_the_design() {
    let golden = golden();
    let entries = in_the_plane(&golden);
    assert_eq!(entries.len(), 16);
    for entry in entries {
        let id = entry["id"].as_str().unwrap();
        let (slug, at) = unit(id);
        let lesson = lesson(slug);
        let (deed, start) = deeds(&lesson)[at];
        assert!(same(start, &scene(&entry["start"])), "{id}: {start:?}");
        let designed: Condition = serde_json::from_value(entry["condition"].clone()).unwrap();
        assert_eq!(deed.condition, designed, "{id}");
        let stage = entry["stage"].as_str().unwrap().to_lowercase();
        let Ground::Plane(ours) = lesson.ground else { panic!("{id}") };
        assert_eq!(ours.slug(), stage, "{id}");
    }
}

#[test]
fn conditions_are_false_at_the_start_and_after_mistakes_and_true_when_solved() {
    let golden = golden();
    for entry in in_the_plane(&golden) {
        let id = entry["id"].as_str().unwrap();
        let (slug, at) = unit(id);
        let lesson = lesson(slug);
        let (deed, start) = deeds(&lesson)[at];
        assert!(!holds(&deed.condition, start, start), "{id} holds at the start");
        for solution in entry["solutions"].as_array().unwrap() {
            let solved = scene(solution);
            assert!(holds(&deed.condition, &solved, start), "{id}: {}", solution["name"]);
        }
        for wrong in entry["wrongs"].as_array().unwrap() {
            let wronged = scene(wrong);
            assert!(!holds(&deed.condition, &wronged, start), "{id}: {}", wrong["name"]);
        }
    }
}

#[test]
fn predictions_are_about_the_designed_scenes() {
    let golden = golden();
    for entry in in_the_plane(&golden) {
        let id = entry["id"].as_str().unwrap();
        let lesson = lesson(unit(id).0);
        let Some(Step::Predict(predict)) = lesson.steps.first() else { panic!("{id}") };
        if entry["predict"]["before"].is_null() {
            continue;
        }
        let before = predict.scene.as_deref().unwrap_or(&lesson.scene);
        assert!(same(before, &scene(&entry["predict"]["before"])), "{id}");
        let after = predict.outcome.as_deref().unwrap_or(before);
        assert!(same(after, &scene(&entry["predict"]["after"])), "{id}");
    }
}

#[test]
fn every_answer_is_told_something_and_only_one_is_right() {
    for unit in COURSE {
        for step in &unit.read().unwrap().steps {
            let answers: Vec<(Answer, Told<'_>)> = match step {
                Step::Predict(Predict { ask: Ask::Place(guess), .. }) => {
                    let mut places = vec![guess.right, [77.0, -77.0]];
                    places.extend(guess.mistakes.iter().map(|mistake| mistake.answer));
                    let Step::Predict(predict) = step else { continue };
                    let told = |place| {
                        (Answer::Place(place), predict.ask.told(Answer::Place(place)).unwrap())
                    };
                    places.into_iter().map(told).collect()
                }
                Step::Predict(Predict { ask: Ask::Choices(choices), .. })
                | Step::Because(Because { choices, .. }) => {
                    let told = |(at, choice): (usize, &'_ Choice)| (at, choice.right);
                    let all: Vec<(usize, bool)> = choices.iter().enumerate().map(told).collect();
                    assert_eq!(all.iter().filter(|(_, right)| *right).count(), 1);
                    let text =
                        |at: usize| Told { right: choices[at].right, text: &choices[at].told };
                    all.iter().map(|(at, _)| (Answer::Choice(*at), text(*at))).collect()
                }
                _ => continue,
            };
            let right = answers.iter().filter(|(_, told)| told.right).count();
            assert_eq!(right, 1, "{}: {}", unit.slug, step.name());
            for (answer, told) in answers {
                assert!(!told.text.is_empty(), "{}: {answer:?}", unit.slug);
            }
        }
    }
}

#[test]
fn explanations_have_numbers_wherever_the_goal_was_reached() {
    let golden = golden();
    for entry in in_the_plane(&golden) {
        let id = entry["id"].as_str().unwrap();
        let lesson = lesson(unit(id).0);
        let (_, start) = deeds(&lesson)[unit(id).1];
        let before = SceneAttention::of(start);
        for solution in entry["solutions"].as_array().unwrap() {
            let solved = scene(solution);
            let after = SceneAttention::of(&solved);
            let (now, start) = (Sight::new(&solved, &after), Sight::new(start, &before));
            for step in &lesson.steps {
                let Step::Explain(explain) = step else { continue };
                let text = explain.template.fill(now, start, "W_Q").plain();
                // what was taken out of a sentence has no number
                let gone = solved.tokens.len() < start.scene.tokens.len();
                assert!(gone || !text.contains('–'), "{id}: {text}");
                assert!(!text.contains("NaN") && !text.contains("inf "), "{id}: {text}");
                assert!(!text.contains('{'), "{id}: {text}");
            }
        }
    }
}

/// The design's own sentences, filled by our rules, are those that were computed apart.
#[test]
fn designed_explanations_come_out_the_same() {
    let golden = golden();
    let mut compared = 0;
    for entry in in_the_plane(&golden) {
        let Some(template) = entry["explain"]["template"].as_str() else { continue };
        let expected = entry["explain"]["on_first_solution"].as_str().unwrap();
        let (start, solved) = (scene(&entry["start"]), scene(&entry["solutions"][0]));
        let (before, after) = (SceneAttention::of(&start), SceneAttention::of(&solved));
        let template = Template::read(template).unwrap();
        let text = template.fill(Sight::new(&solved, &after), Sight::new(&start, &before), "");
        assert_eq!(text.markdown().replace('−', "-"), expected);
        compared += 1;
    }
    assert_eq!(compared, 14);
}

/// What differs between two scenes, by the names of parts.
fn changed(now: &Scene, start: &Scene) -> Vec<Part> {
    let (a, b) = (SceneAttention::of(now), SceneAttention::of(start));
    let words = start.tokens.iter().map(|token| token.text.to_string());
    let names = ["w_q", "w_k", "w_v", "scale", "key_space", "causal", "order", "context"];
    let parts = words.chain(names.map(str::to_owned)).map(Part::from);
    let moved = |part: &Part| {
        let of = Quantity::Moved(part.clone());
        of.value(Sight::new(now, &a), Sight::new(start, &b)) == Some(1.0)
    };
    let mut changed: Vec<Part> = parts.filter(moved).collect();
    // who leaves the sentence also changes its order
    if changed.contains(&Part::Context) {
        changed.retain(|part| *part != Part::Order);
    }
    changed
}

#[test]
fn solutions_can_be_made_with_what_is_free() {
    let golden = golden();
    for entry in in_the_plane(&golden) {
        let id = entry["id"].as_str().unwrap();
        let lesson = lesson(unit(id).0);
        let (deed, start) = deeds(&lesson)[unit(id).1];
        for solution in entry["solutions"].as_array().unwrap() {
            let changed = changed(&scene(solution), start);
            assert!(!changed.is_empty(), "{id}");
            for part in changed {
                let free = |part: &Part| deed.free.contains(part);
                let free = match &part {
                    Part::Word(_) => free(&part) || free(&Part::Words),
                    Part::Matrix(_) => free(&part) || free(&Part::Learning),
                    _ => free(&part),
                };
                assert!(free, "{id}: {part}");
            }
        }
    }
}

#[test]
fn what_must_not_move_is_not_free() {
    for unit in COURSE {
        let lesson = unit.read().unwrap();
        for (deed, _) in deeds(&lesson) {
            let Condition::All(parts) = &deed.condition else { panic!("{}", unit.slug) };
            for part in parts {
                let Condition::Compare { of: Quantity::Moved(part), .. } = part else { continue };
                assert!(!deed.free.contains(part), "{}: {part}", unit.slug);
                let word = |part: &Part| matches!(part, Part::Word(_) | Part::Words);
                if *part == Part::Words {
                    assert!(!deed.free.iter().any(word), "{}", unit.slug);
                }
                if word(part) {
                    assert!(!deed.free.contains(&Part::Words), "{}", unit.slug);
                }
            }
        }
    }
}

#[test]
fn the_learnt_sentences_are_the_designed_ones() {
    let golden = golden();
    let lesson = lesson("learning");
    let learning = lesson.learning.unwrap();
    let words = golden["learning"]["words"].as_object().unwrap();
    assert_eq!(learning.words.len(), words.len());
    for word in &learning.words {
        let designed: [f64; 2] = serde_json::from_value(words[&word.text].clone()).unwrap();
        assert_eq!(word.embedding, designed, "{}", word.text);
    }
    assert_eq!(learning.rate, golden["learning"]["lesson_run"]["lr"]);
    assert_eq!(learning.steps, golden["learning"]["lesson_run"]["steps"]);
    assert_eq!((learning.reader.as_str(), learning.held), ("bank", vec![Matrices::WV]));
}

#[test]
fn a_misspelt_name_finds_its_lesson() {
    assert_eq!(Unit::nearest("shadwo").unwrap().slug, "shadow");
    assert_eq!(Unit::nearest("zebra crossing"), None);
    assert_eq!(Unit::nearest(&"pull".repeat(99)), None);
}
