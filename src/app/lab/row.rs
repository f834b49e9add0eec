//! The row of the scene's scores that is heated and cooled.

use super::Lab;
use crate::lab::Temperature;
use crate::view::Seen;
use crate::view::lab::Row;
use crate::view::palette::Ink;

/// Scales at which the path of y is drawn through: from soft to sharp, evenly on a logarithmic scale.
const STEPS: usize = 120;
const SOFTEST: f64 = 1e-3;
const SHARPEST: f64 = 1e3;

impl Lab {
    /// Takes the row from the scene as it is now.
    pub(in crate::app) fn follow_row(&mut self, seen: &Seen<'_>) {
        let reader = self.view.reader.filter(|i| *i < seen.n()).unwrap_or_else(|| seen.focus());
        let attention = seen.attention;
        let keys: Vec<usize> = (0..seen.n()).filter(|j| attention.allowed(reader, *j)).collect();
        let scores: Vec<f64> = keys.iter().map(|j| attention.score(reader, *j)).collect();
        let values: Vec<_> = keys.iter().map(|j| seen.value(*j)).collect();
        let own_scale = seen.scene.scale.multiplier(seen.scene.key_space.d_k);
        let scale = self.view.temperature.unwrap_or(own_scale);
        let steps = (0..=STEPS).map(|k| {
            let share = k as f64 / STEPS as f64;
            SOFTEST * (SHARPEST / SOFTEST).powf(share)
        });
        let scales: Vec<f64> = std::iter::once(0.0).chain(steps).collect();
        self.row = Row {
            reader,
            names: seen.names.iter().map(ToString::to_string).collect(),
            inks: (0..seen.n()).map(|i| Ink::Word(seen.scene.tokens[i].hue)).collect(),
            now: Temperature::of(&scores, &values, scale),
            path: Temperature::path(&scores, &values, &scales),
            keys,
            scores,
            values,
            own_scale,
        };
    }
}
