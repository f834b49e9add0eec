//! Text with subscripts and colours, before anybody knows which font draws it.

use crate::view::palette::Ink;

/// How heavy a run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Medium,
    Semibold,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Line,
    Sub,
    Super,
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub ink: Ink,
    pub weight: Weight,
    pub level: Level,
}

/// How much smaller a sub- or superscript is than its line.
pub const SCRIPT: f64 = 0.78;

/// A line of runs.
///
/// ```
/// use attention_geometry::figure::rich::Rich;
/// use attention_geometry::view::palette::Ink;
/// let label = Rich::new(14.0).bold("e = k", Ink::Word(0)).sub("river", Ink::Word(0));
/// assert_eq!(label.plain(), "e = k river");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Rich {
    pub runs: Vec<Run>,
    /// The font size of the line, in points.
    pub size: f64,
}

impl Rich {
    pub fn new(size: f64) -> Self {
        Self { runs: Vec::new(), size }
    }

    #[must_use]
    pub fn run(mut self, text: impl Into<String>, ink: Ink, weight: Weight, level: Level) -> Self {
        self.runs.push(Run { text: text.into(), ink, weight, level });
        self
    }

    #[must_use]
    pub fn text(self, text: impl Into<String>, ink: Ink) -> Self {
        self.run(text, ink, Weight::Regular, Level::Line)
    }

    #[must_use]
    pub fn medium(self, text: impl Into<String>, ink: Ink) -> Self {
        self.run(text, ink, Weight::Medium, Level::Line)
    }

    #[must_use]
    pub fn bold(self, text: impl Into<String>, ink: Ink) -> Self {
        self.run(text, ink, Weight::Semibold, Level::Line)
    }

    #[must_use]
    pub fn sub(self, text: impl Into<String>, ink: Ink) -> Self {
        self.run(text, ink, Weight::Regular, Level::Sub)
    }

    #[must_use]
    pub fn sup(self, text: impl Into<String>, ink: Ink) -> Self {
        self.run(text, ink, Weight::Regular, Level::Super)
    }

    /// The words alone, for reading aloud and for tests.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for run in &self.runs {
            if run.level == Level::Sub && !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(&run.text);
        }
        plain
    }

    /// The line as mathematics is read aloud: "e to the 7.07", "K transposed", "q sub i".
    pub fn spoken(&self) -> String {
        let mut spoken = String::new();
        for run in &self.runs {
            match run.level {
                Level::Super if run.text == "T" => spoken.push_str(" transposed"),
                Level::Super => {
                    spoken.push_str(" to the ");
                    spoken.push_str(&run.text);
                }
                Level::Sub if !spoken.is_empty() => {
                    spoken.push_str(" sub ");
                    spoken.push_str(&run.text);
                }
                _ => spoken.push_str(&run.text),
            }
        }
        spoken.replace('√', "the square root of ")
    }

    /// The size of the line in points.
    pub fn measure(&self, metrics: &mut dyn Metrics) -> [f64; 2] {
        let width = self
            .runs
            .iter()
            .map(|run| metrics.width(&run.text, self.run_size(run), run.weight))
            .sum();
        [width, self.size * 1.3]
    }

    /// The font size of one of its runs.
    pub fn run_size(&self, run: &Run) -> f64 {
        if run.level == Level::Line { self.size } else { self.size * SCRIPT }
    }
}

/// Knows how wide text is in the bundled font.
pub trait Metrics {
    /// The width in points of one line of `text` at `size` points.
    fn width(&mut self, text: &str, size: f64, weight: Weight) -> f64;
}

/// Metrics for tests and where no font is loaded: every grapheme 0.6 em wide.
#[derive(Clone, Copy, Debug, Default)]
pub struct EvenMetrics;

impl Metrics for EvenMetrics {
    fn width(&mut self, text: &str, size: f64, _weight: Weight) -> f64 {
        use unicode_segmentation::UnicodeSegmentation as _;
        text.graphemes(true).count() as f64 * size * 0.6
    }
}
