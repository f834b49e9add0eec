//! Experiments as tables of text: comma-separated, a line of names first.

use super::curves::Curves;
use super::draw::Recipe;
use super::kind::Kind;
use super::scale::Scale;
use super::scores::Scores;
use super::temperature::Temperature;
use std::fmt::Write as _;

impl Kind {
    /// As it is written in tables.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Pairs => "aligned_2",
            Self::Copies => "aligned_1",
            Self::Uniform => "uniform",
            Self::Words => "words",
        }
    }
}

impl Scores {
    /// Mean, spread and shape under each scale, measured and exact, then the scores themselves.
    pub fn to_csv(&self, recipe: &Recipe) -> String {
        let mut text =
            String::from("kind,seed,d_k,scale,draws,mean,sd,kurtosis,exact_mean,exact_sd\n");
        let exact = recipe.exact(self.width);
        for scale in Scale::ALL {
            let (moments, factor) = (self.moments(scale), scale.factor(self.width));
            let theory = exact.map_or_else(
                || ",".to_owned(),
                |exact| format!("{},{}", exact.mean * factor, exact.sd * factor),
            );
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{},{},{},{},{},{},{},{},{theory}",
                recipe.kind.slug(),
                recipe.seed,
                self.width,
                scale.name(),
                moments.count,
                moments.mean,
                moments.sd,
                moments.kurtosis,
            );
        }
        text.push_str("\ndraw,score\n");
        for (draw, score) in self.numbers.iter().enumerate() {
            let _ = writeln!(text, "{draw},{score}");
        }
        text
    }
}

impl Curves {
    /// A line for each length and scale.
    pub fn to_csv(&self, recipe: &Recipe) -> String {
        let mut text = String::from("kind,seed,draws,keys,d_k,scale");
        for name in ["entropy", "largest_weight", "jacobian_frobenius"] {
            for column in ["mean", "se", "median", "q25", "q75"] {
                let _ = write!(text, ",{name}_{column}");
            }
        }
        text.push('\n');
        for (width, by_scale) in self.widths.iter().zip(&self.measures) {
            for (scale, measures) in Scale::ALL.into_iter().zip(by_scale) {
                let _ = write!(
                    text,
                    "{},{},{},{},{width},{}",
                    recipe.kind.slug(),
                    recipe.seed,
                    self.draws,
                    self.keys,
                    scale.name()
                );
                for summary in [&measures.entropy, &measures.largest, &measures.slope] {
                    let [low, high] = summary.quartiles;
                    let _ = write!(
                        text,
                        ",{},{},{},{low},{high}",
                        summary.mean, summary.error, summary.median
                    );
                }
                text.push('\n');
            }
        }
        text
    }
}

impl Temperature {
    /// A line for each scale: entropy, where y is, and every weight under its name.
    pub fn to_csv(path: &[Self], names: &[String]) -> String {
        let mut text = String::from("scale,entropy,y_1,y_2");
        for name in names {
            // a name may hold commas and quotes
            let _ = write!(text, ",\"weight of {}\"", name.replace('"', "\"\""));
        }
        text.push('\n');
        for at in path {
            let _ = write!(text, "{},{},{},{}", at.scale, at.soft.entropy, at.y.x, at.y.y);
            for weight in &at.weights {
                let _ = write!(text, ",{weight}");
            }
            text.push('\n');
        }
        text
    }
}
