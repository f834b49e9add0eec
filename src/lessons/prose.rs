//! The little Markdown of lessons: paragraphs, headings, lists, and words set apart.

/// A text as it was written, divided into blocks for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    markdown: String,
    blocks: Vec<Block>,
}

/// A piece of a text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, written with `#` to `###`.
    Heading(Line),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list, written with `-`.
    Item(Line),
}

impl Block {
    /// What it says, whatever it is.
    pub fn line(&self) -> &Line {
        match self {
            Self::Heading(line) | Self::Paragraph(line) | Self::Item(line) => line,
        }
    }
}

/// Words of one paragraph, in pieces of the same look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(Vec<Span>);

/// Words of the same look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    pub look: Look,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// As they are.
    #[default]
    Plain,
    /// `*leaning*`
    Emphasis,
    /// `**heavy**`
    Strong,
    /// Between backticks: formulas and numbers.
    Code,
}

impl Line {
    /// Reads words with `*`, `**` and backticks. A mark that is not closed is an ordinary character.
    ///
    /// ```
    /// use attention_geometry::lessons::{Line, Look};
    /// let line = Line::read("the *larger* angle, 3 * 4");
    /// assert_eq!(line.spans()[1].look, Look::Emphasis);
    /// assert_eq!(line.plain(), "the larger angle, 3 * 4");
    /// ```
    pub fn read(text: &str) -> Self {
        let mut spans = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some((span, after)) = marked(rest) {
                push(&mut spans, &mut plain);
                spans.push(span);
                rest = after;
            } else {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        push(&mut spans, &mut plain);
        Self(spans)
    }

    /// The pieces, in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// The words without their looks.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

fn push(spans: &mut Vec<Span>, plain: &mut String) {
    if !plain.is_empty() {
        spans.push(Span { text: std::mem::take(plain), look: Look::Plain });
    }
}

/// What a text begins with, if that is set apart; and what follows.
fn marked(text: &str) -> Option<(Span, &str)> {
    let marks = [("**", Look::Strong), ("*", Look::Emphasis), ("`", Look::Code)];
    let (mark, look) = marks.into_iter().find(|(mark, _)| text.starts_with(mark))?;
    let (inside, after) = text[mark.len()..].split_once(mark)?;
    let tight = !inside.is_empty() && inside.trim() == inside;
    tight.then(|| (Span { text: inside.to_owned(), look }, after))
}

impl Prose {
    /// Divides a text into blocks. Lines belong together until an empty one, or until one that begins
    /// an item or a heading.
    pub fn read(markdown: &str) -> Self {
        let mut blocks = Vec::new();
        let mut kind: Make = Block::Paragraph;
        let mut words = String::new();
        let mut finish = |kind: Make, words: &mut String| {
            if !words.is_empty() {
                blocks.push(kind(Line::read(words)));
                words.clear();
            }
        };
        for line in markdown.lines().map(str::trim) {
            let begins = beginning(line);
            // a heading is one line
            let is_heading = line.starts_with('#') && begins.is_some();
            if line.is_empty() || begins.is_some() {
                finish(kind, &mut words);
                kind = Block::Paragraph;
            }
            let (new, line) = begins.unwrap_or((kind, line));
            kind = new;
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(line);
            if is_heading {
                finish(kind, &mut words);
                kind = Block::Paragraph;
            }
        }
        finish(kind, &mut words);
        Self { markdown: markdown.trim().to_owned(), blocks }
    }

    /// The text as it was written.
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The words without their looks, a block a line.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.blocks.iter().map(|block| block.line().plain()).collect();
        lines.join("\n")
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Makes a block of its words.
type Make = fn(Line) -> Block;

/// What a line begins, and the line without its mark.
fn beginning(line: &str) -> Option<(Make, &str)> {
    let kinds: [(&str, Make); 4] = [
        ("- ", Block::Item),
        ("# ", Block::Heading),
        ("## ", Block::Heading),
        ("### ", Block::Heading),
    ];
    kinds.into_iter().find_map(|(mark, kind)| Some((kind, line.strip_prefix(mark)?.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_looks_and_lone_marks_are_characters() {
        let line = Line::read("a **b** *c* `q·k * 2` 3 * 4 * 5 and **open");
        let looks: Vec<(&str, Look)> =
            line.spans().iter().map(|span| (span.text.as_str(), span.look)).collect();
        assert_eq!(
            looks,
            [
                ("a ", Look::Plain),
                ("b", Look::Strong),
                (" ", Look::Plain),
                ("c", Look::Emphasis),
                (" ", Look::Plain),
                ("q·k * 2", Look::Code),
                (" 3 * 4 * 5 and **open", Look::Plain),
            ]
        );
    }

    #[test]
    fn lines_join_until_something_begins() {
        let prose = Prose::read("# Head\none\ntwo\n\n- item\n  goes on\n- next\n\nlast\n");
        let line = Line::read;
        assert_eq!(
            prose.blocks(),
            [
                Block::Heading(line("Head")),
                Block::Paragraph(line("one two")),
                Block::Item(line("item goes on")),
                Block::Item(line("next")),
                Block::Paragraph(line("last")),
            ]
        );
        assert!(Prose::read(" \n\n").is_empty());
    }
}
