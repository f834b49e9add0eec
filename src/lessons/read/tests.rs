//! Files that are faulty, and where it is said.

use super::super::{Lesson, Part};
use crate::scene::Matrix;

const WHOLE: &str = r#"+++
number = 1
title = "t"
stage = "pull"
free = ["w_v", "bank"]
[scene]
tokens = [{ text = "bank", embedding = [2, 2] }]
+++

Before.

## Do: something
Move it.

1. Once.
   And on.
2. Twice.

```toml
goal = { of = { length = "e(bank)" }, op = ">", than = 3 }
scene = { w_v = [[2, 0], [0, 2]] }
```

## Because
It is so, because

- [ ] a
  told a
- [x] b
  told b

## Explain
It is {length e(bank)|1} long.

```toml
lights = ["e(bank)", "weight bank bank"]
```

## Recall
What?

> That.
"#;

#[test]
fn a_whole_file_reads_also_with_other_line_ends() {
    let lesson = Lesson::read(WHOLE, "slug").unwrap();
    assert_eq!(lesson.slug, "slug");
    assert_eq!(lesson.steps.len(), 4);
    assert_eq!(lesson.shows, [Part::Matrix(Matrix::V), Part::Word("bank".to_owned())]);
    let windows = format!("\u{FEFF}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(Lesson::read(&windows, "slug").unwrap(), lesson);
    let super::Step::Do(step) = &lesson.steps[0] else { panic!() };
    assert_eq!((step.hints.len(), step.title.as_str()), (2, "something"));
    assert_eq!(step.hints[0].plain(), "Once. And on.");
    assert_eq!(step.scene.as_ref().unwrap().w_v[(0, 0)], 2.0);
}

#[test]
fn a_fault_is_told_with_its_line() {
    let faults = [
        ("number = 1", "number = \"one\"", "line 2: "),
        ("title = \"t\"", "titel = \"t\"", "line 3: unknown field `titel`"),
        ("stage = \"pull\"", "stage = \"push\"", "line 4: \"push\" is no stage"),
        ("[2, 2] }]", "[2, 2, 2] }]", "line 6: in the scene: tokens[0].embedding"),
        ("[2, 2] }]", "[2, 2], x = 1 }]", "line 6: in the scene: "),
        ("## Do: something", "## Sing", "line 12: \"Sing\" is no kind of step"),
        ("## Do: something", "# Do", "line 12: a step begins with"),
        ("1. Once.", "1. Once.\n3. a\n4. b", "line 12: more than 3 hints"),
        ("op = \">\"", "op = \"≥\"", "line 20: unknown variant `≥`"),
        ("length = \"e(bank)\"", "lenght = \"e(bank)\"", "line 20: unknown variant `lenght`"),
        ("length = \"e(bank)\"", "length = \"bank\"", "line 20: \"bank\" is no arrow"),
        (", than = 3", "", "line 20: a condition is { of, op, than }"),
        ("scene = { w_v", "scene = { w_x", "line 21: in the scene: "),
        ("goal = ", "ways = 0\ngoal = ", "line 12: ways is 1 or more"),
        ("- [x] b", "- [ ] b", "line 24: exactly one choice is right"),
        ("  told a\n", "", "line 27: what is told to whoever chooses this?"),
        ("- [ ] a\n  told a\n", "", "line 24: two choices or more"),
        ("|1} long", "} long", "line 33: {length e(bank)}: how many digits?"),
        ("long.", "long.\n\nAnd {so}", "line 35: {so}: how many digits?"),
        (
            "lights = [\"e(bank)\", \"weight bank bank\"]\n```",
            "```\n\nAnd {so",
            "line 38: a { without",
        ),
        ("\"weight bank bank\"", "\"weight bank\"", "line 36: \"weight bank\": "),
        (
            "free = [\"w_v\", \"bank\"]",
            "free = [\"w_w\"]",
            "line 5: \"w_w\" is no word of the scene",
        ),
        (
            "length = \"e(bank)\"",
            "length = \"e(bnak)\"",
            "line 20: \"bnak\" is no word of the scene",
        ),
        ("{length e(bank)|1}", "{vec e(bnak)|1}", "line 33: \"bnak\" is no word of the scene"),
        ("\"weight bank bank\"", "\"weight bnak bank\"", "line 36: \"bnak\" is no word"),
        ("> That.\n", "", "line 39: the answer is missing"),
        ("What?\n", "", "line 39: the step says nothing"),
        ("What?\n", "What?\n1. hint\n", "line 39: Recall has no hints"),
        ("```\n\n## Recall", "\n## Recall", "line 35: the fence is not closed"),
        ("+++\n\nBefore.", "Before.", "line 2: the front matter ends with"),
        ("+++\nnumber", "number", "line 1: a lesson begins with a line +++"),
    ];
    for (from, to, expected) in faults {
        assert!(WHOLE.contains(from), "{from}");
        let error = Lesson::read(&WHOLE.replacen(from, to, 1), "slug").unwrap_err().to_string();
        assert!(error.starts_with(expected), "{from} → {to}: {error}");
        assert!(!error.contains('\n'), "{error}");
    }
    assert_eq!(Lesson::read("", "slug").unwrap_err().line(), 1);
}

#[test]
fn no_prefix_of_a_file_is_more_than_refused() {
    for end in (0..WHOLE.len()).filter(|end| WHOLE.is_char_boundary(*end)) {
        let _ = Lesson::read(&WHOLE[..end], "slug");
    }
}

proptest::proptest! {
    /// Whatever stands in a file, reading it ends with a lesson or one line.
    #[test]
    fn no_change_of_a_file_is_more_than_refused(
        at in 0..WHOLE.len(), length in 0_usize..40, new in "[-\\[\\]{}#>+`*|=\".0-9a-z\n ]{0,12}",
    ) {
        let at = (0..=at).rev().find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + length).min(WHOLE.len());
        let end = (end..=WHOLE.len()).find(|end| WHOLE.is_char_boundary(*end)).unwrap_or(at);
        let text = [&WHOLE[..at], &new, &WHOLE[end..]].concat();
        if let Err(error) = Lesson::read(&text, "slug") {
            proptest::prop_assert!(error.line() <= text.lines().count() + 1);
            proptest::prop_assert!(!error.to_string().contains('\n'));
        }
    }
}
