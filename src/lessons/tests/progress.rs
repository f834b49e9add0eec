//! What is kept, what comes again, and the sheet.

use std::sync::Arc;

use super::super::*;
use super::golden::{golden, scene};
use crate::scene::SceneAttention;

fn lesson(slug: &str) -> Arc<Lesson> {
    Arc::new(Unit::find(slug).unwrap().read().unwrap())
}

/// A lesson that was done from beginning to end.
fn finished(progress: &mut Progress, slug: &str, today: u32) {
    let golden = golden();
    let lesson = lesson(slug);
    let mut player = Player::new(lesson.clone());
    let entries = golden["lessons"].as_array().unwrap();
    let solved = entries.iter().find(|entry| entry["id"].as_str().unwrap().ends_with(slug));
    let solved = scene(&solved.unwrap()["solutions"][0]);
    for step in &lesson.steps {
        let choices = match step {
            Step::Predict(Predict { ask: Ask::Choices(choices), .. })
            | Step::Because(Because { choices, .. }) => choices.as_slice(),
            _ => &[],
        };
        if let Some(right) = choices.iter().position(|choice| choice.right) {
            let _ = player.answer(Answer::Choice(right)).unwrap();
        }
        player.look(&solved, &SceneAttention::of(&solved), None);
        let _ = player.next();
    }
    assert!(player.is_finished(), "{slug}");
    assert!(progress.keep(&player, today));
    assert!(!progress.keep(&player, today + 1), "nothing new");
}

#[test]
fn dates_are_those_of_the_first_time() {
    let mut progress = Progress::default();
    let mut player = Player::new(lesson("shadow"));
    assert!(progress.keep(&player, 10));
    let _ = player.answer(Answer::Choice(0)).unwrap();
    player.write_seen("I saw it");
    assert!(progress.keep(&player, 11));
    assert!(!progress.keep(&player, 12));
    let study = progress.study("shadow").unwrap();
    assert_eq!((study.begun, study.finished, study.records[0].day), (Some(10), None, Some(11)));
    finished(&mut progress, "shadow", 13);
    let study = progress.study("shadow").unwrap();
    assert_eq!((study.begun, study.finished), (Some(10), Some(13)));
    progress.study_mut("shadow").summary = "shadows".to_owned();
    progress.start_over("shadow");
    assert!(progress.is_finished("shadow"));
    assert_eq!(progress.study("shadow").unwrap().summary, "shadows");
    assert_eq!(progress.resume(lesson("shadow")).records(), vec![Record::default(); 5]);
}

#[test]
fn questions_of_finished_lessons_come_mixed_and_at_growing_intervals() {
    let (course, review) = (course(), review());
    let mut progress = Progress::default();
    assert!(progress.due(&course, &review, 1_000).is_empty());
    for slug in ["shadow", "pull", "softmax", "masks"] {
        finished(&mut progress, slug, 100);
    }
    assert!(progress.due(&course, &review, 100).is_empty());
    let due = progress.due(&course, &review, 101);
    let mut ids: Vec<String> = due.iter().map(Question::id).collect();
    assert_eq!(
        ids,
        progress.due(&course, &review, 101).iter().map(Question::id).collect::<Vec<_>>()
    );
    ids.sort();
    assert_eq!(
        ids,
        [
            "masks/4",
            "pull/4",
            "review-dot-product",
            "review-influence",
            "review-pull",
            "shadow/4",
            "softmax/4",
        ]
    );
    progress.answered(&due[0], true, 101);
    progress.answered(&due[1], false, 101);
    let later = |day| progress.due(&course, &review, day);
    assert_eq!(later(101).len(), 5);
    assert_eq!(later(102).len(), 6);
    assert_eq!(later(104).len(), 7);
    let orders: std::collections::BTreeSet<Vec<String>> =
        (104..120).map(|day| later(day).iter().map(Question::id).collect()).collect();
    assert!(orders.len() > 8, "the mixture changes from day to day");
}

#[test]
fn the_sheet_has_questions_answers_notes_and_summary_and_escapes_them() {
    let mut progress = Progress::default();
    finished(&mut progress, "shadow", 20_782);
    let study = progress.study_mut("shadow");
    study.records[0].seen = "river <won>".to_owned();
    study.notes.insert(1, "a & b\n<script>alert(\"x\")</script>".to_owned());
    study.summary = "A score is a shadow.".to_owned();
    let lesson = lesson("shadow");

    let text = markdown(&lesson, study);
    for part in [
        "# The dot product is a shadow",
        "Finished on 2026-11-25",
        "> River is made twice as long",
        "**I expected**\n\nriver: it reaches further along bank's line",
        "**I saw**\n\nriver <won>",
        "**Notes**\n\na & b",
        "## Summary\n\nA score is a shadow.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }

    let page = html(&lesson, study);
    assert!(page.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<won>"));
    assert!(!page.contains("http") && !page.contains("src="), "it needs nothing else");
    for tag in ["<h1>", "<table>", "</table>", "<th>", "</html>", "@", "section"] {
        assert_eq!(page.contains(tag), tag != "@", "{tag}");
    }
    assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
}

#[test]
fn dates_are_those_of_the_calendar() {
    for (day, expected) in [
        (0, "1970-01-01"),
        (59, "1970-03-01"),
        (10_956, "1999-12-31"),
        (11_016, "2000-02-29"),
        (11_017, "2000-03-01"),
        (19_782, "2024-02-29"),
        (20_782, "2026-11-25"),
    ] {
        assert_eq!(date(day), expected);
    }
}
