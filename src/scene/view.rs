//! What a file remembers of the view.

use super::limits;

/// What the plane showed: saved with the scene, but neither an edit nor an unsaved change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedView {
    /// The stage.
    pub stage: Stage,
    /// Names of the layers that were switched on; `None` for those of the stage.
    pub layers: Option<Vec<String>>,
    /// The visible part of the plane: left, bottom, right, top; `None` to fit the scene.
    pub bounds: Option<[f64; 4]>,
}

impl SavedView {
    /// The most names of layers, and the most characters in one.
    pub const MAX_LAYERS: usize = 64;

    /// Whether numbers can be `bounds`: within ± [`MAX_NUMBER`](super::MAX_NUMBER), left of right,
    /// bottom under top.
    pub fn are_bounds(bounds: [f64; 4]) -> bool {
        let [left, bottom, right, top] = bounds;
        limits::numbers(&bounds).is_ok() && left < right && bottom < top
    }

    /// Whether a file can hold the view.
    pub(super) fn is_savable(&self) -> bool {
        let fits = |name: &String| limits::fits(name, Self::MAX_LAYERS);
        let layers = self.layers.as_deref().unwrap_or_default();
        layers.len() <= Self::MAX_LAYERS
            && layers.iter().all(fits)
            && self.bounds.is_none_or(Self::are_bounds)
    }
}

/// What of attention the plane shows, in the order of the computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Stage {
    /// The words' places.
    Embed,
    /// The three maps.
    Project,
    /// Dot products.
    Score,
    /// Scores before and after the scale.
    Scale,
    /// The weights.
    Softmax,
    /// The output, pulled.
    #[default]
    Pull,
}

impl Stage {
    /// All six, in order.
    pub const ALL: [Self; 6] =
        [Self::Embed, Self::Project, Self::Score, Self::Scale, Self::Softmax, Self::Pull];

    /// The name on the screen: `Embed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Embed => "Embed",
            Self::Project => "Project",
            Self::Score => "Score",
            Self::Scale => "Scale",
            Self::Softmax => "Softmax",
            Self::Pull => "Pull",
        }
    }

    /// The name in files and on the command line: `embed`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Embed => "embed",
            Self::Project => "project",
            Self::Score => "score",
            Self::Scale => "scale",
            Self::Softmax => "softmax",
            Self::Pull => "pull",
        }
    }

    /// The stage of a slug, whatever its capitals.
    ///
    /// ```
    /// use attention_geometry::scene::Stage;
    /// assert_eq!(Stage::from_slug("Pull"), Some(Stage::Pull));
    /// assert_eq!(Stage::from_slug("push"), None);
    /// ```
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.slug().eq_ignore_ascii_case(slug))
    }
}
