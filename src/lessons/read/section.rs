//! The body of a lesson file, divided into sections by its headings.

use super::super::error::Error;

/// What stands under one `## Heading`.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The heading's line.
    pub(super) line: usize,
    /// The heading without its mark; empty for what stands before the first one.
    pub(super) heading: String,
    /// Paragraphs.
    pub(super) prose: String,
    /// The number of each line of the prose.
    pub(super) prose_lines: Vec<usize>,
    /// `- [ ]` and `- [x]`.
    pub(super) choices: Vec<Boxed>,
    /// `1.`
    pub(super) hints: Vec<String>,
    /// `>`
    pub(super) quote: String,
    /// What stands in the fence, and the line of its first line.
    pub(super) data: Option<(usize, String)>,
}

/// A choice as it stands in the file.
#[derive(Debug)]
pub(super) struct Boxed {
    pub(super) line: usize,
    pub(super) right: bool,
    pub(super) text: String,
    pub(super) told: String,
}

/// What a line that is indented goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Prose,
    Choice,
    Hint,
}

/// Divides a body whose first line is line `first` of the file.
pub(super) fn divide(body: &str, first: usize) -> Result<Vec<Section>, Error> {
    let mut sections = Vec::new();
    let mut section = Section { line: first, ..Section::default() };
    let mut last = Last::Prose;
    let mut lines = body.lines().zip(first..);
    while let Some((line, number)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            let next =
                Section { line: number, heading: heading.trim().to_owned(), ..Section::default() };
            sections.push(std::mem::replace(&mut section, next));
            last = Last::Prose;
        } else if line.starts_with('#') {
            return Err(Error::new(number, "a step begins with \"## \" and its kind"));
        } else if line.starts_with("```") {
            if section.data.is_some() {
                return Err(Error::new(number, "a second fence: a step has one"));
            }
            let mut data = String::new();
            loop {
                match lines.next() {
                    Some((line, _)) if line.trim_end() == "```" => break,
                    Some((line, _)) => {
                        data.push_str(line);
                        data.push('\n');
                    }
                    None => return Err(Error::new(number, "the fence is not closed")),
                }
            }
            section.data = Some((number + 1, data));
            last = Last::Prose;
        } else {
            last = section.take(line, number, last)?;
        }
    }
    sections.push(section);
    Ok(sections)
}

impl Section {
    /// Takes a line of text. Says what an indented line after it would go on with.
    fn take(&mut self, line: &str, number: usize, last: Last) -> Result<Last, Error> {
        if let Some((right, text)) = choice(line) {
            if text.is_empty() {
                return Err(Error::new(number, "a choice says nothing"));
            }
            let text = text.to_owned();
            self.choices.push(Boxed { line: number, right, text, told: String::new() });
            return Ok(Last::Choice);
        }
        if let Some(text) = numbered(line) {
            self.hints.push(text.to_owned());
            return Ok(Last::Hint);
        }
        if let Some(text) = line.strip_prefix('>') {
            push_line(&mut self.quote, text.trim());
            return Ok(Last::Prose);
        }
        let goes_on = line.starts_with("  ") || line.trim().is_empty();
        match (last, goes_on) {
            (Last::Choice, true) => {
                if let Some(choice) = self.choices.last_mut() {
                    push_line(&mut choice.told, line.trim());
                }
                Ok(last)
            }
            (Last::Hint, true) => {
                if let Some(hint) = self.hints.last_mut() {
                    push_line(hint, line.trim());
                }
                Ok(last)
            }
            _ => {
                if !self.prose.is_empty() || !line.trim().is_empty() {
                    push_line(&mut self.prose, line);
                    self.prose_lines.push(number);
                }
                Ok(Last::Prose)
            }
        }
    }
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// `- [x] text`
fn choice(line: &str) -> Option<(bool, &str)> {
    let marks = [("- [ ] ", false), ("- [x] ", true), ("- [ ]", false), ("- [x]", true)];
    marks.into_iter().find_map(|(mark, right)| Some((right, line.strip_prefix(mark)?.trim())))
}

/// `2. text`
fn numbered(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(text.trim())
}
