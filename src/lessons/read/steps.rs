//! Sections → steps.

use toml::{Spanned, Table};

use super::super::error::Error;
use super::super::model::{
    Ask, Because, Choice, Do, Explain, Guess, Light, Mistake, Predict, Recall, Step,
};
use super::super::part::Part;
use super::super::prose::{Line, Prose};
use super::super::template::{self, Template};
use super::data::{Data, DoData, ExplainData, GuessData, PredictData};
use super::section::{Boxed, Section};

/// The most hints of one step.
const MOST_HINTS: usize = 3;

/// What steps take over from their lesson.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'a> {
    pub(super) scene: &'a Table,
    pub(super) free: &'a [Part],
}

/// Reads a step.
pub(super) fn step(section: &Section, base: Base<'_>) -> Result<Step, Error> {
    let (kind, title) = match section.heading.split_once(':') {
        Some((kind, title)) => (kind.trim(), title.trim()),
        None => (section.heading.as_str(), ""),
    };
    let step = match kind {
        "Predict" => predict(section, base).map(Step::Predict),
        "Do" => act(section, title, base).map(Step::Do),
        "Because" => because(section).map(Step::Because),
        "Explain" => explain(section).map(Step::Explain),
        "Recall" => recall(section).map(Step::Recall),
        _ => Err(section.error(format_args!(
            "\"{kind}\" is no kind of step: Predict, Do, Because, Explain or Recall"
        ))),
    }?;
    section.only_for(&step)?;
    Ok(step)
}

fn predict(section: &Section, base: Base<'_>) -> Result<Predict, Error> {
    let data = section.fence();
    let read: PredictData = data.map(Data::read).transpose()?.unwrap_or_default();
    let scene = |change: Option<Spanned<Table>>| match (data, change) {
        (Some(data), Some(change)) => data.scene(base.scene, &change).map(Some),
        _ => Ok(None),
    };
    let ask = match (read.number, read.place, section.choices.is_empty()) {
        (None, None, false) => Ask::Choices(choices(section, true)?),
        (Some(number), None, true) => Ask::Number(guess(number, |x| [x])),
        (None, Some(place), true) => Ask::Place(guess(place, |place| place)),
        _ => {
            return Err(section.error("a prediction has choices, or a number, or a place"));
        }
    };
    Ok(Predict {
        question: section.text()?,
        ask,
        scene: scene(read.scene)?,
        outcome: scene(read.outcome)?,
    })
}

fn guess<T, const N: usize>(data: GuessData<T>, numbers: fn(T) -> [f64; N]) -> Guess<N> {
    let mistakes = data.mistakes.into_iter().map(|mistake| Mistake {
        answer: numbers(mistake.near),
        within: mistake.within,
        told: Prose::read(&mistake.told),
    });
    Guess {
        right: numbers(data.right),
        within: data.within,
        told_right: Prose::read(&data.told),
        mistakes: mistakes.collect(),
        told_wrong: Prose::read(&data.otherwise),
    }
}

fn act(section: &Section, title: &str, base: Base<'_>) -> Result<Do, Error> {
    let data =
        section.fence().ok_or_else(|| section.error("the goal is missing: a ```toml fence"))?;
    let read: DoData = data.read()?;
    if section.hints.len() > MOST_HINTS {
        return Err(section.error(format_args!("more than {MOST_HINTS} hints")));
    }
    if read.ways == 0 {
        return Err(section.error("ways is 1 or more"));
    }
    Ok(Do {
        title: title.to_owned(),
        goal: section.text()?,
        condition: read.goal,
        hints: section.hints.iter().map(|hint| Prose::read(hint)).collect(),
        free: read.free.unwrap_or_else(|| base.free.to_vec()),
        scene: read.scene.map(|change| data.scene(base.scene, &change)).transpose()?,
        ways: read.ways,
    })
}

fn because(section: &Section) -> Result<Because, Error> {
    Ok(Because { question: section.text()?, choices: choices(section, true)? })
}

fn explain(section: &Section) -> Result<Explain, Error> {
    let data = section.fence();
    let read: ExplainData = data.map(Data::read).transpose()?.unwrap_or_default();
    section.text()?;
    let template = Template::read(&section.prose).map_err(|reason| section.hole_error(&reason))?;
    let first = data.map_or(section.line, |data| data.first);
    let light = |name: Spanned<String>| {
        let line = data.map_or(first, |data| data.line(name.span().start));
        let name = name.into_inner();
        let light = match name.parse() {
            Ok(place) => Ok(Light::Arrow(place)),
            Err(_) => template::quantity(&name).map(Light::Number),
        };
        light.map_err(|reason| Error::new(line, format_args!("\"{name}\": {reason}")))
    };
    Ok(Explain { template, lights: read.lights.into_iter().map(light).collect::<Result<_, _>>()? })
}

fn recall(section: &Section) -> Result<Recall, Error> {
    if section.quote.trim().is_empty() {
        return Err(section.error("the answer is missing: lines that begin with >"));
    }
    let choices = match section.choices.as_slice() {
        [] => Vec::new(),
        _ => choices(section, false)?,
    };
    Ok(Recall { question: section.text()?, choices, answer: Prose::read(&section.quote) })
}

/// The choices: at least two, one of them right; each wrong one tells why, if it `must`.
fn choices(section: &Section, must: bool) -> Result<Vec<Choice>, Error> {
    if section.choices.len() < 2 {
        return Err(
            section.error("two choices or more, written \"- [ ] …\", the right one \"- [x] …\"")
        );
    }
    if section.choices.iter().filter(|choice| choice.right).count() != 1 {
        return Err(section.error("exactly one choice is right: \"- [x] …\""));
    }
    let choice = |choice: &Boxed| {
        let told = Prose::read(&choice.told);
        if must && told.is_empty() {
            let reason = "what is told to whoever chooses this? write it below, indented";
            return Err(Error::new(choice.line, reason));
        }
        Ok(Choice { text: Line::read(&choice.text), right: choice.right, told })
    };
    section.choices.iter().map(choice).collect()
}

impl Section {
    fn error(&self, reason: impl std::fmt::Display) -> Error {
        Error::new(self.line, reason)
    }

    /// An error in a hole, at the first line that has one by itself.
    fn hole_error(&self, reason: &str) -> Error {
        let mut lines = self.prose.lines().zip(&self.prose_lines);
        let faulty = lines.find(|(line, _)| Template::read(line).is_err());
        Error::new(faulty.map_or(self.line, |(_, number)| *number), reason)
    }

    fn text(&self) -> Result<Prose, Error> {
        let prose = Prose::read(&self.prose);
        if prose.is_empty() { Err(self.error("the step says nothing")) } else { Ok(prose) }
    }

    fn fence(&self) -> Option<Data<'_>> {
        self.data.as_ref().map(|(first, text)| Data { text, first: *first })
    }

    /// Refuses what the kind of step has no use for, so that nothing is lost without a word.
    fn only_for(&self, step: &Step) -> Result<(), Error> {
        let no = |what: &str| Err(self.error(format_args!("{} has no {what}", step.name())));
        let takes_choices = !matches!(step, Step::Do(_) | Step::Explain(_));
        if !takes_choices && !self.choices.is_empty() {
            return no("choices");
        }
        if !matches!(step, Step::Do(_)) && !self.hints.is_empty() {
            return no("hints (lines like \"1. …\")");
        }
        if !matches!(step, Step::Recall(_)) && !self.quote.is_empty() {
            return no("answer (lines that begin with >)");
        }
        if matches!(step, Step::Because(_) | Step::Recall(_)) && self.data.is_some() {
            return no("fence");
        }
        Ok(())
    }
}
