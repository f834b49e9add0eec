//! The lessons that come with the program.

use std::sync::Arc;

use super::error::Error;
use super::model::Lesson;
use super::prose::Prose;

/// A lesson file that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its name on the command line: `pull`.
    pub slug: &'static str,
    /// The file.
    pub text: &'static str,
}

macro_rules! course {
    ($($number:literal $slug:literal),* $(,)?) => {
        /// All lessons, in order.
        pub const COURSE: &[Unit] = &[$(Unit {
            slug: $slug,
            text: include_str!(concat!("../../assets/lessons/", $number, "-", $slug, ".md")),
        }),*];
    };
}

course![
    "01" "arrow",
    "02" "matrix",
    "03" "query-key",
    "04" "shadow",
    "05" "softmax",
    "06" "scale",
    "07" "pull",
    "08" "money-or-river",
    "09" "sqrt-dk",
    "10" "only-the-product",
    "11" "lecture",
    "12" "masks",
    "13" "wedges",
    "14" "real-words",
    "15" "learning",
];

const DEFINITIONS: &str = include_str!("../../assets/lessons/definitions.md");
const REVIEW: &str = include_str!("../../assets/lessons/review.md");

impl Unit {
    /// The unit of a name.
    pub fn find(slug: &str) -> Option<&'static Self> {
        COURSE.iter().find(|unit| unit.slug == slug)
    }

    /// The unit that a misspelt name was probably meant to be.
    pub fn nearest(slug: &str) -> Option<&'static Self> {
        if slug.len() > 64 {
            return None;
        }
        let distance = |unit: &&Self| strsim::damerau_levenshtein(slug, unit.slug);
        let nearest = COURSE.iter().min_by_key(distance)?;
        (distance(&nearest) <= nearest.slug.len() / 3).then_some(nearest)
    }

    /// The lesson.
    ///
    /// # Errors
    ///
    /// None, as a test reads every unit; the type is that of [`Lesson::read`].
    pub fn read(&self) -> Result<Lesson, Error> {
        Lesson::read(self.text, self.slug)
    }
}

/// All lessons, read; what could not be read is left out, which a test excludes.
pub fn course() -> Vec<Arc<Lesson>> {
    COURSE.iter().filter_map(|unit| unit.read().ok()).map(Arc::new).collect()
}

/// The page with the definitions that lies beside every lesson.
pub fn definitions() -> Prose {
    Prose::read(DEFINITIONS)
}

/// The review questions, each a small lesson, some with fewer kinds of steps. Its number is that of
/// the lesson after which it comes.
pub fn review() -> Vec<Arc<Lesson>> {
    // a test reads them all
    let questions = Lesson::read_all(REVIEW, "review").unwrap_or_default();
    questions.into_iter().map(Arc::new).collect()
}
