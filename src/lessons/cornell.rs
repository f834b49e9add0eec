//! The Cornell sheet of a lesson: questions on the left, the learner's notes on the right, a summary
//! below; as Markdown and as a page to be printed.

use super::answer::Answer;
use super::model::{Ask, Choice, Lesson, Step};
use super::player::Record;
use super::progress::Study;

/// One row of a sheet.
struct Row {
    question: String,
    /// What was answered, seen and noted, each with what it is called.
    right: Vec<(&'static str, String)>,
}

/// The sheet as Markdown.
pub fn markdown(lesson: &Lesson, study: &Study) -> String {
    let mut parts = vec![format!("# {}\n\n{}\n", lesson.title, lesson.aim)];
    parts.extend(study.finished.map(|day| format!("\nFinished on {}\n", date(day))));
    for row in rows(lesson, study) {
        parts.push("\n---\n\n".to_owned());
        parts.extend(row.question.lines().map(|line| format!("> {line}\n")));
        let right = row.right.into_iter();
        parts.extend(right.map(|(what, said)| format!("\n**{what}**\n\n{said}\n")));
    }
    parts.push(format!("\n---\n\n## Summary\n\n{}\n", study.summary.trim()));
    parts.concat()
}

/// The sheet as a page that needs nothing else, made for printing.
pub fn html(lesson: &Lesson, study: &Study) -> String {
    let title = escape(&lesson.title);
    let aim = escape(&lesson.aim);
    let day = study.finished.map(|day| format!("<p class=\"day\">Finished on {}</p>\n", date(day)));
    let row = |row: Row| {
        let said =
            |(what, said): &(&str, String)| format!("<h2>{what}</h2><p>{}</p>", escape(said));
        let right: String = row.right.iter().map(said).collect();
        format!("<tr><th>{}</th><td>{right}</td></tr>\n", escape(&row.question))
    };
    let table: String = rows(lesson, study).into_iter().map(row).collect();
    let summary = escape(study.summary.trim());
    [
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
        &title,
        "</title>\n<style>\n",
        STYLE,
        "</style>\n</head>\n<body>\n<h1>",
        &title,
        "</h1>\n<p>",
        &aim,
        "</p>\n",
        &day.unwrap_or_default(),
        "<table>\n",
        &table,
        "</table>\n<section><h2>Summary</h2><p>",
        &summary,
        "</p></section>\n</body>\n</html>\n",
    ]
    .concat()
}

const STYLE: &str = "\
body { font: 11pt/1.45 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
h1 { font-size: 1.5rem } h2 { font-size: .8rem; margin: .8rem 0 .1rem; color: #555 }
table { width: 100%; border-collapse: collapse }
th { width: 34%; text-align: left; font-weight: 600; border-right: 1px solid #888 }
th, td { vertical-align: top; padding: .6rem .8rem; border-top: 1px solid #ccc; white-space: pre-line }
td p { margin: 0; min-height: 2.5em } tr { break-inside: avoid }
section { border-top: 2px solid #333; margin-top: 1rem; white-space: pre-line; break-inside: avoid }
section p { min-height: 6em } .day { color: #555 }
";

/// The questions of a lesson, with all that the learner has to say to each.
fn rows(lesson: &Lesson, study: &Study) -> Vec<Row> {
    let empty = Record::default();
    let row = |(at, step): (usize, &Step)| {
        let question = step.text()?.plain();
        let record = study.records.get(at).unwrap_or(&empty);
        let mut right = Vec::new();
        if let Some(answer) = record.answer {
            let what = if matches!(step, Step::Predict(_)) { "I expected" } else { "My answer" };
            right.push((what, written(step, answer)));
        }
        if !record.seen.trim().is_empty() {
            right.push(("I saw", record.seen.trim().to_owned()));
        }
        let note = study.notes.get(&at).map(|note| note.trim()).unwrap_or_default();
        right.push(("Notes", note.to_owned()));
        Some(Row { question, right })
    };
    lesson.steps.iter().enumerate().filter_map(row).collect()
}

fn written(step: &Step, answer: Answer) -> String {
    let choices: &[Choice] = match step {
        Step::Predict(step) => match &step.ask {
            Ask::Choices(choices) => choices,
            _ => &[],
        },
        Step::Because(step) => &step.choices,
        Step::Recall(step) => &step.choices,
        _ => &[],
    };
    match answer {
        Answer::Choice(at) => choices.get(at).map_or_else(String::new, |c| c.text.plain()),
        Answer::Number(number) => number.to_string(),
        Answer::Place([x, y]) => format!("({x:.2}, {y:.2})"),
    }
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // a control character has no place in a page
            c if c.is_control() && c != '\n' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// The date of a day, counted from the first of January 1970: `2026-11-25`.
///
/// ```
/// assert_eq!(attention_geometry::lessons::date(20_782), "2026-11-25");
/// ```
pub fn date(day: u32) -> String {
    // years are counted from the first of March, so that a leap day comes last
    let days = u64::from(day) + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
