//! What the plane shows. A stage chooses a set of layers; a person may switch each.

use crate::scene::Stage;

/// One kind of thing on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The embeddings: arrows at Embed, a halo or a ring at their tips elsewhere.
    Embeddings,
    Lengths,
    Angles,
    Queries,
    Keys,
    Values,
    Outputs,
    /// The grid that the selected matrix warps, with its basis arrows.
    Grid,
    Shadows,
    NumberLine,
    Weights,
    Wedges,
    Hull,
    /// α v, head to tail.
    Chain,
    /// The way from e to y.
    Path,
    Loupe,
    /// Queries, values and images of all words, not of the focus alone.
    AllWords,
}

impl Layer {
    pub const ALL: [Self; 17] = [
        Self::Embeddings,
        Self::Lengths,
        Self::Angles,
        Self::Queries,
        Self::Keys,
        Self::Values,
        Self::Outputs,
        Self::Grid,
        Self::Shadows,
        Self::NumberLine,
        Self::Weights,
        Self::Wedges,
        Self::Hull,
        Self::Chain,
        Self::Path,
        Self::Loupe,
        Self::AllWords,
    ];

    /// The name in the menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Embeddings => "Embeddings e",
            Self::Lengths => "Lengths",
            Self::Angles => "Angles",
            Self::Queries => "Queries q",
            Self::Keys => "Keys k",
            Self::Values => "Values v",
            Self::Outputs => "Outputs y",
            Self::Grid => "Warped grid",
            Self::Shadows => "Shadows of keys",
            Self::NumberLine => "Number line of scores",
            Self::Weights => "Weights on keys",
            Self::Wedges => "Wedges: who wins where",
            Self::Hull => "Hull of the values",
            Self::Chain => "Chain of α v",
            Self::Path => "Way from e to y",
            Self::Loupe => "Loupe",
            Self::AllWords => "All words, not the focus alone",
        }
    }

    /// The name in a scene file.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Embeddings => "embeddings",
            Self::Lengths => "lengths",
            Self::Angles => "angles",
            Self::Queries => "queries",
            Self::Keys => "keys",
            Self::Values => "values",
            Self::Outputs => "outputs",
            Self::Grid => "grid",
            Self::Shadows => "shadows",
            Self::NumberLine => "number_line",
            Self::Weights => "weights",
            Self::Wedges => "wedges",
            Self::Hull => "hull",
            Self::Chain => "chain",
            Self::Path => "path",
            Self::Loupe => "loupe",
            Self::AllWords => "all_words",
        }
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A set of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Layers(u32);

impl Layers {
    pub fn of(layers: &[Layer]) -> Self {
        Self(layers.iter().fold(0, |set, layer| set | layer.bit()))
    }

    /// What a stage shows at first.
    pub fn of_stage(stage: Stage) -> Self {
        use Layer::{
            AllWords, Angles, Chain, Embeddings, Grid, Hull, Keys, Lengths, Loupe, NumberLine,
            Outputs, Path, Queries, Shadows, Values, Wedges, Weights,
        };
        Self::of(match stage {
            Stage::Embed => &[Embeddings, Lengths, Angles, AllWords],
            Stage::Project => &[Embeddings, Queries, Keys, Values, Grid, AllWords],
            Stage::Score => &[Embeddings, Queries, Keys, Angles, Shadows],
            Stage::Scale => &[Embeddings, Queries, Keys, Angles, Shadows, NumberLine],
            Stage::Softmax => &[Embeddings, Queries, Keys, Weights, Wedges],
            Stage::Pull => &[Embeddings, Values, Outputs, Hull, Chain, Path, Loupe],
        })
    }

    pub fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    pub fn set(&mut self, layer: Layer, shown: bool) {
        if shown {
            self.0 |= layer.bit();
        } else {
            self.0 &= !layer.bit();
        }
    }

    /// The slugs, for a file.
    pub fn slugs(self) -> Vec<String> {
        Layer::ALL.into_iter().filter(|l| self.has(*l)).map(|l| l.slug().to_owned()).collect()
    }

    /// The set a file names; slugs that this version does not know are passed over.
    pub fn from_slugs<S: AsRef<str>>(slugs: &[S]) -> Self {
        let mut layers = Self::default();
        for layer in Layer::ALL {
            if slugs.iter().any(|s| s.as_ref() == layer.slug()) {
                layers.set(layer, true);
            }
        }
        layers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_survives_its_slugs() {
        for stage in Stage::ALL {
            let layers = Layers::of_stage(stage);
            assert_eq!(Layers::from_slugs(&layers.slugs()), layers);
        }
    }

    #[test]
    fn switching_one_layer_leaves_the_rest() {
        for layer in Layer::ALL {
            let mut layers = Layers::of_stage(Stage::Score);
            let before = layers;
            let had = layers.has(layer);
            layers.set(layer, !had);
            assert_eq!(layers.has(layer), !had);
            layers.set(layer, had);
            assert_eq!(layers, before);
        }
    }
}
